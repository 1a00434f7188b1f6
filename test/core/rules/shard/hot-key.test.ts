/** Tests of shard/hot-key: keys that crowd the load. */
import { expect, it } from 'vitest';
import { checkFindings, checkFix, fixTitles } from '../../../support/checkRules.ts';

const ID = 'shard/hot-key';

it('finds keys of few values, by name, type or listed values', () => {
  checkFindings(`
    data:
      order:
        store: DB
        partition-key: country
    #                  ^^^^^^^ shard/hot-key: "order" is spread by country, which has only a few values: the records pile up on as many shards at most of the 12 that "DB" has
      ticket:
        store: DB
        partition-key: queue
    #                  ^^^^^ shard/hot-key: which has 3 values
        fields:
          queue: { type: string, values: [ billing, shipping, other ] }
      user:
        store: DB
        sharding: { strategy: hash, key: is_active }
    #                                    ^^^^^^^^^ shard/hot-key
    hld:
      components:
        DB: { kind: sql-database, shards: 12 }
  `);
});

it('finds days, and ranges of what grows', () => {
  checkFindings(`
    data:
      event:
        store: Events
        partition-key: [ day, country ]
    #                    ^^^ shard/hot-key: whatever happens now goes to one shard
      payment:
        store: DB
        sharding: { strategy: range, key: [ created_at, payment_id ] }
    #                                       ^^^^^^^^^^ shard/hot-key: all writes go to the last range
      reading:
        store: Rows
        id: snowflake
        key: reading_id
        partition-key: reading_id
    #                  ^^^^^^^^^^ shard/hot-key: new values are always the largest
    hld:
      components:
        Events: { kind: wide-column-store, technology: Cassandra }
        DB: { kind: sql-database, shards: 4 }
        Rows: { kind: wide-column-store, technology: Bigtable }
  `);
});

it('finds a stream whose partitions are as few as its keys', () => {
  checkFindings(`
    hld:
      components:
        Log: { kind: event-stream, shards: 24, partition-key: region }
    #                                                         ^^^^^^ shard/hot-key: "Log" is spread by region
  `);
});

it('leaves keys alone that spread', () => {
  checkFindings(
    `
    data:
      message: { store: A, partition-key: [ conversation_id, month ] }
      event: { store: A, partition-key: user_id, fields: { user_id: uuid } }
      birthday: { store: A, partition-key: birthdate_hash }
      click: { store: A, sharding: { strategy: hash, key: created_at } }
      place: { store: A, sharding: { strategy: geo, key: country } }
      like: { store: A, partition-key: country, hot-keys: Big countries are split by user }
    hld:
      components:
        A: { kind: wide-column-store, technology: Cassandra }
  `,
    { rules: [ID] },
  );
});

it('knows that tables on one machine, and stores of history, are cut by time on purpose', () => {
  checkFindings(
    `
    data:
      audit: { store: DB, partition-key: month }
      sale: { store: Warehouse, partition-key: day }
      sample: { store: Metrics, partition-key: day }
    hld:
      components:
        DB: { kind: sql-database, technology: PostgreSQL }
        Warehouse: { kind: data-warehouse, shards: 8 }
        Metrics: { kind: time-series-database, shards: 8 }
  `,
    { rules: [ID] },
  );
});

it('asks once what is done about the most popular, and takes an answer', () => {
  const design = (more: string) => `
    scope:
      functional:
        R1: Anyone can follow a celebrity
    data:
      post: { store: DB, partition-key: author_id }
      like: { store: DB, partition-key: post_id }
    hld:${more}
      components:
        DB: { kind: document-store, shards: 30 }
  `;
  checkFindings(`
    scope:
      functional:
        R1: Anyone can follow a celebrity
    data:
      post: { store: DB, partition-key: author_id }
    #                                   ^^^^^^^^^ shard/hot-key: The requirements speak of "celebrity", and all that one of them brings about has one author_id and so one shard of "DB".
      like: { store: DB, partition-key: post_id }
    hld:
      components:
        DB: { kind: document-store, shards: 30 }
  `);
  checkFindings(design('\n      text: Posts of celebrities are cached in every instance.'), { rules: [ID] });
  checkFindings(design('\n      text: Hot keys get a copy in each region.'), { rules: [ID] });
});

it('offers to put a field with many values before it', () => {
  const document = `
    data:
      order:
        store: DB
        partition-key: country # by market
        fields: { order_id: uuid, customer_id: uuid, country: string }
    hld:
      components:
        DB: { kind: sql-database, shards: 12 }
  `;
  expect(fixTitles(ID, document)).toEqual(['Spread by order_id and country', 'Spread by customer_id and country']);
  checkFix(ID, document, document.replace('key: country', 'key: [ order_id, country ]'));
});
