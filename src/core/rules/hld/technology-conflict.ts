/** The diagram and the entry of a component name two products. */
import type { GraphNode, KnownKind } from '../../analysis/index.ts';
import { CATALOG, type Technology } from '../../catalog/index.ts';
import { replaceInDiagram } from '../shared/diagramEdits.ts';
import { defineRule, type FixProposal } from '../rule.ts';
import { called } from '../shared/wording.ts';
import { replaceScalar } from '../shared/yamlEdits.ts';

/** Names of hosting that say little about what is hosted. */
const HOSTING =
  /\b(?:rds|aurora|cloud ?sql|elasti ?cache|memorystore|alloydb|msk|confluent|amazon|aws|azure|google|managed)\b/i;

export default defineRule({
  id: 'hld/technology-conflict',
  severity: 'warning',
  value: 5,
  since: '0.1.0',
  step: 'hld',
  summary: 'The label of a component and its entry name different products.',
  why: 'Limits, consistency and failure modes follow from the product. With two names in one document, every number behind them is about one of the two, and no reader knows which.',
  source: 'Practice of design reviews: one fact is said in one way.',
  invalid: [
    {
      title: 'Cassandra in the picture, MongoDB in the text.',
      document: `
hld:
  diagram: |
    flowchart TB
      S[Chat Service] -->|Older messages| DB[(Message Store, Cassandra)]
  components:
    DB:
      technology: MongoDB
`,
    },
  ],
  valid: [
    {
      title: 'Both say the same.',
      document: `
hld:
  diagram: |
    flowchart TB
      S[Chat Service] -->|Older messages| DB[(Message Store, Cassandra)]
  components:
    DB:
      technology: Apache Cassandra 4
`,
    },
    {
      title: 'A worker that reads from Kafka is not built of Kafka.',
      document: `
hld:
  diagram: |
    flowchart TB
      Q[Kafka] -->|Events| W[Kafka Consumer Worker]
  components:
    W:
      technology: Flink
`,
    },
  ],
  messages: {
    conflict: ({ name, drawn, entry }) =>
      `The diagram says that ${name} is ${drawn}, and its entry says ${entry}: limits and guarantees of the two differ. Decide for one, and say it in both places.`,
  },
  check({ graph }, report) {
    for (const node of graph.nodes.values()) {
      const conflict = conflictIn(node);
      if (!conflict) continue;
      const { drawn, entry } = conflict;
      report({
        span: node.entry!.technology!.span,
        message: 'conflict',
        args: { name: called(graph, node.id), drawn: drawn.name, entry: entry.name },
        subject: node.id,
        related: [{ span: node.span, message: `The diagram says ${drawn.name}` }],
      });
    }
  },
  fix({ subject, args }, { graph, diagram }): readonly FixProposal[] {
    const node = graph.nodes.get(subject ?? '');
    const technology = node?.entry?.technology;
    if (!node || !technology) return [];
    const drawn = String(args['drawn']);
    const entry = String(args['entry']);
    const fixes = [{ title: `Change the entry to ${drawn}`, edits: [replaceScalar(technology, drawn)] }];
    const range = node.drawn?.labelRange;
    const label = range && diagram ? diagram.source.text.slice(range.start, range.end) : '';
    const named = namesOf(drawn).find((name) => label.toLowerCase().includes(name.toLowerCase()));
    if (!range || !diagram || named === undefined) return fixes;
    const start = range.start + label.toLowerCase().indexOf(named.toLowerCase());
    const edit = replaceInDiagram(diagram, { start, end: start + named.length }, entry);
    return edit ? [...fixes, { title: `Change the diagram to ${entry}`, edits: [edit] }] : fixes;
  },
});

/** A product and its other names, the longest first: "Postgres" is a part of "PostgreSQL" too. */
function namesOf(product: string): readonly string[] {
  const also = CATALOG.technology(product)?.also ?? [];
  return [product, ...also].toSorted((a, b) => b.length - a.length);
}

/** Two products for the same work, of which neither is named on the other side as well. */
function conflictIn({ drawn, entry, label, kind }: GraphNode): { drawn: Technology; entry: Technology } | undefined {
  const written = entry?.technology?.text;
  if (!drawn || !kind || !written || HOSTING.test(written) || HOSTING.test(label)) return undefined;
  const inLabel = CATALOG.technology(label);
  const inEntry = CATALOG.technology(written);
  if (!inLabel || !inEntry || inLabel.name === inEntry.name) return undefined;
  // A label such as "Kafka workers" names what the component works with, not what it is.
  if (!makes(inLabel, kind) || !makes(inEntry, kind)) return undefined;
  return names(inLabel, written) || names(inEntry, label) ? undefined : { drawn: inLabel, entry: inEntry };
}

/** Whether a product makes components of a kind; of stores it need not be known which kind of store. */
function makes({ kinds }: Technology, { id, layer }: KnownKind): boolean {
  return kinds.includes(id) || (layer === 'data' && kinds.some((each) => CATALOG.kind(each)?.layer === 'data'));
}

function names({ name, also }: Technology, text: string): boolean {
  const lower = text.toLowerCase();
  return [name, ...also].some((one) => lower.includes(one.toLowerCase()));
}
