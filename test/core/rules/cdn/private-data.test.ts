/** Tests of cdn/private-data: one user's answers on the way through a CDN. */
import { expect, it } from 'vitest';
import { checkFindings, checkFix, findingsOf } from '../../../support/checkRules.ts';
import { ruleById } from '../../../../src/core/rules/index.ts';

const ID = 'cdn/private-data';
const quiet = (document: string) => checkFindings(document, { rules: [ID] });
const design = (contract: string, more = '') => `api:
  me: { method: GET, path: /me, ${contract} }
hld:
  components:
    C: { kind: client }
    N: { kind: cdn }
    S: { kind: service }
    F: { kind: object-storage }
  paths:
    look:
      kind: read
      api: me
      steps:
        - C -> N -> S
${more}`;

it('finds answers that a CDN could keep', () => {
  checkFindings(`
    api:
      me: { method: GET, path: /me, authentication: session cookie }
    # ^^ cdn/private-data: "me" needs to know its user, and its answer passes "N" on the path "look"
      cart: { method: GET, path: /cart, reads: cart, caching: "public, max-age=60" }
    #                                                         ^^^^^^^^^^^^^^^^^^^^ cdn/private-data: "cart" reads "cart", which is personal, and "public, max-age=60" lets "N" keep
      pay: { method: POST, path: /pay, authentication: session cookie }
    data:
      cart: { store: DB, sensitivity: personal }
    hld:
      components:
        C: { kind: client }
        N: { kind: cdn }
        S: { kind: service }
        DB: { kind: sql-database }
      paths:
        look: { kind: read, api: me, steps: [ C -> N -> S ] }
        again: { kind: read, api: me, steps: [ C -> N -> S ] }
        shop: { kind: read, api: cart, steps: [ C -> N -> S -> DB ] }
        pay: { api: pay, steps: [ C -> N -> S ] }
  `);
});

it('takes a public answer more seriously than one of which nothing is said', () => {
  const severity = (contract: string) => findingsOf(design(contract), undefined, [ruleById(ID)!])[0]?.severity;
  expect(severity('authentication: cookie')).toBe('info');
  expect(severity('authentication: cookie, caching: max-age=60')).toBe('warning');
});

it.each([
  'authentication: cookie, caching: "private, max-age=60"',
  'authentication: cookie, caching: { none: Passed through }',
  'authentication: signed address',
  'authentication: { none: Everybody may }',
  'caching: public',
  'style: websocket, authentication: cookie',
])('is quiet about a contract with %s', (contract) => {
  quiet(design(contract));
});

it('is quiet about files behind a CDN, and where the prose says how', () => {
  quiet(design('authentication: cookie').replace('C -> N -> S', 'C -> N -> F'));
  quiet(design('authentication: cookie', '  text: Private answers carry no-store.\n'));
});

it('keeps the answer private', () => {
  const before = design('authentication: cookie, caching: max-age=60');
  checkFix(ID, before, before.replace('max-age=60', '"private, no-store"'));
});
