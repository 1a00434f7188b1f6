/** Tests of replica/stale-read: copies that show what no longer holds. */
import { expect, it } from 'vitest';
import { checkFindings, checkFix, fixTitles } from '../../../support/checkRules.ts';

const ID = 'replica/stale-read';

it('finds a read from a copy under a promise of the scope', () => {
  checkFindings(`
    scope:
      nonfunctional:
        consistency: read-your-writes
    hld:
      diagram: |
        flowchart LR
          S[Profile Service] -->|SQL| DB[(Profiles)]
          DB -->|replication| R[(Read Replica)]
          S -->|SQL| R
      paths:
        save: { kind: write, steps: [ S -> DB ] }
        show:
          kind: read
          steps:
            - S -> R
    #              ^ replica/stale-read: "show" reads from "Read Replica" (R), a copy that follows asynchronously by default, and the scope promises "read-your-writes": whoever saves and looks at once sees the old state. Send an author's reads to "Profiles" (DB)
  `);
});

it('goes by the entity that a path reads, and by goals for kinds of data', () => {
  checkFindings(`
    scope:
      nonfunctional:
        consistency: { orders: strong, catalogue: eventual }
    api:
      show_order: { method: GET, path: "/orders/{id}", reads: order }
      show_price: { method: GET, path: "/prices/{id}", reads: price }
    data:
      order: { store: DB }
      product: { store: DB, consistency: eventual }
      price: { store: DB, consistency: linearizable }
    hld:
      components:
        S: { kind: service }
        DB: { kind: sql-database, replication: async }
        R: { kind: read-replica, replica-of: DB }
      paths:
        order: { kind: read, api: show_order, steps: [ S -> R ] }
    #                                                       ^ replica/stale-read: "order" reads from "R", a copy that follows asynchronously, and the scope promises "strong" for orders
        price: { kind: read, api: show_price, steps: [ S -> R ] }
    #                                                       ^ replica/stale-read: and "price" asks for "linearizable"
        product: { kind: read, data: product, steps: [ S -> R ] }
        browse: { kind: read, steps: [ S -> R ] }
  `);
});

it('is quiet where nothing is promised, or the copy is up to date, or the reader is sent elsewhere', () => {
  const design = (goal: string, copy: string, steps = '[ S -> R ]', text = 'Profiles') => `
    scope:
      nonfunctional:
        consistency: ${goal}
    hld:
      text: ${text}
      components:
        S: { kind: service }
        DB: { kind: sql-database }
        R: { ${copy} }
      paths:
        show: { kind: read, steps: ${steps} }
  `;
  const copy = 'kind: read-replica, replica-of: DB';
  const quiet = [
    design('eventual', copy),
    design('read-your-writes for authors, eventual for everybody else', copy),
    design('strong', `${copy}, replication: sync`),
    design('strong', `${copy}, consistency: session`),
    design('strong', copy, '[ S -> R, S -> DB ]'),
    design('strong', copy, undefined, 'After a write its author reads from the primary for a minute'),
    design('strong', 'kind: sql-database'),
  ];
  for (const document of quiet) checkFindings(document, { rules: [ID] });
});

it('sends the read to the primary, where an arrow leads there', () => {
  const document = `
    scope:
      nonfunctional:
        consistency: strong
    hld:
      components:
        S: { kind: service }
        DB: { kind: sql-database }
        R: { kind: read-replica, replica-of: DB }
      paths:
        show: { kind: read, steps: [ S -> R ] }
  `;
  checkFix(ID, document, document.replace('[ S -> R ]', '[ S -> DB ]'));
  const drawn = document.replace(
    'components:',
    'diagram: |\n          flowchart LR\n            S --> R\n      components:',
  );
  expect(fixTitles(ID, drawn)).toEqual([]);
});
