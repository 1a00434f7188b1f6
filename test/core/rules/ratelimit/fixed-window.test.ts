/** Tests of ratelimit/fixed-window: limits that are counted by the clock. */
import { expect, it } from 'vitest';
import { rules } from '../../../../src/core/rules/index.ts';
import { checkFindings, checkFix, findingsOf, fixTitles } from '../../../support/checkRules.ts';

const ID = 'ratelimit/fixed-window';
const rule = rules.filter(({ id }) => id === ID);

it('finds it at contracts and at limiters', () => {
  checkFindings(`
    api:
      search: { rate-limit: { limit: 100 per minute, algorithm: fixed-window } }
    #                                                           ^^^^^^^^^^^^ ratelimit/fixed-window: "search" lets twice 100 per minute through
    hld:
      components:
        RL: { kind: rate-limiter, algorithm: fixed-window }
    #                                        ^^^^^^^^^^^^ ratelimit/fixed-window: "RL" lets twice the limit through
  `);
});

it('is quiet about other algorithms, and where bursts are wanted', () => {
  for (const limit of [
    '{ limit: 5/s, algorithm: token-bucket }',
    '{ limit: 5/s, algorithm: fixed-window, burst: 10 calls }',
    '{ limit: 5/s, algorithm: { none: Counted by the provider } }',
    '5/s',
    '{ none: Internal }',
  ])
    expect(findingsOf(`api:\n  a: { rate-limit: ${limit} }\n`, undefined, rule), limit).toEqual([]);
  expect(
    findingsOf('hld:\n  components:\n    S: { kind: service, algorithm: fixed-window }\n', undefined, rule),
  ).toEqual([]);
});

it('offers a window that slides, and a bucket', () => {
  const document = (algorithm: string) => `api:\n  a: { rate-limit: { limit: 5/s, algorithm: ${algorithm} } }\n`;
  expect(fixTitles(ID, document('fixed-window'))).toEqual(['Let the window slide', 'Use a token bucket']);
  checkFix(ID, document('fixed-window'), document('sliding-window-counter'));
  checkFix(ID, document('fixed-window'), document('token-bucket'), { title: 'bucket' });
});
