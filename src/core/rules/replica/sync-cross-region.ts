/** A write waits for a copy on another continent, and is to be quicker than light gets there and back. */
import type { Facts, LatencyGoal, PathLoad } from '../../analysis/index.ts';
import type { Span } from '../../base/place.ts';
import { formatQuantity, quantity, quantiles, TIME } from '../../estimate/index.ts';
import { referencesIn, scalarAt, type ComponentEntry } from '../../model/index.ts';
import { valueAt, type ScalarNode } from '../../syntax/index.ts';
import { lightBetween } from '../shared/regions.ts';
import { defineRule, type FixProposal } from '../rule.ts';
import { called } from '../shared/wording.ts';
import { replaceScalar } from '../shared/yamlEdits.ts';

/** Light in glass takes half as long again as in a vacuum, and no cable is straight. */
const IN_FIBRE = 1.5;
/** From this share of the budget on, nothing else fits into it. */
const TOO_MUCH = 0.5;

export default defineRule({
  id: 'replica/sync-cross-region',
  severity: 'warning',
  value: 4,
  since: '0.1.0',
  step: 'hld',
  summary: 'Writes wait for copies in a far region, and the way there and back takes most of their latency goal.',
  why: 'A synchronous copy answers before the write does, and no answer comes faster than light through a cable: between Europe and America about 80 ms, to Asia 150 ms and more. Each write pays that, and stops when the line does.',
  source:
    'The speed of light in fibre, two thirds of that in a vacuum; latencies between regions as clouds publish them; Abadi, PACELC (2012).',
  invalid: [
    {
      title: 'Copies in Ireland and Virginia, and 60 ms to write.',
      document: `
hld:
  components:
    S: { kind: service }
    DB:
      kind: sql-database
      replication: { mode: sync, regions: [ eu-west, us-east ] }
  paths:
    pay: { kind: write, budget: 60 ms, steps: [ S -> DB ] }
`,
    },
  ],
  valid: [
    {
      title: 'The far copy follows.',
      document: `
hld:
  components:
    S: { kind: service }
    DB:
      kind: sql-database
      replication: { mode: async, regions: [ eu-west, us-east ] }
  paths:
    pay: { kind: write, budget: 60 ms, steps: [ S -> DB ] }
`,
    },
    {
      title: 'The budget has room for it.',
      document: `
hld:
  components:
    S: { kind: service }
    DB:
      kind: sql-database
      replication: { mode: sync, regions: [ eu-west, us-east ] }
  paths:
    pay: { kind: write, budget: 500 ms, steps: [ S -> DB ] }
`,
    },
  ],
  messages: {
    far: ({ name, one, other, round, path, goal }) =>
      `Each write to ${name} waits for its copies in ${one} and ${other}: light in a cable takes ${round} at least to get there and back, and "${path}" has ${goal}. Let the far copy follow asynchronously, and say how much a disaster may then lose ("recovery-point").`,
  },
  check(facts, report) {
    for (const component of facts.components) {
      const spread = farCopies(component);
      if (!spread) continue;
      const late = tooLate(facts, component.name, spread.seconds);
      if (!late) continue;
      const { conventions } = facts.numbers;
      report({
        span: spread.mode.span,
        message: 'far',
        args: {
          name: called(facts.graph, component.name),
          one: spread.one,
          other: spread.other,
          round: `${Math.round(spread.seconds * 1000)} ms`,
          path: late.path.path.name,
          goal: formatQuantity(quantity(late.goal.value.value, TIME), { conventions }),
        },
        subject: component.name,
        related: [
          { span: spread.span, message: 'The regions' },
          { span: late.goal.span, message: 'The goal' },
        ],
      });
    }
  },
  fix({ subject }, { components }): readonly FixProposal[] {
    const component = components.find(({ name }) => name === subject);
    const spread = component && farCopies(component);
    return spread
      ? [{ title: 'Let the copies follow asynchronously', edits: [replaceScalar(spread.mode, 'async')] }]
      : [];
  },
});

interface FarCopies {
  readonly mode: ScalarNode;
  readonly one: string;
  readonly other: string;
  readonly span: Span;
  /** The fastest way there and back between the two that are furthest apart. */
  readonly seconds: number;
}

/** Synchronous copies in regions of which it is known how far they are apart. */
function farCopies({ body, none }: ComponentEntry): FarCopies | undefined {
  const mode = scalarAt(body, 'replication') ?? scalarAt(body, 'replication', 'mode');
  if (none || mode?.text.trim() !== 'sync') return undefined;
  const node = valueAt(body, 'replication', 'regions') ?? valueAt(body, 'regions');
  const regions = referencesIn(node).map(({ name }) => name);
  if (!node || regions.length < 2) return undefined;
  const pairs = regions.slice(0, MOST_REGIONS).flatMap((one, index) =>
    regions.slice(index + 1, MOST_REGIONS).flatMap((other) => {
      const light = lightBetween(one, other);
      return light === undefined ? [] : [{ one, other, seconds: 2 * light * IN_FIBRE }];
    }),
  );
  const [first, ...others] = pairs;
  return first && { mode, span: node.span, ...others.reduce((a, b) => (b.seconds > a.seconds ? b : a), first) };
}

const MOST_REGIONS = 30;

/** The path with the least time that writes to a component and waits for it, if the way takes too much of that time. */
function tooLate(
  { load }: Pick<Facts, 'load'>,
  id: string,
  seconds: number,
): { readonly path: PathLoad; readonly goal: LatencyGoal } | undefined {
  const goals = load.paths.flatMap((path) => {
    const writes = path.hops.some(
      ({ to, waits, kind }) => to === id && waits && (kind === 'write' || isMixed(path, kind)),
    );
    return writes ? path.latencyGoals.map((goal) => ({ path, goal })) : [];
  });
  return goals
    .filter(({ goal }) => seconds > TOO_MUCH * quantiles(goal.value).p50)
    .sort((a, b) => a.goal.value.value - b.goal.value.value)[0];
}

/** A path that says itself that it does both. */
function isMixed({ kindKnown }: PathLoad, kind: string): boolean {
  return kind === 'mixed' && kindKnown;
}
