/** Tests of ref/unknown-contract: names of contracts in paths and flows. */
import { it } from 'vitest';
import { checkFindings, checkFix } from '../../../support/checkRules.ts';

const ID = 'ref/unknown-contract';

it('finds them in paths and flows', () => {
  checkFindings(`
    api:
      send: { style: websocket }
      history: { style: rest }
    hld:
      flows:
        C -> S: { contract: sned }
        #                   ^^^^ ref/unknown-contract: Did you mean "send"?
      paths:
        read: { api: [history, export], steps: [C -> S] }
        #                      ^^^^^^ ref/unknown-contract: There is "send" and "history".
  `);
});

it('is silent without contracts, and about those that are there', () => {
  checkFindings('hld:\n  paths:\n    read: { api: history, steps: [C -> S] }\n', { rules: [ID] });
  checkFindings(
    'api:\n  GET /a, b: { style: rest }\nhld:\n  paths:\n    read: { api: "GET /a, b", steps: [C -> S] }\n',
    { rules: [ID] },
  );
});

it('mends the name', () => {
  const api = 'api:\n  history: { style: rest }\n';
  checkFix(
    ID,
    `${api}hld:\n  paths:\n    read:\n      api: histories # the list\n`,
    `${api}hld:\n  paths:\n    read:\n      api: history # the list\n`,
  );
});
