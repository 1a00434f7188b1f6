/** One request that writes to stores of several services, with nothing that keeps them together. */
import type { Facts, HopLoad } from '../../analysis/index.ts';
import { scalarAt } from '../../model/index.ts';
import { valueAt } from '../../syntax/index.ts';
import { accessAt } from '../shared/arrows.ts';
import { setComponentKey } from '../shared/componentEdits.ts';
import { DATABASES, SERVICES } from '../shared/kindSets.ts';
import { soundPicture } from '../shared/picture.ts';
import { defineRule, type FixProposal } from '../rule.ts';
import { called, listed } from '../shared/wording.ts';

const TOLD =
  /\bsagas?\b|\boutbox\b|\btwo[- ]phase\b|\b2pc\b|\bxa\b|\bdistributed transactions?\b|\bcompensat\w+|\bchange data capture\b|\bcdc\b|\breconcil\w+|\btry[- ]confirm\b|\btcc\b|\bevent[- ]sourc\w+|\brolls? back\b|\brollback\b|\bcommit together\b/i;

export default defineRule({
  id: 'arch/distributed-write',
  severity: 'warning',
  value: 5,
  since: '0.1.0',
  step: 'hld',
  summary:
    'One write path waits for writes to the databases of several services, and nothing says what happens when one of them fails.',
  why: 'The first database has committed when the second refuses, times out or is never asked because the process died between. Then an order is paid and not placed, and nobody will notice by itself.',
  source:
    'Richardson, Microservices Patterns: saga, transactional outbox; Helland, Life beyond Distributed Transactions.',
  invalid: [
    {
      title: 'The order and the stock, each in a database of its own.',
      document: `
hld:
  diagram: |
    flowchart TB
      C[Web App] -->|HTTPS| O[Order Service]
      O -->|SQL| DB[(Orders)]
      O -->|gRPC: reserve| S[Stock Service]
      S -->|SQL| SDB[(Stock Database)]
  paths:
    place an order:
      kind: write
      steps:
        - C -> O -> DB
        - O -> S -> SDB
`,
    },
  ],
  valid: [
    {
      title: 'The component says how they stay together.',
      document: `
hld:
  diagram: |
    flowchart TB
      C[Web App] -->|HTTPS| O[Order Service]
      O -->|SQL| DB[(Orders)]
      O -->|gRPC: reserve| S[Stock Service]
      S -->|SQL| SDB[(Stock Database)]
  components:
    O:
      kind: service
      transactions: saga; an order that is not paid gives its stock back
  paths:
    place an order:
      kind: write
      steps:
        - C -> O -> DB
        - O -> S -> SDB
`,
    },
    {
      title: 'The second store follows through a queue.',
      document: `
hld:
  diagram: |
    flowchart TB
      C[Web App] -->|HTTPS| O[Order Service]
      O -->|SQL| DB[(Orders)]
      O -->|Publish| Q[Kafka]
      Q -->|Consume| S[Stock Service]
      S -->|SQL| SDB[(Stock Database)]
  paths:
    place an order:
      kind: write
      steps:
        - C -> O -> DB
        - O -> Q -> S -> SDB: { wait: false }
`,
    },
    {
      title: 'The other service is only asked.',
      document: `
hld:
  diagram: |
    flowchart TB
      C[Web App] -->|HTTPS| O[Order Service]
      O -->|SQL| DB[(Orders)]
      O -->|gRPC: price| P[Price Service]
      P -->|read price| PDB[(Prices)]
  paths:
    place an order:
      kind: write
      steps:
        - C -> O -> DB
        - O -> P -> PDB
`,
    },
  ],
  messages: {
    half: ({ path, writes }) =>
      `"${path}" waits until ${writes}. If the second fails after the first has committed, half of it stays. Say how they stay together with "transactions": an outbox, a saga that takes back, or one store for both.`,
  },
  check(facts, report) {
    const { graph, diagram, paths } = facts;
    if (paths.length === 0 || (diagram && !soundPicture(diagram))) return;
    for (const { path, hops } of facts.load.paths) {
      if (path.none) continue;
      const writes = storeWrites(facts, hops);
      const [first, second] = writes;
      if (!first || !second || new Set(writes.map(({ from }) => from)).size < 2) continue;
      if (isAnswered(facts, hops) || facts.said.mentions(TOLD)) continue;
      const told = writes.map(({ from, to }) => `${called(graph, from)} has written to ${called(graph, to)}`);
      report({
        span: second.span,
        message: 'half',
        args: { path: path.name, writes: listed(told, 3) },
        subject: path.name,
        related: [{ span: first.span, message: 'The first write' }],
      });
    }
  },
  fix({ subject }, facts): readonly FixProposal[] {
    const path = facts.load.paths.find(({ path: { name } }) => name === subject);
    const [first] = path ? storeWrites(facts, path.hops) : [];
    if (!first) return [];
    const name = called(facts.graph, first.from);
    return ['outbox', 'saga'].flatMap((way): FixProposal[] => {
      const edit = setComponentKey(facts, first.from, 'transactions', way);
      const title = way === 'outbox' ? `Let ${name} pass the change on by an outbox` : `Let ${name} run a saga`;
      return edit ? [{ title, edits: [edit] }] : [];
    });
  },
});

/** The writes of services to databases that a path waits for, one for each store. */
function storeWrites({ graph }: Facts, hops: readonly HopLoad[]): readonly HopLoad[] {
  const byStore = new Map<string, HopLoad>();
  for (const hop of hops) {
    const service = graph.nodes.get(hop.from)?.kind?.id;
    const store = graph.nodes.get(hop.to)?.kind?.id;
    if (hop.kind !== 'write' || !hop.waits || !hop.required || byStore.has(hop.to)) continue;
    if (service === undefined || !SERVICES.has(service)) continue;
    if (store === undefined || !DATABASES.has(store) || store === 'object-storage') continue;
    // A path that writes may look something up on its way; the arrow says so.
    if (graph.from(hop.from).some((edge) => edge.to === hop.to && accessAt(edge) === 'read')) continue;
    byStore.set(hop.to, hop);
  }
  return [...byStore.values()];
}

/** Whether a component or an arrow of the path says how its writes stay together, or take back each other. */
function isAnswered({ graph, flows }: Facts, hops: readonly HopLoad[]): boolean {
  const ids = new Set(hops.flatMap(({ from, to }) => [from, to]));
  if ([...ids].some((id) => valueAt(graph.nodes.get(id)?.entry?.body, 'transactions'))) return true;
  return flows.some(({ from, to, body }) => ids.has(from.name) && ids.has(to.name) && TOLD.test(textOf(body)));
}

function textOf(body: Facts['flows'][number]['body']): string {
  return ['text', 'why', 'idempotent', 'retry'].map((key) => scalarAt(body, key)?.text ?? '').join(' ');
}
