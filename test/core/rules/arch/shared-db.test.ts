/** Tests of arch/shared-db: databases with several writers. */
import { it } from 'vitest';
import { checkFindings } from '../../../support/checkRules.ts';

const ID = 'arch/shared-db';
const TWO = `
  hld:
    diagram: |
      flowchart TB
        O[Order Service] -->|writes orders| DB[(Shop Database)]
        R[Returns Service] -->|updates orders| DB
`;

it('is found at the store, with its writers', () => {
  checkFindings(`
    hld:
      diagram: |
        flowchart TB
          O[Order Service] -->|writes orders| DB[(Shop Database)]
    #                                         ^^ arch/shared-db: "Order Service" (O) and "Returns Service" (R) both write "Shop Database" (DB)
          R[Returns Service] -->|updates orders| DB
          P[Report Service] -->|reads| DB
  `);
});

it('counts what flows and paths write', () => {
  checkFindings(`
    hld:
      components:
        O: { kind: service }
        R: { kind: service }
        P: { kind: service }
        DB: { kind: sql-database }
    #   ^^ arch/shared-db: "R" and "O" both write
      flows:
        R -> DB: { kind: write }
      paths:
        order: { kind: write, steps: [ O -> DB ] }
        report: { kind: read, steps: [ P -> DB ] }
  `);
});

it('is quiet about instances, workers, one owner, files, queues, unlabelled arrows and a sentence about it', () => {
  const rules = { rules: [ID] };
  checkFindings(TWO.replace('Order Service', 'API Server 1').replace('Returns Service', 'API Server 2'), rules);
  checkFindings(TWO.replace('Returns Service', 'Returns Worker'), rules);
  checkFindings(`${TWO}    components:\n      O: { owner: Sales }\n      R: { owner: Sales }\n`, rules);
  checkFindings(TWO.replace('Shop Database', 'S3'), rules);
  checkFindings(TWO.replace('Shop Database', 'Kafka'), rules);
  checkFindings(TWO.replace('|writes orders|', ''), rules);
  checkFindings(`${TWO}    text: Both use the same database with separate schemas.\n`, rules);
});
