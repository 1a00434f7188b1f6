/** Between text and picture: what stands under the cursor, and where the thing that was clicked stands. */

import type {
  FromPage,
  PreviewLocations,
  PreviewPosition,
  PreviewProblem,
  PreviewRange,
} from '../../protocol/preview.ts';

export interface Selected {
  readonly diagram?: string;
  readonly estimate?: string;
}

/** The innermost part of the diagram, and the estimate, that the position lies in. */
export function partsAt(locations: PreviewLocations, position: PreviewPosition): Selected {
  const diagram = innermost(locations.diagram, position);
  const estimate = innermost(locations.estimates, position);
  return { ...(diagram === undefined ? {} : { diagram }), ...(estimate === undefined ? {} : { estimate }) };
}

/** The range that a `reveal` names, or undefined where it is gone. */
export function rangeOf(
  message: Extract<FromPage, { type: 'reveal' }>,
  locations: PreviewLocations,
  problems: readonly PreviewProblem[],
): PreviewRange | undefined {
  if (message.kind === 'problem') return indexed(problems, message.id)?.range;
  if (message.kind === 'finding') return indexed(locations.findings, message.id);
  const table = { diagram: locations.diagram, estimate: locations.estimates, path: locations.paths }[message.kind];
  return Object.hasOwn(table, message.id) ? table[message.id] : undefined;
}

function indexed<Item>(list: readonly Item[], id: string): Item | undefined {
  return /^\d+$/.test(id) ? list[Number(id)] : undefined;
}

function innermost(table: Readonly<Record<string, PreviewRange>>, position: PreviewPosition): string | undefined {
  let found: string | undefined;
  let best: PreviewRange | undefined;
  for (const [id, range] of Object.entries(table)) {
    if (contains(range, position) && (!best || isWithin(range, best))) {
      found = id;
      best = range;
    }
  }
  return found;
}

function contains(range: PreviewRange, position: PreviewPosition): boolean {
  return compare(range.start, position) <= 0 && compare(position, range.end) <= 0;
}

function isWithin(inner: PreviewRange, outer: PreviewRange): boolean {
  return compare(outer.start, inner.start) <= 0 && compare(inner.end, outer.end) <= 0;
}

function compare(a: PreviewPosition, b: PreviewPosition): number {
  return a.line - b.line || a.character - b.character;
}
