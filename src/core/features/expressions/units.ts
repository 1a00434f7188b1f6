/** The units that may stand behind a number or a slash, the document's own first. */
import type { Facts } from '../../analysis/index.ts';
import { memo } from '../../base/memo.ts';
import {
  childrenOf,
  COMMON_NOUNS,
  findUnit,
  plural,
  singular,
  UNITS,
  type ExpressionNode,
  type UnitKind,
} from '../../estimate/index.ts';
import { offer, type Offer } from '../completion/offers.ts';
import type { Expected } from './expected.ts';

/** Units in the order in which they are likely where nothing tells more. */
const USUAL = [
  'B',
  'KB',
  'MB',
  'GB',
  'TB',
  'PB',
  'ms',
  's',
  'min',
  'h',
  'day',
  'month',
  'year',
  '%',
  'QPS',
  'replicas',
];
const NEVER_PER: readonly string[] = ['ns', 'us'];
const PERIODS = ['s', 'day', 'min', 'h', 'month', 'year'];

/** Units behind a number: as the document writes them elsewhere, then what it counts, then the usual ones. */
export function unitOffers(facts: Facts, expected: Expected | undefined): Offer[] {
  const written = [...writtenUnits(facts)].map((unit) => offer(unit, 'unit', 'used in this document'));
  const usual = [...USUAL.flatMap((name) => unitOffer(name)), ...UNITS.flatMap(({ name }) => unitOffer(name))];
  const nouns = nounOffers([...countedNouns(facts), ...COMMON_NOUNS].map(plural));
  const kind = expected && kindOf(expected);
  if (!kind) return [...written, ...usual.slice(0, 2), ...nouns, ...usual.slice(2)];
  const fits = ({ label }: Offer): boolean => findUnit(label)?.kind === kind;
  const apart = [...written, ...usual];
  return [...apart.filter(fits), ...apart.filter((one) => !fits(one)), ...nouns];
}

/** Units behind a slash: periods, then what the document counts. */
export function divisorOffers(facts: Facts): Offer[] {
  const nouns = nounOffers([...countedNouns(facts), ...COMMON_NOUNS].map(singular));
  // `/us` would be chosen for `/user` by an editor that ranks by how much of a word is typed, and nobody counts per µs.
  const others = UNITS.filter(({ name }) => !NEVER_PER.includes(name));
  return [...PERIODS.flatMap((name) => unitOffer(name)), ...nouns, ...others.flatMap(({ name }) => unitOffer(name))];
}

function unitOffer(name: string): Offer[] {
  const unit = findUnit(name);
  return unit ? [offer(unit.name, 'unit', unit.kind, unit.doc)] : [];
}

function nounOffers(nouns: readonly string[]): Offer[] {
  return nouns.map((noun) => offer(noun, 'unit', 'counts'));
}

/** The kind of unit that a dimension is written with. */
function kindOf({ dimension: of, share }: Expected): UnitKind | undefined {
  if (share) return 'share';
  const hard = of?.hard;
  if (hard === 'time^1') return 'time';
  if (hard === 'data^1') return 'data';
  if (hard === 'time^-1 data^1') return 'data rate';
  return hard === 'time^-1' ? 'rate' : undefined;
}

/** Units of literals in the estimates, as they are written, those of more than one word first. */
function writtenUnits({ numbers }: Facts): ReadonlySet<string> {
  const units = numbers.estimates.flatMap(({ result }) => unitsIn(result.expression));
  return new Set([...units.filter((unit) => /[/·]/.test(unit)), ...units.filter((unit) => !/^[/%]|[/·]/.test(unit))]);
}

const unitsIn: (tree: ExpressionNode) => readonly string[] = memo((tree) => {
  if (tree.kind === 'number') return tree.unit ? [tree.unit.text] : [];
  return childrenOf(tree).flatMap((child) => unitsIn(child));
});

/** What the estimates count, each noun once. */
function countedNouns({ numbers }: Facts): readonly string[] {
  const words = numbers.estimates.flatMap(
    ({ result }) => result.quantity?.dimension.labels.map(({ word }) => word) ?? [],
  );
  return [...new Set(words)];
}
