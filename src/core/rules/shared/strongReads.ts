/** What a reader of a store may see after a write: what the document wants of it, what it configures, and what the product usually gives. */
import { linksOf, type Facts, type GraphNode } from '../../analysis/index.ts';
import { CATALOG, type Technology } from '../../catalog/index.ts';
import { scalarAt, type Entity, type Goal } from '../../model/index.ts';
import { valueAt, type ScalarNode, type SyntaxNode } from '../../syntax/index.ts';
import { DATABASES } from './kindSets.ts';

/** A reader is to see the latest write. */
const STRONG = /^(?:strong(?:ly[- ]consistent)?|lineari[sz]able|strict(?:[- ]seriali[sz]able)?|external)\b/i;
/** A reader may see less than that. */
const WEAK = /^(?:eventual|causal|session|read-your-writes|monotonic|bounded)/i;
/** Words of an arrow that asks for the latest. */
const LATEST = /\b(?:quorum|strong|consistent reads?|serial|majority|lineari[sz]able)\b/i;

/** Whether words ask that every read sees the latest write. */
export function isStrong(words: string | undefined): boolean {
  return words !== undefined && STRONG.test(words.trim());
}

/** The word of an entity that asks for the latest write. */
export function wishOf({ body }: Entity): ScalarNode | undefined {
  const own = scalarAt(body, 'consistency');
  return isStrong(own?.text) ? own : undefined;
}

/** The goal of the scope that asks it of an entity: of all data, or of data of its name. */
export function goalFor({ name, body }: Entity, goals: readonly Goal[]): ScalarNode | undefined {
  if (valueAt(body, 'consistency')) return undefined;
  const own = goals.find((goal) => goal.name.startsWith('consistency.') && sameThing(goal.name.slice(12), name));
  const goal = own ?? goals.find((each) => each.name === 'consistency');
  return isStrong(goal?.value?.text) ? goal!.value : undefined;
}

function sameThing(words: string, name: string): boolean {
  const plain = (text: string) =>
    text
      .toLowerCase()
      .replace(/[^a-z\d]/g, '')
      .replace(/(?:ies|s)$/, (end) => (end === 'ies' ? 'y' : ''));
  return plain(words) === plain(name);
}

/** Why a store does not give the latest write to every reader. */
export interface Weakness {
  /** `declared`: it is configured so; `eventual`: the product usually is so; `tunable`: it depends on the request. */
  readonly reason: 'declared' | 'eventual' | 'tunable';
  readonly product: Technology | undefined;
  /** The key that says so. */
  readonly declared: ScalarNode | undefined;
}

/** Nothing where a store gives the latest, says how it does, or is not known well enough. */
export function weaknessOf(
  facts: Pick<Facts, 'graph' | 'diagram' | 'flows' | 'paths'>,
  node: GraphNode,
): Weakness | undefined {
  const { entry, kind, id, label } = node;
  if (!kind || !DATABASES.has(kind.id) || entry?.none) return undefined;
  const consistency = valueAt(entry?.body, 'consistency');
  const declared = consistency?.kind === 'scalar' ? consistency : undefined;
  const product = CATALOG.technology(entry?.technology?.text ?? label);
  if (declared && WEAK.test(declared.text)) return { reason: 'declared', product, declared };
  const isSaid = consistency !== undefined && declared?.text !== 'tunable';
  if (isSaid || isQuorum(valueAt(entry?.body, 'replication'))) return undefined;
  const usual = product?.consistency;
  if (usual !== 'eventual' && usual !== 'tunable') return undefined;
  for (const { label: words } of linksOf(facts).to(id)) if (LATEST.test(words ?? '')) return undefined;
  return { reason: usual, product, declared };
}

/** Whether copies are written or read in such numbers that a read meets the latest write. */
export function isQuorum(replication: SyntaxNode | undefined): boolean {
  if (replication?.kind === 'map' && valueAt(replication, 'read') && valueAt(replication, 'write')) return true;
  const mode = replication?.kind === 'scalar' ? replication : scalarAt(replication, 'mode');
  return mode?.text === 'quorum' || mode?.text === 'sync';
}
