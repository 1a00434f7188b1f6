/** Tests of arch/no-discovery: services that nobody finds. */
import { it } from 'vitest';
import { checkFindings } from '../../../support/checkRules.ts';

const ID = 'arch/no-discovery';
const FOUR = `
  hld:
    diagram: |
      flowchart TB
        A[Shop Service] -->|gRPC| B[Cart Service] & D[Price Service]
        B -->|gRPC| E[Tax Service]
`;

it('is found at the first call', () => {
  checkFindings(
    FOUR.replace(
      'D[Price Service]\n',
      'D[Price Service]\n  #                     ^^^ arch/no-discovery: 4 services call each other\n',
    ),
  );
});

it('is quiet with a balancer, a mesh, a registry, a platform, fewer services, or instances of one', () => {
  for (const name of ['Load Balancer', 'Consul', 'Istio', 'API Gateway', 'DNS'])
    checkFindings(`${FOUR}        X[${name}] --> A\n`, { rules: [ID] });
  checkFindings(`${FOUR}    text: Everything runs on Kubernetes.\n`, { rules: [ID] });
  checkFindings(FOUR.replace('E[Tax Service]', 'E[(Taxes)]'), { rules: [ID] });
  checkFindings(FOUR.replace('Cart Service', 'Price Service 1').replace('D[Price Service]', 'D[Price Service 2]'), {
    rules: [ID],
  });
});
