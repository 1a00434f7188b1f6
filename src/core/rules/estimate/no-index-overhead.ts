/** Stored data that counts its records alone, in a store that keeps indexes as well. */
import type { Facts, GraphNode } from '../../analysis/index.ts';
import { citation } from '../../catalog/index.ts';
import { formatValue, PLAIN, type Quantity } from '../../estimate/index.ts';
import { scalarAt } from '../../model/index.ts';
import { addEstimate } from '../shared/estimateEdits.ts';
import { usesOf } from '../shared/estimateUses.ts';
import { countsCopies, countsOverhead, hasWord, OVERHEAD } from '../shared/estimateWords.ts';
import { multiplyBy } from '../shared/expressions.ts';
import { defineRule, type Finding } from '../rule.ts';
import { storedVolumes, storesOf, type StoredVolume } from '../shared/storedVolumes.ts';
import { called } from '../shared/wording.ts';

export default defineRule({
  id: 'estimate/no-index-overhead',
  severity: 'info',
  value: 3,
  since: '0.1.0',
  step: 'hld',
  summary: 'Stored data counts its records alone, in a store that keeps indexes and headers as well.',
  why: 'A relational, document or search store keeps indexes, row headers and free space beside the records, by experience a third to a half of them again. On a disk that is more than half full this decides whether the data fits.',
  source:
    'The usual storage formula: size of a record × records per day × days × copies × index overhead. Published estimates add 30 to 50 %.',
  invalid: [
    {
      title: 'Three quarters of the disk are taken by the records alone.',
      document: `
title: Shop
estimate:
  orders: 2M orders/day
  storage: orders * 2 KB/order * 2 copies over 1 year
hld:
  components:
    DB: { kind: sql-database, technology: PostgreSQL, replicas: 2, capacity: { storage: 2 TB } }
`,
    },
    {
      title: 'There is no disk yet to compare with.',
      document: `
title: Shop
estimate:
  orders: 2M orders/day
  storage: orders * 2 KB/order * 2 copies over 1 year
hld:
  components:
    DB: { kind: document-store, technology: MongoDB, replicas: 2 }
`,
    },
  ],
  valid: [
    {
      title: 'A factor for the indexes is part of it.',
      document: `
title: Shop
estimate:
  orders: 2M orders/day
  index_overhead: 1.3
  storage: orders * 2 KB/order * 2 copies * index_overhead over 1 year
hld:
  components:
    DB: { kind: sql-database, technology: PostgreSQL, replicas: 2, capacity: { storage: 4 TB } }
`,
    },
    {
      title: 'A store that keeps files as they are.',
      document: `
title: Photo sharing
estimate:
  photos: 2M photos/day
  storage: photos * 2 MB/photo over 1 year
hld:
  components:
    S: { kind: object-storage, technology: S3 }
`,
    },
  ],
  messages: {
    full: ({ name, shown, store, share, disk, range, source }) =>
      `\`${name}\` is the records alone, ${shown}, and they take ${share} % of the ${disk} of ${store} already; indexes and headers come on top, ${range} times the records (${source}). Multiply by a factor for them.`,
    open: ({ name, shown, store, range, source }) =>
      `\`${name}\` is the records alone, ${shown}; ${store} keeps indexes and headers on top, ${range} times the records (${source}). Multiply by a factor for them.`,
  },
  check(facts, report) {
    for (const volume of storedVolumes(facts)) {
      const finding = overheadMissing(facts, volume);
      if (!finding) continue;
      const { entry, result } = volume.estimated;
      const args = { ...finding.args, name: entry.name, shown: result.display };
      report({ ...finding, args, span: entry.expression!.span, subject: entry.name });
    }
  },
  fix({ subject = '' }, facts) {
    const found = facts.numbers.get(subject);
    const { expression } = found?.entry ?? {};
    if (!expression) return [];
    const known = facts.numbers.estimates.find(({ entry, result }) => {
      const { quantity } = result;
      return hasWord(entry.name, OVERHEAD) && quantity && quantity.dimension.hard === '' && quantity.value > 1;
    });
    const name = known?.entry.name ?? 'index_overhead';
    const input = known ? [] : [addEstimate(facts, name, `ref.${REFERENCE}`, { inputOf: subject })];
    if (input.includes(undefined)) return [];
    const edits = [
      ...input.filter((edit) => edit !== undefined),
      ...multiplyBy(expression, found!.result.expression, name),
    ];
    return [{ title: known ? `Multiply by ${name}` : `Multiply by ${name}: ref.${REFERENCE}`, edits }];
  },
});

const INDEXED: ReadonlySet<string> = new Set(['sql-database', 'document-store', 'search-engine']);
const WARNS_FROM = 0.5;
const REFERENCE = 'factor.index_overhead';

function overheadMissing(facts: Facts, volume: StoredVolume): Omit<Finding, 'span'> | undefined {
  const uses = usesOf(facts);
  const { name } = volume.estimated.entry;
  if (uses.anyPart(name, countsOverhead) || uses.anyUser(name, countsOverhead)) return undefined;
  const stores = storesOf(facts, volume);
  const [store] = stores;
  if (!store || !stores.every(({ kind }) => kind && INDEXED.has(kind.id))) return undefined;
  const reference = facts.numbers.reference(REFERENCE);
  const range = reference?.value.replace('..', ' to ');
  const source = reference && citation(reference);
  const args = { store: called(facts.graph, store.id), range, source };
  const disk = diskOf(facts, store, uses.anyPart(name, countsCopies));
  const share = disk === undefined ? 0 : volume.quantity.value / disk;
  if (disk === undefined || share < WARNS_FROM) return { message: 'open', args };
  const { conventions } = facts.numbers;
  return {
    severity: 'warning',
    message: 'full',
    args: {
      ...args,
      share: formatValue(share * 100, PLAIN, { precision: 2 }),
      disk: formatValue(disk, volume.quantity.dimension, { conventions }),
    },
    related: [{ span: scalarAt(store.entry?.body, 'capacity', 'storage')!.span, message: 'The disk of one node' }],
  };
}

/** All disks of a store in bytes, those of its copies only where the volume counts copies. */
function diskOf({ numbers }: Facts, { entry }: GraphNode, copies: boolean): number | undefined {
  const valueOf = (...path: string[]): Quantity | undefined => {
    const node = scalarAt(entry?.body, ...path);
    return node && numbers.at(node)?.quantity;
  };
  const one = valueOf('capacity', 'storage');
  if (one?.dimension.hard !== 'data^1') return undefined;
  return one.value * (valueOf('shards')?.value ?? 1) * (copies ? (valueOf('replicas')?.value ?? 1) : 1);
}
