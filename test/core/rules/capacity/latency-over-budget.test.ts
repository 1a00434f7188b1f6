/** Tests of capacity/latency-over-budget: the calls of a path, against what it may take. */
import { expect, it } from 'vitest';
import { ruleById } from '../../../../src/core/rules/index.ts';
import { findingsOf, messageOf } from '../../../support/checkRules.ts';

const ID = 'capacity/latency-over-budget';

function found(document: string): string[] {
  return findingsOf(document, undefined, [ruleById(ID)!]).map((each) => `${each.severity}: ${messageOf(each)}`);
}

function design(budget: string, steps = '- S -> DB -> X'): string {
  return `hld:
  components:
    S: { kind: service, latency: { p50: 20 ms, p99: 60 ms } }
    DB: { kind: sql-database, latency: { p50: 50 ms, p99: 90 ms } }
    X: { kind: external-service }
  paths:
    order:
      kind: write
      budget: ${budget}
      steps:
        ${steps}
`;
}

it('adds medians, lists the calls, and says which are unknown', () => {
  expect(found(design('{ p50: 60 ms }'))).toEqual([
    'error: "order" takes 70 ms at the median, and may take 60 ms: "DB" 50 ms and "S" 20 ms, not counting "X", of which no time is known. Leave a call out, make it at the same time as another or later ("wait: false"), answer from a cache, or allow more.',
  ]);
  expect(found(design('{ p50: 70 ms }'))).toEqual([]);
});

it('takes a time without a percentile as one of the p99, which does not add up', () => {
  expect(found(design('149 ms'))).toEqual([]);
  expect(found(design('90 ms'))[0]).toMatch(
    /^error: "order" takes 1\d\d ms at the p99, and may take 90 ms: "DB" 90 ms and "S" 60 ms/,
  );
});

it('counts a call that is not waited for only as far as it is waited for', () => {
  expect(found(design('{ p50: 30 ms }', '- S -> DB: { wait: false }'))).toEqual([]);
});

it('is silent without a budget, and where the author accepts it', () => {
  expect(found(design('{ p50: 60 ms }').replace(/ +budget:.*\n/, ''))).toEqual([]);
  expect(found(`accept:\n  ${ID}: Batch work\n${design('{ p50: 60 ms }')}`)).toEqual([]);
});
