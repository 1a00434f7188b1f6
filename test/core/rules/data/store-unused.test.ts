/** Tests of data/store-unused: stores for nothing. */
import { it } from 'vitest';
import { checkFindings } from '../../../support/checkRules.ts';

it('finds a store that nobody uses, instead of calling it an orphan', () => {
  checkFindings(
    `
    data:
      order: { store: DB }
    hld:
      diagram: |
        flowchart TB
          S[Shop Service] --> DB[(Orders)]
          A[(Archive)]
    #     ^ data/store-unused: "Archive" (A) stores nothing yet
    `,
    { rules: ['data/store-unused', 'component/orphan'] },
  );
});

it('lets a store with an entity, a shard, or a connected box be', () => {
  const document = `
    data:
      order: { store: DB }
    hld:
      diagram: |
        flowchart TB
          S[Shop Service] --> Storage
          DB[(Orders)]
          S1[(Shard 1)]
          subgraph Storage
            F[(Files)]
          end
      components:
        S1: { kind: database, part-of: DB }
  `;
  checkFindings(document, { rules: ['data/store-unused'] });
});
