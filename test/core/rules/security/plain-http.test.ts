/** Tests of security/plain-http: clients that call without TLS. */
import { it } from 'vitest';
import { checkFindings, checkFix } from '../../../support/checkRules.ts';

const ID = 'security/plain-http';

it('finds it on arrows and flows of clients, and in addresses of contracts', () => {
  checkFindings(
    `
    api:
      place: { style: rest, path: "http://api.shop.example/orders" }
    #                              ^^^^^^^ security/plain-http: "place" is called over http://
    hld:
      diagram: |
        flowchart TB
          M[Mobile App] -->|ws://chat.example| G[WebSocket Gateway]
    #                       ^^^^^ security/plain-http: "Mobile App" (M) calls "WebSocket Gateway" (G) over ws://
          M -->|plain HTTP| S[Shop Service]
    #           ^^^^^^^^^^ security/plain-http: over plain HTTP
      flows:
        M -> S: { protocol: http://shop.example }
    #                       ^^^^^^^ security/plain-http: "Mobile App" (M) calls "Shop Service" (S)
  `,
    { forms: 'as written' },
  );
});

it('is quiet about HTTP as a word, calls inside, redirects, and addresses of this machine', () => {
  checkFindings(
    `
    api:
      place: { style: rest, path: "http://localhost:8080/orders" }
      paid: { style: rest, exposure: internal, path: "http://orders.example/paid" }
      stock: { style: rest, path: "http://stock.internal/items" }
      list: { style: rest, path: /orders }
    hld:
      diagram: |
        flowchart TB
          M[Mobile App] -->|HTTP| S[Shop Service]
          M -->|http:// redirected to https://| L[Load Balancer]
          S -->|http://stock.example| T[Stock Service]
      flows:
        M -> S: { protocol: HTTP }
    `,
    { rules: [ID] },
  );
});

it('turns it into the encrypted one', () => {
  const before = (label: string) => `
    hld:
      diagram: |
        flowchart TB
          M[Mobile App] -->|${label}| S[Shop Service]
  `;
  checkFix(ID, before('http://api.example'), before('https://api.example'));
  checkFix(ID, before('WS://api.example'), before('wss://api.example'));
  checkFix(ID, before('plain HTTP'), before('HTTPS'));
  checkFix(ID, before('unencrypted MQTT'), before('MQTT over TLS'));
});
