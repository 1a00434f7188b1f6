/** Colours or dashed lines in a diagram, and nothing that says what they mean. */
import type { Facts } from '../../analysis/index.ts';
import type { Diagram } from '../../model/index.ts';
import { soundPicture } from '../shared/picture.ts';
import { defineRule } from '../rule.ts';

const TOLD = /\b(?:legend|dashed|dotted|colou?rs?|coloured|colored)\b/i;
const KEY = /\b(?:legend|key)\b/i;

export default defineRule({
  id: 'hld/no-legend',
  severity: 'hint',
  value: 2,
  since: '0.1.0',
  step: 'hld',
  optIn: true,
  summary: 'Colours or dashed lines of the diagram are explained nowhere.',
  why: 'A reader takes a difference in colour or line for a difference in meaning and has to guess which: asynchronous, optional, planned, owned by another team.',
  source: 'C4 model: every diagram has a key for its shapes, colours and lines.',
  invalid: [
    {
      title: 'One arrow is dashed.',
      document: `
hld:
  diagram: |
    flowchart TB
      C[Web App] -->|HTTPS| S[Shop Service]
      S -.->|Order| M[Mail Service]
`,
    },
    {
      title: 'Two colours.',
      document: `
hld:
  diagram: |
    flowchart TB
      C[Web App] -->|HTTPS| S[Shop Service]
      S -->|SQL| DB[(Orders)]
      style S fill:#cfc
      style DB fill:#fcc
`,
    },
  ],
  valid: [
    {
      title: 'The legend says it.',
      document: `
hld:
  diagram: |
    flowchart TB
      C[Web App] -->|HTTPS| S[Shop Service]
      S -.->|Order| M[Mail Service]
  legend: Dashed arrows are asynchronous
`,
    },
    {
      title: 'Styles with speaking names explain themselves.',
      document: `
hld:
  diagram: |
    flowchart TB
      classDef external fill:#eee
      classDef planned fill:#ffc
      S[Shop Service] -->|HTTPS| P[Payment Provider]:::external
      S -->|Search| X[Search Engine]:::planned
`,
    },
  ],
  messages: {
    dashed: ({ count, of }) =>
      `${count} of ${of} arrows ${count === 1 ? 'is' : 'are'} dashed, and nothing says what that means. Explain it under "legend", such as: dashed arrows are asynchronous.`,
    coloured: ({ count }) =>
      `The boxes have ${count} colours, and nothing says what they stand for. Explain them under "legend", or leave them away.`,
  },
  check(facts, report) {
    const diagram = soundPicture(facts.diagram);
    if (!diagram) return;
    const arrows = diagram.edges.filter(({ stroke }) => stroke !== 'invisible');
    const dashed = arrows.filter(({ stroke }) => stroke === 'dotted');
    const colours = coloursOf(diagram);
    const mixed = dashed.length > 0 && dashed.length < arrows.length;
    if ((!mixed && colours.length < 2) || isExplained(facts, diagram)) return;
    if (mixed) {
      const args = { count: dashed.length, of: arrows.length };
      const [first, ...others] = dashed;
      const related = others.map(({ operatorRange }) => ({ span: diagram.span(operatorRange), message: 'Dashed too' }));
      report({ span: diagram.span(first!.operatorRange), message: 'dashed', args, related });
    } else {
      const { range } = colours[0]!;
      report({ span: diagram.span(range), message: 'coloured', args: { count: colours.length } });
    }
  },
});

/** The fills of single boxes, each once. A class has a name that tells what it is for. */
function coloursOf({ syntax: { styles } }: Diagram) {
  const fills = styles.flatMap(({ styles: text, range }) => {
    const fill = /\bfill\s*:\s*([^,;\s]+)/.exec(text)?.[1]?.toLowerCase();
    return fill === undefined ? [] : [[fill, { fill, range }] as const];
  });
  return [...new Map(fills.toReversed()).values()].toReversed();
}

function isExplained({ legend, said }: Facts, diagram: Diagram): boolean {
  if (legend) return true;
  const boxes = [...diagram.subgraphs.map(({ title }) => title), ...diagram.nodes.map(({ label }) => label)];
  return boxes.some((label) => KEY.test(label)) || said.mentions(TOLD);
}
