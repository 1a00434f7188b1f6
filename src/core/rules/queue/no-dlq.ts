/** A queue whose consumers have no place for a message that can't be processed. */
import type { Facts } from '../../analysis/index.ts';
import { addToDesign, setComponentKey } from '../shared/componentEdits.ts';
import { insertArrows } from '../shared/diagramEdits.ts';
import {
  answers,
  deliveryOf,
  isDescribed,
  labelsAround,
  neverRepeats,
  parkingsOf,
  queuesOf,
  workersOf,
  type Queue,
} from '../shared/messaging.ts';
import { defineRule, type FixProposal } from '../rule.ts';
import { called, guessNote, listed } from '../shared/wording.ts';

const TOPIC = /\b(?:dead[- ]?letter\w*|dlqs?|dlt|poison\w*|parking[- ](?:lot|queue|topic)|quarantine\w*|redrive)\b/i;
const LABEL = /\b(?:dead|dlqs?|dlt|poison|parked|parking|quarantine|after \w+ (?:tries|attempts|failures|retries))\b/i;

export default defineRule({
  id: 'queue/no-dlq',
  severity: 'warning',
  profiles: { interview: 'info' },
  value: 5,
  since: '0.1.0',
  step: 'hld',
  summary: 'A queue is drained by consumers, and nothing says where a message goes that they can never process.',
  why: 'Sooner or later one message is broken: a field is missing, a record it speaks of is gone. A queue hands it out again and again, and a partition stops at it, so that good messages wait behind it or are thrown away with it. A dead letter queue takes it aside after some attempts, for a person to look at.',
  source:
    'Hohpe and Woolf, Enterprise Integration Patterns: Dead Letter Channel; the dead letter queues of SQS, RabbitMQ and Kafka Connect.',
  invalid: [
    {
      title: 'Orders go through a queue, and nobody says what becomes of one that fails.',
      document: `
hld:
  diagram: |
    flowchart TB
      C[Web App] -->|HTTPS| S[Shop Service]
      S -->|Order placed| Q[Order Queue]
      Q -->|Consume| W[Order Worker]
      W -->|SQL| DB[(Orders)]
  paths:
    place order:
      kind: write
      steps:
        - C -> S -> Q -> W -> DB
`,
    },
    {
      title: 'The worker tries again, and nothing ends that.',
      document: `
hld:
  components:
    S: { kind: service }
    Q: { kind: message-queue, technology: RabbitMQ }
    W: { kind: worker, retry: { backoff: exponential, jitter: true, limit: 5 } }
  flows:
    S -> Q: { mode: async }
    Q -> W: { mode: async }
`,
    },
  ],
  valid: [
    {
      title: 'Failed messages have a place of their own.',
      document: `
hld:
  diagram: |
    flowchart TB
      C[Web App] -->|HTTPS| S[Shop Service]
      S -->|Order placed| Q[Order Queue]
      Q -->|Consume| W[Order Worker]
      W -->|SQL| DB[(Orders)]
      Q -->|After 5 attempts| DLQ[Dead Letter Queue]
  paths:
    place order:
      kind: write
      steps:
        - C -> S -> Q -> W -> DB
`,
    },
    {
      title: 'Losing a message is part of the design.',
      document: `
hld:
  components:
    S: { kind: service }
    Q: { kind: event-stream, technology: Kafka, delivery: at-most-once }
    W: { kind: worker }
  flows:
    S -> Q: { mode: async }
    Q -> W: { mode: async }
  paths:
    count clicks:
      steps:
        - S -> Q -> W
`,
    },
  ],
  messages: {
    partition: ({ queue, consumers, several, note }) =>
      `A record of ${queue}${note} that ${consumers} can’t process stops its partition: all behind it wait until it is skipped and lost. Name with "dead-letter" the topic that takes it after the last attempt, and who looks there; ${several ? 'each consumer group' : 'the consumer'} then goes on.`,
    again: ({ queue, consumers, several, note }) =>
      `A message that ${consumers} can’t process comes back from ${queue}${note} for ever, or vanishes after some attempts. Give the queue a dead letter queue, so that ${several ? 'they go' : 'it goes'} on and a person can look at what failed.`,
  },
  check(facts, report) {
    for (const queue of queuesOf(facts)) {
      const workers = workersOf(queue);
      if (workers.length === 0 || !isDescribed(queue, facts) || isAnswered(queue, facts)) continue;
      if (deliveryOf(queue, facts) === 'at-most-once' || facts.said.mentions(TOPIC)) continue;
      const { node, id } = queue;
      const names = workers.map((each) => called(facts.graph, each.node.id));
      report({
        span: node.entry?.nameSpan ?? node.span,
        message: node.kind?.id === 'event-stream' ? 'partition' : 'again',
        args: {
          queue: called(facts.graph, id),
          consumers: listed(names, 3),
          several: workers.length > 1,
          note: guessNote(node),
        },
        subject: id,
        related: workers.map(({ link, node: worker }) => {
          return { span: link.span, message: `${called(facts.graph, worker.id)} takes them out here` };
        }),
      });
    }
  },
  fix({ subject = '' }, facts): readonly FixProposal[] {
    const name = called(facts.graph, subject);
    const key = setComponentKey(facts, subject, 'dead-letter', `${subject}.dead`);
    const named = key
      ? [{ title: `Name a place for the failed messages of ${name}: "${subject}.dead"`, edits: [key] }]
      : [];
    return [...drawn(subject, facts), ...named];
  },
});

/** Whether the document says of this queue where failed messages go, or that there is no second attempt. */
function isAnswered(queue: Queue, { graph }: Facts): boolean {
  const { id, node } = queue;
  const workers = workersOf(queue);
  if (answers(node.entry?.body, ['dead-letter'])) return true;
  const bodies = workers.map((worker) => worker.node.entry?.body);
  if (bodies.every((body) => answers(body, ['dead-letter']) || neverRepeats(body))) return true;
  if (labelsAround(queue).some((label) => LABEL.test(label))) return true;
  const ends = new Set([id, ...workers.map((worker) => worker.node.id)]);
  // One that stands alone may be for every queue.
  return parkingsOf(graph).some(({ near }) => near.length === 0 || near.some((each) => ends.has(each)));
}

/** Draws a dead letter queue, and gives it an entry where the others have theirs. */
function drawn(id: string, { diagram, graph, components, syntax }: Facts): readonly FixProposal[] {
  if (!diagram || !graph.nodes.get(id)?.drawn) return [];
  const free = (name: string, count = 1): string =>
    graph.nodes.has(count > 1 ? `${name}${count}` : name)
      ? free(name, count + 1)
      : count > 1
        ? `${name}${count}`
        : name;
  const parking = free('DLQ');
  const arrow = { from: id, to: `${parking}[Dead Letter Queue]`, label: 'Failed messages' };
  const edit = insertArrows(syntax.text, diagram, [arrow]);
  if (!edit) return [];
  const entry =
    components.length > 0 ? addToDesign(syntax, 'components', parking, [['kind', 'dead-letter-queue']]) : undefined;
  return [{ title: `Draw a dead letter queue behind ${called(graph, id)}`, edits: [edit, ...(entry ? [entry] : [])] }];
}
