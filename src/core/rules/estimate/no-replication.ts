/** Stored data that counts every byte once, though it is kept in several copies. */
import type { Facts, GraphNode } from '../../analysis/index.ts';
import type { Span } from '../../base/place.ts';
import { CATALOG } from '../../catalog/index.ts';
import { formatResult, multiply, quantity } from '../../estimate/index.ts';
import { referencesIn, scalarAt } from '../../model/index.ts';
import { valueAt } from '../../syntax/index.ts';
import { usesOf } from '../shared/estimateUses.ts';
import { countsCopies } from '../shared/estimateWords.ts';
import { multiplyBy } from '../shared/expressions.ts';
import { DATABASES } from '../shared/kindSets.ts';
import { percentIn } from '../shared/percent.ts';
import { defineRule, type Finding } from '../rule.ts';
import { storedVolumes, storesOf, type StoredVolume } from '../shared/storedVolumes.ts';
import { called } from '../shared/wording.ts';

export default defineRule({
  id: 'estimate/no-replication',
  severity: 'warning',
  value: 5,
  since: '0.1.0',
  step: 'estimate',
  summary: 'Stored data counts every byte once, though its store keeps copies or the availability goal needs them.',
  why: 'What is kept three times needs three times the disks. The factor is the one that is forgotten most often in estimates of storage, and it decides how many machines are bought.',
  source:
    'The usual storage formula: size of a record × records per day × days × copies × index overhead; the last two are the ones that get forgotten.',
  invalid: [
    {
      title: 'The store keeps three copies.',
      document: `
title: One-to-one chat
estimate:
  writes: 231K messages/s
  message_size: 100 B/message
  storage: writes * message_size over data.message.retention # on disk
data:
  message: { store: DB, size: message_size, retention: 1 year }
hld:
  components:
    DB: { kind: wide-column-store, technology: Cassandra, shards: 200, replicas: 3 }
`,
    },
    {
      title: 'One copy does not reach three nines.',
      document: `
title: Link shortener
scope:
  nonfunctional:
    availability: 99.95%
estimate:
  links: 100M links/month
  storage: links * 500 B/link for 5 years in TB
`,
    },
  ],
  valid: [
    {
      title: 'The copies are counted.',
      document: `
title: One-to-one chat
estimate:
  writes: 231K messages/s
  message_size: 100 B/message
  storage: writes * message_size * component.DB.replicas over data.message.retention
data:
  message: { store: DB, size: message_size, retention: 1 year }
hld:
  components:
    DB: { kind: wide-column-store, technology: Cassandra, shards: 200, replicas: 3 }
`,
    },
    {
      title: 'A provider keeps the copies, and neither bills nor shows them.',
      document: `
title: Photo sharing
scope:
  nonfunctional:
    availability: 99.95%
estimate:
  photos: 2M photos/day
  storage: photos * 2 MB/photo over 1 year
hld:
  components:
    S: { kind: object-storage, technology: S3, storage: storage }
`,
    },
  ],
  messages: {
    store: ({ name, shown, store, copies, all }) =>
      `\`${name}\` counts every byte once, and ${store} keeps ${copies} copies: ${shown} fill ${all} of its disks. Multiply by the copies.`,
    goal: ({ name, shown, goal, all }) =>
      `\`${name}\` counts every byte once, and an availability of ${goal} needs more than one copy: ${shown} fill ${all} of disks with the usual three. Multiply by the copies.`,
  },
  check(facts, report) {
    for (const volume of storedVolumes(facts)) {
      const finding = copiesMissing(facts, volume);
      if (!finding) continue;
      const { entry, result } = volume.estimated;
      const args = { ...finding.args, name: entry.name, shown: result.display };
      report({ ...finding, args, span: entry.expression!.span, subject: entry.name });
    }
  },
  fix({ args, subject }, { numbers }) {
    const found = numbers.get(subject ?? '');
    const { expression } = found?.entry ?? {};
    if (!expression) return [];
    const edits = multiplyBy(expression, found!.result.expression, String(args['factor']));
    return [{ title: `Count ${args['copies']} copies`, edits, preferred: args['sure'] === true }];
  },
});

/** The author counts once on purpose, and says so. */
const SAID =
  /\b(?:before|without|excluding|excludes|excl\.?|not (?:including|counting)|w\/o)\s+(?:any\s+)?(?:replicas?|replication|copies)\b|\breplication (?:is )?(?:not (?:included|counted)|excluded|comes on top)/i;
/** Services that keep their copies by themselves, and bill one. */
const KEEPS_COPIES: ReadonlySet<string> = new Set([
  'DynamoDB',
  'Firestore',
  'Cosmos DB',
  'Spanner',
  'Bigtable',
  'BigQuery',
  'Aurora',
]);
/** As many copies as most stores keep by default. */
const USUAL_COPIES = 3;
const NEEDS_COPIES = 99.9;

function copiesMissing(facts: Facts, volume: StoredVolume): Omit<Finding, 'span'> | undefined {
  const { quantity: once, estimated } = volume;
  const uses = usesOf(facts);
  const { name } = estimated.entry;
  if (uses.anyPart(name, countsCopies) || uses.anyUser(name, countsCopies)) return undefined;
  const { conventions } = facts.numbers;
  const shown = (copies: number) => formatResult(multiply(once, quantity(copies)), conventions);
  const stores = storesOf(facts, volume);
  const kept = stores.flatMap((store) => copiesOf(facts, store) ?? []).find(({ copies }) => copies >= 2);
  if (kept) {
    const { store, copies, span, factor } = kept;
    const args = { store: called(facts.graph, store.id), copies, all: shown(copies), factor, sure: true };
    return { message: 'store', args, related: [{ span, message: `${copies} copies` }] };
  }
  const goal = facts.goals.find(({ name }) => name === 'availability')?.value;
  if (!goal || (percentIn(goal.text) ?? 0) < NEEDS_COPIES) return undefined;
  // Of several stores, one whose provider keeps the copies may be meant.
  const all = [...facts.graph.nodes.values()].filter(({ kind }) => kind && DATABASES.has(kind.id));
  const candidates = stores.length > 0 ? stores : all;
  if (candidates.some(keepsItself) || facts.said.mentions(SAID)) return undefined;
  const args = { goal: goal.text, copies: USUAL_COPIES, all: shown(USUAL_COPIES), factor: `${USUAL_COPIES} replicas` };
  return { message: 'goal', args, related: [{ span: goal.span, message: 'The availability goal' }] };
}

interface Copies {
  readonly store: GraphNode;
  readonly copies: number;
  /** Where the document says so. */
  readonly span: Span;
  /** How an expression names them. */
  readonly factor: string;
}

/** The copies that a store says it keeps, or those that components of their own hold. */
function copiesOf({ numbers, graph }: Facts, store: GraphNode): Copies | undefined {
  const replicas = scalarAt(store.entry?.body, 'replicas');
  const stated = replicas && numbers.at(replicas)?.quantity?.value;
  if (replicas && stated !== undefined && Number.isInteger(stated)) {
    const name = `component.${store.id.replaceAll(/[- ]/g, '_')}.replicas`;
    const factor = /^[\p{L}\d_.]+$/u.test(name) ? name : `${stated} replicas`;
    return { store, copies: stated, span: replicas.span, factor };
  }
  const others = [...graph.nodes.values()].filter(({ entry }) =>
    referencesIn(valueAt(entry?.body, 'replica-of')).some(({ name }) => name === store.id),
  );
  const copies = others.length + 1;
  return others[0] && { store, copies, span: others[0].span, factor: `${copies} copies` };
}

/** Whether a provider keeps the copies, so that they are neither bought nor counted. */
function keepsItself({ kind, entry, label }: GraphNode): boolean {
  const product = CATALOG.technology(entry?.technology?.text ?? label)?.name;
  if (product !== undefined && KEEPS_COPIES.has(product)) return true;
  const managed = scalarAt(entry?.body, 'managed')?.text;
  return (
    kind?.id === 'object-storage' || kind?.id === 'external-service' || (managed !== undefined && managed !== 'false')
  );
}
