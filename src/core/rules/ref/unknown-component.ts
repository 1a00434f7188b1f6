/** A flow or a path names a component that is neither drawn nor described. */
import { linksOf, type Facts } from '../../analysis/index.ts';
import type { Reference } from '../../model/index.ts';
import { soundPicture } from '../shared/picture.ts';
import { replaceBy } from '../shared/passOn.ts';
import { defineRule } from '../rule.ts';
import { meantName } from '../shared/wording.ts';

export default defineRule({
  id: 'ref/unknown-component',
  severity: 'error',
  value: 5,
  since: '0.1.0',
  step: 'hld',
  summary: 'A flow or a path names a component that does not exist.',
  why: "A path is followed hop by hop to add up its load, its latency and its availability. A hop to a component that nobody drew ends that walk, and a reader can't tell whether the name or the picture is wrong.",
  source: 'Every box and arrow of a design refers to one component.',
  invalid: [
    {
      title: 'The path goes to "DBB", the diagram has "DB".',
      document: `
hld:
  diagram: |
    flowchart TB
      C[Web App] -->|HTTPS| S[Shop Service]
      S -->|SQL| DB[(Orders)]
  paths:
    place order:
      steps:
        - C -> S -> DBB
`,
    },
  ],
  valid: [
    {
      title: 'All names of the path are drawn.',
      document: `
hld:
  diagram: |
    flowchart TB
      C[Web App] -->|HTTPS| S[Shop Service]
      S -->|SQL| DB[(Orders)]
  paths:
    place order:
      steps:
        - C -> S -> DB
`,
    },
    {
      title: 'Without a diagram, flows and paths bring their components with them.',
      document: `
hld:
  paths:
    place order:
      steps:
        - client -> shop -> orders
`,
    },
  ],
  messages: {
    unknown: ({ name, meant }) =>
      `No component is called "${name}", so the way through it can't be followed. ${
        meant ? `Did you mean "${meant}"?` : 'Draw it in the diagram, or describe it under components.'
      }`,
    nearly: ({ name, meant }) =>
      `"${name}" is the only component here without an entry, and "${meant}" has one. Did you mean "${meant}"? If not, describe "${name}" under components.`,
  },
  check(facts, report) {
    const { flows, paths, graph, diagram } = facts;
    const links = linksOf(facts);
    const named: Reference[] = [
      ...flows.flatMap(({ from, to }) => [from, to]),
      ...paths.flatMap(({ steps }) => steps.flatMap(({ names }) => names)),
    ];
    const unknown = named.filter(({ name }) => !graph.nodes.has(name) && !links.isBox(name));
    if (unknown.length === 0) return;
    if (diagram ? !soundPicture(diagram) : !isOneSlip(unknown, named, graph)) return;
    for (const { name, span } of unknown) {
      const meant = meantName(name, graph.nodes.keys());
      report({ span, message: diagram ? 'unknown' : 'nearly', args: { name, meant }, subject: name });
    }
  },
  fix(finding) {
    return replaceBy(finding, finding.args['meant']);
  },
});

/** Without a diagram a name needs no entry: one is a slip only if all others have entries and it is close to one of them. */
function isOneSlip(unknown: readonly Reference[], named: readonly Reference[], graph: Facts['graph']): boolean {
  const names = new Set(unknown.map(({ name }) => name));
  const [name] = names;
  const others = new Set(named.map((reference) => reference.name)).size - 1;
  return names.size === 1 && unknown.length === 1 && others > 2 && meantName(name!, graph.nodes.keys()) !== undefined;
}
