/** Draws the design anew, off screen, in colours of its own and as large as it is: the same picture as on screen, for elsewhere. */

import type { PreviewDiagram, PreviewFigures } from '../../src/protocol/preview.ts';
import type { PictureOptions } from '../../src/protocol/export.ts';
import { FigureLayer } from '../diagram/figures.ts';
import { draw } from '../diagram/mermaid.ts';
import { makePicture, type Picture } from '../diagram/picture.ts';
import { layoutFor } from '../diagram/size.ts';
import { describe, summary } from '../diagram/textAlternative.ts';
import { makeTheme } from '../diagram/theme.ts';
import type { Box, Size } from '../diagram/view.ts';
import { drawn, element } from '../dom.ts';
import { flatten, legal } from './flatten.ts';
import { short } from './htmlParts.ts';
import { backgroundOf, exportTheme, wearExportTheme } from './themes.ts';

/** What there is to draw. */
export interface Subject {
  readonly title: string;
  readonly diagram: PreviewDiagram;
  readonly figures: PreviewFigures | undefined;
}

export interface Drawing {
  readonly svg: SVGElement;
  readonly size: Size;
}

/** Around the picture, so that nothing touches its edge. */
const MARGIN = 16;

let count = 0;

/** Rejects where Mermaid can't draw it. */
export async function makeDrawing(subject: Subject, options: PictureOptions): Promise<Drawing> {
  const { fontFamily } = getComputedStyle(document.body);
  const theme = makeTheme(exportTheme(options.colors, fontFamily));
  const { diagram } = subject;
  const id = `sd-export-${++count}`;
  const markup = await draw(diagram.source, layoutFor(diagram), theme, id);
  const picture = makePicture(markup, id, diagram, subject.title);
  const figures = element('div', { class: 'figure-layer' });
  const desk = makeDesk(picture, figures, options.colors, fontFamily);
  if (options.transparent) openFrames(picture.svg);
  try {
    const layer = layFigures(desk, picture, figures);
    layer.show(options.figures ? subject.figures : undefined);
    return finish(subject, options, picture, figures);
  } finally {
    desk.remove();
  }
}

/** Frames let through what is behind the picture; what is written on arrows keeps its ground, so that it can be read on anything. */
function openFrames(svg: SVGSVGElement): void {
  for (const frame of svg.querySelectorAll<SVGElement>('.cluster > rect'))
    frame.style.setProperty('fill', 'none', 'important');
}

/** The markup of a file. */
export function fileText({ svg }: Drawing): string {
  return `${new XMLSerializer().serializeToString(svg)}\n`;
}

/** Out of sight, but laid out: what is measured on it is as on screen at its full size. */
function makeDesk(
  picture: Picture,
  figures: HTMLElement,
  colors: PictureOptions['colors'],
  fontFamily: string,
): HTMLElement {
  const overlay = element('div', { class: 'overlay' }, figures);
  const stage = element('div', { class: 'stage' }, picture.svg);
  const desk = element('div', { class: 'canvas export-desk', 'aria-hidden': 'true' }, stage, overlay);
  desk.inert = true;
  desk.style.fontFamily = fontFamily;
  wearExportTheme(desk, colors, fontFamily);
  document.body.append(desk);
  return desk;
}

function layFigures(desk: HTMLElement, picture: Picture, root: HTMLElement): FigureLayer {
  const zero = desk.getBoundingClientRect();
  const layer = new FigureLayer(root, desk, {
    boxOf: (part) => {
      const { left, top, width, height } = part.getBoundingClientRect();
      return { x: left - zero.left, y: top - zero.top, width, height };
    },
    pointOf: (part, point) => {
      const { x, y } = new DOMPoint(point.x, point.y).matrixTransform(part.getScreenCTM() ?? undefined);
      return { x: x - zero.left, y: y - zero.top };
    },
    measurable: () => true,
    hint: () => undefined,
    leave: () => undefined,
  });
  layer.setPicture(picture);
  return layer;
}

function finish(subject: Subject, options: PictureOptions, picture: Picture, figures: HTMLElement): Drawing {
  const box = extent(picture, figures);
  const place = { x: short(box.x), y: short(box.y), width: short(box.width), height: short(box.height) };
  const title = drawn('title', { id: 'design-title' });
  title.textContent = legal(subject.title);
  const about = drawn('desc', { id: 'design-description' });
  about.textContent = legal(aboutText(subject, options));
  const svg = drawn('svg', {
    viewBox: `${place.x} ${place.y} ${place.width} ${place.height}`,
    width: place.width,
    height: place.height,
    role: 'img',
    'aria-labelledby': 'design-title design-description',
  });
  svg.append(title, about);
  if (!options.transparent) svg.append(drawn('rect', { ...place, fill: backgroundOf(options.colors) }));
  svg.append(flatten(picture.svg, figures));
  return { svg, size: { width: box.width, height: box.height } };
}

function aboutText({ diagram, figures }: Subject, options: PictureOptions): string {
  return [`${summary(diagram)}.`, ...describe(diagram, options.figures ? figures : undefined)].join(' ');
}

/** The picture and all that lies over it, which may reach beyond its edge. */
function extent({ svg, size }: Picture, figures: HTMLElement): Box {
  const { x, y } = svg.viewBox.baseVal;
  const zero = svg.getBoundingClientRect();
  const boxes = [...figures.children].map((child) => child.getBoundingClientRect());
  const left = Math.min(0, ...boxes.map((box) => box.left - zero.left));
  const top = Math.min(0, ...boxes.map((box) => box.top - zero.top));
  const right = Math.max(size.width, ...boxes.map((box) => box.right - zero.left));
  const bottom = Math.max(size.height, ...boxes.map((box) => box.bottom - zero.top));
  return {
    x: Math.floor(x + left - MARGIN),
    y: Math.floor(y + top - MARGIN),
    width: Math.ceil(right - left + 2 * MARGIN),
    height: Math.ceil(bottom - top + 2 * MARGIN),
  };
}
