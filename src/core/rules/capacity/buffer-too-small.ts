/** A queue that is to hold more than it has room, or time, for. */
import type { Facts } from '../../analysis/index.ts';
import { quantiles, type Quantity } from '../../estimate/index.ts';
import { isQueue } from '../shared/buffers.ts';
import { amount, figure, ratePlaces } from '../shared/capacityWords.ts';
import { setComponentKey } from '../shared/componentEdits.ts';
import { countKey } from '../shared/overload.ts';
import { shortfallOf, type Demand, type Shortfall } from '../shared/queueDemand.ts';
import { defineRule, type FixProposal } from '../rule.ts';
import { called } from '../shared/wording.ts';

export default defineRule({
  id: 'capacity/buffer-too-small',
  severity: 'warning',
  value: 4,
  since: '0.1.0',
  step: 'hld',
  summary:
    'A queue is to bridge an outage of its consumers that its retention, its length or its disk does not last for.',
  why: 'A queue protects against a slow or absent consumer only for as long as it can keep what comes in. Past its retention it drops messages that nobody has read; past its length or its disk it refuses new ones, and the outage reaches the producers after all.',
  source:
    'Queues between services absorb what a slow database cannot take: rate × outage × size of a message must fit, and the retention must be longer than the outage.',
  invalid: [
    {
      title: 'Four hours of an outage, and messages are kept for one.',
      document: `
hld:
  diagram: |
    flowchart LR
      S[Order Service] -->|Publish| Q[Order Stream]
      Q -->|Consume| W[Billing Worker]
  components:
    Q:
      kind: event-stream
      technology: Kafka
      absorbs: 4 h
      retention: 1 h
  paths:
    bill an order:
      kind: write
      rate: 2K/s
      steps:
        - S -> Q -> W
`,
    },
    {
      title: 'An hour at the peak is more than the disks hold.',
      document: `
hld:
  components:
    S: { kind: service }
    Q: { kind: event-stream, absorbs: 1 h, shards: 6, replicas: 3, capacity: { storage: 500 GB } }
    W: { kind: worker }
  paths:
    collect:
      kind: write
      rate: 200K/s
      peak: 1M events/s
      payload: 2 KB
      steps:
        - S -> Q -> W
`,
    },
    {
      title: 'The queue refuses more than a million.',
      document: `
hld:
  components:
    S: { kind: service }
    Q: { kind: message-queue, absorbs: 30 min, max-length: 1M messages }
    W: { kind: worker }
  paths:
    collect:
      kind: write
      rate: 1K/s
      peak: 3K..5K events/s
      steps:
        - S -> Q -> W
`,
    },
  ],
  valid: [
    {
      title: 'Retention and disks outlast the outage.',
      document: `
hld:
  components:
    S: { kind: service }
    Q: { kind: event-stream, absorbs: 4 h, retention: 3 days, shards: 12, replicas: 3, capacity: { storage: 4 TB } }
    W: { kind: worker }
  paths:
    collect:
      kind: write
      rate: 200K/s
      peak: 1M events/s
      payload: 2 KB
      steps:
        - S -> Q -> W
`,
    },
    {
      title: 'Of an outage that nobody declared nothing follows.',
      document: `
hld:
  components:
    S: { kind: service }
    Q: { kind: event-stream, retention: 1 h }
    W: { kind: worker }
  paths:
    collect: { kind: write, rate: 200K/s, steps: [ S -> Q -> W ] }
`,
    },
  ],
  messages: {
    retention: ({ name, task, has }) =>
      `${name} is to ${task}, and keeps a message for ${has} only: what is older is gone before anybody has read it. Keep messages longer than the outage, with time to catch up.`,
    length: ({ name, task, needs, has }) =>
      `${name} is to ${task}. ${needs}, and it takes no more than ${has}: the rest is refused or dropped. Let it hold more, or shed load earlier on purpose.`,
    disk: ({ name, task, needs, has }) =>
      `${name} is to ${task}. ${needs} with all copies, and its disks hold ${has}: then the outage reaches the producers. Give it more or larger disks, or promise less.`,
  },
  check(facts, report) {
    for (const component of facts.load.components.values()) {
      const { node } = component;
      const found = isQueue(facts.graph, node.id) ? shortfallOf(facts, component) : undefined;
      if (!found) continue;
      const { of, demand, needs, has, at } = found;
      const rates = component.sources.flatMap(({ path }) => ratePlaces(facts, path)).slice(0, MOST_RATES);
      report({
        span: demand.node.span,
        message: LIMITS[of].message,
        args: {
          name: called(facts.graph, node.id),
          task: taskOf(facts, demand),
          needs: needsOf(facts, demand, needs),
          has: amount(facts, has, 'messages'),
        },
        subject: node.id,
        related: [...(at ? [{ span: at.span, message: LIMITS[of].place }] : []), ...rates],
      });
    }
  },
  fix({ subject = '', message }, facts): readonly FixProposal[] {
    const component = facts.load.components.get(subject);
    const found = component && shortfallOf(facts, component);
    if (!found || found.of !== message) return [];
    const [key, value] = mended(facts, subject, found);
    const edit = setComponentKey(facts, subject, key, value);
    return edit ? [{ title: `Set ${key} to ${value}`, edits: [edit] }] : [];
  },
});

const MOST_RATES = 4;

/** What is said of each thing that runs out, and of the place where it is written. */
const LIMITS = {
  retention: { message: 'retention', place: 'How long a message is kept' },
  length: { message: 'length', place: 'How much it takes' },
  disk: { message: 'disk', place: 'What one of its disks holds' },
} as const;

function taskOf(facts: Facts, { stated, time }: Demand): string {
  const what = amount(facts, stated, 'messages');
  return stated === time ? `bridge ${what} without its consumers` : `hold ${what} that wait for its consumers`;
}

/** `At 3K–5K messages/s at the peak that is 5.4M–9M messages`. */
function needsOf(facts: Facts, { rate, peak, stated, messages }: Demand, needs: Quantity): string {
  const amounts = amount(facts, needs, 'messages');
  if (!rate || stated === messages) return `That is ${amounts}`;
  return `At ${amount(facts, rate, 'messages')} ${peak ? 'at the peak' : 'on average'} that is ${amounts}`;
}

/** The key that is too small, with a value that is not. */
function mended(
  facts: Facts,
  id: string,
  { of, demand, needs, has, count }: Shortfall,
): readonly [string, string | number] {
  const { p95 } = quantiles(needs);
  if (of === 'disk') return [countKey(facts, id), Math.ceil((count * p95) / has.low)];
  if (of === 'retention' && demand.stated === demand.time) return ['retention', demand.node.text];
  const more = figure(facts, p95 * SPARE, needs.dimension, 'messages');
  return [of === 'retention' ? 'retention' : 'max-length', more];
}

/** Two digits are written; a tenth more keeps them from rounding below what is needed. */
const SPARE = 1.1;
