/** A design that is worked out and says nothing of what it costs to run. */
import type { Facts } from '../../analysis/index.ts';
import { valueAt } from '../../syntax/index.ts';
import { operationsAt } from '../shared/operations.ts';
import { showsComponents } from '../shared/picture.ts';
import { defineRule } from '../rule.ts';
import { askedAboutRunning } from '../shared/stage.ts';
import { called } from '../shared/wording.ts';

const MONEY =
  /[$€£]\s?\d|\d\s?(?:[$€£]|USD|EUR|GBP|dollars?|euros?|cents?)\b|(?<!at the )(?<!\bat )\bcosts?\b(?! of (?:a |an |the )?(?:delay|consistency|latency|complexity))|\b(?:pricing|priced|cheap(?:er|est)?|expensive(?! (?:joins?|quer\w+|operations?|calls?|comput\w+|reads?|writes?|scans?|to comput\w+))|licen[cs]e fees?|total cost|TCO|spend(?:ing)?)\b/i;

export default defineRule({
  id: 'cost/missing',
  severity: 'hint',
  value: 3,
  since: '0.1.0',
  step: 'hld',
  summary: 'A design that is worked out, or offered for review, says nothing of what it costs to run.',
  why: 'Two designs that both meet the goals are told apart by their price, and most of it is decided on paper: by copies, by regions, by what leaves the network. One line on what the cost depends on is enough to ask the right question.',
  source:
    'AWS Well-Architected Framework, cost optimisation; of 306 public design documents one in six has a word on cost.',
  profiles: { interview: 'off' },
  invalid: [
    {
      title: 'Ready for review, and without a price.',
      document: `
status: review
hld:
  components:
    S: { kind: service, instances: 20 }
    Q: { kind: message-queue }
    DB: { kind: sql-database, replicas: 3 }
`,
    },
  ],
  valid: [
    {
      title: 'It says what the cost depends on.',
      document: `
status: review
operations:
  cost: Mostly the three copies of the orders, which grow by 2 TB a year
hld:
  components:
    S: { kind: service, instances: 20 }
    Q: { kind: message-queue }
    DB: { kind: sql-database, replicas: 3 }
`,
    },
    {
      title: 'A draft without operations may still come to it.',
      document: `
status: draft
hld:
  components:
    S: { kind: service, instances: 20 }
    Q: { kind: message-queue }
    DB: { kind: sql-database, replicas: 3 }
`,
    },
  ],
  messages: {
    missing: ({ because, drivers }) =>
      `${because}, and nothing says what running it costs. Name what the cost depends on${drivers ? `, such as ${drivers}` : ''}, under "operations.cost"; a figure per month is better still.`,
  },
  check(facts, report) {
    const asked = askedAboutRunning(facts);
    if (!asked || facts.graph.nodes.size < FEWEST_BOXES || !showsComponents(facts.graph) || saysCost(facts)) return;
    const args = { because: asked.because, drivers: driverOf(facts) };
    report({ span: asked.span, message: 'missing', args, subject: 'cost' });
  },
});

const FEWEST_BOXES = 3;

function saysCost(facts: Facts): boolean {
  const { goals, components, estimates, topics, said } = facts;
  return (
    operationsAt(facts, 'cost') !== undefined ||
    goals.some(({ name }) => /^cost(?:\.|$)/.test(name)) ||
    components.some(({ body }) => valueAt(body, 'cost') !== undefined) ||
    estimates.some(({ name, expression }) => /cost|price|budget/i.test(name) || MONEY.test(expression?.text ?? '')) ||
    topics.some(({ question }) => MONEY.test(question)) ||
    said.mentions(MONEY)
  );
}

/** What runs most often, as an example of what to count. */
function driverOf({ load, graph }: Facts): string | undefined {
  let most: { readonly id: string; readonly units: number } | undefined;
  for (const { node, provision } of load.components.values()) {
    const { instances, shards, replicas } = provision;
    if (valueAt(node.entry?.body, 'autoscaling')) continue;
    const units =
      (instances ?? shards ?? replicas) && (instances?.value ?? (shards?.value ?? 1) * (replicas?.value ?? 1));
    if (units !== undefined && units >= 2 && units > (most?.units ?? 0)) most = { id: node.id, units };
  }
  if (!most) return undefined;
  // Not by the locale's formatter, the one use of which would cost as much as some documents.
  const units = String(Math.round(most.units)).replace(/\B(?=(\d{3})+$)/g, ',');
  return `the ${units} machines of ${called(graph, most.id)}`;
}
