/** A path whose components together are up less than its goal asks. */
import type { Facts, PathAvailability, PathLoad } from '../../analysis/index.ts';
import { complementOf, formatQuantity } from '../../estimate/index.ts';
import { defineRule } from '../rule.ts';
import { called, listed } from '../shared/wording.ts';

/**
 * One nine more would be a tenth of what the path may lose. Few parts have that; what is told is one that takes more than
 * half of it for itself, so that nothing is left for the others.
 */
const MOST_FOR_ONE = 0.5;
/** Rounding in the last of many nines is no reason to speak. */
const TOLERANCE = 1e-9;

export default defineRule({
  id: 'capacity/availability-below-goal',
  severity: 'error',
  value: 5,
  since: '0.1.0',
  step: 'hld',
  summary: 'The components that a path needs are together available less often than its goal asks.',
  why: 'What is needed one after the other fails whenever one of it fails, so availabilities multiply: four components of 99.9 % give 99.6 %. No monitoring and no effort of one team brings the path above that; only a dependency less, a copy more, or a way to go on without it.',
  source:
    'Treynor, Dahlin, Rau, Beyer: The Calculus of Service Availability (ACM Queue, 2017), which asks a critical dependency for one nine more than its user promises; the product of availabilities in series.',
  invalid: [
    {
      title: 'Four parts of 99.9 % can not give 99.9 %.',
      document: `
scope:
  nonfunctional:
    availability: 99.9%
hld:
  components:
    LB: { kind: load-balancer, availability: 99.9% }
    S: { kind: service, availability: 99.9% }
    C: { kind: cache, availability: 99.9% }
    DB: { kind: sql-database, availability: 99.9% }
  paths:
    place order:
      kind: write
      steps:
        - LB -> S -> C
        - S -> DB
`,
    },
    {
      title: 'The goal is met, and one dependency takes almost all that may be lost.',
      document: `
scope:
  nonfunctional:
    availability: 99.9%
hld:
  components:
    S: { kind: service, availability: 99.99% }
    DB: { kind: sql-database, availability: 99.92% }
  paths:
    place order: { kind: write, steps: [ S -> DB ] }
`,
    },
  ],
  valid: [
    {
      title: 'Each part has one nine more than the path.',
      document: `
scope:
  nonfunctional:
    availability: 99.9%
hld:
  components:
    S: { kind: service, availability: 99.99% }
    DB: { kind: sql-database, availability: 99.99% }
  paths:
    place order: { kind: write, steps: [ S -> DB ] }
`,
    },
    {
      title: 'The path goes on without the part that fails more often.',
      document: `
scope:
  nonfunctional:
    availability: 99.9%
hld:
  components:
    S: { kind: service, availability: 99.99% }
    N: { kind: notification-service, availability: 99% }
  paths:
    place order:
      kind: write
      steps:
        - S -> N: { required: false }
`,
    },
  ],
  messages: {
    below: ({ path, has, goal, working, weakest, share, unknown }) =>
      `"${path}" can be available ${has} of the time at best, and its goal is ${goal}: ${working}${unknown}. ${weakest} alone loses ${share}. Give it a copy with automatic failover, let the path go on without it ("required: false"), or promise less.`,
    nine: ({ path, goal, weakest, each }) =>
      `"${path}" promises ${goal}, and ${weakest} has ${each}: hardly anything may go wrong beside it. What a path can not do without should have one nine more than the path promises.`,
  },
  check(facts, report) {
    const { load, graph } = facts;
    for (const walked of load.paths) {
      const { availabilityGoal: goal, path } = walked;
      const availability = goal && walked.availability;
      if (!availability || !goal || availability.parts.length === 0) continue;
      const lost = complementOf(availability.value);
      const allowed = complementOf(goal.value);
      const weakest = availability.parts.reduce((a, b) => (complementOf(b.value) > complementOf(a.value) ? b : a));
      const isBelow = lost > allowed * (1 + TOLERANCE) + Number.EPSILON;
      // Once a path, and only where there is more than one part: a part alone is the goal itself.
      const isTight = availability.parts.length > 1 && complementOf(weakest.value) > allowed * MOST_FOR_ONE;
      if (!isBelow && !isTight) continue;
      report({
        span: path.nameSpan,
        message: isBelow ? 'below' : 'nine',
        args: {
          path: path.name,
          has: shown(facts, availability.value),
          goal: shown(facts, goal.value),
          working: availability.working,
          weakest: called(graph, weakest.id),
          each: shown(facts, weakest.value),
          share: lostShare(lost, complementOf(weakest.value)),
          unknown: unknownNote(facts, availability),
        },
        subject: path.name,
        severity: isBelow ? 'error' : 'info',
        related: placesOf(facts, walked, availability, goal),
      });
    }
  },
});

function shown({ numbers }: Pick<Facts, 'numbers'>, value: PathAvailability['value']): string {
  return formatQuantity(value, { conventions: numbers.conventions });
}

/** How much of what is lost one part loses, as a reader would say it. */
function lostShare(all: number, part: number): string {
  const share = part / all;
  if (share > 0.95) return 'nearly all of it';
  return share >= 0.5 ? `${Math.round(share * 100)} % of that` : 'the most of all';
}

function unknownNote({ graph }: Facts, { unknown }: PathAvailability): string {
  if (unknown.length === 0) return '';
  const names = listed(
    unknown.map((id) => called(graph, id)),
    3,
  );
  return `, not counting ${names}, of which nothing is known`;
}

function placesOf(
  facts: Facts,
  { path }: PathLoad,
  { parts }: PathAvailability,
  goal: NonNullable<PathLoad['availabilityGoal']>,
): { span: PathLoad['path']['span']; message: string }[] {
  const stated = parts.flatMap(({ id, value }) => {
    const origin = facts.load.components.get(id)?.availability?.origin;
    return origin?.kind === 'document' ? [{ span: origin.span, message: `${id}: ${shown(facts, value)}` }] : [];
  });
  return [
    { span: goal.span, message: `The goal of "${path.name}": ${shown(facts, goal.value)}` },
    ...stated.slice(0, 5),
  ];
}
