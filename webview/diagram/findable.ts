/** What can be found in the picture, and which of it has the words that are searched for. Pure. */

import type { PreviewDiagram } from '../../src/protocol/preview.ts';

/** Something that can be found, by the words that it is seen with. */
export interface Findable {
  readonly kind: 'part' | 'estimate';
  readonly id: string;
  readonly text: string;
}

/** Boxes first, then arrows and groups, then estimates. */
export function findableIn(diagram: PreviewDiagram | undefined, estimates: readonly string[]): readonly Findable[] {
  const { nodes = [], edges = [], groups = [] } = diagram ?? {};
  const labels = new Map(nodes.map(({ id, label }) => [id, label]));
  const name = (id: string): string => labels.get(id) ?? id;
  return [
    ...nodes.map(({ id, label, kind }) => ({
      kind: 'part' as const,
      id,
      text: [label, id, kind].filter(Boolean).join(' · '),
    })),
    ...edges
      .filter(({ label }) => label !== undefined)
      .map(({ id, label, from, to }) => ({
        kind: 'part' as const,
        id,
        text: `${label}, ${name(from)} to ${name(to)}`,
      })),
    ...groups.map(({ id, title }) => ({ kind: 'part' as const, id, text: title })),
    ...estimates.map((estimate) => ({ kind: 'estimate' as const, id: estimate, text: estimate })),
  ];
}

/** Those that have all the words, in their order. */
export function matching(all: readonly Findable[], words: string): readonly Findable[] {
  const wanted = words.toLowerCase().split(/\s+/).filter(Boolean);
  if (wanted.length === 0) return [];
  return all.filter(({ text }) => wanted.every((word) => text.toLowerCase().includes(word)));
}
