/** What was probably meant by a name that nothing is known of. */
import { expect, test } from 'vitest';
import { explain, nearestExplained } from '../../../src/core/features/explain.ts';

test.each([
  ['wite-ahead log', 'Write-ahead log'],
  ['cach', 'Cache'],
  ['idempotncy', 'Idempotency'],
  ['capacity/no-headrom', 'capacity/no-headroom'],
  ['ref.postgres.write', 'ref.postgres.writes'],
])('"%s" is probably %s, which can be explained', (typed, meant) => {
  expect(explain(typed)).toBeUndefined();
  expect(nearestExplained(typed)).toBe(meant);
  expect(explain(meant)).toBeDefined();
});

test.each(['borogove', 'slithy toves', 'the quick brown fox', ''])('"%s" is nothing', (typed) => {
  expect(nearestExplained(typed)).toBeUndefined();
});
