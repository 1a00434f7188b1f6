/** The diagram as a list of components and arrows, for those who do not see the picture. */

import type { PreviewDiagram, PreviewEdge } from '../../src/protocol/preview.ts';
import { element } from '../dom.ts';

/** What the picture shows, in a few words, e.g. "8 components, 9 arrows". */
export function summary(diagram: PreviewDiagram): string {
  const parts = [count(diagram.nodes.length, 'component'), count(diagram.edges.length, 'arrow')];
  if (diagram.groups.length > 0) parts.push(count(diagram.groups.length, 'group'));
  return parts.join(', ');
}

export function textAlternative(diagram: PreviewDiagram): HTMLElement {
  return element('ul', {}, ...describe(diagram).map((line) => element('li', {}, line)));
}

/** One line for each component: what it is, and where its arrows lead. */
export function describe(diagram: PreviewDiagram): readonly string[] {
  const labels = new Map(diagram.nodes.map((node) => [node.id, node.label]));
  const groups = new Map(diagram.groups.map((group) => [group.id, group.title]));
  const name = (id: string): string => labels.get(id) ?? groups.get(id) ?? id;
  const outgoing = new Map<string, PreviewEdge[]>();
  for (const edge of diagram.edges) outgoing.set(edge.from, [...(outgoing.get(edge.from) ?? []), edge]);
  const arrows = (id: string): string =>
    (outgoing.get(id) ?? []).map((edge) => `to ${name(edge.to)}${edge.label ? ` (${edge.label})` : ''}`).join(', ');
  const line = (id: string, kind: string | undefined): string => {
    const what = kind ? `${name(id)}, ${kind}` : name(id);
    const where = arrows(id);
    return where === '' ? `${what}.` : `${what}: ${where}.`;
  };
  return [
    ...diagram.nodes.map((node) => line(node.id, node.kind)),
    ...diagram.groups.filter((group) => outgoing.has(group.id)).map((group) => line(group.id, 'group')),
  ];
}

function count(number: number, word: string): string {
  return `${number} ${word}${number === 1 ? '' : 's'}`;
}
