/** Tests of ratelimit/no-429: limits without an answer. */
import { expect, it } from 'vitest';
import { rules } from '../../../../src/core/rules/index.ts';
import { checkFindings, checkFix, findingsOf } from '../../../support/checkRules.ts';

const ID = 'ratelimit/no-429';
const rule = rules.filter(({ id }) => id === ID);

/** Contracts in a document whose data model has begun. */
function design(...contracts: readonly string[]): string {
  return `api:\n${contracts.map((contract, index) => `  c${index}: { ${contract} }\n`).join('')}data:\n  x: { key: id }\n`;
}

it('finds limited contracts over HTTP, all of them once', () => {
  checkFindings(`
    api:
      search: { style: rest, method: GET, path: /v1/search, rate-limit: 100 per minute }
    #                                                       ^^^^^^^^^^ ratelimit/no-429: "search" and "order" have limits, and nothing says
      order: { method: POST, path: /v1/orders, rate-limit: { limit: 10 per minute } }
      send: { style: websocket, frame: send, rate-limit: 60 per minute }
      look: { method: GET, path: /v1/x }
    data:
      order: { key: id }
  `);
});

it('is quiet where it is told anywhere, and where there are no status codes', () => {
  for (const document of [
    design('method: GET, path: /a, rate-limit: 5/s, errors: { "429": Wait }'),
    design('method: GET, path: /a, rate-limit: 5/s', 'method: GET, path: /b, errors: [ "429 Too Many Requests" ]'),
    design('method: GET, path: /a, rate-limit: 5/s, errors: { none: It waits }'),
    design('method: GET, path: /a, rate-limit: { limit: 5/s, answer: Retry-After }'),
    design('style: grpc, operation: A, rate-limit: 5/s'),
    design('method: GET, path: /a, rate-limit: { none: Internal }'),
    `summary: Beyond a limit we answer 429 with Retry-After.\n${design('method: GET, path: /a, rate-limit: 5/s')}`,
    design('method: GET, path: /a, rate-limit: 5/s').replace(/data:[^]*/, ''),
  ])
    expect(findingsOf(document, undefined, rule), document).toEqual([]);
});

it('adds the answer where it belongs', () => {
  checkFix(
    ID,
    design(
      'method: GET, path: /a, rate-limit: 5/s',
      'method: GET, path: /b, rate-limit: { limit: 5/s }',
      'method: GET, path: /c, rate-limit: 5/s, errors: { "404": Gone }',
      'method: GET, path: /d, rate-limit: 5/s, errors: [ not found ]',
    ),
    design(
      'method: GET, path: /a, rate-limit: 5/s, errors: { "429": Over the limit; wait for Retry-After }',
      'method: GET, path: /b, rate-limit: { limit: 5/s, answer: 429 with Retry-After }',
      'method: GET, path: /c, rate-limit: 5/s, errors: { "404": Gone, "429": Over the limit; wait for Retry-After }',
      'method: GET, path: /d, rate-limit: 5/s, errors: [ not found, 429 with Retry-After ]',
    ),
  );
});

it('takes an answer for one of several', () => {
  const document = design('method: GET, path: /a, rate-limit: 5/s', 'method: GET, path: /b, rate-limit: 5/s');
  const accepted = `accept:\n  ${ID}: { c0: Only our own pages call it }\n${document}`;
  expect(findingsOf(document, undefined, rule)).toHaveLength(1);
  expect(findingsOf(accepted, undefined, rule).map(({ subject }) => subject)).toEqual(['c1']);
  checkFix(
    ID,
    accepted,
    accepted.replace(
      '/b, rate-limit: 5/s',
      '/b, rate-limit: 5/s, errors: { "429": Over the limit; wait for Retry-After }',
    ),
  );
});
