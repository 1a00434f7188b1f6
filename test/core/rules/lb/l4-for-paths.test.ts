/** Tests of lb/l4-for-paths: what a balancer of connections cannot see. */
import { it } from 'vitest';
import { checkFindings, checkFix } from '../../../support/checkRules.ts';

const ID = 'lb/l4-for-paths';

it('finds it by level, product and label', () => {
  checkFindings(`
    hld:
      diagram: |
        flowchart LR
          C[Web App] --> A[Load Balancer]
          A -->|/orders/*| O[Orders]
          A -->|/users| U[Users]
          C --> B[L4 Balancer]
    #           ^ lb/l4-for-paths: "L4 Balancer" (B) works on layer 4 (L4), and an arrow of it is taken by "path /images"
          B -->|path /images| I[Images]
          C --> N[Balancer]
          N --> O
      components:
        A: { level: L4 }
    #               ^^ lb/l4-for-paths: "Load Balancer" (A) works on layer 4 (level: L4), and 2 arrows of it are taken by paths such as "/orders/*"
        N: { kind: load-balancer, technology: AWS NLB, why: Routes by path to the services }
    #                                         ^^^^^^^ lb/l4-for-paths: works on layer 4 (NLB), and is to choose by what stands inside a call ("Routes by path")
  `);
});

it('is quiet about layer 7, both layers in one box, and ports', () => {
  checkFindings(
    `
    hld:
      diagram: |
        flowchart LR
          C[Web App] --> A[Load Balancer] -->|/orders/*| O[Orders]
          C --> B[L4 and L7 Balancers] -->|/users/*| U[Users]
          C --> N[L4 Balancer] -->|TCP 443| O
          C --> D[Network LB] -->|500 req/s| O
      components:
        A: { level: L7, technology: AWS NLB }
        N: { kind: load-balancer, why: Spreads connections by source address }
  `,
    { rules: [ID] },
  );
});

it('moves it to layer 7, its product too', () => {
  const document = `
    hld:
      components:
        LB:
          kind: load-balancer
          technology: AWS NLB
          why: Path-based routing
  `;
  checkFix(
    ID,
    document,
    document.replace('AWS NLB', 'AWS ALB').replace('Path-based routing', 'Path-based routing\n          level: L7'),
  );
  const drawn = `
    hld:
      diagram: |
        flowchart LR
          C[Web App] --> B["L4 Balancer"] -->|/users/*| U[Users]
  `;
  checkFix(ID, drawn, drawn.replace('L4', 'L7'));
});
