/** Tests of shard/cross-shard: queries without the shard key. */
import { it } from 'vitest';
import { checkFindings, checkFix } from '../../../support/checkRules.ts';

const ID = 'shard/cross-shard';

it('finds access patterns in fields and in words', () => {
  checkFindings(`
    data:
      order:
        store: DB
        partition-key: customer_id
        fields: { order_id: uuid, customer_id: uuid, tracking_number: string }
        access:
          - orders of a customer, newest first
          - order by tracking number
    #       ^^^^^^^^^^^^^^^^^^^^^^^^ shard/cross-shard: "order by tracking number" does not name customer_id, by which "order" is spread over "DB": each call asks all 16 shards and waits for the slowest.
      user:
        store: DB
        sharding: { strategy: hash, key: user_id }
        access:
          sign in: { by: email, rate: 500/s }
    #                    ^^^^^ shard/cross-shard: "sign in" does not name user_id, by which "user" is spread over "DB": each call asks all 16 shards and waits for the slowest, 500/s times 16.
          one user: { by: user_id }
    hld:
      components:
        DB: { kind: sql-database, shards: 16 }
  `);
});

it('finds a list of the API that carries no key', () => {
  checkFindings(`
    api:
      list_orders:
        style: rest
        method: GET
        path: /api/v1/orders
        filter: [ status, color ]
    #             ^^^^^^ shard/cross-shard: "list_orders" looks for "order" by status, and "DB" is spread by customer_id, which the call does not carry
        reads: [ order ]
      customer_orders:
        path: "/api/v1/customers/{id}/orders"
        filter: [ status ]
        reads: [ order ]
      own_orders:
        path: /api/v1/orders
        query: { status: string, customer: uuid }
        filter: [ status ]
        reads: [ order ]
      unknown_inputs:
        filter: [ status ]
        reads: [ order ]
    data:
      order: { store: DB, partition-key: customer_id, fields: { customer_id: uuid, status: string } }
    hld:
      components:
        DB: { kind: document-store, shards: 16 }
  `);
});

it('knows who answers otherwise', () => {
  const design = (access: string, more = '', store = 'kind: sql-database, shards: 16') => `
    data:
      order:
        store: DB
        partition-key: customer_id
        fields: { customer_id: uuid, tracking_number: string }
        access: [ ${access} ]${more}
    hld:
      components:
        DB: { ${store} }
        ES: { kind: search-engine }
  `;
  const quiet = [
    design('order by tracking number within a customer'),
    design('search by tracking number'),
    design('orders by hand'),
    design('order by tracking number', '', 'kind: sql-database, shards: 16, technology: Spanner'),
    design('order by tracking number', '', 'kind: sql-database, replicas: 3'),
    design('order by tracking number', '\n        why: A lookup table maps parcels to customers'),
    design('order by tracking number', '\n      parcel: { store: DB, key: tracking_number, copied-from: order }'),
    design('order by tracking number', '\n      found_order: { store: ES, copied-from: order }'),
    design('order by tracking number', '\n        indexes: tracking_number', 'kind: wide-column-store, shards: 6'),
  ];
  for (const document of quiet) checkFindings(document, { rules: [ID] });
});

it('offers a view that is spread by what it is asked by', () => {
  const document = `
    data:
      order:
        store: DB
        partition-key: customer_id
        access:
          parcel: { by: tracking_number }
    hld:
      components:
        DB: { kind: sql-database, shards: 16 }
  `;
  checkFix(
    ID,
    document,
    document.replace(
      '{ by: tracking_number }',
      '{ by: tracking_number }\n      order_by_tracking_number:\n        store: DB\n        partition-key: tracking_number\n        copied-from: order',
    ),
  );
});
