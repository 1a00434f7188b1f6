/** The diagram as a list of components and arrows, for those who do not see the picture. */

import type { PreviewDiagram, PreviewEdge, PreviewFigures } from '../../src/protocol/preview.ts';
import { element, setText } from '../dom.ts';
import { figureWords } from './figureText.ts';

/** What the picture shows, in a few words, e.g. "8 components, 9 arrows". */
export function summary(diagram: PreviewDiagram): string {
  const parts = [count(diagram.nodes.length, 'component'), count(diagram.edges.length, 'arrow')];
  if (diagram.groups.length > 0) parts.push(count(diagram.groups.length, 'group'));
  return parts.join(', ');
}

/** Makes the list say what the diagram and its figures are now; lines that stay the same are not touched. */
export function showText(list: HTMLElement, diagram: PreviewDiagram, figures?: PreviewFigures, findings?: Words): void {
  const lines = describe(diagram, figures, findings);
  while (list.children.length > lines.length) list.lastElementChild?.remove();
  for (const [index, line] of lines.entries()) {
    const item = list.children[index];
    if (item instanceof HTMLElement) setText(item, line);
    else list.append(element('li', {}, line));
  }
}

/** What is said of parts of the picture, by their ids. */
type Words = ReadonlyMap<string, string>;

/** One line for each component: what it is, its figure and findings, and where its arrows lead, with theirs. */
export function describe(
  diagram: PreviewDiagram,
  figures?: PreviewFigures,
  findings: Words = new Map(),
): readonly string[] {
  const words = new Map(
    [...(figures?.nodes ?? []), ...(figures?.edges ?? [])].map((each) => [each.id, figureWords(each)]),
  );
  const labels = new Map(diagram.nodes.map((node) => [node.id, node.label]));
  const groups = new Map(diagram.groups.map((group) => [group.id, group.title]));
  const name = (id: string): string => labels.get(id) ?? groups.get(id) ?? id;
  const outgoing = new Map<string, PreviewEdge[]>();
  for (const edge of diagram.edges) outgoing.set(edge.from, [...(outgoing.get(edge.from) ?? []), edge]);
  const arrows = (id: string): string =>
    (outgoing.get(id) ?? [])
      .map((edge) => {
        const about = [edge.label, words.get(edge.id), findings.get(edge.id)].filter((text) => text);
        return `to ${name(edge.to)}${about.length > 0 ? ` (${about.join(', ')})` : ''}`;
      })
      .join(', ');
  const line = (id: string, kind: string | undefined): string => {
    const what = [name(id), kind, words.get(id), findings.get(id)].filter((text) => text).join(', ');
    const where = arrows(id);
    return where === '' ? `${what}.` : `${what}: ${where}.`;
  };
  return [
    ...diagram.nodes.map((node) => line(node.id, node.kind)),
    ...diagram.groups
      .filter((group) => outgoing.has(group.id) || findings.has(group.id))
      .map((group) => line(group.id, 'group')),
  ];
}

function count(number: number, word: string): string {
  return `${number} ${word}${number === 1 ? '' : 's'}`;
}
