/** Tests of component/unreachable: services that nothing calls. */
import { it } from 'vitest';
import { checkFindings } from '../../../support/checkRules.ts';

const ID = 'component/unreachable';

it('finds the first of a chain that nothing leads to', () => {
  checkFindings(`
    hld:
      diagram: |
        flowchart TB
          C[Web App] --> S[Shop Service]
          R[Report Service] --> T[Text Service]
    #     ^ component/unreachable: "Text Service" (T) behind it
          T --> S
  `);
});

it('takes schedules, workers, outsiders, pulls and starts of paths for causes', () => {
  const document = `
    hld:
      diagram: |
        flowchart TB
          C[Web App] --> S[Shop Service]
          T[Cron] --> R[Report Service]
          W[Mail Worker] --> M[Mail Service]
          P[External Payment API] --> H[Hook Service]
          N[News Service] --> Q[Message Queue]
          B[Backfill Service] --> S
          X[Something] --> S
          DB[(Orders DB)] --> S
      paths:
        backfill:
          steps:
            - B -> S
  `;
  checkFindings(document, { rules: [ID] });
});

it('follows boxes and cycles', () => {
  const document = `
    hld:
      diagram: |
        flowchart TB
          C[Web App] --> App
          subgraph App
            A[Cart Service] --> B[Price Service]
            B --> A
            D[Tax Service] --> B
          end
          App --> E[Audit Service]
  `;
  checkFindings(document, { rules: [ID] });
});

it('is silent without a client: a picture may show a part of a system', () => {
  checkFindings('hld:\n  diagram: |\n    flowchart TB\n      G[API Gateway] --> S[Shop Service]\n', { rules: [ID] });
});

it('takes for the outside what calls at the door, and what a box names as the source', () => {
  checkFindings(
    'hld:\n  diagram: |\n    flowchart TB\n      C[Web App] --> W[Push Server]\n      O[Order Service] --> G[API Gateway]\n      G --> N[Notice Service]\n      N --> W\n',
    { rules: [ID] },
  );
  checkFindings(
    'hld:\n  diagram: |\n    flowchart TB\n      C[Web App] --> W[Push Server]\n      subgraph E[Event sources]\n        O[Order Service]\n      end\n      O --> N[Notice Service]\n      N --> W\n',
    { rules: [ID] },
  );
});
