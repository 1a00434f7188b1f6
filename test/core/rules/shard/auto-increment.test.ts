/** Tests of shard/auto-increment: counters that several machines have. */
import { expect, it } from 'vitest';
import { checkFindings, checkFix, fixTitles } from '../../../support/checkRules.ts';

const ID = 'shard/auto-increment';

it('finds the scheme or the type of the key, over shards and over leaders', () => {
  checkFindings(`
    data:
      order:
        store: DB
        id: auto-increment
    #       ^^^^^^^^^^^^^^ shard/auto-increment: The ids of "order" come from a counter, and each of "DB"'s 4 shards has its own: two records get the same id.
      invoice:
        store: DB
        key: invoice_no
        fields: { invoice_no: bigserial, total: money }
    #                         ^^^^^^^^^ shard/auto-increment: The ids of "invoice"
      user:
        store: Users
        fields: { id: { type: int auto_increment } }
    #                         ^^^^^^^^^^^^^^^^^^ shard/auto-increment: takes writes at several leaders
    hld:
      components:
        DB: { kind: sql-database, shards: 4, partition-key: customer_id }
        Users: { kind: sql-database, replication: { topology: multi-leader, conflicts: last write wins } }
  `);
});

it('is quiet where one counter is enough, or another hand gives out ids', () => {
  const stores = [
    'DB: { kind: sql-database, replicas: 3 }',
    'DB: { kind: sql-database, shards: 4, technology: TiDB }',
    'DB: { kind: sql-database, shards: 4 }\n          Ids: { kind: id-generator }',
    'DB: { kind: sql-database, shards: 4, why: Each shard gets ranges of ids of its own }',
  ];
  for (const store of stores)
    checkFindings(
      `
      data:
        order: { store: DB, id: auto-increment }
      hld:
        components:
          ${store}
    `,
      { rules: [ID] },
    );
  checkFindings(
    `
    data:
      order: { store: DB, id: auto-increment with the shard number in its low bits }
      line: { store: DB, key: order_id, id: snowflake, fields: { order_id: uuid, position: serial } }
    hld:
      components:
        DB: { kind: sql-database, shards: 4 }
  `,
    { rules: [ID] },
  );
});

it('offers ids that need no common counter', () => {
  const document = `
    data:
      order: { store: DB, key: order_id, fields: { order_id: bigserial } }
    hld:
      components:
        DB: { kind: sql-database, shards: 4 }
  `;
  expect(fixTitles(ID, document)).toEqual([
    'Make ids of time, node and sequence: snowflake',
    'Make ids of time and chance: ulid',
    'Make ids of chance: uuid',
  ]);
  checkFix(ID, document, document.replace('bigserial }', 'bigint }, id: snowflake'));
  checkFix(
    ID,
    document.replace('fields: { order_id: bigserial }', 'id: auto-increment'),
    document.replace('fields: { order_id: bigserial }', 'id: uuid'),
    { title: 'uuid' },
  );
});
