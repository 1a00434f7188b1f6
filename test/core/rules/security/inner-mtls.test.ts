/** Tests of security/inner-mtls: calls between services that bring no proof. */
import { it } from 'vitest';
import { checkFindings, checkFix } from '../../../support/checkRules.ts';

const ID = 'security/inner-mtls';

it('finds calls from network to network, and without networks those between services', () => {
  checkFindings(`
    operations: { security: { authentication: OAuth 2 } }
    hld:
      diagram: |
        flowchart TB
          subgraph dmz[DMZ]
            A[Order Service] -->|gRPC| B[Price Service]
          end
          subgraph inner[Private subnet]
            P[Payment Service]
          end
          A -->|gRPC| P
    #       ^^^ security/inner-mtls: "Order Service" (A) calls "Payment Service" (P), one of 2 such calls, across two networks
          B --> P
  `);
  checkFindings(`
    operations: { security: { authentication: OAuth 2 } }
    hld:
      diagram: |
        flowchart TB
          A[Order Service] -->|gRPC| P[Payment Service]
    #                      ^^^ security/inner-mtls: inside the system
          P -->|SQL| DB[(Payments)]
          P -->|HTTPS| V[Visa]
  `);
});

it('is quiet with proof, in a word or a picture, and before security is spoken of', () => {
  const document = (top: string, label = 'gRPC', more = '') => `
    ${top}
    hld:
      diagram: |
        flowchart TB
          A[Order Service] -->|${label}| P[Payment Service]
          ${more}
  `;
  const begun = 'operations: { security: { authentication: OAuth 2 } }';
  checkFindings(document('title: Shop'), { rules: [ID] });
  checkFindings(document('operations: { security: { internal: mTLS } }'), { rules: [ID] });
  checkFindings(document(begun, 'gRPC, mTLS'), { rules: [ID] });
  checkFindings(document(begun, 'gRPC', 'M[Istio Service Mesh]'), { rules: [ID] });
  checkFindings(document(`${begun}\n    summary: Services show a signed service token`), { rules: [ID] });
  checkFindings(document(begun).replace(/ *$/, '      flows: { A -> P: { authentication: mTLS } }\n    '), {
    rules: [ID],
  });
});

it('says it once for all', () => {
  const before = `
    operations:
      security: { authentication: OAuth 2 }
    hld:
      diagram: |
        flowchart TB
          A[Order Service] -->|gRPC| P[Payment Service]
  `;
  checkFix(
    ID,
    before,
    before.replace('OAuth 2 }', 'OAuth 2, internal: mTLS; each service has a certificate of its own }'),
  );
});
