/** Tests of component/tech-without-reason: products whose reason would fit others. */
import { expect, it } from 'vitest';
import { checkFindings, checkFix, fixTitles } from '../../../support/checkRules.ts';

const ID = 'component/tech-without-reason';
const rules = [ID];

it('finds a product that only holds something', () => {
  checkFindings(`
    hld:
      components:
        DB: { kind: wide-column-store, technology: Cassandra, why: Stores the messages of all conversations }
        #                                          ^^^^^^^^^ component/tech-without-reason: not why that takes Cassandra: PostgreSQL could do it, too
        MQ: { kind: event-stream, technology: Apache Kafka, why: Carries the events of the shop }
        #                                     ^^^^^^^^^^^^ component/tech-without-reason: RabbitMQ could
  `);
});

it('lets reasons that argue be, and kinds with one usual product', () => {
  checkFindings(
    `
    hld:
      text: We chose MongoDB since the team knows it.
      components:
        A: { kind: wide-column-store, technology: Cassandra, why: High write throughput }
        B: { kind: wide-column-store, technology: ScyllaDB, why: Keeps messages, alternatives: Cassandra }
        C: { kind: event-stream, technology: Kafka, why: 'Takes \`peak_writes\`' }
        D: { kind: event-stream, technology: Kafka, why: Kafka is what the platform runs }
        E: { kind: event-stream, technology: Kinesis, why: Carries the events, managed: true }
        F: { kind: document-store, technology: MongoDB, why: Keeps the catalogue of the shop }
        G: { kind: sql-database, technology: PostgreSQL, why: Accounts and contacts }
        H: { kind: cache, technology: Redis, why: The links of the day }
        I: { kind: graph-database, technology: Neo4j, why: Keeps who follows whom }
        J: { kind: search-engine, technology: Elasticsearch, why: { none: Given by the platform } }
        K: { kind: search-engine, technology: Elasticsearch }
    deep-dive:
      - question: Neo4j or a table of pairs?
    `,
    { rules },
  );
});

it('is one finding for three and more', () => {
  checkFindings(`
    hld:
      components:
        DB: { kind: wide-column-store, technology: Cassandra, why: Stores the messages }
        #                                          ^^^^^^^^^ component/tech-without-reason: 3 products are chosen without a word against another one: Cassandra for "DB", Kafka for "MQ" and Elasticsearch for "S"
        MQ: { kind: event-stream, technology: Kafka, why: Carries the events of the shop }
        S: { kind: search-engine, technology: Elasticsearch, why: Finds products by their names }
  `);
});

it('adds an alternative', () => {
  const before = `hld:
  components:
    MQ:
      kind: event-stream
      technology: Kafka # 3.7
      why: Carries the events of the shop
`;
  expect(fixTitles(ID, before)).toEqual(['Add RabbitMQ as an alternative']);
  checkFix(ID, before, `${before}      alternatives: { RabbitMQ: A message is gone once it is acknowledged }\n`);
});
