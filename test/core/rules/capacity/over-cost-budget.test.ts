/** Tests of capacity/over-cost-budget: costs against their budget. */
import { expect, it } from 'vitest';
import { ruleById } from '../../../../src/core/rules/index.ts';
import { findingsOf, messageOf } from '../../../support/checkRules.ts';

const ID = 'capacity/over-cost-budget';

function found(document: string): string[] {
  return findingsOf(document, undefined, [ruleById(ID)!]).map((each) => `${each.severity}: ${messageOf(each)}`);
}

function design(budget: string, cost: string): string {
  return `scope:
  nonfunctional:
    cost: ${budget}
hld:
  components:
    S: { kind: service, cost: ${cost} }
    DB: { kind: sql-database, cost: 4K USD/month }
`;
}

it('adds up what is stated and names the largest part', () => {
  expect(found(design('20K USD/month', '200 * 150 USD/month'))).toEqual([
    'warning: The stated costs come to 34K USD/month, and the budget is 20K USD/month. Most of it is S, with 30K USD/month. Make that part smaller, or ask for more.',
  ]);
  expect(found(design('34K USD/month', '200 * 150 USD/month'))).toEqual([]);
});

it('takes another time for what it is', () => {
  expect(found(design('300K USD/year', '200 * 150 USD/month'))).toHaveLength(1);
});

it('compares no two currencies, and is silent where the author accepts it', () => {
  expect(found(design('20K EUR/month', '200 * 150 USD/month'))).toEqual([]);
  expect(found(`accept:\n  ${ID}: Launch year\n${design('20K USD/month', '200 * 150 USD/month')}`)).toEqual([]);
});
