/** A flow or a path names a component that is neither drawn nor described. */
import { nearest } from '../../base/suggest.ts';
import type { Reference } from '../../model/index.ts';
import { defineRule } from '../rule.ts';

export default defineRule({
  id: 'ref/unknown-component',
  severity: 'error',
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
  ],
  messages: {
    unknown: ({ name, meant }) =>
      `No component is called "${name}", so the way through it can't be followed. ${
        meant ? `Did you mean "${meant}"?` : 'Draw it in the diagram, or describe it under components.'
      }`,
  },
  check({ flows, paths, graph }, report) {
    const known = graph.nodes;
    // Without a diagram and without entries, flows and paths are what makes the graph: nothing there is unknown yet.
    if (known.size === 0) return;
    const named: Reference[] = [
      ...flows.flatMap(({ from, to }) => [from, to]),
      ...paths.flatMap(({ steps }) => steps.flatMap(({ names }) => names)),
    ];
    for (const { name, span } of named) {
      if (known.has(name)) continue;
      report({ span, message: 'unknown', args: { name, meant: nearest(name, known.keys()) }, subject: name });
    }
  },
  fix({ span, args }) {
    const meant = args['meant'];
    if (typeof meant !== 'string') return [];
    return [
      { title: `Change to "${meant}"`, edits: [{ start: span.start, end: span.end, newText: meant }], preferred: true },
    ];
  },
});
