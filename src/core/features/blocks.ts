/** The blocks that descriptions are made of. */
import type { OffsetRange } from '../base/place.ts';
import type { Hover, HoverBlock } from './types.ts';

/** A description without its place in the document. */
export type Description = Pick<Hover, 'title' | 'blocks'> & Partial<Pick<Hover, 'subtitle' | 'link' | 'term'>>;

export function hoverAt(range: OffsetRange, description: Description): Hover {
  return { ...description, start: range.start, end: range.end };
}

/** A paragraph. */
export const text = (value: string): HoverBlock => ({ kind: 'text', text: unmarked(value) });
/** A line with a label; nothing where there is nothing to say. */
export const labelled = (label: string, value: string | undefined): HoverBlock[] =>
  value ? [{ kind: 'labelled', label, text: unmarked(value) }] : [];
/** Lines under a label; a single one stands beside it. */
export const listed = (label: string, items: readonly string[]): HoverBlock[] => {
  const lines = items.map(unmarked);
  return lines.length < 2 ? labelled(label, lines[0]) : [{ kind: 'list', label, items: lines }];
};

/** A text of the document without the backticks of its code spans: a hover shows text as it is. */
function unmarked(value: string): string {
  return value.replace(/(`+)([^`\n]+)\1/g, '$2').trim();
}
