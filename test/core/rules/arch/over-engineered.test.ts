/** Tests of arch/over-engineered: many kinds of components for a small load. */
import { expect, it } from 'vitest';
import { ruleById } from '../../../../src/core/rules/index.ts';
import { checkFindings, factsOf } from '../../../support/checkRules.ts';

const ID = 'arch/over-engineered';
const KINDS = [
  'cdn',
  'load-balancer',
  'api-gateway',
  'service',
  'sql-database',
  'cache',
  'event-stream',
  'worker',
  'stream-processor',
  'wide-column-store',
  'search-engine',
];
const design = (kinds: readonly string[], paths: string) =>
  `hld:\n  components:\n${kinds.map((kind, index) => `    K${index}: { kind: ${kind} }\n`).join('')}  paths:\n${paths}`;

it('is found at the rate, with the number of kinds and those to ask first', () => {
  const document = design(
    KINDS,
    '    order: { kind: write, rate: 5/s, peak: 20/s, steps: [ K1 -> K3 -> K4 ] }\n    look: { kind: read, rate: 30/s, steps: [ K1 -> K3 -> K5 ] }\n',
  );
  const marked = document.replace(
    'K4 ] }\n',
    'K4 ] }\n#                                          ^^^^ arch/over-engineered: 11 kinds of components carry 50/s at the peak\n',
  );
  checkFindings(marked);
});

it('is quiet about real loads, unknown loads, and fewer kinds of our own', () => {
  const rules = { rules: [ID] };
  checkFindings(design(KINDS, '    order: { kind: write, rate: 5/s, peak: 200/s, steps: [ K1 -> K3 ] }\n'), rules);
  checkFindings(
    design(
      KINDS,
      '    order: { kind: write, rate: 5/s, steps: [ K1 -> K3 ] }\n    look: { kind: read, steps: [ K1 -> K3 ] }\n',
    ),
    rules,
  );
  checkFindings(
    design(
      [...KINDS.slice(1), 'client', 'metrics', 'external-service'],
      '    order: { rate: 5/s, steps: [ K1 -> K3 ] }\n',
    ),
    rules,
  );
  checkFindings(design(KINDS, '').replace('  paths:\n', ''), rules);
});

it('goes by the numbers that a team sets', () => {
  const found: unknown[] = [];
  const facts = factsOf(design(KINDS, '    order: { kind: write, rate: 5/s, steps: [ K1 -> K3 ] }\n'));
  ruleById(ID)!.check(facts, (finding) => found.push(finding), { kinds: 11, rate: 100 });
  ruleById(ID)!.check(facts, (finding) => found.push(finding), { kinds: 10, rate: 5 });
  expect(found).toEqual([]);
});
