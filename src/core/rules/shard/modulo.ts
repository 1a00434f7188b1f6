/** Keys that are spread by a hash modulo the number of nodes. */
import { amount } from '../shared/capacityWords.ts';
import { quantiles, type Quantity } from '../../estimate/index.ts';
import { scalarAt, type Named } from '../../model/index.ts';
import { entryOf, valueAt, type ScalarNode } from '../../syntax/index.ts';
import { QUEUES } from '../shared/kindSets.ts';
import { defineRule, type FixProposal } from '../rule.ts';
import { spreadingOf } from '../shared/shards.ts';
import { called } from '../shared/wording.ts';
import { replaceScalar } from '../shared/yamlEdits.ts';

const MODULO =
  /^modulo$|\bmod(?:ulo)?\s+(?:n\b|\d|(?:the )?(?:number|count) of|(?:shards?|nodes?|servers?)\b)|%\s*(?:n\b|\d|(?:num|number|count)?[ _]?(?:of[ _])?(?:shards?|nodes?|servers?)\b)/i;
/** A modulus that never changes, as there are many small parts of which each node has some. */
const FIXED = /\b(?:slots?|buckets?|virtual|vnodes?|logical|fixed|pre-?split|1024|4096|16384)\b/i;
/** `hash(user_id) % 8`, `user_id mod N`. */
const FIELD = /(?:\bhash\s*\(\s*|^\s*)(\w+)\s*\)?\s*(?:%|mod\b|modulo\b)/i;

export default defineRule({
  id: 'shard/modulo',
  severity: 'info',
  value: 4,
  since: '0.1.0',
  step: 'data',
  summary: 'Keys find their node by a hash modulo the number of nodes.',
  why: 'The remainder of almost every key changes with the number of nodes. Adding one therefore moves nearly all the data, or, of a cache, loses nearly all of it at once, just when the load asked for another node. With consistent hashing, or with many more parts than nodes, only the share of the new node moves.',
  source:
    'Karger and others, Consistent Hashing and Random Trees (1997); Kleppmann, Designing Data-Intensive Applications, chapter 6: "How not to do it: hash mod N".',
  invalid: [
    {
      title: 'Eight shards by modulo.',
      document: `
hld:
  components:
    DB: { kind: sql-database, shards: 8, sharding: modulo, partition-key: user_id }
`,
    },
    {
      title: 'The modulo is written as a formula.',
      document: `
data:
  url:
    store: DB
    sharding: hash(code) % 16
hld:
  components:
    DB: { kind: key-value-store, shards: 16 }
`,
    },
  ],
  valid: [
    {
      title: 'A ring.',
      document: `
hld:
  components:
    DB: { kind: sql-database, shards: 8, sharding: consistent-hash, partition-key: user_id }
`,
    },
    {
      title: 'The number of slots never changes; slots move between nodes.',
      document: `
hld:
  components:
    C: { kind: cache, shards: 6, sharding: CRC16 of the key modulo 16384 slots }
`,
    },
  ],
  messages: {
    found: ({ name, more, share, moved, cache }) =>
      `${name} finds a key's node by modulo: ${more} ${cache ? 'empties' : 'moves'} ${share}${moved}, where consistent hashing ${cache ? 'would lose' : 'would move'} only the part of the new one. Spread by a hash ring, or by many more slots than nodes.`,
  },
  check(facts, report) {
    const { graph, load } = facts;
    const found = [...facts.components, ...facts.entities].flatMap((named) => moduloIn(named) ?? []);
    for (const { named, node } of found) {
      const entity = facts.entities.find((each) => each === named);
      const id = entity ? entity.store?.name : named.name;
      const kind = graph.nodes.get(id ?? '')?.kind?.id ?? '';
      const store = id === undefined ? undefined : load.components.get(id);
      // A queue's partitions are not moved when one is added: what changes there is the order.
      if (QUEUES.has(kind) || spreadingOf(graph.nodes.get(id ?? '')?.entry?.body).declined) continue;
      const count = countOf(store?.provision.shards ?? store?.provision.instances);
      const stored = store?.average.stored;
      report({
        span: node.span,
        message: 'found',
        args: {
          name: entity ? `"${entity.name}"` : called(graph, named.name),
          more: count ? `${nth(count + 1)} node` : 'one more node',
          share: count ? `${count} of ${count + 1} keys` : 'almost all keys',
          moved: count && stored ? ` (of ${amount(facts, stored)})` : '',
          cache: kind === 'cache',
        },
        subject: named.name,
      });
    }
  },
  fix({ span, subject }, { components, entities }): readonly FixProposal[] {
    const named = [...components, ...entities].find(
      (each) => each.name === subject && moduloIn(each)?.node.span.start === span.start,
    );
    const node = named && moduloIn(named)?.node;
    if (!node) return [];
    const sharding = valueAt(named.body, 'sharding');
    const field = FIELD.exec(node.text)?.[1];
    const isAlone = sharding === node && field !== undefined && spreadingOf(named.body).keys.length === 0;
    const value = isAlone ? { strategy: 'consistent-hash', key: field } : 'consistent-hash';
    return [{ title: 'Spread by consistent hashing', edits: [replaceScalar(node, value)] }];
  },
});

/** What a component or an entity says of a modulo; nothing where it also says how its parts move. */
function moduloIn(named: Named): { readonly named: Named; readonly node: ScalarNode } | undefined {
  const { strategy } = spreadingOf(named.body);
  const node = [strategy, scalarAt(named.body, 'balancing')].find((each) => each && MODULO.test(each.text.trim()));
  if (!node || FIXED.test(node.text) || entryOf(valueAt(named.body, 'sharding'), 'rebalancing')) return undefined;
  return { named, node };
}

function countOf(q: Quantity | undefined): number | undefined {
  const count = q && Math.round(quantiles(q).p50);
  return count !== undefined && count > 1 ? count : undefined;
}

/** `a 9th`, `an 11th`. */
function nth(count: number): string {
  const tens = count % 100;
  const ending = tens >= 11 && tens <= 13 ? 'th' : (['th', 'st', 'nd', 'rd'][count % 10] ?? 'th');
  return `${/^(?:8|11|18)(?!\d)|^8\d*$/.test(String(count)) ? 'an' : 'a'} ${count}${ending}`;
}
