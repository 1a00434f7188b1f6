/** Tests of shard/no-key: stores that are cut into shards without a word on how. */
import { expect, it } from 'vitest';
import { checkFindings, checkFix, fixTitles } from '../../../support/checkRules.ts';

const ID = 'shard/no-key';

it('finds shards without a key, at their number', () => {
  checkFindings(`
    data:
      order:
        store: DB
        key: order_id
      line:
        store: DB
        partition-key: order_id
    hld:
      components:
        DB:
          kind: sql-database
          shards: 8
    #             ^ shard/no-key: "DB" is cut into 8 shards, and nothing says by which field: a query that does not name it must ask every shard, and a poor choice sends most of the load to one. Decide it for "order" ("partition-key"), by what is asked for most often.
  `);
});

it('finds them where the number is an estimate, or only the strategy is told', () => {
  checkFindings(`
    estimate:
      storage_nodes: 12
    hld:
      components:
        DB: { kind: document-store, shards: storage_nodes }
    #                                       ^^^^^^^^^^^^^ shard/no-key: cut into 12 shards
        Graph:
          kind: graph-database
          sharding: { strategy: hash, why: Even load }
    #                           ^^^^ shard/no-key: "Graph" is cut into shards, and
  `);
});

it('finds an entity whose strategy has no key', () => {
  checkFindings(`
    data:
      post:
        store: Posts
        sharding: consistent-hash
    #             ^^^^^^^^^^^^^^^ shard/no-key: "post" is spread by consistent-hash, and by which field is left open
    hld:
      components:
        Posts: { kind: document-store }
  `);
});

it('takes every way of saying the key for an answer', () => {
  const ways = [
    'shards: 8, partition-key: user_id',
    'shards: 8, sharding: { strategy: hash, key: user_id }',
    'shards: 8, sharding: by hash of user_id',
    'shards: 8, sharding: geo',
    'shards: 8, partition-key: { none: Each tenant has a database }',
    'shards: 8, technology: CockroachDB',
    'shards: 1',
    'replicas: 3',
  ];
  for (const way of ways)
    checkFindings(
      `
      hld:
        components:
          DB: { kind: sql-database, ${way} }
    `,
      { rules: [ID] },
    );
});

it('asks nothing of what is spread by its own means', () => {
  checkFindings(
    `
    data:
      message: { store: Messages, key: [ conversation_id, message_id ] }
    hld:
      components:
        Messages: { kind: wide-column-store, shards: 270 }
        Carts: { kind: key-value-store, shards: 4 }
        Sessions: { kind: cache, shards: 64 }
        Log: { kind: event-stream, shards: 12 }
        Files: { kind: object-storage, shards: 4 }
        Metrics: { kind: time-series-database, shards: 4 }
  `,
    { rules: [ID] },
  );
});

it('is quiet where the prose says by what', () => {
  checkFindings(
    `
    hld:
      text: Orders are sharded by customer, so that a basket stays on one machine.
      components:
        DB: { kind: sql-database, shards: 8 }
  `,
    { rules: [ID] },
  );
});

it('offers the fields that queries select by, then the key', () => {
  const document = `
    data:
      order:
        store: DB
        key: order_id
        fields: { order_id: uuid, customer_id: uuid, status: string }
        access:
          orders of a customer: { by: customer_id }
          open orders: { by: status }
    hld:
      components:
        DB: { kind: sql-database, shards: 8 }
  `;
  expect(fixTitles(ID, document)).toEqual(['Spread "order" by customer_id', 'Spread "order" by order_id']);
  checkFix(ID, document, document.replace('{ by: status }', '{ by: status }\n        partition-key: customer_id'));
});

it('decides for several entities at once', () => {
  const document = `
    data:
      order: { store: DB, key: order_id }
      invoice: { store: DB, key: invoice_id }
    hld:
      components:
        DB: { kind: sql-database, shards: 8 }
  `;
  checkFix(
    ID,
    document,
    document
      .replace('key: order_id', 'key: order_id, partition-key: order_id')
      .replace('key: invoice_id', 'key: invoice_id, partition-key: invoice_id'),
  );
});
