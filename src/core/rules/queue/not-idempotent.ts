/** A consumer that may get a message twice, of which nothing says that this does no harm. */
import type { Facts, GraphNode } from '../../analysis/index.ts';
import { memo } from '../../base/memo.ts';
import type { Span } from '../../base/place.ts';
import { scalarAt, type Entity } from '../../model/index.ts';
import { setComponentKey, setFlowKey } from '../shared/componentEdits.ts';
import {
  answers,
  bodiesBetween,
  deliveryOf,
  isDescribed,
  queuesOf,
  repeatField,
  REPEAT_KEYS,
  workersOf,
  type Consumer,
  type Queue,
} from '../shared/messaging.ts';
import { defineRule, type FixProposal } from '../rule.ts';
import { called, listed } from '../shared/wording.ts';

const TOPIC =
  /\bidempoten|\bde-?dup|\bduplicat|\bexactly[- ]once|\bupsert|\btwice\b|\bonly once\b|\bat[- ]most[- ]once|\b(?:already|have|has|was|were) (?:seen|processed|handled|done)\b|\bseen before\b|\brepeated (?:messages?|events?|jobs?)/i;
const LABEL = /\b(?:idempoten\w*|de-?dup\w*|upserts?|exactly[- ]once)\b/i;
/** With so many, one finding speaks for all. */
const MANY = 3;

export default defineRule({
  id: 'queue/not-idempotent',
  severity: 'warning',
  value: 5,
  since: '0.1.0',
  step: 'hld',
  summary: 'A consumer gets messages at least once, and nothing says that doing one of them twice does no harm.',
  why: 'A consumer that dies between its work and its acknowledgement is given the message again, and so is its neighbour when an acknowledgement is late. Nearly every broker delivers in this way by default. Whatever the work is, then, it happens twice now and then: a second row, a second mail, a second payment.',
  source:
    'Hohpe and Woolf, Enterprise Integration Patterns: Idempotent Receiver; the delivery guarantees of Kafka, SQS and RabbitMQ.',
  invalid: [
    {
      title: 'A worker charges for an order, twice if the order comes twice.',
      document: `
api:
  order:
    style: rest
    method: POST
    path: /orders
    idempotency-key: request_id
hld:
  diagram: |
    flowchart TB
      C[Web App] -->|HTTPS| S[Shop Service]
      S -->|Order placed| Q[Order Queue]
      Q -->|Consume| W[Billing Worker]
      W -->|SQL| DB[(Invoices)]
  paths:
    place order:
      kind: write
      api: order
      steps:
        - C -> S -> Q -> W -> DB
`,
    },
    {
      title: 'A store takes messages from the stream as they come.',
      document: `
hld:
  diagram: |
    flowchart TB
      S[Chat Service] -->|Publish| MQ[Kafka]
      MQ -->|Persist| DB[(Messages)]
  paths:
    send:
      steps:
        - S -> MQ -> DB
`,
    },
  ],
  valid: [
    {
      title: 'The worker knows an order that it has done.',
      document: `
hld:
  components:
    S: { kind: service }
    Q: { kind: message-queue, delivery: at-least-once }
    W: { kind: worker, idempotency-key: order_id }
  flows:
    S -> Q: { mode: async }
    Q -> W: { mode: async }
`,
    },
    {
      title: 'A record is written under its key, so that a second write changes nothing.',
      document: `
data:
  message:
    store: DB
    key: [ conversation_id, message_id ]
hld:
  diagram: |
    flowchart TB
      S[Chat Service] -->|Publish| MQ[Kafka]
      MQ -->|Persist| DB[(Messages)]
  paths:
    send:
      steps:
        - S -> MQ -> DB
`,
    },
  ],
  messages: {
    unsaid: ({ queue, how, consumer, known, field }) =>
      `${queue} delivers at least once${how}, so ${consumer} gets a message again after a crash or a late acknowledgement, and nothing says that this does no harm. Let it recognise a repeat${
        known ? ` by the "${field}" that "${known}" sends anyway` : ''
      } and name the field with "idempotency-key"; or say with "idempotent" why twice is as good as once.`,
    several: ({ names, count }) =>
      `${count} consumers get messages at least once, ${names}, and of none is it said that the same message twice does no harm. Name for each the field by which it recognises a repeat ("idempotency-key"), or say with "idempotent" why it needs none.`,
    admitted: ({ queue, how, consumer }) =>
      `${consumer} is said not to be idempotent, and ${queue} delivers at least once${how}: some messages will take effect twice. Let it remember what it has done, by a field that "idempotency-key" names.`,
  },
  check(facts, report) {
    const open = openConsumers(facts);
    const admitted = open.filter(({ admits }) => admits);
    const unsaid = open.filter(({ admits }) => !admits);
    for (const each of admitted) report({ ...placeOf(each), message: 'admitted', args: argsOf(each, facts) });
    if (unsaid.length === 0 || facts.said.mentions(TOPIC)) return;
    if (unsaid.length < MANY) {
      for (const each of unsaid) report({ ...placeOf(each), message: 'unsaid', args: argsOf(each, facts) });
      return;
    }
    const [first, ...others] = unsaid;
    report({
      span: placeOf(first!).span,
      message: 'several',
      args: {
        count: unsaid.length,
        names: listed(unsaid.map(({ consumer }) => called(facts.graph, consumer.node.id))),
      },
      related: others.map((each) => {
        return {
          span: placeOf(each).span,
          message: `${called(facts.graph, each.consumer.node.id)} gets them again too`,
        };
      }),
    });
  },
  fix({ subject }, facts): readonly FixProposal[] {
    const all = openConsumers(facts);
    const meant = subject === undefined ? all : all.filter(({ consumer }) => consumer.node.id === subject).slice(0, 1);
    return meant.flatMap((each): FixProposal[] => {
      const { name } = repeatField(each.queue, facts);
      const who = called(facts.graph, each.consumer.node.id);
      const key = keyEdit(each, facts, 'idempotency-key', name);
      const why = each.admits ? undefined : keyEdit(each, facts, 'idempotent', `Upsert by ${name}`);
      return [
        ...(key ? [{ title: `Let ${who} recognise a repeat by "${name}"`, edits: [key] }] : []),
        ...(why
          ? [
              {
                title: `Say that ${who} writes by the id of the message, so that a repeat changes nothing`,
                edits: [why],
              },
            ]
          : []),
      ];
    });
  },
});

interface Open {
  readonly queue: Queue;
  readonly consumer: Consumer;
  /** The document says itself that a repeat has an effect. */
  readonly admits: boolean;
}

/** Consumers for which nothing answers, each once, however many queues it takes from. */
function openConsumers(facts: Facts): readonly Open[] {
  const open = new Map<string, Open>();
  for (const queue of queuesOf(facts)) {
    const workers = workersOf(queue).filter(({ node }) => !isSafe(node, facts));
    if (workers.length === 0 || !isDescribed(queue, facts)) continue;
    // Who claims more than this is asked how, by another rule.
    if (deliveryOf(queue, facts) !== 'at-least-once') continue;
    for (const consumer of workers) {
      const { node, link } = consumer;
      if (open.has(node.id) || LABEL.test(`${link.label ?? ''} ${node.label}`)) continue;
      const bodies = bodiesBetween(queue, consumer, facts);
      if (bodies.some((body) => answers(body, REPEAT_KEYS))) continue;
      open.set(node.id, { queue, consumer, admits: scalarAt(node.entry?.body, 'idempotent')?.value === false });
    }
  }
  return [...open.values()];
}

/** Kinds that put a thing under its name, so that the second time changes nothing, or that belong to somebody else. */
const SAFE: ReadonlySet<string> = new Set([
  'search-engine',
  'cache',
  'object-storage',
  'cdn',
  'external-service',
  'vector-store',
]);

/** Work that gives the same result when it is done again, or a count that need not be exact. */
const REPEATABLE =
  /\b(?:index\w*|analytics?|metrics?|statistics|logs?|logging|monitor\w*|transcod\w*|encod\w*|thumbnails?|resiz\w*|search|cache|warm\w*|invalidat\w*|archiv\w*)\b/i;

function isSafe({ id, label, kind, entry }: GraphNode, { entities }: Pick<Facts, 'entities'>): boolean {
  if (entry?.none || (kind && SAFE.has(kind.id)) || REPEATABLE.test(label)) return true;
  return kind?.layer === 'data' && keyedStores(entities).has(id);
}

/** Stores of which every entity is written under a key. */
const keyedStores = memo((entities: readonly Entity[]): ReadonlySet<string> => {
  const stored = entities.flatMap(({ store, body }) =>
    store ? [{ id: store.name, keyed: answers(body, ['key', 'unique']) }] : [],
  );
  const bare = new Set(stored.filter(({ keyed }) => !keyed).map(({ id }) => id));
  return new Set(stored.map(({ id }) => id).filter((id) => !bare.has(id)));
});

/** A worker is asked itself; of a store it is the arrow that would have to say it. */
function placeOf({ consumer: { node, link } }: Open): { readonly span: Span; readonly subject: string } {
  const own = node.entry?.nameSpan ?? node.span;
  return { span: node.kind?.layer === 'data' ? link.span : own, subject: node.id };
}

function argsOf({ queue, consumer }: Open, facts: Facts) {
  const { name, from } = repeatField(queue, facts);
  const declared = scalarAt(queue.node.entry?.body, 'delivery') !== undefined;
  return {
    queue: called(facts.graph, queue.id),
    consumer: called(facts.graph, consumer.node.id),
    how: declared ? '' : ' by default',
    field: name,
    known: from,
  };
}

function keyEdit({ consumer: { node, link } }: Open, facts: Facts, key: string, value: string) {
  if (node.kind?.layer === 'data') return setFlowKey(facts, link.from, link.to, key, value);
  return setComponentKey(facts, node.id, key, value);
}
