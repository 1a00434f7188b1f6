/** Tests of api/get-writes: GETs that change something. */
import { expect, it } from 'vitest';
import { rules } from '../../../../src/core/rules/index.ts';
import { checkFindings, checkFix, findingsOf, fixTitles } from '../../../support/checkRules.ts';

const ID = 'api/get-writes';
const rule = rules.filter(({ id }) => id === ID);

it('finds verbs in the address, entities that are written, and paths that write', () => {
  checkFindings(`
    api:
      remove: { style: rest, method: GET, path: "/v1/photos/{id}/delete" }
    #                                ^^^ api/get-writes: its address asks to delete something
      create: { style: rest, method: GET, path: /v1/createUser?name=x }
    #                                ^^^ api/get-writes: Use POST
      visit: { method: GET, path: /v1/pages, writes: [ visit ] }
    #                  ^^^ api/get-writes: says that it writes "visit"
      vote:
        method: GET
    #           ^^^ api/get-writes: the path "cast a vote" that it starts writes
        path: /v1/vote
    hld:
      paths:
        cast a vote: { kind: write, api: [ vote, other ], steps: [ A -> B ] }
  `);
});

it('is quiet about nouns, other methods and reads', () => {
  for (const contract of [
    '{ method: GET, path: /v1/updates }',
    '{ method: GET, path: /v1/deleted-photos }',
    '{ method: GET, path: /v1/add-ons }',
    '{ method: GET, path: /create }',
    '{ method: GET, path: "/v1/update/{id}" }',
    '{ method: GET, path: /v1/orders/posts }',
    '{ method: GET, path: /v1/pages, writes: { none: It only reads } }',
    '{ method: DELETE, path: "/v1/photos/{id}/delete" }',
    '{ style: polling, method: GET, path: /v1/send }',
    '{ path: /v1/photos/delete }',
  ])
    expect(findingsOf(`api:\n  x: ${contract}\n`, undefined, rule), contract).toEqual([]);
  expect(
    findingsOf(
      'api:\n  look: { method: GET, path: /v1/x }\nhld:\n  paths:\n    a: { kind: read, api: look, steps: [ A -> B ] }\n    b: { api: look, steps: [ A -> B ] }\n',
      undefined,
      rule,
    ),
  ).toEqual([]);
});

it('takes the method that is for it', () => {
  checkFix(
    ID,
    'api:\n  x: { method: GET, path: "/v1/photos/{id}/remove" }\n',
    'api:\n  x: { method: DELETE, path: "/v1/photos/{id}/remove" }\n',
  );
  checkFix(
    ID,
    'api:\n  x: { method: get, path: "/v1/users/{id}/update" }\n',
    'api:\n  x: { method: PATCH, path: "/v1/users/{id}/update" }\n',
  );
});

it('mends either side where contract and path disagree', () => {
  const document = (method: string, kind: string) =>
    `api:\n  vote: { method: ${method}, path: /v1/vote }\nhld:\n  paths:\n    cast: { kind: ${kind}, api: vote, steps: [ A -> B ] }\n`;
  expect(fixTitles(ID, document('GET', 'write'))).toEqual(['Change to POST', 'Let the path "cast" read']);
  checkFix(ID, document('GET', 'write'), document('GET', 'read'), { title: 'read' });
});
