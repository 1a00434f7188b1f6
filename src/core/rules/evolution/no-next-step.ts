/** A design that does not say what comes when it is full. */
import type { ComponentLoad, Facts, Resource, ResourceUse } from '../../analysis/index.ts';
import { memo } from '../../base/memo.ts';
import type { ComponentEntry } from '../../model/index.ts';
import { entryOf, valueAt } from '../../syntax/index.ts';
import { plansNextStep, proseSaysWhatIsNext } from '../shared/evolve.ts';
import { QUEUES } from '../shared/kindSets.ts';
import { defineRule } from '../rule.ts';
import { isWorkedOut, reviewStatus } from '../shared/stage.ts';
import { called } from '../shared/wording.ts';

/** Below this there is room for years, and nothing to be asked. */
const NEARLY_FULL = 0.4;

export default defineRule({
  id: 'evolution/no-next-step',
  severity: 'hint',
  value: 3,
  since: '0.1.0',
  step: 'deep-dive',
  summary: 'Nothing says what happens to the design when it grows out of what it has.',
  why: 'Every design holds up to some load. Whoever names the part that gives way first, and what is done then, can build the simple thing now; without that, a reader cannot tell a simple design from one that was not thought through.',
  source:
    'Dean, Designs, Lessons and Advice from Building Large Distributed Systems (2009): design for ten times the load, and plan to rewrite before a hundred.',
  profiles: { interview: 'off' },
  invalid: [
    {
      title: 'The store is half full, and then what?',
      document: `
hld:
  components:
    S: { kind: service, instances: 4 }
    DB: { kind: sql-database, capacity: { writes: 10K/s } }
  paths:
    order: { kind: write, rate: 2K/s, peak: 6K/s, steps: [ S -> DB ] }
deep-dive:
  - question: How is an order kept from being stored twice?
    choice: A unique key
    trade-off: One index more
`,
    },
  ],
  valid: [
    {
      title: 'It says when to decide anew.',
      document: `
hld:
  components:
    S: { kind: service, instances: 4 }
    DB: { kind: sql-database, capacity: { writes: 10K/s } }
  paths:
    order: { kind: write, rate: 2K/s, peak: 6K/s, steps: [ S -> DB ] }
deep-dive:
  - question: How is an order kept from being stored twice?
    choice: A unique key
    trade-off: One index more
    revisit: From 8K writes/s on, orders are split by region
`,
    },
    {
      title: 'There is room for ten times as much.',
      document: `
hld:
  components:
    S: { kind: service, instances: 4 }
    DB: { kind: sql-database, capacity: { writes: 10K/s } }
  paths:
    order: { kind: write, rate: 100/s, peak: 600/s, steps: [ S -> DB ] }
deep-dive:
  - question: How is an order kept from being stored twice?
    choice: A unique key
    trade-off: One index more
`,
    },
  ],
  messages: {
    full: ({ name, resource, percent, factor }) =>
      `${name} is the first to fill: ${resource} ${percent} % of its capacity, so ${factor} times the load is all it takes. Say what is done then, as a phase under "phases" or with "revisit" at the choice that changes.`,
    open: ({ status }) =>
      `The document is ${status}, and says nothing of what comes when it has to carry more: which part gives way first, and what is done about it. List the stages under "phases", or add "revisit" to the choice that would change.`,
  },
  check(facts, report) {
    if (
      !isWorkedOut(facts) ||
      plansNextStep(facts) ||
      facts.goals.some(({ name }) => /^scalability(?:\.|$)/.test(name))
    )
      return;
    const first = firstToFill(facts);
    if (first) {
      const { component, use } = first;
      if (use.utilisation.high < NEARLY_FULL || growsByItself(component) || proseSaysWhatIsNext(facts)) return;
      const { node } = component;
      const share = Math.min(use.utilisation.high, 1);
      const args = {
        name: called(facts.graph, node.id),
        resource: TAKES[use.resource],
        percent: Math.round(share * 100),
        factor: (1 / share).toFixed(1),
      };
      report({ span: node.entry?.nameSpan ?? node.span, message: 'full', args, subject: node.id });
      return;
    }
    const status = reviewStatus(facts);
    if (!status || facts.components.some(scalesByItself) || proseSaysWhatIsNext(facts)) return;
    const deepDive = entryOf(facts.syntax.root, 'deep-dive');
    const args = { status: status.text === 'accepted' ? 'accepted' : 'in review' };
    report({ span: deepDive?.key.span ?? status.span, message: 'open', args, subject: 'phases' });
  },
});

const TAKES: Readonly<Record<Resource, string>> = {
  reads: 'its reads take',
  writes: 'its writes take',
  requests: 'its calls take',
  in: 'what comes in takes',
  out: 'what goes out takes',
  bandwidth: 'its traffic takes',
  connections: 'its connections take',
  storage: 'its data takes',
};

/** The component with the least room; none that is over its limit, which is told as such. */
function firstToFill({ load }: Facts): Filling | undefined {
  let first: Filling | undefined;
  for (const component of load.components.values()) {
    const filling = fillingOf(component);
    if (filling && (!first || filling.use.utilisation.high > first.use.utilisation.high)) first = filling;
  }
  return first;
}

interface Filling {
  readonly component: ComponentLoad;
  readonly use: ResourceUse;
}

/** What is scarcest of a component that keeps data: more of what keeps nothing is simply started. */
const fillingOf = memo((component: ComponentLoad): Filling | undefined => {
  const use = keepsData(component) ? component.uses[0] : undefined;
  return use && use.utilisation.high < 1 ? { component, use } : undefined;
});

function keepsData({ node: { kind } }: ComponentLoad): boolean {
  return kind !== undefined && (kind.layer === 'data' || QUEUES.has(kind.id));
}

function growsByItself({ node }: ComponentLoad): boolean {
  return valueAt(node.entry?.body, 'managed') !== undefined || (node.entry !== undefined && scalesByItself(node.entry));
}

const scalesByItself = memo(({ body }: ComponentEntry): boolean => valueAt(body, 'autoscaling') !== undefined);
