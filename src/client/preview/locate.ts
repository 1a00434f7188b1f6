/** Between text and picture: what stands under the cursor, and where the thing that was clicked stands. */

import type {
  FromPage,
  PreviewFinding,
  PreviewLocations,
  PreviewPosition,
  PreviewProblem,
  PreviewRange,
} from '../../protocol/preview.ts';
import type { PreviewPlace } from '../../protocol/previewPlaces.ts';
import type { Marked } from './following.ts';

/** The range that a `reveal` names, or undefined where it is gone. */
export function rangeOf(
  message: Extract<FromPage, { type: 'reveal' }>,
  locations: PreviewLocations,
  problems: readonly PreviewProblem[],
): PreviewRange | undefined {
  if (message.kind === 'problem') return indexed(problems, message.id)?.range;
  if (message.kind === 'finding') return indexed(locations.findings, message.id);
  if (message.kind === 'step') return indexed(locations.steps, message.id);
  const table = {
    diagram: locations.diagram,
    estimate: locations.estimates,
    path: locations.paths,
    document: locations.document,
  }[message.kind];
  return Object.hasOwn(table, message.id) ? table[message.id] : undefined;
}

/** The finding that stands at a place of the text: of several the one with the smallest place, and of these the gravest. */
export function findingAt(
  position: PreviewPosition,
  places: readonly PreviewRange[],
  findings: readonly PreviewFinding[],
): PreviewFinding | undefined {
  let best: number | undefined;
  for (const [index, place] of places.entries()) {
    const isHere = isBehind(position, place.start) && isBehind(place.end, position);
    // The list has the gravest first.
    if (isHere && (best === undefined || isSmaller(place, places[best]!))) best = index;
  }
  return best === undefined ? undefined : findings[best];
}

/** What is marked for a place of the text: what belongs to it, the finding there, and what of the picture that is about. */
export function marked(place: PreviewPlace, finding: PreviewFinding | undefined): Marked {
  if (!finding) return place;
  const [part] = finding.parts;
  return { ...(part !== undefined && { diagram: part }), ...place, finding: finding.id };
}

/** Whether the first is the second, or behind it. */
function isBehind(a: PreviewPosition, b: PreviewPosition): boolean {
  return a.line > b.line || (a.line === b.line && a.character >= b.character);
}

function isSmaller(a: PreviewRange, b: PreviewRange): boolean {
  const [lines, others] = [a, b].map(({ start, end }) => end.line - start.line) as [number, number];
  if (lines !== others) return lines < others;
  return a.end.character - a.start.character < b.end.character - b.start.character;
}

function indexed<Item>(list: readonly Item[], id: string): Item | undefined {
  return /^\d+$/.test(id) ? list[Number(id)] : undefined;
}
