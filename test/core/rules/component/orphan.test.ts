/** Tests of component/orphan: components that take part in nothing. */
import { it } from 'vitest';
import { checkFindings } from '../../../support/checkRules.ts';

const ID = 'component/orphan';

it('finds a box without arrows', () => {
  checkFindings(`
    hld:
      diagram: |
        flowchart TB
          C[Web App] --> S[Shop Service]
          X[Search Service]
    #     ^ component/orphan: "Search Service" (X)
          E[External Bank API]
          G[Grafana Dashboard]
  `);
});

it('finds a described component that no flow touches, where flows are the picture', () => {
  checkFindings(`
    hld:
      components:
        S: { kind: service }
        X: { kind: service }
    #   ^ component/orphan
      flows:
        C -> S: { protocol: HTTPS }
  `);
});

it('lets the modules of a monolith be, and members of connected boxes', () => {
  const document = `
    hld:
      diagram: |
        flowchart TB
          LB[Load Balancer] --> M1[Monolith 1]
          LB --> Workers
          subgraph Monolith
            M1
            Auth[Auth Module]
          end
          subgraph Workers
            W1[Mail Worker]
            W2[Image Worker]
          end
  `;
  checkFindings(document, { rules: [ID] });
});

it('finds a declared component even among connected ones', () => {
  checkFindings(`
    hld:
      diagram: |
        flowchart TB
          subgraph App
            A[Cart Service] --> B[Price Service]
            X[Search Service]
    #       ^ component/orphan
          end
      components:
        X: { kind: service }
  `);
});

it('is silent where no arrow is drawn yet, and about relatives of others', () => {
  checkFindings('hld:\n  diagram: |\n    flowchart TB\n      A[Cart Service]\n      B[Price Service]\n', {
    rules: [ID],
  });
  const parts =
    'hld:\n  diagram: |\n    flowchart TB\n      A --> Q[Queue]\n      D[Parked]\n  components:\n    Q: { kind: message-queue, dead-letter: D }\n';
  checkFindings(parts, { rules: [ID] });
});

it('does not ask for the arrows of what all the others use', () => {
  checkFindings(
    'hld:\n  diagram: |\n    flowchart TB\n      C[Web App] --> S[Shop Service]\n      subgraph X[Shared services, used by all]\n        T[Template Service]\n      end\n',
    { rules: [ID] },
  );
});
