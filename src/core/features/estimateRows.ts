/** The estimates of a document as rows, in the shape that the command line prints. */
import { toJson } from '../estimate/index.ts';
import type { DocumentView } from './documentView.ts';
import type { EstimateRow } from './types.ts';

export function estimateRows({ facts }: DocumentView): readonly EstimateRow[] {
  return facts.numbers.estimates.map(({ result }) => {
    const { unit, display, ...row } = toJson(result);
    return { ...row, unit: unit ?? '', display: display ?? '' };
  });
}
