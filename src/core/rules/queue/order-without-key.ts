/** Order is asked of messages that travel in partitions, and nothing says what keeps those that belong together in one. */
import type { Facts } from '../../analysis/index.ts';
import type { Span } from '../../base/place.ts';
import { quantiles } from '../../estimate/index.ts';
import { scalarAt } from '../../model/index.ts';
import type { MapNode, ScalarNode } from '../../syntax/index.ts';
import { setComponentKey } from '../shared/componentEdits.ts';
import {
  answers,
  contractsOf,
  flowsOf,
  keysOfFlows,
  labelsAround,
  queuesOf,
  workersOf,
  type Queue,
} from '../shared/messaging.ts';
import { defineRule, type FixProposal } from '../rule.ts';
import { called, guessNote } from '../shared/wording.ts';

const ID = 'queue/order-without-key';
const TOPIC =
  /\bpartition(?:ed|s|ing)? (?:key|by|per)|\bpartition[- ]key|\bmessage[- ]group|\bkeyed by\b|\bsame partition\b|\bsingle partition\b|\bfifo\b/i;
/** Words of an order that name the means as well, or that ask for none. */
const MEANS =
  /\b(?:partition\w*|key|keyed|group|fifo|single|shard|sequence number\w*|sequenc\w*|timestamp\w*|sorted by)\b/i;
const NO_ORDER = /^(?:none|no|not|unordered|any|best[- ]effort|irrelevant)\b/i;

export default defineRule({
  id: ID,
  severity: 'warning',
  value: 4,
  since: '0.1.0',
  step: 'hld',
  summary: 'Messages must keep their order, and the queue between has no partition key.',
  why: 'A stream keeps order within one partition only, and a queue with several consumers in none at all: without a key, two messages of one conversation land in two partitions and overtake each other. The key decides what stays in order, and also how evenly the load is spread.',
  source: 'Kafka documentation, Introduction: order is guaranteed within a partition; SQS FIFO queues: message groups.',
  invalid: [
    {
      title: 'Order per conversation is promised by a stream that spreads messages as it likes.',
      document: `
hld:
  components:
    S: { kind: service }
    Q: { kind: event-stream, technology: Kafka, shards: 12, ordering: per conversation }
    W: { kind: worker, idempotency-key: message_id }
  flows:
    S -> Q: { mode: async }
    Q -> W: { mode: async }
`,
    },
    {
      title: 'The scope asks for it.',
      document: `
scope:
  nonfunctional:
    ordering: Messages of one conversation
hld:
  diagram: |
    flowchart LR
      S[Chat Service] -->|Publish| K[Kafka]
      K -->|Consume| W[Message Writer]
  paths:
    send:
      kind: write
      steps:
        - S -> K -> W
`,
    },
  ],
  valid: [
    {
      title: 'The key keeps a conversation together.',
      document: `
hld:
  components:
    S: { kind: service }
    Q: { kind: event-stream, technology: Kafka, shards: 12, ordering: per conversation, partition-key: conversation_id }
    W: { kind: worker, idempotency-key: message_id }
  flows:
    S -> Q: { mode: async }
    Q -> W: { mode: async }
`,
    },
    {
      title: 'One partition keeps everything in order.',
      document: `
hld:
  components:
    S: { kind: service }
    Q: { kind: event-stream, technology: Kafka, shards: 1, ordering: all orders }
    W: { kind: worker, idempotency-key: message_id }
  flows:
    S -> Q: { mode: async }
    Q -> W: { mode: async }
`,
    },
  ],
  messages: {
    partitions: ({ queue, order, note, key }) =>
      `Order is asked for (“${order}”), and ${queue} keeps it within one partition only${note}: without a key, messages that belong together are spread over all of them. Say with "partition-key" which field keeps them together, such as ${key}.`,
    competing: ({ queue, order, count, key }) =>
      `Order is asked for (“${order}”), and ${count} consumers take from ${queue} side by side, so a later message can be done first. Group messages by a field, such as ${key}, with "partition-key", so that one consumer at a time works on a group.`,
  },
  check(facts, report) {
    const found = unkeyed(facts);
    if (found.length === 0 || facts.said.mentions(TOPIC)) return;
    for (const { queue, order, goal, span, rivals } of found) {
      const { node, id } = queue;
      report({
        span,
        message: rivals === undefined ? 'partitions' : 'competing',
        args: {
          queue: called(facts.graph, id),
          order: order.text.trim(),
          note: guessNote(node),
          key: keyFor(order.text, facts),
          count: rivals,
        },
        subject: id,
        ...(goal ? { related: [{ span: order.span, message: 'The scope asks for order here' }] } : {}),
      });
    }
  },
  fix({ subject = '', args }, facts): readonly FixProposal[] {
    const key = String(args['key']);
    const edit = setComponentKey(facts, subject, 'partition-key', key);
    return edit ? [{ title: `Keep messages with the same "${key}" in one partition`, edits: [edit] }] : [];
  },
});

interface Unkeyed {
  readonly queue: Queue;
  readonly order: ScalarNode;
  readonly goal: boolean;
  readonly span: Span;
  /** Of a queue without partitions: how many consumers take from it. */
  readonly rivals: number | undefined;
}

function unkeyed(facts: Facts): readonly Unkeyed[] {
  const queues = queuesOf(facts).filter((queue) => workersOf(queue).length > 0);
  const found = queues.flatMap((queue): Unkeyed[] => {
    const order = orderOf(queue, facts);
    const rivals = order ? rivalsAt(queue, facts) : 0;
    if (!order || rivals === 0 || isKeyed(queue, facts)) return [];
    return [{ queue, order, goal: false, span: order.span, rivals: rivals === 'partitions' ? undefined : rivals }];
  });
  return found.length > 0 ? found : byGoal(queues, facts);
}

/** A goal of the scope is about some queue: where there is only one that could break it, it is about that one. */
function byGoal(queues: readonly Queue[], facts: Facts): readonly Unkeyed[] {
  const goal = facts.goals.find(({ name }) => name === 'ordering')?.value;
  if (!goal || !isOrder(goal) || queues.some((queue) => isKeyed(queue, facts))) return [];
  const streams = queues.filter((queue) => queue.onPath && rivalsAt(queue, facts) === 'partitions');
  const [queue, another] = streams;
  if (!queue || another) return [];
  const { node } = queue;
  return [{ queue, order: goal, goal: true, span: node.entry?.nameSpan ?? node.span, rivals: undefined }];
}

/** What is said of order, by the queue, an arrow or a contract. */
function orderOf(queue: Queue, facts: Facts): ScalarNode | undefined {
  for (const body of bodiesOf(queue, facts)) {
    const order = scalarAt(body, 'ordering');
    if (order && isOrder(order)) return order;
  }
  return undefined;
}

function* bodiesOf(queue: Queue, facts: Facts): Generator<MapNode | undefined> {
  yield queue.node.entry?.body;
  if (keysOfFlows(facts.flows).has('ordering')) {
    for (const link of queue.producers) for (const { body } of flowsOf(facts.flows, link)) yield body;
    for (const { link } of queue.consumers) for (const { body } of flowsOf(facts.flows, link)) yield body;
  }
  for (const { body } of contractsOf(queue, facts)) yield body;
}

function isOrder({ text }: ScalarNode): boolean {
  return text.trim() !== '' && !NO_ORDER.test(text.trim()) && !MEANS.test(text);
}

function isKeyed(queue: Queue, facts: Facts): boolean {
  const bodies = [queue.node.entry?.body, ...contractsOf(queue, facts).map(({ body }) => body)];
  if (bodies.some((body) => answers(body, ['partition-key']))) return true;
  const { label, entry } = queue.node;
  return [label, entry?.technology?.text ?? '', ...labelsAround(queue)].some((text) => MEANS.test(text));
}

/** Whether it has partitions, or how many consumers of one queue race each other; `0` if nothing can overtake. */
function rivalsAt(queue: Queue, { load }: Pick<Facts, 'load'>): 'partitions' | number {
  const { node, id } = queue;
  const shards = load.components.get(id)?.provision.shards;
  if (shards && quantiles(shards).p95 <= 1) return 0;
  if (node.kind?.id === 'event-stream' || shards) return 'partitions';
  const counts = workersOf(queue).map((worker) => load.components.get(worker.node.id)?.provision.instances);
  const most = Math.max(0, ...counts.map((count) => (count ? quantiles(count).p50 : 0)));
  return most > 1 ? Math.round(most) : 0;
}

/** The field that is probably meant: `per conversation` is `conversation_id`, if possible in the document's own spelling. */
function keyFor(order: string, { entities }: Pick<Facts, 'entities'>): string {
  const noun = /\b(?:per|of (?:one|a|an|each|the same)|within (?:one|a|an|each)|by)\s+([\p{L}_]+)/iu.exec(order)?.[1];
  const name = noun?.toLowerCase().replace(/s$/, '');
  const fields = entities.flatMap((entity) => entity.fields);
  const known = fields.find(
    (field) => name !== undefined && /_?id$/i.test(field) && field.toLowerCase().startsWith(name),
  );
  return known ?? (name ? (name.endsWith('_id') ? name : `${name}_id`) : 'entity_id');
}
