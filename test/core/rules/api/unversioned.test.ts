/** Tests of api/unversioned: addresses without a version. */
import { expect, it } from 'vitest';
import { rules } from '../../../../src/core/rules/index.ts';
import { checkFindings, checkFix, findingsOf } from '../../../support/checkRules.ts';

const ID = 'api/unversioned';
const rule = rules.filter(({ id }) => id === ID);

it('finds addresses that partners and apps call, all of them once', () => {
  checkFindings(`
    api:
      rates: { method: GET, path: "/api/rates/{currency}", exposure: partner }
    #                             ^^^^^^^^^^^^^^^^^^^^^^^ api/unversioned: 2 of 3 addresses that are called from outside carry no version: "rates" and "ride"
      ride: { method: POST, path: /rides }
      price: { method: GET, path: /v2/price, exposure: public }
    hld:
      diagram: |
        flowchart TB
          App[Rider App] --> S[Ride Service]
      paths:
        ride: { api: ride, steps: [ App -> S ] }
  `);
});

it('is quiet where callers are updated together, and where the address is not ours to choose', () => {
  for (const contract of [
    '{ method: GET, path: /rates }',
    '{ method: GET, path: /rates, exposure: internal }',
    '{ method: GET, path: /v1/rates, exposure: public }',
    '{ method: GET, path: /api/2024-10-01/rates, exposure: public, versions: By date }',
    '{ method: GET, path: "/api/{version}/rates", exposure: public }',
    '{ method: GET, path: "/{code}", exposure: public }',
    '{ method: GET, path: /health, exposure: public }',
    '{ method: GET, path: /.well-known/jwks.json, exposure: public }',
    '{ method: GET, path: /rates, exposure: public, headers: { Accept-Version: string } }',
    '{ method: GET, path: /rates?api_version=2, exposure: public }',
    '{ style: websocket, path: /rates, exposure: public }',
    '{ none: nothing is public }',
  ])
    expect(findingsOf(`api:\n  x: ${contract}\ndata:\n  y: { key: id }\n`, undefined, rule), contract).toEqual([]);
});

it('is quiet where only a browser calls, and where prose speaks of versions', () => {
  const shop = (client: string, summary = 'A shop') => `
summary: ${summary}
api:
  order: { method: POST, path: /orders }
hld:
  diagram: |
    flowchart TB
      App[${client}] --> S[Shop]
  paths:
    order: { api: order, steps: [ App -> S ] }
`;
  expect(findingsOf(shop('Mobile App'), undefined, rule)).toHaveLength(1);
  expect(findingsOf(shop('Web App'), undefined, rule)).toEqual([]);
  expect(findingsOf(shop('Mobile App', 'The API is versioned by a header.'), undefined, rule)).toEqual([]);
});

it('puts the version where the others have it', () => {
  checkFix(
    ID,
    `
    api:
      rates: { method: GET, path: "/api/rates/{currency}", exposure: partner }
      ride: { method: POST, path: 'https://ride.example/rides', exposure: public }
      price: { method: GET, path: /v2/price, exposure: public }
    data:
      ride: { key: id }
  `,
    `
    api:
      rates: { method: GET, path: "/api/v2/rates/{currency}", exposure: partner }
      ride: { method: POST, path: 'https://ride.example/v2/rides', exposure: public }
      price: { method: GET, path: /v2/price, exposure: public }
    data:
      ride: { key: id }
  `,
  );
});
