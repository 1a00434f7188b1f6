/** A store that is cut into shards although one node would do. */
import type { ComponentLoad, Facts, ResourceUse } from '../../analysis/index.ts';
import { divide, quantiles, type Quantity } from '../../estimate/index.ts';
import { scalarAt } from '../../model/index.ts';
import type { ScalarNode } from '../../syntax/index.ts';
import { amount, asked, loadPlaces, perUnitOf } from '../shared/capacityWords.ts';
import { isNodeStore } from '../shared/overload.ts';
import { defineRule, type FixProposal } from '../rule.ts';
import { called } from '../shared/wording.ts';
import { replaceScalar } from '../shared/yamlEdits.ts';

const ID = 'capacity/sharded-early';
/** Up to this share of one node, even its low end leaves room to double. */
const ROOM = 0.5;

export default defineRule({
  id: ID,
  severity: 'warning',
  value: 5,
  since: '0.1.0',
  step: 'hld',
  summary: 'A store is sharded although its peak writes and its data fill less than half of one node.',
  why: 'Shards cost joins, transactions over keys, simple backups, and a re-balancing that never ends; a wrong shard key is hard to take back. As long as one primary carries the writes and holds the data, with replicas for reads, it is the simpler design and often the faster one.',
  source:
    'Practice of design reviews: sharding before the numbers ask for it is a common mistake. Ranges of one node as the reference catalogue has them.',
  invalid: [
    {
      title: 'Eight shards for a thousand orders a second.',
      document: `
data:
  order:
    store: DB
    size: 1 KB
    growth: 100 orders/s
    retention: 1 year
hld:
  components:
    S: { kind: service }
    DB:
      kind: sql-database
      shards: 8
      capacity: { writes: 10K/s, storage: 8 TB }
  paths:
    place order:
      kind: write
      rate: 300/s
      peak: 800..1.2K orders/s
      steps:
        - S -> DB
`,
    },
  ],
  valid: [
    {
      title: 'The peak needs more than one node.',
      document: `
data:
  order:
    store: DB
    size: 1 KB
    growth: 100 orders/s
    retention: 1 year
hld:
  components:
    S: { kind: service }
    DB: { kind: sql-database, shards: 8, capacity: { writes: 10K/s, storage: 8 TB } }
  paths:
    place order:
      kind: write
      rate: 10K/s
      peak: 40K/s
      steps:
        - S -> DB
`,
    },
    {
      title: 'The writes are few, and the data is too much for one node.',
      document: `
data:
  order:
    store: DB
    size: 100 KB
    growth: 100 orders/s
    retention: 3 years
hld:
  components:
    S: { kind: service }
    DB: { kind: sql-database, shards: 200, capacity: { writes: 10K/s, storage: 8 TB } }
  paths:
    place order:
      kind: write
      rate: 100/s
      peak: 300/s
      steps:
        - S -> DB
`,
    },
  ],
  messages: {
    early: ({ name, shards, writes, one, stored, room }) =>
      `${name} is cut into ${shards} shards, and one node would do: it gets ${writes}, where one takes ${one}, and keeps ${stored}, where one holds ${room}. Shards cost joins, transactions and re-balancing. Keep one primary, with replicas for reads, until the numbers ask for more.`,
  },
  check(facts, report) {
    for (const component of facts.load.components.values()) {
      const found = early(component);
      if (!found) continue;
      const { written, shards, writes, storage, stored } = found;
      const { id } = component.node;
      report({
        span: written.span,
        message: 'early',
        args: {
          name: called(facts.graph, id),
          shards: amount(facts, shards),
          writes: asked(facts, writes),
          one: perUnitOf(facts, writes),
          stored: amount(facts, stored),
          room: perUnitOf(facts, storage),
        },
        subject: id,
        related: places(facts, id, writes, storage),
      });
    }
  },
  fix({ subject = '' }, { load }): readonly FixProposal[] {
    const component = load.components.get(subject);
    const found = component && early(component);
    return found ? [{ title: 'Keep it on one node: shards: 1', edits: [replaceScalar(found.written, 1)] }] : [];
  },
});

interface Early {
  readonly written: ScalarNode;
  readonly shards: Quantity;
  readonly writes: ResourceUse;
  readonly storage: ResourceUse;
  /** One copy of what is kept. */
  readonly stored: Quantity;
}

/** Both numbers must be known, and both small: of what nobody wrote down nothing follows. */
function early(component: ComponentLoad): Early | undefined {
  const { node } = component;
  const written = scalarAt(node.entry?.body, 'shards');
  if (!written) return undefined;
  const { uses, provision } = component;
  const { shards, replicas } = provision;
  const writes =
    uses.find(({ resource }) => resource === 'writes') ?? uses.find(({ resource }) => resource === 'requests');
  const storage = uses.find(({ resource }) => resource === 'storage');
  if (!shards || !(shards.low > 1) || !writes?.peak || !storage || !isNodeStore(node)) return undefined;
  const stored = replicas ? divide(storage.required, replicas) : storage.required;
  return fitsOne(writes.required, writes) && fitsOne(stored, storage)
    ? { written, shards, writes, storage, stored }
    : undefined;
}

/** Whether one node would do with room to spare: the high end of the load against the low end of what a node takes. */
function fitsOne(load: Quantity, { perUnit }: ResourceUse): boolean {
  return quantiles(load).p95 < ROOM * perUnit.low;
}

function places(facts: Facts, id: string, writes: ResourceUse, storage: ResourceUse) {
  const all = [...loadPlaces(facts, id, writes), ...loadPlaces(facts, id, storage)];
  return [...new Map(all.map((place) => [place.span.start, place])).values()];
}
