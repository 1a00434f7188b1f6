/** Tests of hld/edge-to-subgraph: arrows to boxes of different things. */
import { expect, it } from 'vitest';
import { checkFindings, checkFix, fixTitles } from '../../../support/checkRules.ts';

const ID = 'hld/edge-to-subgraph';
const MIXED = `
  hld:
    diagram: |
      flowchart TB
        C[Web App] -->|HTTPS| Backend
        subgraph Backend [Our side]
          S[Shop Service] --> DB[(Orders)]
          T[Price Service] --> DB
        end
        Backend -->|HTTPS| P[Payment Provider]
`;

it('finds arrows to and from boxes whose members differ', () => {
  checkFindings(`
    hld:
      diagram: |
        flowchart TB
          C[Web App] -->|HTTPS| Backend
    #                           ^^^^^^^ hld/edge-to-subgraph: which of them answers
          subgraph Backend [Our side]
            S[Shop Service] --> DB[(Orders)]
            T[Price Service] --> DB
          end
          Backend -->|HTTPS| P[Payment Provider]
    #     ^^^^^^^ hld/edge-to-subgraph: the box "Our side", which holds "Shop Service" (S)
  `);
});

it('expands it to the doors of the box: all of them, or one', () => {
  checkFix(ID, MIXED, MIXED.replace('HTTPS| Backend', 'HTTPS| S & T'));
  checkFix(ID, MIXED, MIXED.replace('HTTPS| Backend', 'HTTPS| T'), { title: 'Lead it to "Price Service" (T)' });
});

it('offers nothing that would move a component into another box', () => {
  const titles = fixTitles(
    ID,
    `
    hld:
      diagram: |
        flowchart TB
          subgraph Front
            C[Web App] --> Backend
          end
          subgraph Backend
            S[Shop Service] --> DB[(Orders)]
            T[Price Service] --> DB
          end
  `,
  );
  expect(titles).toEqual([]);
});

it('lets boxes be whose members are alike, that have one door, or that the arrow starts in', () => {
  const document = `
    hld:
      diagram: |
        flowchart TB
          subgraph Clients
            A[Web App]
            B[Mobile App]
          end
          Clients --> Edge
          subgraph Edge
            W[WAF] --> LB[Load Balancer]
          end
          LB --> Apps
          subgraph Apps
            S[Shop Service]
            T[Price Service]
          end
          Apps --> Store
          subgraph Store
            API[Store Service] --> DB[(Orders)]
            API --> Store
          end
  `;
  checkFindings(document, { rules: [ID] });
});
