/** Tests of shard/modulo: remainders that change with every node. */
import { it } from 'vitest';
import { checkFindings, checkFix } from '../../../support/checkRules.ts';

const ID = 'shard/modulo';

it('finds it in every place and wording, with the share that moves', () => {
  checkFindings(`
    data:
      url:
        store: KV
        sharding: hash(code) % 16
    #             ^^^^^^^^^^^^^^^ shard/modulo: "url" finds a key's node by modulo: a 17th node moves 16 of 17 keys, where
    hld:
      components:
        KV: { kind: key-value-store, shards: 16 }
        DB: { kind: sql-database, sharding: { strategy: modulo, key: user_id } }
    #                                                   ^^^^^^ shard/modulo: "DB" finds a key's node by modulo: one more node moves almost all keys
        C: { kind: cache, instances: 10, balancing: crc32 mod number of servers }
    #                                               ^^^^^^^^^^^^^^^^^^^^^^^^^^^ shard/modulo: an 11th node empties 10 of 11 keys
  `);
});

it('tells how much data that is', () => {
  checkFindings(`
    hld:
      components:
        DB: { kind: sql-database, shards: 7, sharding: modulo, storage: 8 TB }
    #                                                  ^^^^^^ shard/modulo: an 8th node moves 7 of 8 keys (of 8 TB)
  `);
});

it('is quiet about rings, fixed slots and partitions of a stream', () => {
  checkFindings(
    `
    hld:
      components:
        A: { kind: sql-database, sharding: consistent-hash }
        B: { kind: cache, sharding: CRC16 modulo 16384 slots }
        C: { kind: event-stream, sharding: modulo }
        D: { kind: sql-database, sharding: hash of the user, modulo 1024 logical shards }
        E: { kind: sql-database, sharding: { strategy: modulo, rebalancing: Doubled once a year at night } }
        F: { kind: sql-database, sharding: by model year }
  `,
    { rules: [ID] },
  );
});

it('keeps the field that a formula names', () => {
  const document = `
    data:
      url:
        store: KV
        sharding: hash(code) % 16
    hld:
      components:
        KV: { kind: key-value-store, shards: 16 }
  `;
  checkFix(ID, document, document.replace('hash(code) % 16', '{ strategy: consistent-hash, key: code }'));
});

it('leaves a key alone that is told apart', () => {
  const document = 'hld:\n  components:\n    DB: { kind: sql-database, sharding: modulo, partition-key: user_id }\n';
  checkFix(ID, document, document.replace('modulo', 'consistent-hash'));
});
