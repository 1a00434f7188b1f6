/** What takes messages from a queue is slower than what puts them in. */
import type { Facts } from '../../analysis/index.ts';
import { PLAIN, quantiles, TIME } from '../../estimate/index.ts';
import { valueAt } from '../../syntax/index.ts';
import { asked, figure, loadPlaces, taken } from '../shared/capacityWords.ts';
import { setComponentKey } from '../shared/componentEdits.ts';
import { countFor, countKey, overloads, rateOf, type Overload } from '../shared/overload.ts';
import { defineRule, type FixProposal } from '../rule.ts';
import { called, listed } from '../shared/wording.ts';

const ID = 'capacity/slow-consumers';

export default defineRule({
  id: ID,
  severity: 'error',
  value: 5,
  since: '0.1.0',
  step: 'hld',
  summary: 'What stands behind a queue takes less than comes into it: on average (error), or at the peak (warning).',
  why: 'A queue lends time, and no capacity. If the consumers are slower than the mean, the backlog grows until the disk is full or the retention drops messages that nobody has read. If they are slower than the peak only, it drains afterwards: that may be what the queue is for, and then it should say for how long.',
  source:
    'Back-pressure as the interview guides teach it: compare the rate of the producers with workers × rate, and work out how long a backlog takes to drain.',
  invalid: [
    {
      title: 'Ten workers take less than the mean.',
      document: `
hld:
  diagram: |
    flowchart LR
      S[Upload Service] -->|Publish| Q[Job Queue]
      Q -->|Consume| W[Thumbnail Worker]
  components:
    Q:
      kind: message-queue
    W:
      kind: worker
      instances: 10
      capacity: { writes: 50/s }
  paths:
    make thumbnails:
      kind: write
      rate: 1K images/s
      peak: 4K images/s
      steps:
        - S -> Q -> W
`,
    },
    {
      title: 'The mean fits, and the peak leaves a backlog.',
      document: `
hld:
  components:
    S: { kind: service }
    Q: { kind: message-queue }
    W: { kind: worker, instances: 40, capacity: { writes: 50/s } }
  paths:
    make thumbnails:
      kind: write
      rate: 1K images/s
      peak: 4K images/s
      steps:
        - S -> Q -> W
`,
    },
  ],
  valid: [
    {
      title: 'The workers keep up with the peak.',
      document: `
hld:
  components:
    S: { kind: service }
    Q: { kind: message-queue }
    W: { kind: worker, instances: 120, capacity: { writes: 50/s } }
  paths:
    make thumbnails:
      kind: write
      rate: 1K images/s
      peak: 4K images/s
      steps:
        - S -> Q -> W
`,
    },
    {
      title: 'The queue is there to hold the peak, and says for how long.',
      document: `
hld:
  components:
    S: { kind: service }
    Q: { kind: message-queue, absorbs: 2 h }
    W: { kind: worker, instances: 40, capacity: { writes: 50/s } }
  paths:
    make thumbnails:
      kind: write
      rate: 1K images/s
      peak: 4K images/s
      steps:
        - S -> Q -> W
`,
    },
  ],
  messages: {
    growing: ({ name, queues, load, taken, short, count, key }) =>
      `${name} gets ${load} through ${queues}, and ${taken}: the backlog grows by ${short} and never drains. With "${key}: ${count}" it would keep up with the peak as well; or give it less to do for each message.`,
    lagging: ({ name, queues, load, taken, short, drain }) =>
      `${name} gets ${load} through ${queues}, and ${taken}: each hour of peak leaves a backlog of ${short}${drain}. Add consumers, or let the queue say with "absorbs" for how long it may hold the rest.`,
  },
  check(facts, report) {
    for (const overload of overloads(facts)) {
      const { id, use, load, severity, queues = [] } = overload;
      if (overload.rule !== ID || (severity === 'warning' && isMeant(facts, queues))) continue;
      const { entry, span } = facts.graph.nodes.get(id)!;
      const growing = severity === 'error';
      const key = countKey(facts, id);
      report({
        span: entry?.nameSpan ?? span,
        message: growing ? 'growing' : 'lagging',
        args: {
          name: called(facts.graph, id),
          queues: listed(queues.map((queue) => called(facts.graph, queue))),
          load: asked(facts, { ...use, peak: !growing }, load, MESSAGES),
          taken: taken(facts, id, use, MESSAGES),
          ...(growing ? growth(facts, overload) : backlog(facts, overload)),
          key,
          count: countFor(facts, atPeak(overload), key),
          resource: use.resource,
        },
        subject: id,
        severity,
        related: loadPlaces(facts, id, use),
      });
    }
  },
  fix({ subject = '', args }, facts): readonly FixProposal[] {
    const overload = overloads(facts).find((each) => {
      return each.rule === ID && each.id === subject && each.use.resource === args['resource'];
    });
    if (!overload) return [];
    const key = countKey(facts, subject);
    const count = countFor(facts, atPeak(overload), key);
    const edit = setComponentKey(facts, subject, key, count);
    return edit ? [{ title: `Set ${key} to ${count}, enough for the peak`, edits: [edit] }] : [];
  },
});

const MESSAGES = 'messages';
const HOUR = 3600;

/** What carries the peak carries the mean. */
function atPeak(overload: Overload): Overload {
  return { ...overload, load: overload.use.required };
}

/** The author has said for how long the queue may hold what the consumers leave. */
function isMeant({ graph }: Facts, queues: readonly string[]): boolean {
  return queues.some((queue) => valueAt(graph.nodes.get(queue)?.entry?.body, 'absorbs') !== undefined);
}

function growth(facts: Facts, { load, use }: Overload): { readonly short: string } {
  return { short: figure(facts, quantiles(load).p50 - use.provided.high, load.dimension, MESSAGES) };
}

/** What an hour of the peak leaves behind, and how long it takes to drain at the mean. */
function backlog(facts: Facts, { id, load, use }: Overload): { readonly short: string; readonly drain: string } {
  const left = (quantiles(load).p95 - use.provided.low) * HOUR;
  const mean = rateOf(facts.load.components.get(id)?.average ?? {}, use.resource);
  const spare = use.provided.low - (mean ? quantiles(mean).p50 : Number.NaN);
  const drain = spare > 0 ? `, which takes ${figure(facts, left / spare, TIME)} to drain` : '';
  return { short: figure(facts, left, PLAIN, MESSAGES), drain };
}
