/** Diagrams with more boxes or arrows than a reader can follow. */
import type { Facts } from '../../analysis/index.ts';
import type { Diagram } from '../../model/index.ts';
import { showsComponents, soundPicture } from '../shared/picture.ts';
import { defineRule } from '../rule.ts';

export default defineRule({
  id: 'hld/too-big',
  severity: 'info',
  value: 3,
  since: '0.1.0',
  step: 'hld',
  options: {
    nodes: { description: 'More boxes than this are too many for one picture.', default: 20, minimum: 3 },
    arrows: { description: 'More arrows than this are too many for one picture.', default: 30, minimum: 3 },
  },
  summary: 'The diagram has more than 20 boxes or 30 arrows.',
  why: 'Nobody follows a request through forty crossing lines, and a mistake in them is not seen in a review. What a box hides can be told where it matters: in the entry of the component, or in the path that goes through it.',
  source:
    'C4 model: several diagrams at different distances instead of one that shows all; layout of Mermaid, whose arrows cross from about this size on.',
  invalid: [
    {
      title: 'Twenty-one services behind one gateway.',
      document: `
hld:
  diagram: |
    flowchart TB
      C[Web App] -->|HTTPS| G[API Gateway]
      G -->|HTTP| A1[Service 1] & A2[Service 2] & A3[Service 3] & A4[Service 4] & A5[Service 5] & A6[Service 6]
      G -->|HTTP| B1[Service 7] & B2[Service 8] & B3[Service 9] & B4[Service 10] & B5[Service 11] & B6[Service 12]
      G -->|HTTP| D1[Service 13] & D2[Service 14] & D3[Service 15] & D4[Service 16] & D5[Service 17] & D6[Service 18]
      G -->|HTTP| E1[Service 19]
`,
    },
  ],
  valid: [
    {
      title: 'A picture of a size that can be read.',
      document: `
hld:
  diagram: |
    flowchart TB
      C[Web App] -->|HTTPS| G[API Gateway]
      G -->|HTTP| S1[Orders] & S2[Prices] & S3[Search]
`,
    },
  ],
  messages: {
    big: ({ nodes, arrows, box, inside }) =>
      `This picture has ${nodes} boxes and ${arrows} arrows, more than a reader follows at once. ${
        box
          ? `"${box}" alone holds ${inside}: draw it as one box, and say under "components" what is in it.`
          : 'Draw what always goes together as one box, and tell the rest by paths.'
      }`,
  },
  check(facts, report, { nodes: mostNodes = 20, arrows: mostArrows = 30 }) {
    const diagram = soundPicture(facts.diagram);
    const header = diagram?.syntax.header;
    if (!diagram || !header || !showsComponents(facts.graph)) return;
    const nodes = diagram.nodes.filter(({ isSubgraph, id }) => !isSubgraph && !isPart(id, facts)).length;
    const arrows = diagram.edges.filter(({ stroke }) => stroke !== 'invisible').length;
    if (nodes <= mostNodes && arrows <= mostArrows) return;
    const largest = largestBox(diagram);
    const args = { nodes, arrows, box: largest?.title, inside: largest?.inside };
    report({ span: diagram.span(header.range), message: 'big', args });
  },
});

/** A shard or a copy is read with the store that it belongs to. */
function isPart(id: string, { graph }: Facts): boolean {
  const node = graph.nodes.get(id);
  return (
    node?.kind?.id === 'read-replica' || (node?.kind?.layer === 'data' && /\b(?:shard|partition)\b/i.test(node.label))
  );
}

/** The box with the most nodes, where it holds a good part of the picture and is not the frame around all of it. */
function largestBox({ subgraphs, nodes }: Diagram): { readonly title: string; readonly inside: number } | undefined {
  const boxes = subgraphs.map(({ title, nodes: ids }) => ({ title: title.trim(), inside: ids.length }));
  const [largest] = boxes.filter(({ title }) => title !== '').sort((a, b) => b.inside - a.inside);
  return largest && largest.inside >= 5 && largest.inside < nodes.length - 2 ? largest : undefined;
}
