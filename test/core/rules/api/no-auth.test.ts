/** Tests of api/no-auth: contracts that do not say who may call them. */
import { expect, it } from 'vitest';
import { rules } from '../../../../src/core/rules/index.ts';
import { checkFindings, checkFix, findingsOf, fixTitles, messageOf } from '../../../support/checkRules.ts';

const ID = 'api/no-auth';
const rule = rules.filter(({ id }) => id === ID);

/** A worked out design whose app calls one contract. */
function design({ contract = '', components = '', more = '', label = 'HTTPS' } = {}): string {
  return `${more}
api:
  upload: { style: rest, method: PUT, path: "/v1/photos/{id}"${contract} }
hld:
  diagram: |
    flowchart TB
      App[Mobile App] -->|${label}| S[Photo Service]
${components}
  paths:
    upload: { kind: write, api: upload, steps: [ App -> S ] }
deep-dive:
  - question: How are large photos stored?
    choice: Object storage
`;
}

it('finds contracts that are left out while another says it', () => {
  checkFindings(`
    api:
      order: { method: POST, path: /v1/orders, exposure: public, authentication: OAuth 2 access token }
      cancel: { method: DELETE, path: "/v1/orders/{id}", exposure: public }
    # ^^^^^^ api/no-auth: Nothing says how callers of "cancel" and "look" prove who they are, while "order" does.
      look: { method: GET, path: "/v1/orders/{id}", exposure: partner }
      login: { method: POST, path: /v1/login, exposure: public }
      ship: { method: POST, path: /v1/shipments, exposure: internal }
      shipped: { style: event, event: order.shipped }
  `);
});

it('finds a design that never says it, once it is worked out', () => {
  expect(findingsOf(design(), undefined, rule).map(messageOf)).toEqual([
    '"upload" can be called from outside, and nothing in the design says how callers prove who they are: what they may see and change hangs on it. Say it for all contracts ("operations.security.authentication") or for this one.',
  ]);
  expect(findingsOf(design().replace(/deep-dive[^]*/, ''), undefined, rule)).toEqual([]);
});

it('takes keys, headers, boxes, arrows and sentences for an answer', () => {
  for (const document of [
    design({ contract: ', authentication: { none: Anyone may add a photo } }'.slice(0, -2) }),
    design({ contract: ', authorization: owner of the photo' }),
    design({ contract: ', headers: { Authorization: Bearer token }' }),
    design({ contract: ', exposure: internal' }),
    design({ label: 'HTTPS + JWT' }),
    design({ components: '      S --> I[Identity Provider]' }),
    design({ components: '  components:\n    S: { kind: service, authentication: session cookie }' }),
    design({ components: '  flows:\n    App -> S: { authentication: mTLS }' }),
    design({ more: 'operations: { security: { authentication: OAuth 2 } }' }),
    design({ more: 'summary: People log in before they upload.' }),
    design({ more: 'summary: Photos are publicly readable.' }),
    design().replace('Mobile App', 'Admin UI'),
    design().replace('api: upload, ', ''),
  ])
    expect(findingsOf(document, undefined, rule), document).toEqual([]);
});

it('offers to say it for the contract, or once for all', () => {
  expect(fixTitles(ID, design())).toEqual([
    'Say that callers have: OAuth 2 access token',
    'Say that callers have: API key',
    'Say it once, for all contracts: OAuth 2 access token',
  ]);
});

it('repeats the words of the other contracts', () => {
  checkFix(
    ID,
    `
    api:
      order: { method: POST, path: /v1/orders, exposure: public, authentication: Session cookie }
      cancel: { method: DELETE, path: "/v1/orders/{id}", exposure: public }
  `,
    `
    api:
      order: { method: POST, path: /v1/orders, exposure: public, authentication: Session cookie }
      cancel: { method: DELETE, path: "/v1/orders/{id}", exposure: public, authentication: Session cookie }
  `,
  );
});

it('takes an answer for one of several', () => {
  const contracts = (accepted: string) =>
    `${accepted}api:\n  a: { method: GET, path: /a, exposure: public, authentication: Session cookie }\n  b: { method: GET, path: /b, exposure: public }\n  c: { method: GET, path: /c, exposure: public }\n`;
  const [found, ...others] = findingsOf(contracts(`accept:\n  ${ID}: { b: Prices are public }\n`), undefined, rule);
  expect([found?.subject, others]).toEqual(['c', []]);
});
