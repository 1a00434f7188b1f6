/** Diagrams that run upwards or to the left, or do not say which way they run. */
import { linksOf, type Facts } from '../../analysis/index.ts';
import type { Diagram } from '../../model/index.ts';
import { replaceAllInDiagram } from '../shared/diagramEdits.ts';
import { soundPicture } from '../shared/picture.ts';
import { defineRule, type FixProposal } from '../rule.ts';

const WAYS: Readonly<Record<string, string>> = { TB: 'from top to bottom', LR: 'from left to right' };

export default defineRule({
  id: 'hld/direction',
  severity: 'hint',
  value: 2,
  since: '0.1.0',
  step: 'hld',
  fixAll: true,
  summary: 'The diagram runs upwards or to the left, or does not say which way it runs.',
  why: 'Most readers look for the clients at the top or at the left, and for the stores at the other end. A picture that runs against this is read twice.',
  source: 'Layers of a design, drawn from the user inwards; Mermaid, syntax of flowcharts: directions.',
  invalid: [
    {
      title: 'The client comes out at the bottom.',
      document: `
hld:
  diagram: |
    flowchart BT
      C[Web App] -->|HTTPS| S[Shop Service]
      S -->|SQL| DB[(Orders)]
`,
    },
    {
      title: 'No direction is written.',
      document: `
hld:
  diagram: |
    flowchart
      C[Web App] -->|HTTPS| S[Shop Service]
`,
    },
  ],
  valid: [
    {
      title: 'Clients first, stores last.',
      document: `
hld:
  diagram: |
    flowchart TB
      C[Web App] -->|HTTPS| S[Shop Service]
      S -->|SQL| DB[(Orders)]
`,
    },
    {
      title: 'Arrows that end at the people, drawn upwards: they stand at the top all the same.',
      document: `
hld:
  diagram: |
    flowchart BT
      DB[(Prices)] -->|Changes| S[Price Service]
      S -->|Push| C[Mobile App]
`,
    },
  ],
  messages: {
    against: ({ direction, end }) =>
      `This diagram runs ${direction === 'BT' ? 'from bottom to top' : 'from right to left'} (${direction}), so that whoever calls comes out at the ${end}. Turn it round: clients first, stores last.`,
    none: ({ keyword }) =>
      `"${keyword}" is followed by no direction, so the layout is left to whatever draws it. Write TB for a picture from the clients at the top to the stores at the bottom, or LR.`,
  },
  check(facts, report) {
    const diagram = soundPicture(facts.diagram);
    const header = diagram?.syntax.header;
    if (!diagram || !header || diagram.edges.length === 0) return;
    const { direction, directionRange, keyword, keywordRange } = header;
    if (!direction || !directionRange) {
      report({ span: diagram.span(keywordRange), message: 'none', args: { keyword } });
    } else if ((direction === 'BT' || direction === 'RL') && !endsAtClients(facts)) {
      const args = { direction, end: direction === 'BT' ? 'bottom' : 'right' };
      report({ span: diagram.span(directionRange), message: 'against', args });
    }
  },
  fix({ args }, { diagram }): readonly FixProposal[] {
    const header = diagram?.syntax.header;
    if (!diagram || !header) return [];
    const first = args['direction'] === 'RL' ? 'LR' : 'TB';
    return [first, first === 'TB' ? 'LR' : 'TB'].flatMap((direction, index): FixProposal[] => {
      const edits = directed(diagram, direction);
      return edits ? [{ title: `Draw it ${WAYS[direction]} (${direction})`, edits, preferred: index === 0 }] : [];
    });
  },
});

/** Arrows may be drawn as data flows, towards the people who read: then the far end of the picture is theirs. */
function endsAtClients(facts: Facts): boolean {
  const { graph } = facts;
  const links = linksOf(facts);
  let ends = false;
  for (const { id, kind } of graph.nodes.values()) {
    if (kind?.layer !== 'client') continue;
    for (const _ of links.from(id)) return false;
    for (const _ of links.to(id)) ends = true;
  }
  return ends;
}

function directed(diagram: Diagram, direction: string): FixProposal['edits'] | undefined {
  const { keywordRange, directionRange } = diagram.syntax.header!;
  const at = keywordRange.end;
  const place = directionRange
    ? { ...directionRange, newText: direction }
    : { start: at, end: at, newText: ` ${direction}` };
  return replaceAllInDiagram(diagram, [place], ({ header }) => header?.direction === direction);
}
