/** Diagrams with more boxes or arrows than a reader can follow. */
import type { Facts } from '../../analysis/index.ts';
import type { Diagram } from '../../model/index.ts';
import { soundPicture } from '../picture.ts';
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
      G -->|HTTP| S1 & S2 & S3 & S4 & S5 & S6 & S7 & S8 & S9 & S10
      G -->|HTTP| S11 & S12 & S13 & S14 & S15 & S16 & S17 & S18 & S19
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
    if (!diagram || !header || isDecision(diagram)) return;
    const nodes = diagram.nodes.filter(({ isSubgraph, id }) => !isSubgraph && !isPart(id, facts)).length;
    const arrows = diagram.edges.filter(({ stroke }) => stroke !== 'invisible').length;
    if (nodes <= mostNodes && arrows <= mostArrows) return;
    const largest = largestBox(diagram);
    const args = { nodes, arrows, box: largest?.title, inside: largest?.inside };
    report({ span: diagram.span(header.range), message: 'big', args });
  },
});

/** A chart of questions and steps shows a procedure; how long that may be is another matter. */
function isDecision({ nodes }: Diagram): boolean {
  return nodes.filter(({ label }) => label.trim().endsWith('?')).length > 1;
}

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
