/** A promise of exactly-once delivery without the means that make it true. */
import type { Facts } from '../../analysis/index.ts';
import type { Span } from '../../base/place.ts';
import { scalarAt } from '../../model/index.ts';
import type { MapNode } from '../../syntax/index.ts';
import { setComponentKey } from '../shared/componentEdits.ts';
import {
  answers,
  contractsOf,
  flowsOf,
  namesAt,
  queuesOf,
  repeatField,
  REPEAT_KEYS,
  statedDelivery,
  workersOf,
  type Queue,
} from '../shared/messaging.ts';
import { defineRule, type FixProposal } from '../rule.ts';
import { called, listed } from '../shared/wording.ts';
import { addEntry, replaceScalar } from '../shared/yamlEdits.ts';

const ID = 'queue/exactly-once';
const MEANS = [...REPEAT_KEYS, 'transactions'] as const;
const TOPIC =
  /\bidempoten|\bde-?dup|\bduplicat|\btransaction|\boutbox\b|\binbox\b|\bupsert|\bcheckpoint|\btwo-phase\b|\b2pc\b/i;

export default defineRule({
  id: ID,
  severity: 'warning',
  value: 4,
  since: '0.1.0',
  step: 'hld',
  summary: 'Exactly-once delivery is promised, and neither an idempotent consumer nor a transaction makes it true.',
  why: 'Over a network nobody can tell a lost message from a lost acknowledgement, so a sender either may send twice or may lose something. What is sold as exactly once is at least once with something behind it: a consumer that recognises a repeat, or a transaction that holds the effect and the acknowledgement together. Without one of them the promise breaks at the first crash.',
  source: 'Jay Kreps, Exactly-once Support in Apache Kafka; Tyler Treat, You Cannot Have Exactly-Once Delivery.',
  invalid: [
    {
      title: 'The queue promises it, and the worker does nothing for it.',
      document: `
hld:
  components:
    S: { kind: service }
    Q: { kind: message-queue, delivery: exactly-once, dead-letter: orders.dead }
    W: { kind: worker }
  flows:
    S -> Q: { mode: async }
    Q -> W: { mode: async }
`,
    },
    {
      title: 'A goal of the scope that nothing in the design pays for.',
      document: `
scope:
  nonfunctional:
    delivery: exactly-once
hld:
  diagram: |
    flowchart LR
      S[Shop Service] -->|Order placed| Q[Order Queue]
      Q -->|Consume| W[Billing Worker]
`,
    },
  ],
  valid: [
    {
      title: 'At least once, and a consumer that knows what it has done.',
      document: `
hld:
  components:
    S: { kind: service }
    Q: { kind: message-queue, delivery: at-least-once, dead-letter: orders.dead }
    W: { kind: worker, idempotency-key: order_id }
  flows:
    S -> Q: { mode: async }
    Q -> W: { mode: async }
`,
    },
    {
      title: 'The effect and the acknowledgement are one transaction.',
      document: `
hld:
  components:
    S: { kind: service }
    Q: { kind: event-stream, technology: Kafka, delivery: exactly-once }
    W: { kind: stream-processor, transactions: Offsets and results in one Kafka transaction }
  flows:
    S -> Q: { mode: async }
    Q -> W: { mode: async }
`,
    },
  ],
  messages: {
    queue: ({ name, consumers, several }) =>
      `${name} promises every message exactly once, and after a crash ${consumers} ${
        several ? 'get' : 'gets'
      } one again all the same: a broker can’t tell a lost acknowledgement from lost work. Call it at-least-once and name the field by which repeats are recognised ("idempotency-key"), or say which transaction holds work and acknowledgement together.`,
    other: ({ name }) =>
      `${name} is to arrive exactly once, and nothing in the design recognises a repeat: no "idempotency-key", no "idempotent", no "transactions". Say by which of them a second delivery has no second effect.`,
  },
  check(facts, report) {
    const claims = unbackedClaims(facts);
    if (claims.length === 0 || facts.said.mentions(TOPIC)) return;
    for (const { span, subject, queue } of claims) {
      const consumers = queue ? workersOf(queue).map(({ node }) => called(facts.graph, node.id)) : [];
      const name = queue ? called(facts.graph, queue.id) : subject === 'delivery' ? 'Every message' : `"${subject}"`;
      report({
        span,
        message: consumers.length > 0 ? 'queue' : 'other',
        args: { name, consumers: listed(consumers, 3), several: consumers.length > 1 },
        subject,
      });
    }
  },
  fix({ subject }, facts): readonly FixProposal[] {
    const claim = unbackedClaims(facts).find((each) => each.subject === subject);
    if (!claim) return [];
    const { queue, body } = claim;
    const field = repeatField(queue ?? { id: '' }, facts).name;
    const takers = (queue ? [queue] : queuesOf(facts)).flatMap(workersOf);
    const keys = [...new Set(takers.map(({ node }) => node.id))].flatMap(
      (id) => setComponentKey(facts, id, 'idempotency-key', field) ?? [],
    );
    const own = keys.length > 0 ? [] : [body && addEntry(facts.syntax.text, body, 'idempotency-key', field)];
    const edits = [...keys, ...own].filter((edit) => edit !== undefined);
    const stated = scalarAt(body, 'delivery') ?? claim.goal;
    if (edits.length === 0 || !stated) return [];
    const truth = replaceScalar(stated, 'at-least-once');
    const recognise = `recognise repeats by "${field}"`;
    return [
      { title: `Call it at-least-once, and ${recognise}`, edits: [truth, ...edits] },
      { title: `Keep the promise, and ${recognise}`, edits },
    ];
  },
});

interface Claim {
  readonly span: Span;
  readonly subject: string;
  readonly queue?: Queue;
  readonly body?: MapNode | undefined;
  readonly goal?: NonNullable<Facts['goals'][number]['value']>;
}

/** Claims with nothing behind them: of queues, else of arrows and contracts, else of the scope; each place once. */
function unbackedClaims(facts: Facts): readonly Claim[] {
  const claims = [...ofQueues(facts), ...ofArrows(facts), ...ofContracts(facts)];
  return claims.length > 0 ? claims : ofScope(facts);
}

function claimIn(body: MapNode | undefined) {
  return statedDelivery(body) === 'exactly-once' && !answers(body, MEANS) ? scalarAt(body, 'delivery') : undefined;
}

function ofQueues(facts: Facts): Claim[] {
  return queuesOf(facts).flatMap((queue): Claim[] => {
    const body = queue.node.entry?.body;
    const stated = claimIn(body);
    if (!stated || hasMeans(queue, facts)) return [];
    return [{ span: stated.span, subject: queue.id, queue, body }];
  });
}

function hasMeans(queue: Queue, facts: Facts): boolean {
  const takers = queue.consumers.map(({ node }) => node.entry?.body);
  const arrows = [...queue.producers, ...queue.consumers.map(({ link }) => link)];
  const flows = arrows.flatMap((link) => flowsOf(facts.flows, link).map(({ body }) => body));
  const contracts = contractsOf(queue, facts).map(({ body }) => body);
  return [...takers, ...flows, ...contracts].some((body) => answers(body, MEANS));
}

/** Arrows whose queue says nothing itself: of that one the claim is told at the queue. */
function ofArrows({ flows, graph }: Facts): Claim[] {
  return flows.flatMap((flow): Claim[] => {
    const stated = claimIn(flow.body);
    const ends = [flow.from.name, flow.to.name].map((id) => graph.nodes.get(id)?.entry?.body);
    if (!stated || ends.some((body) => answers(body, MEANS) || statedDelivery(body) === 'exactly-once')) return [];
    return [{ span: stated.span, subject: flow.name, body: flow.body }];
  });
}

function ofContracts({ contracts, graph }: Facts): Claim[] {
  return contracts.flatMap(({ name, body }): Claim[] => {
    const stated = claimIn(body);
    const takers = [...namesAt(body, 'consumers'), ...namesAt(body, 'component'), ...namesAt(body, 'topic')];
    if (!stated || takers.some((id) => answers(graph.nodes.get(id)?.entry?.body, MEANS))) return [];
    return [{ span: stated.span, subject: name, body }];
  });
}

/** A goal of the scope is met if anything in the design recognises repeats; without a queue it is about calls. */
function ofScope(facts: Facts): Claim[] {
  const goal = facts.goals.find(({ name }) => name === 'delivery')?.value;
  if (goal?.text !== 'exactly-once' || queuesOf(facts).length === 0) return [];
  const bodies = [...facts.components, ...facts.flows, ...facts.contracts, ...facts.entities].map(({ body }) => body);
  return bodies.some((body) => answers(body, MEANS)) ? [] : [{ span: goal.span, subject: 'delivery', goal }];
}
