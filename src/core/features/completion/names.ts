/** Names that a value may be: components, requirements, fields and so on, the likeliest for its key first. */
import type { Facts, GraphNode } from '../../analysis/index.ts';
import { touches } from '../../base/place.ts';
import { referencesIn } from '../../model/index.ts';
import { rules } from '../../rules/index.ts';
import { CONSUMERS, DATABASES, QUEUES, SERVICES } from '../../rules/shared/kindSets.ts';
import type { KeyPath } from '../../schema/index.ts';
import { valueAt, type SyntaxNode } from '../../syntax/index.ts';
import { kindOffers, technologyOffers } from './kinds.ts';
import { offer, ranked, type Offer } from './offers.ts';

/** Where a name is asked for. */
export interface NameContext {
  readonly facts: Facts;
  /** The keys that lead to the value. */
  readonly path: KeyPath;
  /** The cursor, in the document: what is being typed there is no name yet. */
  readonly offset: number;
}

/** The names of some types, e.g. `component`, in the order of the types. */
export function namesFor(types: readonly string[], context: NameContext): Offer[] {
  return types.flatMap((type) => NAMES[type]?.(context) ?? []);
}

/** What a name of this key most likely is. */
export function isPreferred(key: string | undefined, { kind }: GraphNode): boolean {
  const id = kind?.id ?? '';
  switch (key) {
    case 'store':
      return DATABASES.has(id) || ['cache', 'search-engine', 'vector-store', 'data-warehouse'].includes(id);
    case 'component':
    case 'producer':
    case 'owner':
      return SERVICES.has(id);
    case 'consumers':
      return CONSUMERS.has(id) || SERVICES.has(id);
    case 'dead-letter':
      return id === 'dead-letter-queue' || QUEUES.has(id);
    case 'replica-of':
      return DATABASES.has(id);
    default:
      return false;
  }
}

/** The components, without what is only being typed. */
export function knownNodes({ graph }: Facts, offset: number): GraphNode[] {
  return [...graph.nodes.values()].filter(({ drawn, entry, span }) => {
    if (entry && !touches(entry.nameSpan, offset)) return true;
    return drawn ? drawn.references.length > 1 || !touches(span, offset) : false;
  });
}

export function nodeOffer({ id, label, kind, entry }: GraphNode): Offer {
  const why = entry?.why?.text;
  return offer(
    id,
    'reference',
    kind?.id ?? 'component',
    label === id ? why : [label, why].filter(Boolean).join('\n\n'),
  );
}

const NAMES: Readonly<Record<string, (context: NameContext) => Offer[]>> = {
  component: ({ facts, path, offset }) => {
    const key = lastKey(path);
    return ranked(knownNodes(facts, offset), (node) => (isPreferred(key, node) ? 0 : 1)).map(nodeOffer);
  },
  requirement: ({ facts, path }) => {
    const served = servedBy(facts, String(path[0]));
    const own = facts.requirements.map(({ name, text }) => offer(name, 'reference', 'requirement', text));
    const goals = facts.goals.map(({ name, value }) => offer(name, 'reference', 'quality goal', value?.text));
    return ranked([...own, ...goals.filter(({ label }) => /^\p{Lu}+\d+$/u.test(label))], ({ label }) =>
      served.has(label) ? 1 : 0,
    );
  },
  contract: ({ facts: { contracts } }) =>
    contracts.map(({ name, style, body }) =>
      offer(name, 'reference', style?.text ?? 'contract', textAt(body, 'text') ?? textAt(body, 'path')),
    ),
  entity: ({ facts: { entities }, path }) =>
    entities
      .filter(({ name }) => path[0] !== 'data' || name !== path[1])
      .map(({ name, store, body }) =>
        offer(name, 'reference', store ? `in ${store.name}` : 'entity', textAt(body, 'text')),
      ),
  estimate: ({ facts: { numbers } }) =>
    numbers.estimates.map(({ entry, result }) => offer(entry.name, 'reference', result.display, entry.why)),
  path: ({ facts: { paths } }) => paths.map(({ name }) => offer(name, 'reference', 'path')),
  field: (context) => fieldOffers(context),
  phase: ({ facts }) => namesIn(facts.phases, 'phase'),
  region: ({ facts }) => namesIn(valueAt(facts.operations, 'regions'), 'region'),
  option: ({ facts, offset }) => {
    const topic = facts.topics.findLast(({ span }) => span.start <= offset);
    return topic ? namesIn(valueAt(topic.body, 'options'), 'option') : [];
  },
  kind: ({ facts, path }) => kindOffers(facts.graph, path),
  technology: ({ facts, path }) => technologyOffers(facts.graph, path),
  rule: () => rules.map(({ id, severity, summary }) => offer(id, 'value', severity, summary)),
  reference: ({ facts: { numbers } }) =>
    numbers.references
      .filter(({ overridden }) => overridden !== 'document')
      .map(({ id, title, value }) => offer(id, 'name', value, title)),
};

function lastKey(path: KeyPath): string | undefined {
  const key = path.findLast((part) => typeof part === 'string');
  return key === undefined ? undefined : String(key);
}

function textAt(node: SyntaxNode | undefined, key: string): string | undefined {
  const value = valueAt(node, key);
  return value?.kind === 'scalar' && value.text !== '' ? value.text : undefined;
}

/** Requirements that something of the same step serves already. */
function servedBy({ contracts, components }: Facts, step: string): ReadonlySet<string> {
  const serving = step === 'api' ? contracts : step === 'hld' ? components : [];
  return new Set(serving.flatMap(({ serves }) => serves.map(({ name }) => name)));
}

/** The names of a mapping, or the texts of a list. */
function namesIn(node: SyntaxNode | undefined, what: string): Offer[] {
  if (node?.kind === 'map')
    return node.entries
      .filter(({ key }) => key.text !== 'none' && key.text !== 'text')
      .map(({ key, value }) => offer(key.text, 'reference', what, value?.kind === 'scalar' ? value.text : undefined));
  return referencesIn(node).map(({ name }) => offer(name, 'reference', what));
}

/** The fields of what a place is about: of the entity itself, of what a contract reads and writes, of what a store holds. */
function fieldOffers({ facts, path }: NameContext): Offer[] {
  const { entities } = facts;
  const [step, name] = path[0] === 'hld' ? [path[1], path[2]] : path;
  const own = entities.find((entity) => step === 'data' && entity.name === name);
  const offersOf = (of: typeof entities): Offer[] =>
    of.flatMap((entity) => entity.fields.map((field) => offer(field, 'reference', `field of ${entity.name}`)));
  if (own) return offersOf([own]);
  const contract = facts.contracts.find((one) => step === 'api' && one.name === name);
  if (contract) {
    const touched = ['reads', 'writes'].flatMap((key) => referencesIn(valueAt(contract.body, key)));
    const sent = valueAt(contract.body, 'request');
    const named = new Set(touched.map((one) => one.name));
    return [
      ...(sent?.kind === 'map' ? namesIn(sent, 'field of the request') : []),
      ...offersOf(entities.filter((entity) => named.has(entity.name))),
    ];
  }
  const held = entities.filter((entity) => step === 'components' && entity.store?.name === name);
  return offersOf(held.length > 0 ? held : entities);
}
