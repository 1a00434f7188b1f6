/** Data that must be read as it was last written, in a store that does not promise it. */
import type { Facts, GraphNode } from '../../analysis/index.ts';
import { groupBy } from '../../base/group.ts';
import { memo } from '../../base/memo.ts';
import { CATALOG } from '../../catalog/index.ts';
import type { Entity } from '../../model/index.ts';
import { valueAt, type ScalarNode } from '../../syntax/index.ts';
import { setComponentKey } from '../shared/componentEdits.ts';
import { DATABASES } from '../shared/kindSets.ts';
import { defineRule, type Finding, type FixProposal } from '../rule.ts';
import { goalFor, isQuorum, weaknessOf, wishOf, type Weakness } from '../shared/strongReads.ts';
import { called, listed } from '../shared/wording.ts';
import { asScalar, replaceScalar } from '../shared/yamlEdits.ts';

/** Sentences that say how a read gets the latest after all. */
const HOW =
  /\b(?:quorum|lightweight transactions?|lwt|strong(?:ly consistent)? reads?|consistent ?reads?|(?:read|write) concerns?|majority|conditional (?:writes?|puts?|updates?)|compare[- ]and[- ](?:set|swap)|R ?\+ ?W ?> ?N|W ?\+ ?R ?> ?N|reads? (?:from|at) the (?:primary|leader|master))\b/i;
/** Of what is usually eventual: products that can be asked for the latest. */
const CAN_BE_ASKED: ReadonlySet<string> = new Set(['DynamoDB']);

export default defineRule({
  id: 'storage/consistency-mismatch',
  severity: 'warning',
  value: 5,
  since: '0.1.0',
  step: 'data',
  summary:
    'Data that asks for strong consistency lies in a store that usually gives less, and nothing says how it gets it.',
  why: 'A store whose copies agree later answers some reads with the value from before. For a feed nobody notices; for stock, balances and permissions it means that the last piece is sold twice. Many such stores can do better when asked, at a price in latency and availability: the design has to say that it asks.',
  source:
    'Abadi, Consistency Tradeoffs in Modern Distributed Database System Design (2012); the consistency levels in the documentation of the products.',
  invalid: [
    {
      title: 'Stock in Cassandra, and no word on the level.',
      document: `
data:
  stock:
    store: DB
    key: product_id
    consistency: strong
hld:
  components:
    DB: { kind: wide-column-store, technology: Cassandra }
`,
    },
    {
      title: 'All data is to be strong, and its store is eventual.',
      document: `
scope:
  nonfunctional:
    consistency: strong
data:
  cart: { store: DB, key: user_id }
  coupon: { store: DB, key: code }
hld:
  components:
    DB: { kind: key-value-store, technology: DynamoDB }
`,
    },
    {
      title: 'The entity asks for more than its store is configured for.',
      document: `
data:
  seat:
    store: DB
    consistency: linearizable
hld:
  components:
    DB: { kind: document-store, consistency: eventual }
`,
    },
  ],
  valid: [
    {
      title: 'Reads and writes ask a majority.',
      document: `
data:
  stock: { store: DB, key: product_id, consistency: strong }
hld:
  components:
    DB: { kind: wide-column-store, technology: Cassandra, consistency: quorum }
`,
    },
    {
      title: 'The arrow says how it is read.',
      document: `
data:
  stock: { store: DB, key: product_id, consistency: strong }
hld:
  diagram: |
    flowchart TB
      S[Stock Service] -->|CQL, quorum| DB[(Stock, Cassandra)]
`,
    },
    {
      title: 'A feed may be late.',
      document: `
data:
  feed: { store: DB, key: user_id, consistency: eventual }
hld:
  components:
    DB: { kind: wide-column-store, technology: Cassandra }
`,
    },
  ],
  messages: {
    declared: ({ name, store, declared, several }) =>
      `${name} must be read as last written, and ${store} is configured as "${declared}": a read may come before the write reaches its copy. Raise the store's consistency, or ask less of ${several ? 'them' : 'it'}.`,
    eventual: ({ name, store, product, note, several }) =>
      `${name} must be read as last written, and ${store} is ${product}, which usually does not promise it. ${note} Say how a read gets the latest, keep ${several ? 'them' : 'it'} in another store, or ask less.`,
    tunable: ({ name, store, product, several }) =>
      `${name} must be read as last written; with ${product} (${store}) each request chooses whether ${several ? 'they are' : 'it is'}. Say which level reads and writes use ("consistency: quorum"), so that its latency and its failures are counted with.`,
  },
  check(facts, report) {
    const found = mismatchesIn(facts);
    if (found.length === 0 || facts.said.mentions(HOW)) return;
    for (const finding of found) report(finding);
  },
  fix({ subject = '', message }, facts): readonly FixProposal[] {
    const { graph, entities } = facts;
    const entity = entities.find((each) => wishOf(each) && each.name === subject);
    const node = graph.nodes.get(entity?.store?.name ?? subject);
    const weakness = node && weaknessOf(facts, node);
    if (!node || !weakness) return [];
    const level = levelFor(weakness, message);
    const raise = level === undefined ? undefined : setComponentKey(facts, node.id, 'consistency', level);
    const wish = entity && wishOf(entity);
    return [
      ...(raise ? [{ title: `Let ${called(graph, node.id)} be ${level!}`, edits: [raise] }] : []),
      ...movesTo(facts, entity),
      ...(wish ? [{ title: `Let "${entity.name}" be eventual`, edits: [replaceScalar(wish, 'eventual')] }] : []),
    ];
  },
});

function mismatchesIn(facts: Facts): readonly Finding[] {
  const findings: Finding[] = [];
  const once = memo((node: GraphNode) => weaknessOf(facts, node));
  const bound: { readonly entity: Entity; readonly goal: ScalarNode; readonly weakness: Weakness }[] = [];
  for (const entity of facts.entities) {
    const wish = wishOf(entity);
    const goal = wish ? undefined : goalFor(entity, facts.goals);
    const node = wish || goal ? facts.graph.nodes.get(entity.store?.name ?? '') : undefined;
    const weakness = node && once(node);
    if (!weakness || entity.none || isQuorum(valueAt(entity.body, 'replication'))) continue;
    if (goal) bound.push({ entity, goal, weakness });
    if (!wish) continue;
    const related = [{ span: entity.store!.span, message: `Kept in ${called(facts.graph, node.id)}` }];
    findings.push({ ...inWords(facts, [entity], weakness), span: wish.span, subject: entity.name, related });
  }
  // What the scope asks of all data is told once for each store.
  for (const group of groupBy(bound, ({ entity }) => entity.store!.name).values()) {
    const [{ entity, goal, weakness }] = group as [(typeof bound)[number]];
    const words = inWords(
      facts,
      group.map((each) => each.entity),
      weakness,
    );
    const related = [
      { span: goal.span, message: `The goal: ${goal.text}` },
      ...group
        .slice(1)
        .map((each) => ({ span: each.entity.store!.span, message: `"${each.entity.name}" lies there too` })),
    ];
    findings.push({ ...words, span: entity.store!.span, subject: entity.store!.name, related });
  }
  return findings;
}

function inWords({ graph }: Facts, entities: readonly Entity[], weakness: Weakness): Pick<Finding, 'message' | 'args'> {
  const { reason, product, declared } = weakness;
  const args = {
    name: listed(entities.map(({ name }) => `"${name}"`)),
    store: called(graph, entities[0]!.store!.name),
    product: product?.name,
    note: product?.note ?? '',
    declared: declared?.text,
    several: entities.length > 1,
  };
  const message: string = reason === 'declared' ? 'declared' : reason === 'eventual' ? 'eventual' : 'tunable';
  return { message, args };
}

/** What the store could be set to, where it can be set. */
function levelFor({ product }: Weakness, reason: string): string | undefined {
  if (product?.consistency === 'tunable') return 'quorum';
  if (product && CAN_BE_ASKED.has(product.name)) return 'strong';
  return reason === 'declared' && product?.consistency !== 'eventual' ? 'strong' : undefined;
}

/** Stores of the design whose product gives the latest write. */
function movesTo({ graph }: Facts, entity: Entity | undefined): FixProposal[] {
  if (!entity?.store) return [];
  const { start, end } = entity.store.span;
  const stores = [...graph.nodes.values()].filter(({ kind, entry, label }) => {
    const isStore = kind !== undefined && kind.id !== 'object-storage' && DATABASES.has(kind.id);
    return isStore && CATALOG.technology(entry?.technology?.text ?? label)?.consistency === 'strong';
  });
  return stores.map(({ id }) => ({
    title: `Keep "${entity.name}" in ${called(graph, id)}`,
    edits: [{ start, end, newText: asScalar(id) }],
  }));
}
