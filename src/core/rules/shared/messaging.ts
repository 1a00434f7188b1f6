/** How messages move through a design: who puts them into a queue, who takes them out, and what the document says of that. */
import { memo } from '../../base/memo.ts';
import {
  flowsByEnds,
  linksOf,
  type DesignGraph,
  type Facts,
  type GraphNode,
  type Link,
  type Links,
} from '../../analysis/index.ts';
import type { Contract, FlowEntry } from '../../model/index.ts';
import { referencesIn, scalarAt } from '../../model/index.ts';
import { entryOf, valueAt, type MapNode } from '../../syntax/index.ts';
import { QUEUES } from './kindSets.ts';
import { isNone } from './none.ts';
import { soundPicture } from './picture.ts';
import { takesFrom } from './pull.ts';
import { isWorkedOut } from './stage.ts';

/** Somebody who takes messages out of a queue and does something with them. */
export interface Consumer {
  readonly node: GraphNode;
  /** The arrow between the queue and it, in either direction. */
  readonly link: Link;
}

export interface Queue {
  readonly id: string;
  readonly node: GraphNode;
  readonly producers: readonly Link[];
  readonly consumers: readonly Consumer[];
  /** A path leads through it: the author has thought of what happens there. */
  readonly onPath: boolean;
}

type QueueFacts = Pick<Facts, 'graph' | 'diagram' | 'flows' | 'paths'>;

interface Known {
  readonly links: Links;
  readonly queues: readonly Queue[];
}

const known = new WeakMap<DesignGraph, Known>();

/** The queues of a design with those who use them; none where the diagram is too damaged to tell. */
export function queuesOf(facts: QueueFacts): readonly Queue[] {
  const { graph, diagram } = facts;
  const links = linksOf(facts);
  const last = known.get(graph);
  if (last?.links === links) return last.queues;
  const queues = diagram && !soundPicture(diagram) ? [] : queuesIn(graph, links);
  known.set(graph, { links, queues });
  return queues;
}

function queuesIn(graph: DesignGraph, links: Links): Queue[] {
  return [...graph.nodes.values()].flatMap((node): Queue[] => {
    const { id, kind, entry } = node;
    if (!kind || !QUEUES.has(kind.id) || entry?.none || valueAt(entry?.body, 'part-of') || isParking(node)) return [];
    const producers: Link[] = [];
    const consumers = new Map<string, Consumer>();
    const take = (other: string, link: Link): void => {
      const consumer = graph.nodes.get(other);
      // The picture shows the way better than a path does.
      if (consumer && other !== id && !consumers.has(other)) consumers.set(other, { node: consumer, link });
    };
    for (const link of links.from(id)) take(link.to, link);
    for (const link of links.to(id)) {
      if (!link.both && takesFrom(graph, link)) take(link.from, link);
      else producers.push(link);
    }
    const isStep = ({ origin }: Link) => origin === 'path';
    const onPath = links.from(id).some(isStep) || links.to(id).some(isStep);
    return [{ id, node, producers, consumers: [...consumers.values()], onPath }];
  });
}

const PARKING =
  /\b(?:dead|dlqs?|dlt|poison\w*|parking|parked|failed|failures?|quarantine|retry|retries|redeliver\w*)\b/i;

/** Whether something is a place for messages that could not be processed, such as a dead letter queue or a retry topic. */
export const isParking = memo(({ kind, label, id }: GraphNode): boolean => {
  return kind?.id === 'dead-letter-queue' || PARKING.test(label) || PARKING.test(id);
});

/** The places for failed messages, with the components that arrows connect them to. */
export const parkingsOf = memo(
  (graph: DesignGraph): readonly { readonly id: string; readonly near: readonly string[] }[] =>
    [...graph.nodes.values()].filter(isParking).map(({ id }) => ({
      id,
      near: [...graph.to(id).map(({ from }) => from), ...graph.from(id).map(({ to }) => to)],
    })),
);

/** Products and manners that hand a message over once or never: nothing comes back, and so nothing comes twice. */
const FLEETING =
  /\bredis\b.*\bpub|\bpub\b.*\bredis\b|\bnats\b(?!.*(?:jet|stream))|\bzeromq\b|\bfire[- ]and[- ]forget\b/i;

export type Delivery = 'at-most-once' | 'at-least-once' | 'exactly-once';

/** How often messages of a queue arrive: as it says itself, as all its arrows or contracts say, else as most brokers do. */
export function deliveryOf(queue: Queue, facts: Pick<Facts, 'flows' | 'contracts'>): Delivery {
  const { node, consumers } = queue;
  const own = statedDelivery(node.entry?.body);
  if (own) return own;
  const ofArrows = keysOfFlows(facts.flows).has('delivery')
    ? consumers.map(({ link }) => statedDelivery(flowsOf(facts.flows, link)[0]?.body))
    : [];
  const ofContracts = contractsOf(queue, facts).map(({ body }) => statedDelivery(body));
  for (const stated of [ofArrows, ofContracts])
    if (stated[0] && stated.every((each) => each === stated[0])) return stated[0];
  return deliveryInWords(queue);
}

/** What the names of a queue and the labels of its arrows say. */
const deliveryInWords = memo((queue: Queue): Delivery => {
  const { node, producers, consumers } = queue;
  const labels = [...producers, ...consumers.map(({ link }) => link)].map((link) => link.label ?? '');
  const words = [node.label, node.entry?.technology?.text ?? '', ...labels].join(' ');
  if (/\bexactly[- ]once\b/i.test(words)) return 'exactly-once';
  return FLEETING.test(words) ? 'at-most-once' : 'at-least-once';
});

/** The different labels of a queue's arrows; one without a label has an empty one. Of thousands of arrows, few differ. */
export const labelsAround = memo(({ producers, consumers }: Queue): readonly string[] => {
  const labels = new Set(producers.map(({ label = '' }) => label));
  for (const { link } of consumers) labels.add(link.label ?? '');
  return [...labels];
});

/** What `delivery` says. */
export function statedDelivery(body: MapNode | undefined): Delivery | undefined {
  const text = scalarAt(body, 'delivery')?.text;
  return text === 'at-most-once' || text === 'at-least-once' || text === 'exactly-once' ? text : undefined;
}

/** Kinds that only pass on, show or count what they take: for them a message more or less is no harm that asks for words. */
const ONLOOKERS: ReadonlySet<string> = new Set(['client', 'websocket-gateway', 'dead-letter-queue', 'data-warehouse']);

/** The consumers that do the work of a queue: no other queues, no sockets, nothing that only watches. */
export const workersOf = memo(({ consumers }: Queue): readonly Consumer[] =>
  consumers.filter(({ node }) => {
    const { kind } = node;
    if (isParking(node) || kind?.layer === 'observability') return false;
    return kind === undefined || !(QUEUES.has(kind.id) || ONLOOKERS.has(kind.id));
  }),
);

/** Keys by which an author shows that they thought of how messages travel through here. */
const MESSAGING_KEYS = [
  'delivery',
  'retry',
  'ordering',
  'partition-key',
  'backpressure',
  'absorbs',
  'max-length',
  'visibility-timeout',
  'dead-letter',
  'idempotent',
  'idempotency-key',
] as const;

/**
 * Whether the work on this part of the design has come so far that what it leaves open is left out: a path leads through the
 * queue, the document speaks of its messages, or the deep dive has begun. A sketch of boxes is asked nothing.
 */
export function isDescribed(queue: Queue, facts: Pick<Facts, 'topics'>): boolean {
  if (queue.onPath || isWorkedOut(facts)) return true;
  const bodies = [queue.node, ...queue.consumers.map(({ node }) => node)].map(({ entry }) => entry?.body);
  return bodies.some((body) => MESSAGING_KEYS.some((key) => entryOf(body, key) !== undefined));
}

/** The flows of an arrow, drawn either way. */
export function flowsOf(flows: readonly FlowEntry[], { from, to }: Pick<Link, 'from' | 'to'>): readonly FlowEntry[] {
  const byEnds = flowsByEnds(flows);
  const there = byEnds.get(from, to);
  const back = from === to ? undefined : byEnds.get(to, from);
  return there && back ? [...there, ...back] : (there ?? back ?? NO_FLOWS);
}

const NO_FLOWS: readonly FlowEntry[] = [];

/** What flows speak of at all: what none does need not be looked for at each of ten thousand arrows. */
export const keysOfFlows = memo(
  (flows: readonly FlowEntry[]): ReadonlySet<string> =>
    new Set(flows.flatMap(({ body }) => body?.entries.map(({ key }) => key.text) ?? [])),
);

type Messages = Pick<Facts, 'contracts' | 'flows'>;

const contractsKnown = new WeakMap<Queue, Messages & { readonly found: readonly Contract[] }>();

/** The contracts of what travels through a queue: they name it as their topic, or one of its consumers, or an arrow names them. */
export function contractsOf(queue: Queue, { contracts, flows }: Messages): readonly Contract[] {
  if (contracts.length === 0) return [];
  const last = contractsKnown.get(queue);
  if (last?.contracts === contracts && last.flows === flows) return last.found;
  const found = contractsIn(queue, { contracts, flows });
  contractsKnown.set(queue, { contracts, flows, found });
  return found;
}

function contractsIn({ id, node, producers, consumers }: Queue, { contracts, flows }: Messages): readonly Contract[] {
  const links = [...producers, ...consumers.map(({ link }) => link)];
  const carried = new Set(
    links.flatMap((link) => flowsOf(flows, link).flatMap(({ body }) => namesAt(body, 'contract'))),
  );
  const index = contractIndex(contracts);
  const found = new Set([
    ...[...carried].map((name) => index.byName.get(name)),
    ...consumers.map((consumer) => index.byConsumer.get(consumer.node.id)),
    ...[id, node.label].map((name) => index.byPlace.get(name.toLowerCase())),
  ]);
  const positions = [...found].flatMap((some) => some ?? []);
  return [...new Set(positions)].sort((a, b) => a - b).map((position) => contracts[position]!);
}

/** Where contracts of a name, of a consumer, and of a topic or component stand in their list. */
const contractIndex = memo((contracts: Messages['contracts']) => {
  const byName = new Map<string, number[]>();
  const byConsumer = new Map<string, number[]>();
  const byPlace = new Map<string, number[]>();
  const add = (index: Map<string, number[]>, name: string, position: number): void => {
    const known = index.get(name);
    if (known) known.push(position);
    else index.set(name, [position]);
  };
  for (const [position, { name, body }] of contracts.entries()) {
    add(byName, name, position);
    for (const consumer of namesAt(body, 'consumers')) add(byConsumer, consumer, position);
    for (const place of [...namesAt(body, 'topic'), ...namesAt(body, 'component')])
      add(byPlace, place.toLowerCase(), position);
  }
  return { byName, byConsumer, byPlace };
});

/** The names that a key holds. */
export function namesAt(body: MapNode | undefined, key: string): readonly string[] {
  return referencesIn(valueAt(body, key)).map(({ name }) => name);
}

/** Whether a mapping answers one of these questions, `{ none: reason }` included; `false` is no answer. */
export function answers(body: MapNode | undefined, keys: readonly string[]): boolean {
  return keys.some((key) => {
    const value = valueAt(body, key);
    return value !== undefined && !(value.kind === 'scalar' && (value.value === false || value.text.trim() === ''));
  });
}

/** Whether a component says that it tries nothing a second time. */
export function neverRepeats(body: MapNode | undefined): boolean {
  const retry = valueAt(body, 'retry');
  return (
    isNone(retry) || (retry?.kind === 'scalar' && (retry.value === false || /^(?:no|none|never)$/i.test(retry.text)))
  );
}

/** Keys by which the document says that doing something twice does no harm. */
export const REPEAT_KEYS = ['idempotency-key', 'idempotent'] as const;

/** Everything that is said of what goes from a queue to one consumer: by both, by their arrow, by the contracts of its messages. */
export function bodiesBetween(
  queue: Queue,
  { node, link }: Consumer,
  facts: Pick<Facts, 'contracts' | 'flows'>,
): readonly (MapNode | undefined)[] {
  return [
    node.entry?.body,
    queue.node.entry?.body,
    ...flowsOf(facts.flows, link).map(({ body }) => body),
    ...contractsOf(queue, facts).map(({ body }) => body),
  ];
}

/**
 * A field by which a consumer could recognise a repeated message: the one that callers of a path through the queue send
 * already, else an id among what is sent or stored, else a new one.
 */
export function repeatField(
  { id }: Pick<Queue, 'id'>,
  { paths, contracts }: Pick<Facts, 'paths' | 'contracts'>,
): { readonly name: string; readonly from?: string } {
  const names = new Set(
    paths.flatMap(({ api, steps }) =>
      api && steps.some((step) => step.names.some(({ name }) => name === id)) ? [api.name] : [],
    ),
  );
  const calls = contracts.filter(({ name }) => names.has(name));
  for (const { name, body } of calls) {
    const [field] = namesAt(body, 'idempotency-key');
    if (field !== undefined) return { name: field, from: name };
  }
  const ids = calls.flatMap(({ name, body }) => {
    const request = valueAt(body, 'request');
    const fields = request?.kind === 'map' ? request.entries.map(({ key }) => key.text) : [];
    return fields.filter((field) => OWN_ID.test(field)).map((field) => ({ name: field, from: name }));
  });
  return ids[0] ?? { name: 'message_id' };
}

/** Ids of the message itself; those of users and things occur in many messages. */
const OWN_ID =
  /^(?:client_|request_|message_|msg_|event_|order_|job_|payment_|transfer_|client_msg_)+id$|^(?:request|message|event)Id$/;
