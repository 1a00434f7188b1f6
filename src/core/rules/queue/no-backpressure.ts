/** A queue of which nothing says what happens when its consumers fall behind. */
import type { Facts, GraphNode, Link } from '../../analysis/index.ts';
import { memo } from '../../base/memo.ts';
import { TIME, quantity, multiply, type Quantity } from '../../estimate/index.ts';
import { valueAt, type SyntaxNode } from '../../syntax/index.ts';
import { amount } from '../shared/capacityWords.ts';
import { setComponentKey } from '../shared/componentEdits.ts';
import { answers, flowsOf, keysOfFlows, queuesOf, workersOf, type Queue } from '../shared/messaging.ts';
import { isOverrun } from '../shared/overload.ts';
import { defineRule, type FixProposal } from '../rule.ts';
import { isWorkedOut } from '../shared/stage.ts';
import { called, listed } from '../shared/wording.ts';

const TOPIC =
  /\bback-?pressure|\b(?:consumer |queue )?lag(?:s|ging)?\b|\bbacklog|\bqueue (?:depth|length|size)|\bfall(?:s|ing)? behind|\bcatch(?:es|ing)? up|\bshed(?:s|ding)?\b|\bauto-?scal|\bscal(?:e|es|ed|ing) (?:out|up|by|with)\b|\bpil(?:e|es|ing) up/i;
/** What grows with its work without anybody's doing. */
const ELASTIC =
  /\b(?:lambda|serverless|cloud functions?|cloud run|fargate|knative|keda|azure functions?|auto-?scal\w*)\b/i;
const QUEUE_KEYS = ['backpressure', 'absorbs', 'max-length', 'autoscaling', 'observability', 'rate-limit'];
const WORKER_KEYS = ['backpressure', 'autoscaling', 'observability', 'rate-limit'];
const SHORT = /\b(?:lag|backlog|depth|queues?)\b/i;
const STANDSTILL = { minutes: 10, seconds: 600 };

export default defineRule({
  id: 'queue/no-backpressure',
  severity: 'info',
  value: 5,
  since: '0.1.0',
  step: 'hld',
  summary:
    'Work goes through a queue, and nothing says what happens when its consumers fall behind: no limit, no alarm, no scaling.',
  why: 'A queue makes a slow consumer invisible: everything is accepted, and is done hours later, or never once the disk is full. Somebody has to notice (an alarm on the lag), something has to give (more consumers, slower producers, work that is dropped), and it should be decided before it happens.',
  source: 'Reactive Manifesto, glossary: Back-Pressure; Google SRE Book, Addressing Cascading Failures: limit queues.',
  invalid: [
    {
      title:
        'A stream takes a thousand events a second; a worker drains it, and no word is said of a day on which it does not.',
      document: `
hld:
  components:
    S: { kind: service }
    Q: { kind: event-stream, dead-letter: events.dead }
    W: { kind: worker, idempotent: Upsert by id }
  paths:
    track:
      kind: write
      rate: 1K events/s
      peak: 4K events/s
      steps:
        - S -> Q -> W
`,
    },
  ],
  valid: [
    {
      title: 'It is decided what gives.',
      document: `
hld:
  components:
    S: { kind: service }
    Q: { kind: event-stream, dead-letter: events.dead, backpressure: Alarm at a lag of 1 min }
    W: { kind: worker, idempotent: Upsert by id }
  paths:
    track:
      kind: write
      rate: 1K events/s
      peak: 4K events/s
      steps:
        - S -> Q -> W
`,
    },
    {
      title: 'More workers come when there is more to do.',
      document: `
hld:
  components:
    S: { kind: service }
    Q: { kind: event-stream }
    W: { kind: worker, autoscaling: { max: 40, on: lag } }
  paths:
    track:
      kind: write
      rate: 1K events/s
      steps:
        - S -> Q -> W
`,
    },
  ],
  messages: {
    counted: ({ queue, consumers, rate, backlog, minutes, several }) =>
      `${rate} go into ${queue}: when ${consumers} ${several ? 'stand' : 'stands'} still for ${minutes} minutes, ${backlog} wait, and nothing says who notices or what gives. Say with "backpressure" which lag raises an alarm and what then happens: more consumers, slower producers, work that is dropped.`,
    uncounted: ({ queue, consumers, several }) =>
      `Nothing says what happens when ${consumers} ${several ? 'fall' : 'falls'} behind ${queue}, which hides it until messages are hours old. Say with "backpressure" which lag raises an alarm and what then gives.`,
  },
  check(facts, report) {
    const queues = queuesOf(facts);
    if (queues.length === 0) return;
    const late = isWorkedOut(facts);
    for (const queue of queues) {
      const workers = workersOf(queue);
      if (workers.length === 0 || (!late && !queue.onPath) || isAnswered(queue, facts)) continue;
      const rate = rateInto(queue, facts);
      const { node, id } = queue;
      // Consumers that are slower than what comes in have a rule of their own.
      if ((!rate && !late) || isOverrun(facts, id) || facts.said.mentions(TOPIC)) continue;
      report({
        span: node.entry?.nameSpan ?? node.span,
        message: rate ? 'counted' : 'uncounted',
        args: {
          queue: called(facts.graph, id),
          consumers: listed(
            workers.map((worker) => called(facts.graph, worker.node.id)),
            3,
          ),
          several: workers.length > 1,
          minutes: STANDSTILL.minutes,
          ...(rate ? counted(facts, rate) : {}),
        },
        subject: id,
      });
    }
  },
  fix({ subject = '' }, facts): readonly FixProposal[] {
    const name = called(facts.graph, subject);
    const alarm = setComponentKey(
      facts,
      subject,
      'backpressure',
      'Alarm at a lag of 1 min; consumers are added by lag',
    );
    const absorbs = setComponentKey(facts, subject, 'absorbs', '30 min');
    return [
      ...(alarm ? [{ title: `Give ${name} an alarm on its lag, by which consumers are added`, edits: [alarm] }] : []),
      ...(absorbs
        ? [{ title: `Let ${name} hold what comes in 30 minutes, and check its size`, edits: [absorbs] }]
        : []),
    ];
  },
});

function isAnswered(queue: Queue, { flows, operations }: Facts): boolean {
  const { node, producers } = queue;
  if (answers(node.entry?.body, QUEUE_KEYS)) return true;
  const workers = workersOf(queue).map((worker) => worker.node);
  if (workers.some(({ entry }) => answers(entry?.body, WORKER_KEYS))) return true;
  if (isElastic(node) || workers.some(isElastic)) return true;
  const isLimited = (link: Link) => flowsOf(flows, link).some(({ body }) => answers(body, ['rate-limit']));
  if (keysOfFlows(flows).has('rate-limit') && producers.some(isLimited)) return true;
  return textsIn(valueAt(operations, 'observability')).some((text) => SHORT.test(text));
}

/** Products that start workers by the length of a queue. */
const isElastic = memo(({ label, entry }: GraphNode): boolean =>
  ELASTIC.test(`${label} ${entry?.technology?.text ?? ''}`),
);

function textsIn(node: SyntaxNode | undefined): readonly string[] {
  if (!node) return [];
  if (node.kind === 'scalar') return [node.text];
  return (node.kind === 'seq' ? node.items : node.entries.map(({ value }) => value)).flatMap(textsIn);
}

function rateInto({ id }: Queue, { load }: Facts): Quantity | undefined {
  return load.components.get(id)?.peak.writes;
}

function counted(facts: Facts, rate: Quantity) {
  const standstill = quantity(STANDSTILL.seconds, TIME);
  return {
    rate: amount(facts, rate, 'messages'),
    backlog: amount(facts, multiply(rate, standstill), 'messages'),
  };
}
