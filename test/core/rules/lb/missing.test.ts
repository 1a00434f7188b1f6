/** Tests of lb/missing: several instances that clients call directly. */
import { expect, it } from 'vitest';
import { checkFindings, checkFix, fixTitles } from '../../../support/checkRules.ts';

const ID = 'lb/missing';

it('finds the arrow from a client to several instances', () => {
  checkFindings(`
    hld:
      diagram: |
        flowchart LR
          subgraph clients [Clients]
            M[Mobile App]
          end
          clients -->|HTTPS| S[Order Service]
    #             ^^^ lb/missing: "Mobile App" (M) calls "Order Service" (S) directly, and there are 12 of it
          S -->|SQL| DB[(Orders)]
      components:
        S: { kind: service, instances: 12 }
  `);
});

it('finds it in flows and paths where nothing is drawn', () => {
  checkFindings(`
    hld:
      components:
        M: { kind: client }
        S: { kind: monolith, instances: 4 }
        G: { kind: websocket-gateway, replicas: 8 }
      flows:
        M -> S: { protocol: HTTPS }
    #   ^^^^^^ lb/missing: "M" calls "S" directly, and there are 4 of it
      paths:
        chat:
          kind: write
          steps:
            - M -> G
    #         ^ lb/missing: "M" calls "G" directly, and there are 8 of it
  `);
});

it('finds a peak beyond one instance, by the number of the document', () => {
  checkFindings(`
    hld:
      components:
        M: { kind: client }
        S: { kind: service, capacity: { requests: 1K/s } }
        T: { kind: service, technology: Go }
      paths:
        order:
          kind: write
          rate: 1K/s
          peak: 5K/s
          steps:
            - M -> S
    #         ^ lb/missing: "M" calls "S" directly. Its peak of 5K/s takes more than the 1K/s of one instance, and nothing spreads
            - M -> T
  `);
});

it('is quiet where something spreads, or there is one', () => {
  const quiet = (service: string, drawn = 'M[Mobile App] -->|HTTPS| S[Order Service]', text = 'Orders') =>
    checkFindings(
      `
      hld:
        text: ${text}
        diagram: |
          flowchart LR
            ${drawn}
        components:
          S: ${service}
    `,
      { rules: [ID] },
    );
  const several = '{ kind: service, instances: 12 }';
  quiet('{ kind: service, instances: 1 }');
  quiet('{ kind: service }');
  quiet('{ kind: service, instances: 12, managed: true }');
  quiet('{ kind: service, instances: 12, technology: Go on Kubernetes }');
  quiet('{ kind: service, instances: 12, balancing: round-robin }');
  quiet(several, 'M[Mobile App] -->|HTTPS| G[API Gateway] --> S[Order Service]');
  quiet(several, 'M[Mobile App] -->|HTTPS through the ALB| S[Order Service]');
  quiet(several, 'W[Billing Service] -->|gRPC| S[Order Service]');
  quiet(several, 'M[Mobile App] -->|WebSocket| S[Order Service]\n            LB[Load Balancer] -->|HTTP| S');
  quiet(several, undefined, 'DNS round robin spreads the calls over the instances');
  quiet(several, 'M[Mobile App -->|HTTPS| S[Order Service]');
});

it('puts a balancer into the picture, the flows and the paths', () => {
  const document = `
    hld:
      diagram: |
        flowchart LR
          M[Mobile App] & W[Web App] -->|HTTPS| S[Order Service]
          A[Admin Console User] -->|HTTPS| S
      components:
        S: { kind: service, instances: 12 }
      flows:
        M -> S: { protocol: HTTPS }
      paths:
        order:
          kind: write
          steps:
            - M & W -> S
  `;
  checkFix(
    ID,
    document,
    document
      .replace('-->|HTTPS| S[', '-->|HTTPS| LB[Load Balancer] -->|HTTPS| S[')
      .replace('-->|HTTPS| S\n', '-->|HTTPS| LB\n')
      .replace('M -> S:', 'M -> LB:')
      .replace('M & W -> S', 'M & W -> LB -> S')
      .replace(
        'instances: 12 }',
        'instances: 12 }\n        LB:\n          kind: load-balancer\n          why: Spreads the calls over the instances of S and leaves out those that do not answer',
      ),
  );
});

it('offers nothing that would change other arrows', () => {
  const document = `
    hld:
      diagram: |
        flowchart LR
          M[Mobile App] -->|HTTPS| S[Order Service] & T[Other Service]
      components:
        S: { kind: service, instances: 12 }
  `;
  expect(fixTitles(ID, document)).toEqual([]);
});
