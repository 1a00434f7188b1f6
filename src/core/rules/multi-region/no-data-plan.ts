/** Several regions, and stores of which nothing says how their data is in all of them. */
import type { Facts, GraphNode } from '../../analysis/index.ts';
import { referencesIn } from '../../model/index.ts';
import { valueAt } from '../../syntax/index.ts';
import { setComponentKey } from '../shared/componentEdits.ts';
import { reportGrouped, unanswered } from '../shared/grouped.ts';
import { DATABASES } from '../shared/kindSets.ts';
import { regionsOf } from '../shared/regionsOf.ts';
import { defineRule, type FixProposal } from '../rule.ts';
import { isWorkedOut, reviewStatus } from '../shared/stage.ts';
import { called, listed } from '../shared/wording.ts';

const PLAN =
  /\b(?:(?:cross|multi|inter)[- ]?regions?|across (?:the |both |all |two |three )?regions|between (?:the |both )?regions|(?:other|second|each|every|one|home|single|same|nearest|standby|primary|secondary) regions?|global (?:tables?|database|cluster)|geo[- ]?(?:replicat\w+|partition\w*|shard\w*|distribut\w+)|active[-/ ](?:active|passive)|multi[- ](?:leader|master|primary)|regional(?:ly)?)\b/i;
/** Keys of a store that say where its data is, or how it gets there. */
const STORE_KEYS = ['replication', 'regions', 'sharding', 'replica-of', 'part-of', 'managed'] as const;
const ENTITY_KEYS = ['replication', 'residency'] as const;

const ID = 'multi-region/no-data-plan';

export default defineRule({
  id: ID,
  severity: 'info',
  value: 4,
  since: '0.1.0',
  step: 'hld',
  summary: 'The system runs in several regions, and nothing says how its data gets into each.',
  why: 'Services are simply started once more; data is not. Either writes wait for a region that is a tenth of a second away, or a region may lose its last writes, or each record lives in one region and requests go there. Each of the three shows to users.',
  source: 'Kleppmann, Designing Data-Intensive Applications, on replication between data centres.',
  invalid: [
    {
      title: 'Two regions, and one store.',
      document: `
operations:
  regions: [ eu-west, us-east ]
hld:
  components:
    S: { kind: service }
    DB: { kind: sql-database }
deep-dive:
  - question: How is an order kept from being stored twice?
    choice: A unique key
    trade-off: One index more
`,
    },
  ],
  valid: [
    {
      title: 'The copies follow.',
      document: `
operations:
  regions: [ eu-west, us-east ]
hld:
  components:
    S: { kind: service }
    DB: { kind: sql-database, replication: async }
deep-dive:
  - question: How is an order kept from being stored twice?
    choice: A unique key
    trade-off: One index more
`,
    },
    {
      title: 'The store stays in one region.',
      document: `
operations:
  regions: [ eu-west, us-east ]
hld:
  components:
    S: { kind: service }
    DB: { kind: sql-database, regions: eu-west }
deep-dive:
  - question: How is an order kept from being stored twice?
    choice: A unique key
    trade-off: One index more
`,
    },
  ],
  messages: {
    one: ({ name, regions }) =>
      `The system runs in ${regions}, and nothing says how the data of ${name} is in both: copied while the write waits, copied later, or kept in one region. Declare "replication", or "regions" of the store.`,
    many: ({ names, regions }) =>
      `The system runs in ${regions}, and nothing says how the data of ${names} gets from one to the other, nor who wins when both change it. Declare "replication" for each, or the one region in "regions".`,
  },
  check(facts, report) {
    const { names: regions, span } = regionsOf(facts);
    if (regions.length < 2 || isLater(facts)) return;
    const open = storesOf(facts).filter((node) => !hasPlan(node, facts));
    if (open.length === 0 || facts.said.mentions(PLAN) || !(isWorkedOut(facts) || reviewStatus(facts))) return;
    const describe = (stores: readonly GraphNode[]) => {
      const [first, ...others] = stores as readonly [GraphNode, ...GraphNode[]];
      const names = stores.map(({ id }) => called(facts.graph, id));
      return {
        span: first.entry?.nameSpan ?? first.span,
        message: others.length > 0 ? 'many' : 'one',
        args: { name: names[0], names: listed(names), regions: listed(regions) },
        subject: first.id,
        related: [
          ...(span ? [{ span, message: 'The regions' }] : []),
          ...others.map((node) => ({ span: node.entry?.nameSpan ?? node.span, message: called(facts.graph, node.id) })),
        ],
      };
    };
    reportGrouped(facts, ID, open, ({ id }) => id, describe, report);
  },
  fix({ subject }, facts): readonly FixProposal[] {
    const { names: regions } = regionsOf(facts);
    const without = storesOf(facts).filter((node) => !hasPlan(node, facts));
    const open = unanswered(facts, ID, without, ({ id }) => id);
    const wanted = open.some(({ id }) => id === subject) ? open : [];
    const fixes = [
      ['Copy to the other regions without waiting', 'replication', 'async'],
      [`Keep the data in ${regions[0] ?? ''}`, 'regions', regions[0] ?? ''],
    ] as const;
    return fixes.flatMap(([title, key, value]) => {
      const edits = wanted.map(({ id }) => setComponentKey(facts, id, key, value));
      return edits.length > 0 && edits.every((edit) => edit !== undefined) && areApart(edits) ? [{ title, edits }] : [];
    });
  },
});

/** Whether the regions are those of a phase to come. */
function isLater({ phases }: Facts): boolean {
  const names =
    phases?.kind === 'map' ? phases.entries.map(({ key }) => key.text) : referencesIn(phases).map(({ name }) => name);
  return names.slice(1).some((name) => /region/i.test(name));
}

/** Two entries that are new would both be added at one place, and one of them is enough for a fix. */
function areApart(edits: readonly { readonly start: number }[]): boolean {
  return new Set(edits.map(({ start }) => start)).size === edits.length;
}

function storesOf({ graph }: Facts): readonly GraphNode[] {
  return [...graph.nodes.values()].filter(({ kind, entry }) => kind && DATABASES.has(kind.id) && !entry?.none);
}

/** Whether the store says it, or all entities that it holds do. */
function hasPlan({ id, entry }: GraphNode, { entities }: Facts): boolean {
  if (STORE_KEYS.some((key) => valueAt(entry?.body, key) !== undefined)) return true;
  const held = entities.filter(({ body }) => referencesIn(valueAt(body, 'store')).some(({ name }) => name === id));
  return held.length > 0 && held.every(({ body }) => ENTITY_KEYS.some((key) => valueAt(body, key) !== undefined));
}
