/** Tests of api/offset-large: page numbers over millions of rows. */
import { expect, it } from 'vitest';
import { rules } from '../../../../src/core/rules/index.ts';
import { checkFindings, checkFix, factsOf, findingsOf, messageOf } from '../../../support/checkRules.ts';

const ID = 'api/offset-large';
const rule = rules.filter(({ id }) => id === ID);

const ESTIMATE = `
estimate:
  created: 100M links/month
  links: created over 5 years
`;

it('finds it by the key and by the parameter, and tells how many there are', () => {
  checkFindings(`
    estimate:
      created: 100M links/month
      links: created over 5 years
    api:
      list: { method: GET, path: /v1/links, pagination: offset }
    #                                                   ^^^^^^ api/offset-large: skips to a page by its offset, over 6.08bn rows
      all: { method: GET, path: /v1/links, query: { page: int, size: int } }
    #                                               ^^^^ api/offset-large: by its number
  `);
});

it('counts the records of entities too', () => {
  const shops = (count: string) =>
    `api:\n  shops: { method: GET, path: /v1/shops, pagination: page }\ndata:\n  shop: { count: ${count} }\n`;
  expect(findingsOf(shops('4M'), undefined, rule).map(messageOf)).toEqual([expect.stringContaining('4M rows')]);
  expect(findingsOf(shops('400K'), undefined, rule)).toEqual([]);
});

it('of a list that belongs to one of many counts what one has', () => {
  const notes = (users: string) => `
data:
  note: { count: 10bn }
  user: { count: ${users} }
api:
  notes: { method: GET, path: "/v1/users/{id}/notes", pagination: page }
`;
  expect(findingsOf(notes('100M'), undefined, rule)).toEqual([]);
  expect(findingsOf(notes('1K'), undefined, rule)).toHaveLength(1);
});

it('is quiet about cursors, other lists, and where nothing is counted', () => {
  for (const contract of [
    '{ method: GET, path: /v1/links, pagination: cursor }',
    '{ method: GET, path: /v1/links, query: { page: int, cursor: string } }',
    '{ method: GET, path: /v1/links, pagination: { none: Exported at night } }',
    '{ method: GET, path: /v1/shops, pagination: offset }',
    '{ method: GET, path: "/v1/users/{id}/links", pagination: offset }',
    '{ method: GET, path: /v1/links }',
  ])
    expect(findingsOf(`${ESTIMATE}api:\n  list: ${contract}\n`, undefined, rule), contract).toEqual([]);
});

it('counts from the number that a team sets', () => {
  const facts = factsOf(
    'api:\n  shops: { method: GET, path: /v1/shops, pagination: page }\ndata:\n  shop: { count: 4K }\n',
  );
  const found: string[] = [];
  rule[0]!.check(facts, ({ message }) => found.push(message), { rows: 1000 });
  expect(found).toEqual(['found']);
});

it('turns the number into a cursor', () => {
  checkFix(
    ID,
    `${ESTIMATE}api:\n  list: { method: GET, path: /v1/links, query: { page: int, size: int } }\n`,
    `${ESTIMATE}api:\n  list: { method: GET, path: /v1/links, query: { cursor: string, size: int }, pagination: cursor }\n`,
  );
  checkFix(
    ID,
    `${ESTIMATE}api:\n  list: { method: GET, path: /v1/links, pagination: offset, query: [ page ] }\n`,
    `${ESTIMATE}api:\n  list: { method: GET, path: /v1/links, pagination: cursor, query: [ page ] }\n`,
  );
});
