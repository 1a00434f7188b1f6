/** Between text and picture: what stands under the cursor, and where the thing that was clicked stands. */

import type { FromPage, PreviewLocations, PreviewProblem, PreviewRange } from '../../protocol/preview.ts';

/** The range that a `reveal` names, or undefined where it is gone. */
export function rangeOf(
  message: Extract<FromPage, { type: 'reveal' }>,
  locations: PreviewLocations,
  problems: readonly PreviewProblem[],
): PreviewRange | undefined {
  if (message.kind === 'problem') return indexed(problems, message.id)?.range;
  if (message.kind === 'finding') return indexed(locations.findings, message.id);
  const table = {
    diagram: locations.diagram,
    estimate: locations.estimates,
    path: locations.paths,
    document: locations.document,
  }[message.kind];
  return Object.hasOwn(table, message.id) ? table[message.id] : undefined;
}

function indexed<Item>(list: readonly Item[], id: string): Item | undefined {
  return /^\d+$/.test(id) ? list[Number(id)] : undefined;
}
