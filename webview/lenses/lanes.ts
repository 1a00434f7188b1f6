/** Swim lanes behind a picture that has its layers one below the other, or side by side; where it has not, there are none. */

import type { Box, Size } from '../diagram/view.ts';
import { drawn } from '../dom.ts';

export interface Lane extends Box {
  readonly name: string;
}

interface Span {
  readonly name: string;
  readonly start: number;
  readonly end: number;
}

/** How far boxes of neighbouring lanes may reach into each other. */
const SLACK = 2;

/** The lanes from edge to edge of the picture; undefined where boxes of one layer stand among those of another. */
export function lanesOf(
  layers: readonly { readonly name: string; readonly boxes: readonly Box[] }[],
  size: Size,
): readonly Lane[] | undefined {
  const there = layers.filter(({ boxes }) => boxes.length > 0);
  const rows = apart(
    there.map(({ name, boxes }) =>
      spanOf(
        name,
        boxes.map(({ y, height }) => [y, y + height]),
      ),
    ),
  );
  if (rows) return between(rows, size.height).map((row) => ({ ...lane(row), x: 0, width: size.width }));
  const columns = apart(
    there.map(({ name, boxes }) =>
      spanOf(
        name,
        boxes.map(({ x, width }) => [x, x + width]),
      ),
    ),
  );
  return columns && between(columns, size.width).map((column) => ({ ...turned(column), y: 0, height: size.height }));
}

function lane({ name, start, end }: Span): Lane {
  return { name, x: 0, width: 0, y: start, height: end - start };
}

function turned({ name, start, end }: Span): Lane {
  return { name, x: start, width: end - start, y: 0, height: 0 };
}

function spanOf(name: string, ranges: readonly (readonly [number, number])[]): Span {
  return {
    name,
    start: Math.min(...ranges.map(([start]) => start)),
    end: Math.max(...ranges.map(([, end]) => end)),
  };
}

/** In their order along the axis, if no two of them meet. */
function apart(spans: readonly Span[]): readonly Span[] | undefined {
  const sorted = [...spans].sort((a, b) => a.start - b.start);
  const meet = sorted.some((span, at) => at > 0 && span.start < sorted[at - 1]!.end - SLACK);
  return meet || sorted.length < 2 ? undefined : sorted;
}

/** Spans made to meet half way, from one edge to the other. */
function between(spans: readonly Span[], extent: number): readonly Span[] {
  const border = (at: number): number => {
    if (at === 0) return 0;
    return at === spans.length ? extent : (spans[at - 1]!.end + spans[at]!.start) / 2;
  };
  return spans.map(({ name }, at) => ({ name, start: border(at), end: border(at + 1) }));
}

/** Puts lanes behind everything in the picture; none takes them off. */
export function drawLanes(svg: SVGSVGElement, lanes: readonly Lane[] | undefined): void {
  svg.querySelector(':scope > .lanes')?.remove();
  if (!lanes) return;
  const { x: left, y: top } = svg.viewBox.baseVal;
  const parts = lanes.flatMap(({ name, x, y, width, height }, at) => {
    const place = { x: String(x + left), y: String(y + top), width: String(width), height: String(height) };
    const label = drawn('text', { x: String(x + left + 6), y: String(y + top + 14), class: 'lane-name' });
    label.textContent = name;
    return [drawn('rect', { ...place, class: at % 2 === 0 ? 'lane' : 'lane other' }), label];
  });
  svg.prepend(drawn('g', { class: 'lanes', 'aria-hidden': 'true' }, ...parts));
}
