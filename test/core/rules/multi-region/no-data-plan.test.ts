/** Tests of multi-region/no-data-plan: several regions, and data in one. */
import { expect, it } from 'vitest';
import { checkFindings, checkFix, fixTitles } from '../../../support/checkRules.ts';

const ID = 'multi-region/no-data-plan';
const deep = `
    deep-dive:
      - question: Which store?
        choice: SQL`;

it('names the stores, once, with the regions', () => {
  checkFindings(`
    operations: { regions: { eu-west: Europe, us-east: America } }
    hld:
      components:
        S: { kind: service }
        DB: { kind: sql-database }
    #   ^^ multi-region/no-data-plan: The system runs in eu-west and us-east, and nothing says how the data of "DB" and "B" gets from one to the other
        B: { kind: object-storage }
        C: { kind: cache }${deep}
  `);
});

it('is quiet about stores and entities that say it, one region, later phases, prose, and half-way', () => {
  const document = (store: string, top = 'operations: { regions: [ eu-west, us-east ] }', below = deep) => `
    ${top}
    hld:
      components:
        S: { kind: service }
        DB: { kind: sql-database${store} }${below}
  `;
  for (const answer of [
    ', replication: sync',
    ', regions: eu-west',
    ', managed: true',
    ', sharding: geo',
    ', replication: { none: Rebuilt }',
  ])
    checkFindings(document(answer), { rules: [ID] });
  checkFindings(document('', 'operations: { regions: [ eu-west ] }'), { rules: [ID] });
  checkFindings(document('', 'operations: { regions: { none: One machine } }'), { rules: [ID] });
  checkFindings(document('', 'phases: [ start, multi-region ]\n    operations: { regions: [ a, b ] }'), {
    rules: [ID],
  });
  checkFindings(
    document('', 'operations: { regions: [ a, b ] }\n    data:\n      order: { store: DB, residency: EU }'),
    {
      rules: [ID],
    },
  );
  checkFindings(
    document('', 'operations: { regions: [ a, b ] }\n    summary: Orders live in the home region of the user'),
    {
      rules: [ID],
    },
  );
  checkFindings(document('', undefined, ''), { rules: [ID] });
});

it('copies, or keeps in one region', () => {
  const before = `
    operations: { regions: [ eu-west, us-east ] }
    hld:
      components:
        S: { kind: service }
        DB: { kind: sql-database } # orders
        B: { kind: object-storage }${deep}
  `;
  checkFix(
    ID,
    before,
    before
      .replace('sql-database }', 'sql-database, replication: async }')
      .replace('object-storage }', 'object-storage, replication: async }'),
  );
  expect(fixTitles(ID, before)).toEqual(['Copy to the other regions without waiting', 'Keep the data in eu-west']);
});
