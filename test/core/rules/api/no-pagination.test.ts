/** Tests of api/no-pagination: lists without an end. */
import { expect, it } from 'vitest';
import { rules } from '../../../../src/core/rules/index.ts';
import { checkFindings, checkFix, findingsOf, messageOf } from '../../../support/checkRules.ts';

const ID = 'api/no-pagination';
const rule = rules.filter(({ id }) => id === ID);

/** The contracts that are found among these, each a name and its keys. */
function found(...contracts: readonly string[]): readonly (string | undefined)[] {
  const text = `api:\n${contracts.map((contract) => `  ${contract}\n`).join('')}data:\n  x: { key: id }\n`;
  return findingsOf(text, undefined, rule).map(({ subject }) => subject);
}

it('finds lists by their address, their answer and their name', () => {
  checkFindings(`
    api:
      orders:
    # ^^^^^^ api/no-pagination: "orders" answers with all orders in one piece
        style: rest
        method: GET
        path: "/v1/users/{id}/orders"
      feed: { method: GET, path: /v1/feed }
    # ^^^^ api/no-pagination: the whole feed
    data:
      order: { key: id }
  `);
  expect(
    found(
      'a: { method: GET, path: "/v1/users/:id/posts" }',
      'b: { method: GET, path: /v1/orders, response: { orders: [ { id: uuid } ] } }',
      'c: { method: GET, path: /v1/orders, response: list of orders }',
      'd: { method: GET, path: /v1/search, query: { q: string } }',
      'e: { style: grpc, operation: ListMessages }',
      'f: { method: GET, path: /v1/direct-messages?unread=true }',
    ),
  ).toEqual(['a', 'b', 'c', 'd', 'e', 'f']);
});

it('is quiet about single things, short lists and bounded ones', () => {
  expect(
    found(
      'a: { method: GET, path: "/v1/orders/{id}" }',
      'b: { method: GET, path: /v1/users/me/settings }',
      'c: { method: GET, path: "/v1/orders/{id}/status" }',
      'd: { method: GET, path: /v1/countries }',
      'd2: { method: GET, path: "/v1/users/{id}/addresses" }',
      'e: { method: GET, path: /v1/orders, query: { limit: int, before: id } }',
      'f: { method: GET, path: "/v1/orders?before={id}&limit=50" }',
      'g: { method: GET, path: /v1/orders, pagination: keyset }',
      'h: { method: GET, path: /v1/orders, page-size: 50 }',
      'i: { method: GET, path: /v1/orders, response: { items: "[order]", next_cursor: string } }',
      'j: { method: GET, path: /v1/drivers, query: { lat: float, lng: float } }',
      'k: { method: GET, path: /v1/orders, response: number of orders today }',
      'l: { method: GET, path: /v1/analytics/errors, query: { event: string } }',
      'm: { method: POST, path: /v1/orders }',
      'n: { style: grpc, operation: ListMessages, streaming: server }',
      'o: { style: grpc, operation: ListMessages, request: { page_token: string } }',
      'p: { method: GET, path: /v1/health/checks }',
      'q: { method: GET, path: /v1/devices, pagination: { none: Ten at most } }',
      'r: { method: GET, path: /v1/orders, query: { from: date, to: date } }',
    ),
  ).toEqual([]);
});

it('is quiet about a list that the document counts, and finds it short', () => {
  const shops = (count: string) =>
    `api:\n  shops: { method: GET, path: /v1/shops }\ndata:\n  shop: { count: ${count} }\n`;
  expect(findingsOf(shops('400'), undefined, rule)).toEqual([]);
  expect(findingsOf(shops('40K'), undefined, rule).map(messageOf)).toEqual([
    expect.stringContaining('all shops in one piece, however many there are (there are 40K of "shop")'),
  ]);
});

it('takes a sentence about pages for an answer', () => {
  checkFindings(
    `
    api:
      text: Lists are paginated by a cursor.
      orders: { style: rest, method: GET, path: /v1/orders }
    data:
      order: { key: id }
  `,
    { rules: [ID] },
  );
});

it('adds the cursor to the query as well', () => {
  checkFix(
    ID,
    `
    api:
      orders:
        style: rest
        method: GET
        path: /v1/orders
        query:
          state: string # open or closed
    data:
      order: { key: id }
  `,
    `
    api:
      orders:
        style: rest
        method: GET
        path: /v1/orders
        query:
          state: string # open or closed
          cursor: string
        pagination: cursor
    data:
      order: { key: id }
  `,
  );
});
