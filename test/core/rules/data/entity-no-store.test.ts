/** Tests of data/entity-no-store: where entities live. */
import { expect, it } from 'vitest';
import { checkFindings, checkFix, fixTitles } from '../../../support/checkRules.ts';

const ID = 'data/entity-no-store';
const HLD = 'hld:\n  diagram: |\n    flowchart TB\n      S[Shop Service] --> DB[("Orders (PostgreSQL)")]\n';

it('finds entities that live nowhere, in nothing, or in what keeps nothing', () => {
  checkFindings(`
    data:
      order: { key: id }
    # ^^^^^ data/entity-no-store: Is it DB?
      basket: { store: Store1 }
      #                ^^^^^^ data/entity-no-store: no component is called that
      price: { store: postgres }
      #               ^^^^^^^^ data/entity-no-store: Did you mean "DB"?
      tax: { store: [DB, S] }
      #                  ^ data/entity-no-store: is a service (the label says "service") and keeps no data
    hld:
      diagram: |
        flowchart TB
          S[Shop Service] --> DB[("Orders (PostgreSQL)")]
  `);
});

it('takes queues, outsiders, boxes, and decisions for answers', () => {
  const document = `
    data:
      event: { store: Q }
      face: { store: X }
      blob: { store: Storage }
      typing: { store: { none: only on the wire } }
      draft: { none: later }
      empty:
    hld:
      diagram: |
        flowchart TB
          S[Shop Service] --> Q[Kafka]
          S --> X[External Face API]
          subgraph Storage
            A[(Files)]
          end
  `;
  checkFindings(document, { rules: [ID] });
});

it('is silent until the design has begun', () => {
  checkFindings('data:\n  order: { key: id }\n', { rules: [ID] });
});

it('adds the store, or puts the right one', () => {
  checkFix(
    ID,
    `data:\n  order:\n    key: id # unique\n${HLD}`,
    `data:\n  order:\n    key: id # unique\n    store: DB\n${HLD}`,
  );
  checkFix(
    ID,
    `data:\n  order:\n    store:\n    key: id\n${HLD}`,
    `data:\n  order:\n    store: DB\n    key: id\n${HLD}`,
  );
  checkFix(ID, `data:\n  order: { store: postgres } # fine\n${HLD}`, `data:\n  order: { store: DB } # fine\n${HLD}`);
  expect(fixTitles(ID, `data:\n  order: { key: id }\n${HLD}      S --> K[(Prices)]\n`)).toHaveLength(2);
});

it('takes the word of an entity that names its product in its text', () => {
  checkFindings(`data:\n  order:\n    text: Kept in PostgreSQL for two years\n${HLD}`, { rules: [ID] });
});
