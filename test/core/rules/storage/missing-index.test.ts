/** Tests of storage/missing-index: reads that look at every record. */
import { it } from 'vitest';
import { checkFindings, checkFix } from '../../../support/checkRules.ts';

const ID = 'storage/missing-index';
const quiet = (document: string) => checkFindings(document, { rules: [ID] });

it('finds fields that no key and no index begins with', () => {
  checkFindings(`
    estimate:
      orders: 50M
    api:
      list: { path: /orders, reads: order, filter: [ status, city ] }
    #                                                ^^^^^^ storage/missing-index: "list" filters "order" by "status" and "city", and neither the key nor an index of "order" begins with one of them: "DB" reads 50M records
      newest: { path: /orders, reads: order, sort: -created_at }
    #                                              ^^^^^^^^^^^ storage/missing-index: "newest" sorts "order" by "created_at"
      mine: { path: /orders, reads: order, filter: [ user_id, status ] }
      one: { path: "/users/{id}/orders", reads: order, filter: status }
      other: { path: /orders, filter: status }
    data:
      order:
        store: DB
        count: orders
        fields: [ id, line, user_id, status, city, created_at ]
        key: [ id, line ]
        indexes: [ user_id ]
        access:
          - { text: by line, by: line }
    #                            ^^^^ storage/missing-index: "order" is asked for by "line"
          - { by: [ id, line ] }
          - { by: line, kind: write }
    hld:
      components:
        DB: { kind: sql-database }
  `);
});

const ENTITY = (more: string) => `api:
  list: { path: /orders, reads: order, filter: status }
data:
  order:
    store: DB
    fields: { id: uuid, status: string }
    key: id
${more}`;
const DB = 'hld:\n  components:\n    DB: { kind: sql-database }\n';

it.each([
  ['indexes by name', ENTITY('    indexes: { by_status: [ status, id ] }\n') + DB],
  ['indexes in words', ENTITY('    indexes: [ "status, newest first" ]\n') + DB],
  ['a field that says so', ENTITY('').replace('status: string', 'status: { type: string, indexed: true }') + DB],
  ['few records', ENTITY('    count: 500\n') + DB],
  ['records without a key yet', ENTITY('').replace('    key: id\n', '') + DB],
  ['shards, of which another rule speaks', ENTITY('    partition-key: user_id\n') + DB],
  ['a copy for reading', ENTITY('  listed: { store: DB, copied-from: order }\n') + DB],
  ['a warehouse', ENTITY('') + DB.replace('sql-database', 'data-warehouse')],
  ['a decision', ENTITY('    indexes: { none: Nightly job }\n') + DB],
])('is quiet about %s', (_, document) => {
  quiet(document);
});

it('adds the index', () => {
  checkFix(ID, ENTITY('') + DB, ENTITY('    indexes: status\n') + DB);
  checkFix(ID, ENTITY('    indexes: [ id ] # all\n') + DB, ENTITY('    indexes: [ id, status ] # all\n') + DB);
});
