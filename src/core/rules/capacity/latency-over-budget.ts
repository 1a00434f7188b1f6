/** A path whose calls together take longer than it may. */
import type { Facts, LatencyPart, PathLatency, PathLoad, Percentile } from '../../analysis/index.ts';
import { formatQuantity, type Quantity } from '../../estimate/index.ts';
import { defineRule } from '../rule.ts';
import { called, listed } from '../shared/wording.ts';

export default defineRule({
  id: 'capacity/latency-over-budget',
  severity: 'error',
  value: 5,
  since: '0.1.0',
  step: 'hld',
  summary: 'The calls that a path waits for take longer together than its budget, or the goal of the scope, allows.',
  why: 'Medians along a path add up, and its slow calls follow from those of all its parts. A budget that the stated latencies already exceed is missed by design, on a quiet day, before the first overload.',
  source:
    'Latency budgets: the times of what is waited for add up; the p99 is sampled, since percentiles do not add (Dean and Barroso, The Tail at Scale, CACM 2013).',
  invalid: [
    {
      title: 'Two calls that take 70 ms, for a budget of 50 ms.',
      document: `
hld:
  components:
    S: { kind: service, latency: { p50: 20 ms, p99: 40 ms } }
    DB: { kind: sql-database, latency: { p50: 50 ms, p99: 90 ms } }
  paths:
    read page:
      kind: read
      budget: { p50: 50 ms }
      steps: [ S -> DB ]
`,
    },
    {
      title: 'The goal of the scope holds for every path.',
      document: `
scope:
  nonfunctional:
    latency: { p99: 100 ms }
hld:
  components:
    S: { kind: service, latency: { p50: 5 ms, p99: 30 ms } }
    X: { kind: external-service, latency: { p50: 80 ms, p99: 400 ms } }
  paths:
    pay: { kind: write, steps: [ S -> X ] }
`,
    },
  ],
  valid: [
    {
      title: 'The slow call is not waited for.',
      document: `
scope:
  nonfunctional:
    latency: { p99: 100 ms }
hld:
  components:
    S: { kind: service, latency: { p50: 5 ms, p99: 30 ms } }
    X: { kind: external-service, latency: { p50: 80 ms, p99: 400 ms } }
  paths:
    pay:
      kind: write
      steps:
        - S -> X: { wait: false }
`,
    },
    {
      title: 'Two calls at once take as long as the slower one.',
      document: `
hld:
  components:
    S: { kind: service, latency: { p50: 5 ms } }
    A: { kind: service, latency: { p50: 30 ms } }
    B: { kind: service, latency: { p50: 30 ms } }
  paths:
    read page:
      kind: read
      budget: { p50: 40 ms }
      steps: [ S -> A & B ]
`,
    },
  ],
  messages: {
    over: ({ path, percentile, takes, goal, hops, unknown }) =>
      `"${path}" takes ${takes} at the ${percentile}, and may take ${goal}: ${hops}${unknown}. Leave a call out, make it at the same time as another or later ("wait: false"), answer from a cache, or allow more.`,
  },
  check(facts, report) {
    for (const walked of facts.load.paths) {
      const { path } = walked;
      const latency = walked.latencyGoals.length > 0 ? walked.latency : undefined;
      const missed = latency && missedGoal(walked, latency);
      if (!latency || !missed) continue;
      const { goal, takes } = missed;
      report({
        span: path.nameSpan,
        message: 'over',
        args: {
          path: path.name,
          percentile: goal.percentile === 'p50' ? 'median' : goal.percentile,
          takes: shown(facts, takes),
          goal: shown(facts, goal.value),
          hops: hopsOf(facts, latency, goal.percentile),
          unknown: unknownNote(facts, latency),
        },
        subject: path.name,
        related: [
          { span: goal.span, message: `What "${path.name}" may take: ${shown(facts, goal.value)}` },
          ...partPlaces(facts, latency, goal.percentile),
        ],
      });
    }
  },
});

/** The first goal that is missed whatever the uncertain parts come to. */
function missedGoal({ latencyGoals }: PathLoad, latency: PathLatency) {
  for (const goal of latencyGoals) {
    const takes = latency.at(goal.percentile);
    if (takes && takes.low > goal.value.high * (1 + TOLERANCE)) return { goal, takes };
  }
  return undefined;
}

/** What sampling may be wrong by: a p99 within two per cent of its goal is no miss. */
const TOLERANCE = 0.02;
const MOST_HOPS = 5;

/** The parts, the slowest first: `"Payments" (X) 400 ms, "Shop" (S) 30 ms`. */
function hopsOf(facts: Facts, { parts }: PathLatency, percentile: Percentile): string {
  const words = timesOf(parts, percentile).map(({ part, time }) => `${partName(facts, part)} ${shown(facts, time)}`);
  return listed(words, MOST_HOPS);
}

function timesOf(parts: readonly LatencyPart[], percentile: Percentile): { part: LatencyPart; time: Quantity }[] {
  return parts
    .flatMap((part) => {
      const time = percentile === 'p50' ? part.p50 : (part.p99 ?? part.p50);
      return time && !(percentile === 'p50' && part.rare) ? [{ part, time }] : [];
    })
    .sort((a, b) => b.time.value - a.time.value);
}

function partName({ graph }: Facts, { id, to }: LatencyPart): string {
  return to === undefined ? called(graph, id) : `the way from ${id} to ${to}`;
}

function partPlaces(facts: Facts, { parts }: PathLatency, percentile: Percentile) {
  return timesOf(parts, percentile)
    .slice(0, MOST_HOPS)
    .flatMap(({ part, time }) => {
      const span = part.to === undefined ? facts.load.components.get(part.id)?.latency?.span : undefined;
      return span ? [{ span, message: `${part.id} takes ${shown(facts, time)}` }] : [];
    });
}

function unknownNote({ graph }: Facts, { unknown }: PathLatency): string {
  if (unknown.length === 0) return '';
  const names = unknown.map((id) => called(graph, id));
  return `, not counting ${listed(names, 3)}, of which no time is known`;
}

function shown({ numbers }: Pick<Facts, 'numbers'>, time: Quantity): string {
  return formatQuantity(time, { conventions: numbers.conventions, precision: 2 });
}
