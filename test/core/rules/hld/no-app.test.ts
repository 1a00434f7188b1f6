/** Tests of hld/no-app: pictures without logic. */
import { it } from 'vitest';
import { checkFindings, checkFix } from '../../../support/checkRules.ts';

const ID = 'hld/no-app';
const DIRECT = `
  scope:
    functional:
      R1: Order a product
  hld:
    diagram: |
      flowchart TB
        C[Web App] -->|HTTPS| LB[Load Balancer]
        LB -->|SQL| DB[(Orders Database)]
`;

it('is found at the arrow from the entry to the store', () => {
  checkFindings(`
    scope:
      functional:
        R1: Order a product
    hld:
      diagram: |
        flowchart TB
          C[Web App] -->|HTTPS| LB[Load Balancer]
          LB -->|SQL| DB[(Orders Database)]
    #        ^^^ hld/no-app: a load balancer only passes requests on: nothing drawn here does R1
  `);
});

it('puts a service there', () => {
  checkFix(ID, DIRECT, DIRECT.replace('LB -->|SQL|', 'LB -->|HTTP| Service[Application Service] -->|SQL|'));
});

it('is quiet with a service, a worker, anything of unknown kind, and where the client itself asks the store', () => {
  for (const middle of ['S[Shop Service]', 'W[Mail Worker]', 'Quux', 'F[Lambda Function]'])
    checkFindings(DIRECT.replace('LB -->|SQL|', `LB --> ${middle} -->|SQL|`), { rules: [ID] });
  checkFindings(`${DIRECT}        C --> DB\n`, { rules: [ID] });
  checkFindings(DIRECT.replace(/ {2}scope:[^]*?R1[^\n]*\n/, ''), { rules: [ID] });
});
