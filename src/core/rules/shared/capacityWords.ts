/** Words that the rules about capacity share: quantities, capacities with their sources, and the places a reader looks at next. */
import type { Facts, Origin, Resource, ResourceUse } from '../../analysis/index.ts';
import type { Span } from '../../base/place.ts';
import {
  add,
  dimension,
  formatResult,
  formatValue,
  quantiles,
  singular,
  type Dimension,
  type Quantity,
} from '../../estimate/index.ts';
import { scalarAt, type Path } from '../../model/index.ts';
import type { ScalarNode } from '../../syntax/index.ts';

type Numbers = Pick<Facts, 'numbers'>;

/** What is counted, by resource; bytes and rates of bytes need no noun. */
const NOUNS: Readonly<Partial<Record<Resource, string>>> = {
  reads: 'reads',
  writes: 'writes',
  requests: 'requests',
  connections: 'connections',
};

/** A quantity as people read it, an uncertain one as `694K–1.16M writes/s`. */
export function amount({ numbers }: Numbers, q: Quantity, noun?: string): string {
  return dashed(formatResult(counted(q, noun), numbers.conventions));
}

/** One figure in the unit of a quantity, to two digits: what is said of backlogs and shortfalls is no more exact. */
export function figure({ numbers }: Numbers, value: number, of: Dimension, noun?: string): string {
  const { dimension: shown } = counted({ value, low: value, high: value, dimension: of }, noun);
  return formatValue(value, shown, { precision: 2, conventions: numbers.conventions });
}

/** What is asked of a resource: `694K–1.16M writes/s at its peak`. */
export function asked(
  facts: Numbers,
  { resource, required, peak }: ResourceUse,
  q: Quantity = required,
  noun: string | undefined = NOUNS[resource],
): string {
  if (resource === 'storage') return amount(facts, q);
  return `${amount(facts, q, noun)} ${peak ? 'at its peak' : 'on average'}`;
}

/**
 * What there is of a resource, with where the number comes from: `one PostgreSQL node takes 2K–30K writes/s
 * (PostgresBench, seen 2026-04)`, `60 instances take 1.5M writes/s (25K writes/s each, as declared)`.
 */
export function taken(
  facts: Numbers & Pick<Facts, 'graph'>,
  id: string,
  use: ResourceUse,
  noun: string | undefined = NOUNS[use.resource],
): string {
  const { resource, perUnit, units, provided, origin } = use;
  const [hold, holds] = resource === 'storage' ? ['hold', 'holds'] : ['take', 'takes'];
  const one = unitOf(facts, id, use);
  const each = amount(facts, perUnit, noun);
  if (units.value === 1 && units.low === units.high) return `one ${one} ${holds} ${each} (${sourced(origin)})`;
  const many = `${amount(facts, units)} ${one.endsWith('copy') ? `${one.slice(0, -1)}ies` : `${one}s`}`;
  return `${many} ${hold} ${amount(facts, provided, noun)} (${each} each, ${sourced(origin)})`;
}

/** What one unit takes, without who: `2K–30K writes/s (PostgresBench, seen 2026-04)`. */
export function perUnitOf(facts: Numbers, { resource, perUnit, origin }: ResourceUse): string {
  return `${amount(facts, perUnit, NOUNS[resource])} (${sourced(origin)})`;
}

/** Where a capacity comes from: `as declared`, or the first source of a reference number with the month it was seen. */
export function sourced(origin: Origin): string {
  if (origin.kind === 'document') return 'as declared';
  const { source, seen, overridden } = origin.reference;
  const whose = overridden === 'document' ? ['this document’s catalogue'] : overridden ? ['your catalogue'] : [];
  const first = source
    .split(/;| \(/, 1)[0]!
    .replaceAll('`', '')
    .replace(/^The (?=range|figure)/, 'the ')
    .trim();
  return [...whose, first, ...(seen ? [`seen ${seen}`] : [])].filter(Boolean).join(', ');
}

/** How many times more is asked than there is: `8–46×`; from the 5th to the 95th percentile. */
export function timesOver(ratio: Quantity): string {
  const { p5, p95 } = quantiles(ratio);
  const [from, to] = [factor(p5), factor(p95)];
  return from === to ? `${from}×` : `${from}–${to}×`;
}

/** A plain number to two digits: `62`, `1.5K`. */
export function roughly(value: number): string {
  return factor(value);
}

/**
 * Where a reader looks next: the rates of the paths that bring the load, with the estimates behind them, and the capacity
 * where the document declares it.
 */
export function loadPlaces(
  facts: Pick<Facts, 'load' | 'numbers'>,
  id: string,
  use: ResourceUse,
): { readonly span: Span; readonly message: string }[] {
  const paths = (facts.load.components.get(id)?.sources ?? []).map(({ path }) => path);
  const rates = paths.flatMap((path) => ratePlaces(facts, path));
  const { origin } = use;
  const capacity =
    origin.kind === 'document'
      ? [
          {
            span: origin.span,
            message: `What one takes: ${amount(facts, use.perUnit, NOUNS[use.resource])}`,
          },
        ]
      : [];
  const unique = new Map([...rates, ...capacity].map((place) => [`${place.span.start}`, place]));
  return [...unique.values()].slice(0, MOST_PLACES);
}

const MOST_PLACES = 6;

/** The rate of a path, its peak if it has one, and the estimates that the rate names. */
export function ratePlaces(facts: Numbers, path: Path): { readonly span: Span; readonly message: string }[] {
  const node = scalarAt(path.body, 'peak') ?? scalarAt(path.body, 'rate');
  const result = node && facts.numbers.at(node);
  if (!node || !result?.quantity) return [];
  const rate = { span: node.span, message: `The path "${path.name}" brings ${amount(facts, result.quantity)}` };
  const estimates = result.dependencies.flatMap(({ name, kind }) => {
    const found = kind === 'estimate' ? facts.numbers.get(name) : undefined;
    if (!found?.result.quantity) return [];
    return [{ span: found.entry.nameSpan, message: `${name} = ${amount(facts, found.result.quantity)}` }];
  });
  return [rate, ...estimates.slice(0, 2)];
}

/** A rate of data in bits, as networks are sold. */
export function inGbps({ numbers }: Numbers, q: Quantity): string {
  return dashed(formatResult({ ...q, shown: GBPS }, numbers.conventions, 2));
}

const GBPS = { text: 'Gbps', factor: 125_000_000 };

/** A quantity that a key of the document holds, if it has one. */
export function quantityAt({ numbers }: Numbers, node: ScalarNode | undefined): Quantity | undefined {
  return node && numbers.at(node)?.quantity;
}

/** Gives calls that are without a noun theirs, so that they are shown as `231K writes/s`. */
function counted(q: Quantity, noun: string | undefined): Quantity {
  const { dimension: of } = q;
  const calls = of.data === 0 && of.money.length === 0 && (of.time === -1 || of.time === 0);
  if (noun === undefined || of.labels.length > 0 || !calls) return q;
  const label = { base: singular(noun), word: noun, power: 1 };
  const { shown: _, ...bare } = q;
  return { ...bare, dimension: dimension({ time: of.time, money: of.money, labels: [label] }) };
}

/** What one of the units is called: `PostgreSQL node`, `instance`, `Kafka shard`. */
function unitOf({ graph }: Pick<Facts, 'graph'>, id: string, { unit, units }: ResourceUse): string {
  const node = graph.nodes.get(id);
  const word = node?.kind?.layer === 'data' && (unit !== 'shard' || units.high <= 1) ? 'node' : unit;
  return [node?.entry?.technology?.text, word].filter(Boolean).join(' ');
}

function dashed(text: string): string {
  return text.replace('..', '–');
}

/** Two digits are enough for a comparison with a range. */
function factor(value: number): string {
  return formatValue(value, dimension(), { precision: 2 });
}

/** The sum of what is known. */
export function total(parts: readonly (Quantity | undefined)[]): Quantity | undefined {
  return parts.reduce((sum, part) => (sum && part ? add(sum, part) : (sum ?? part)), undefined);
}
