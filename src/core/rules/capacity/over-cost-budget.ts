/** A design whose stated costs add up to more than its budget. */
import { formatResult, quantiles } from '../../estimate/index.ts';
import { defineRule } from '../rule.ts';

export default defineRule({
  id: 'capacity/over-cost-budget',
  severity: 'warning',
  value: 4,
  since: '0.1.0',
  step: 'hld',
  summary: 'The costs that the design states add up to more than the goal of the scope allows.',
  why: 'Cost follows from the same numbers as everything else, instances, bytes kept and bytes sent, and it is easier to change a design than a bill.',
  source: 'AWS Well-Architected Framework, cost optimisation: know what a workload costs, by its parts.',
  invalid: [
    {
      title: 'Two hundred machines for 20,000 USD.',
      document: `
scope:
  nonfunctional:
    cost: 20K USD/month
hld:
  components:
    S: { kind: service, instances: 200, cost: 200 * 150 USD/month }
`,
    },
  ],
  valid: [
    {
      title: 'It fits.',
      document: `
scope:
  nonfunctional:
    cost: 40K USD/month
hld:
  components:
    S: { kind: service, instances: 200, cost: 200 * 150 USD/month }
`,
    },
  ],
  messages: {
    found: ({ cost, budget, most, each }) =>
      `The stated costs come to ${cost}, and the budget is ${budget}. Most of it is ${most}, with ${each}. Make that part smaller, or ask for more.`,
  },
  check(facts, report) {
    const { load, goals, numbers } = facts;
    const goal = goals.find(({ name }) => name === 'cost');
    const budget = goal?.value && numbers.at(goal.value)?.quantity;
    if (!goal?.value || !budget || !load.cost || load.cost.dimension.hard !== budget.dimension.hard) return;
    if (!(quantiles(load.cost).p50 > budget.high)) return;
    const [most] = [...load.components.values()]
      .filter(({ cost }) => cost !== undefined)
      .sort((a, b) => b.cost!.value - a.cost!.value);
    if (!most?.cost) return;
    const shown = (q: typeof budget) => formatResult(q, numbers.conventions);
    report({
      span: goal.value.span,
      message: 'found',
      args: { cost: shown(load.cost), budget: shown(budget), most: most.node.label, each: shown(most.cost) },
      subject: 'cost',
      related: [
        { span: most.node.entry?.nameSpan ?? most.node.span, message: `The largest part: ${shown(most.cost)}` },
      ],
    });
  },
});
