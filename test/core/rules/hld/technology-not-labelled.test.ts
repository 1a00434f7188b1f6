/** Tests of hld/technology-not-labelled: stores and queues without a product. */
import { expect, it } from 'vitest';
import { checkFindings, checkFix, fixTitles } from '../../../support/checkRules.ts';

const ID = 'hld/technology-not-labelled';

it('finds described components without a product, as one finding', () => {
  checkFindings(`
    hld:
      diagram: |
        flowchart TB
          S[Shop Service] --> DB[(Orders)]
          S --> Q[Message Queue]
          S --> K[(Cache)]
      components:
        S: { kind: service }
        DB: { kind: sql-database }
    #   ^^ hld/technology-not-labelled: 2 stores and queues name no product: "Orders" (DB) and "Message Queue" (Q)
        Q: { kind: message-queue, why: Mails may wait }
  `);
});

it('without entries asks only where the picture names other products', () => {
  checkFindings(`
    hld:
      diagram: |
        flowchart TB
          S[Shop Service] --> K[(Redis Cache)]
          S --> DB[(Orders)]
    #           ^^ hld/technology-not-labelled: with which product "Orders" (DB) is made
  `);
  checkFindings(
    'hld:\n  diagram: |\n    flowchart TB\n      S[Shop Service] --> K[(Cache)]\n      S --> DB[(Orders)]\n',
    {
      rules: [ID],
    },
  );
});

it('accepts products of any name, copies, shards, providers, prose and recorded decisions', () => {
  const document = `
    hld:
      text: Orders are kept in PostgreSQL, everything else is small.
      diagram: |
        flowchart TB
          S[Shop Service] --> DB[(Orders)]
          S --> A["Profiles (AcmeStore)"]
          S --> B[MQTT Broker]
          S --> R[(Read Replica)]
          S --> W[Mail Worker]
      components:
        DB: { kind: sql-database }
        A: { kind: document-store }
        B: { kind: message-queue }
        R: { kind: read-replica }
        W: { kind: worker }
        X: { kind: cache, technology: { none: Decided after the load test } }
        Y: { kind: cache, managed: true }
        Z: { kind: sql-database, part-of: DB }
  `;
  checkFindings(document, { rules: [ID] });
});

it('accepts single components', () => {
  checkFindings(`
    accept:
      hld/technology-not-labelled:
        DB: Whatever the platform team offers
    hld:
      components:
        DB: { kind: sql-database }
        K: { kind: cache }
    #   ^ hld/technology-not-labelled: product "K" is made
  `);
});

it('writes the product into the entry, or makes one', () => {
  const before = 'hld:\n  components:\n    K: { kind: cache } # hot keys\n';
  checkFix(ID, before, before.replace('cache }', 'cache, technology: Redis }'));
  const drawn = 'hld:\n  diagram: |\n    flowchart TB\n      S --> Q[Kafka]\n      S --> K[(Cache)]\n';
  checkFix(ID, drawn, `${drawn}  components:\n    K:\n      kind: cache\n      technology: Redis\n`);
  expect(fixTitles(ID, before)).toContain('Make "K" with Memcached');
});
