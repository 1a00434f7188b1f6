/** Tests of retry/no-backoff: policies without pauses, chance or end, in words and in keys. */
import { describe, it } from 'vitest';
import { checkFindings, checkFix } from '../../../support/checkRules.ts';

const ID = 'retry/no-backoff';
const quiet = { rules: [ID] };

it('says what is missing, wherever the policy stands', () => {
  checkFindings(`
    api:
      history: { style: rest, method: GET, path: /history, retry: 3 }
    #                                                             ^ retry/no-backoff: What "history" tries again has no back-off and no jitter
      search: { style: rest, method: GET, path: /search, retry: exponential back-off with jitter }
    #                                                           ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^ retry/no-backoff: has no limit: while the other side is down, it goes on for ever
    hld:
      components:
        W:
          kind: worker
          retry: true
    #            ^^^^ retry/no-backoff: no back-off, no jitter and no limit
        V:
          kind: worker
          retry: { backoff: none, jitter: true, limit: 3 }
    #     ^^^^^ retry/no-backoff: has no back-off
      flows:
        W -> V: { retry: { backoff: exponential, limit: 5 } }
    #             ^^^^^ retry/no-backoff: "W -> V" waits longer after each failure, and so does everyone
  `);
});

describe('is quiet', () => {
  it.each([
    '{ backoff: exponential, jitter: true, limit: 5 }',
    '{ backoff: linear, jitter: 10%, budget: 10% of the calls }',
    'Up to 5 times, doubling the pause, at random',
    '{ none: "The user presses again" }',
    '{ backoff: exponential, jitter: { none: "One caller only" }, limit: 3 }',
    'never',
    'false',
    '0',
    '',
  ])('about a policy that has all, or none: %s', (retry) => {
    checkFindings(`hld:\n  components:\n    W:\n      kind: worker\n      retry: ${retry}\n`, quiet);
  });

  it('about the jitter of a broker', () => {
    checkFindings(
      'hld:\n  components:\n    Q: { kind: message-queue, retry: { backoff: exponential, limit: 5 } }\n',
      quiet,
    );
  });
});

describe('the fix', () => {
  const design = (retry: string) => `hld:\n  components:\n    W: { kind: worker, retry: ${retry} } # mails\n`;

  it.each([
    ['3', '{ backoff: exponential, jitter: true, limit: 3 }'],
    ['true', '{ backoff: exponential, jitter: true, limit: 3 }'],
    ['{ limit: 7 }', '{ limit: 7, backoff: exponential, jitter: true }'],
    ['{ backoff: none, jitter: false, limit: 2 }', '{ backoff: exponential, jitter: true, limit: 2 }'],
    ['twice', 'twice; exponential back-off'],
    ['on 503 with back-off', '"on 503 with back-off; jitter"'],
  ])('completes what is written: %s', (before, after) => {
    const words = after.replace(/^"|"$/g, '');
    const expected = after.startsWith('{') ? after : words.includes(',') ? `"${words}"` : words;
    checkFix(ID, design(before), design(before === 'twice' ? '"twice; exponential back-off, jitter"' : expected));
  });

  it('completes a mapping on lines', () => {
    const lines = (more: string) =>
      `hld:\n  components:\n    W:\n      kind: worker\n      retry:\n        limit: 5 # as the provider allows\n${more}      timeout: 1 s\n`;
    checkFix(ID, lines(''), lines('        backoff: exponential\n        jitter: true\n'));
  });
});
