/** Tests of layer/client-to-data: clients that reach into the store. */
import { it } from 'vitest';
import { checkFindings, checkFix } from '../../../support/checkRules.ts';

const ID = 'layer/client-to-data';

it('finds clients at databases, caches and queues', () => {
  checkFindings(`
    hld:
      diagram: |
        flowchart TB
          C[Web App] -->|SQL| DB[(Orders)]
    #                ^^^ layer/client-to-data: "Web App" (C) talks straight to "Orders" (DB), a database
          M[Mobile App] --> K[(Redis Cache)]
    #                   ^^^ layer/client-to-data
          M --> Q[Message Queue]
    #       ^^^ layer/client-to-data
  `);
});

it('lets files, stores of the client, products for clients, and devices be', () => {
  const document = `
    hld:
      diagram: |
        flowchart TB
          C[Web App] --> F[(Object Storage)]
          C --> B[Browser Cache]
          M[Mobile App] --> L[("Local DB (SQLite)")]
          M --> FS[(Firestore)]
          D[IoT Device] --> K[Kafka]
          U[Users] --> CDN[CDN]
          A[Analyst] --> BQ[BigQuery]
  `;
  checkFindings(document, { rules: [ID] });
});

it('puts a gateway and a service between, with ids that are free', () => {
  const before = 'hld:\n  diagram: |\n    flowchart TB\n      C[Web App] -->|SQL| DB[(Orders)]\n      Gateway\n';
  checkFix(
    ID,
    before,
    before.replace('-->|SQL|', '-->|HTTPS| Gateway2[API Gateway] --> Service[Application Service] -->|SQL|'),
  );
});
