/** Tests of capacity/availability-below-goal: what a path needs, against what it promises. */
import { expect, it } from 'vitest';
import { ruleById } from '../../../../src/core/rules/index.ts';
import { findingsOf, messageOf } from '../../../support/checkRules.ts';

const ID = 'capacity/availability-below-goal';

function found(document: string): string[] {
  return findingsOf(document, undefined, [ruleById(ID)!]).map((each) => `${each.severity}: ${messageOf(each)}`);
}

function design(goal: string, service: string, store: string, step = '- S -> DB'): string {
  return `scope:
  nonfunctional:
    availability: ${goal}
hld:
  components:
    S: { kind: service, availability: ${service} }
    DB: { kind: sql-database, replicas: 2, failover: automatic, availability: ${store} }
  paths:
    order:
      kind: write
      steps:
        ${step}
`;
}

it('multiplies what is needed and names the weakest part', () => {
  expect(found(design('99.9%', '99.95%', '99.9%'))).toEqual([
    'error: "order" can be available 99.85% of the time at best, and its goal is 99.9%: 99.95% × 99.9% = 99.85%. "DB" alone loses 67 % of that. Give it a copy with automatic failover, let the path go on without it ("required: false"), or promise less.',
  ]);
});

it('counts copies with automatic failover', () => {
  expect(found(design('99.9%', '99.99%', '{ instance: 99% }'))).toEqual([]);
  expect(found(design('99.9%', '99.99%', '{ instance: 99% }').replace(', failover: automatic', ''))[0]).toContain(
    '98.99%',
  );
});

it('is met by exactly what is asked', () => {
  const alone = design('99.9%', '99.9%', '100%').replace('S -> DB', 'S -> DB: { required: false }');
  expect(found(alone)).toEqual([]);
});

it('takes the goal of the path before that of the scope', () => {
  expect(
    found(design('99.9%', '99.95%', '99.88%').replace('kind: write', 'availability: 99.8%\n      kind: write')),
  ).toEqual([expect.stringMatching(/^info: "order" promises 99.8%/)]);
});

it('says which parts nothing is known of', () => {
  const [finding] = found(design('99.9%', '99%', '99.99%').replace(', availability: 99.99%', ''));
  expect(finding).toContain(': 99%, not counting "DB", of which nothing is known. ');
});

it('is silent without a goal, without numbers, and where the author accepts it', () => {
  expect(found(design('99.9%', '99%', '99%').replace('availability: 99.9%', 'throughput: 5/s'))).toEqual([]);
  expect(found(design('high', '99%', '99%'))).toEqual([]);
  expect(found(`accept:\n  ${ID}: { order: The provider pays for it }\n${design('99.9%', '99%', '99%')}`)).toEqual([]);
});
