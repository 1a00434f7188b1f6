/** More writes than the one node of a store takes. */
import { divide, quantiles } from '../../estimate/index.ts';
import { queueBefore } from '../shared/capacityFixes.ts';
import { asked, loadPlaces, roughly, taken, timesOver } from '../shared/capacityWords.ts';
import { setComponentKey } from '../shared/componentEdits.ts';
import { countFor, overloadOf, overloads } from '../shared/overload.ts';
import { defineRule, type FixProposal } from '../rule.ts';
import { called } from '../shared/wording.ts';

const ID = 'capacity/writes-beyond-one-node';

export default defineRule({
  id: ID,
  severity: 'error',
  value: 5,
  since: '0.1.0',
  step: 'hld',
  summary: 'More writes come to a store at the peak than its one node takes, and no queue or batch stands before it.',
  why: 'Replicas and caches take reads off a store, and nothing takes writes off it: all of them go through the one primary. Beyond what it takes they wait, time out, are tried again, and make it worse. Shards divide the writes; a queue with a batch writer spreads a peak over time, as long as the mean fits.',
  source:
    'Single-leader replication: one primary takes every write. Ranges of one node as the reference catalogue has them, each with its measurement; a capacity that the document declares comes before them.',
  invalid: [
    {
      title: 'A table of one primary gets ten times what the machine takes.',
      document: `
estimate:
  orders: 50K orders/s
  peak_orders: orders * 4
hld:
  diagram: |
    flowchart LR
      C[Web App] -->|HTTPS| S[Order Service]
      S -->|SQL| DB[(Orders)]
  components:
    DB:
      kind: sql-database
      technology: PostgreSQL
      capacity: { writes: 20K/s }
  paths:
    place order:
      kind: write
      rate: orders
      peak: peak_orders
      steps:
        - C -> S -> DB
`,
    },
    {
      title: 'At the mean it would do, at the peak it may not.',
      document: `
hld:
  diagram: |
    flowchart LR
      C[Web App] -->|HTTPS| S[Order Service]
      S -->|SQL| DB[(Orders)]
  components:
    S: { kind: service }
    DB: { kind: sql-database, shards: 1, capacity: { writes: 20K/s } }
  paths:
    place order:
      kind: write
      rate: 5K/s
      peak: 10K..25K orders/s
      steps:
        - C -> S -> DB
`,
    },
  ],
  valid: [
    {
      title: 'Sixteen shards share the writes.',
      document: `
hld:
  components:
    S: { kind: service }
    DB: { kind: sql-database, shards: 16, capacity: { writes: 20K/s } }
  paths:
    place order:
      kind: write
      rate: 50K/s
      peak: 200K/s
      steps:
        - S -> DB
`,
    },
    {
      title: 'A stream takes the peak, and a writer brings the orders in batches.',
      document: `
hld:
  components:
    S: { kind: service }
    Q: { kind: event-stream, technology: Kafka }
    W: { kind: worker, batch: 500 orders }
    DB: { kind: sql-database, capacity: { writes: 20K/s } }
  paths:
    place order:
      kind: write
      rate: 5K/s
      peak: 25K/s
      steps:
        - S -> Q -> W -> DB
`,
    },
    {
      title: 'Without a rate nothing is said.',
      document: `
hld:
  components:
    S: { kind: service }
    DB: { kind: sql-database, capacity: { writes: 20K/s } }
  paths:
    place order: { kind: write, steps: [ S -> DB ] }
`,
    },
  ],
  messages: {
    beyond: ({ name, load, over, taken }) =>
      `${name} gets ${load}, ${over} what it takes: ${taken}. Every write of a store without shards goes through one node, and neither replicas nor a cache help it. Shard it, put a queue and a batch writer before it, or choose a store that spreads its writes.`,
    doubtful: ({ name, load, taken }) =>
      `${name} gets ${load}, and may not take it: ${taken}. Every write of a store without shards goes through one node. Measure yours and state it as "capacity", shard it, or put a queue before it.`,
    unstated: ({ name, load, taken, count }) =>
      `${name} gets ${load}, and nothing says over how many nodes it is spread: ${taken}. Some ${count} would carry it; state them as "shards".`,
  },
  check(facts, report) {
    for (const overload of overloads(facts)) {
      const { id, use, load, severity, unstated } = overload;
      if (overload.rule !== ID) continue;
      const { entry, span } = facts.graph.nodes.get(id)!;
      const isBeyond = quantiles(load).p50 > use.provided.high;
      report({
        span: entry?.nameSpan ?? span,
        message: unstated ? 'unstated' : isBeyond ? 'beyond' : 'doubtful',
        args: {
          name: called(facts.graph, id),
          load: asked(facts, { ...use, resource: 'writes' }, load),
          over: timesOver(divide(load, use.provided)),
          taken: taken(facts, id, use),
          count: roughly(countFor(facts, overload, 'shards')),
          resource: use.resource,
        },
        subject: id,
        severity,
        related: loadPlaces(facts, id, use),
      });
    }
  },
  fix({ subject = '', args }, facts): readonly FixProposal[] {
    const overload = overloadOf(facts, subject, args['resource'] === 'requests' ? 'requests' : 'writes');
    if (overload?.rule !== ID) return [];
    const count = countFor(facts, overload, 'shards');
    const shards = count > 1 ? setComponentKey(facts, subject, 'shards', count) : undefined;
    const queue = queueBefore(facts, overload);
    return [
      ...(shards ? [{ title: `Cut it into ${count} shards`, edits: [shards] }] : []),
      ...(queue ? [{ title: 'Put a queue and a writer before it', edits: queue }] : []),
    ];
  },
});
