/** Tests of estimate/no-index-overhead: storage without a factor for indexes. */
import { expect, it } from 'vitest';
import { checkFindings, checkFix, findingsOf, fixTitles } from '../../../support/checkRules.ts';

const ID = 'estimate/no-index-overhead';

const design = (storage: string, store: string) => `
estimate:
  orders: 2M orders/day
  storage: ${storage}
hld:
  components:
    DB: { ${store} }
`;

it('warns from half of the disk on, and informs below and without one', () => {
  const severities = (storage: string, store: string) =>
    findingsOf(design(storage, store))
      .filter(({ rule }) => rule.id === ID)
      .map(({ severity }) => severity);
  const year = 'orders * 2 KB/order over 1 year';
  expect(severities(year, 'kind: sql-database, capacity: { storage: 2 TB }')).toEqual(['warning']);
  expect(severities(year, 'kind: sql-database, capacity: { storage: 4 TB }')).toEqual(['info']);
  expect(severities(year, 'kind: sql-database, shards: 4, capacity: { storage: 1 TB }')).toEqual(['info']);
  expect(severities(`${year} * 2 copies`, 'kind: sql-database, replicas: 2, capacity: { storage: 2 TB }')).toEqual([
    'warning',
  ]);
  expect(severities(year, 'kind: search-engine')).toEqual(['info']);
  expect(severities(year, 'kind: sql-database, replicas: 2, capacity: { storage: 2 GB/s }')).toEqual(['info']);
});

it('says how full the disk is', () => {
  checkFindings(`
    estimate:
      storage: 2M orders/day * 2 KB/order over 1 year
      #        ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^ estimate/no-index-overhead: 1.46 TB, and they take 73 % of the 2 TB of "DB"
    hld:
      components:
        DB: { kind: sql-database, capacity: { storage: 2 TB } }
  `);
});

it('is quiet with a factor, in other stores, and where the store is not known', () => {
  const quiet = [
    ['orders * 2 KB/order * 1.3 over 1 year', 'kind: sql-database'],
    ['orders * 2 KB/order * 130% over 1 year', 'kind: sql-database'],
    ['{ value: orders * 2 KB/order over 1 year, why: Measured with indexes }', 'kind: sql-database'],
    ['orders * 2 KB/order over 1 year', 'kind: wide-column-store'],
    ['orders * 2 KB/order over 1 year', 'kind: service'],
  ];
  for (const [storage, store] of quiet) checkFindings(design(storage!, store!).trim(), { rules: [ID] });
});

it('adds the factor as an input of its own, and uses one that is there', () => {
  const store = 'hld:\n  components:\n    DB: { kind: sql-database }\n';
  checkFix(
    ID,
    `estimate:\n  orders: 2M orders/day # of all shops\n  # what is kept\n  storage: orders * 2 KB/order over 1 year\n${store}`,
    `estimate:\n  orders: 2M orders/day # of all shops\n  index_overhead: ref.factor.index_overhead\n  # what is kept\n  storage: orders * 2 KB/order * index_overhead over 1 year\n${store}`,
  );
  const known = `estimate:\n  { storage: 2M orders/day * 2 KB/order over 1 year, disk_overhead: 1.5 }\n${store}`;
  expect(fixTitles(ID, known)).toEqual(['Multiply by disk_overhead']);
  checkFix(ID, known, known.replace(' over 1', ' * disk_overhead over 1'));
});
