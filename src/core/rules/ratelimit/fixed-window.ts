/** A limit that is counted by the clock: twice of it passes around the full minute. */
import { scalarAt } from '../../model/index.ts';
import { entryOf, type ScalarNode } from '../../syntax/index.ts';
import { allowanceOf, limitKey, limitsOf, type Limit } from '../shared/rateLimits.ts';
import { defineRule, type FixProposal } from '../rule.ts';
import { replaceScalar } from '../shared/yamlEdits.ts';

export default defineRule({
  id: 'ratelimit/fixed-window',
  severity: 'hint',
  value: 2,
  since: '0.1.0',
  step: 'api',
  summary: 'A rate limit counts in fixed windows of the clock.',
  why: 'A counter that starts anew with each full minute lets a caller spend a whole allowance at the end of one minute and the next at the beginning of the following one: twice the limit within seconds. All clients that wait for the new window also come at once. A window that slides, or a bucket that refills steadily, has no such edge and costs hardly more.',
  source: 'The known algorithms of rate limiters, and what each lets through at most.',
  invalid: [
    {
      title: 'A counter for each minute of the clock.',
      document: `
api:
  search: { style: rest, method: GET, path: /v1/search, rate-limit: { limit: 100 per minute, algorithm: fixed-window } }
`,
    },
  ],
  valid: [
    {
      title: 'The window slides, or the bucket absorbs a burst on purpose.',
      document: `
api:
  search: { style: rest, method: GET, path: /v1/search, rate-limit: { limit: 100 per minute, algorithm: sliding-window-counter } }
  order: { style: rest, method: POST, path: /v1/orders, rate-limit: { limit: 10 per minute, burst: 20, algorithm: token-bucket } }
`,
    },
  ],
  messages: {
    found: ({ name, limit }) =>
      `Around the edge of two windows "${name}" lets twice ${limit ? limit : 'the limit'} through within moments. If that is too much, let the window slide ("sliding-window-counter").`,
  },
  check(facts, report) {
    for (const limit of limitsOf(facts)) {
      const algorithm = fixedWindow(limit);
      if (!algorithm) continue;
      const args = { name: limit.owner, limit: allowanceOf(limit) };
      report({ span: algorithm.span, message: 'found', args, subject: limit.owner });
    }
  },
  fix({ span }, facts): readonly FixProposal[] {
    const algorithm = limitsOf(facts)
      .map(fixedWindow)
      .find((each) => each?.span.start === span.start);
    if (!algorithm) return [];
    return [
      { title: 'Let the window slide', edits: [replaceScalar(algorithm, 'sliding-window-counter')] },
      { title: 'Use a token bucket', edits: [replaceScalar(algorithm, 'token-bucket')] },
    ];
  },
});

/** The word that says so; with a `burst` the author has thought of what passes at once. */
function fixedWindow(limit: Limit): ScalarNode | undefined {
  const algorithm = limitKey(limit, 'algorithm');
  if (algorithm?.text !== 'fixed-window' || entryOf(limit.value, 'burst')) return undefined;
  return scalarAt(limit.value, 'algorithm') ?? algorithm;
}
