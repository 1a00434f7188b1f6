/** A term's formula filled with the numbers of one design, as lines with their working; nothing where they do not plainly fit. */
import type { ComponentLoad, Estimated, Facts } from '../analysis/index.ts';
import {
  divide,
  evaluateEstimates,
  formatResult,
  isPercent,
  isPlain,
  quantity as quantityOf,
  type EstimateResult,
  type Quantity,
} from '../estimate/index.ts';
import type { FillKind, Term } from '../glossary/index.ts';
import { scalarAt } from '../model/index.ts';
import { hasWord, isPeakName, isRate, isVolume, wordSet } from '../rules/shared/estimateWords.ts';
import { callsOf } from './design/rows.ts';

/** A hover is no report: the first few lines show how it goes. */
const MOST_LINES = 3;

/** @returns `writes: 500M users × 40 messages/user/day = 231K messages/s`; empty where the design says nothing of the term. */
export function filledFormula(term: Term, facts: Facts): readonly string[] {
  return term.fill ? FILLS[term.fill](facts).slice(0, MOST_LINES) : [];
}

const FILLS: Readonly<Record<FillKind, (facts: Facts) => readonly string[]>> = {
  availability: (facts) => [...goalLines(facts), ...seriesLines(facts)],
  'availability-series': seriesLines,
  'availability-parallel': ({ load }) =>
    [...load.components.values()].flatMap(({ node, availability }) =>
      availability?.working?.includes('1 − (1 −') ? [`${node.label}: ${availability.working}`] : [],
    ),
  'error-budget': goalLines,
  latency: latencyLines,
  qps: (facts) =>
    firstOf(
      worked(facts, (estimated) => isCallRate(estimated.result.quantity) && !isOfPeak(estimated)),
      pathLines(facts, 'rate'),
    ),
  'peak-qps': (facts) =>
    firstOf(
      worked(facts, ({ entry, result }) => isCallRate(result.quantity) && isPeakName(entry.name, result.quantity)),
      pathLines(facts, 'peak'),
    ),
  'read-write-ratio': ratioLines,
  storage: (facts) =>
    worked(facts, ({ result: { quantity } }) => isVolume(quantity) && quantity.dimension.counted === ''),
  bandwidth: (facts) => worked(facts, ({ result: { quantity } }) => quantity?.dimension.hard === 'time^-1 data^1'),
  'littles-law': littlesLawLines,
  'cache-hit-ratio': hitLines,
  replication: copyLines,
  quorum: quorumLines,
  sharding: (facts) => useLines(facts, (use) => use.unit !== 'instance'),
  utilisation: (facts) => useLines(facts, () => true),
  instances: (facts) => useLines(facts, (use) => use.unit === 'instance'),
  cost: (facts) => worked(facts, ({ result: { quantity } }) => (quantity?.dimension.money.length ?? 0) > 0),
};

function firstOf(...lists: readonly (readonly string[])[]): readonly string[] {
  return lists.find((list) => list.length > 0) ?? [];
}

/** Estimates that are worked out from others, each with its quantities in place of the names. */
function worked({ numbers }: Facts, fits: (estimated: Estimated) => boolean): readonly string[] {
  return numbers.estimates.flatMap((estimated) => {
    const { entry, result } = estimated;
    if (result.state !== 'known' || result.dependencies.length === 0 || !fits(estimated)) return [];
    const { substituted } = result.provenance;
    return substituted === undefined ? [] : [`${entry.name}: ${substituted}`];
  });
}

/** Calls, messages or orders in a time, of all users together. */
function isCallRate(quantity: Quantity | undefined): boolean {
  return isRate(quantity) && quantity.dimension.data === 0 && quantity.dimension.labels.every(({ power }) => power > 0);
}

/** Whether it is a peak, or follows from one. */
function isOfPeak({ entry, result }: Estimated): boolean {
  return [entry, ...result.dependencies].some(({ name }) => isPeakName(name, result.quantity));
}

function pathLines({ load, numbers }: Facts, which: 'rate' | 'peak'): readonly string[] {
  return load.paths.flatMap(({ path, [which]: rate }) =>
    rate ? [`${path.name}: ${formatResult(rate, numbers.conventions)}`] : [],
  );
}

/** What the goal of the scope leaves: `99.95% over 30 days leaves 21.6 min of downtime`. */
function goalLines({ goals, numbers }: Facts): readonly string[] {
  const goal = goals.find(({ name }) => name === 'availability');
  const result = goal?.value && numbers.at(goal.value);
  if (!result?.quantity || result.state !== 'known' || !isShare(result.quantity)) return [];
  const target = formatResult(result.quantity, numbers.conventions, 6);
  const window = scalarAt(goal?.body, 'window')?.text.trim() ?? '1 year';
  const [downtime] = evaluateEstimates([{ name: '', text: `downtime(${target}, ${window})` }], {
    conventions: numbers.conventions,
  }).list;
  if (downtime?.state !== 'known' || downtime.display === undefined) return [];
  return [`The goal of ${target} over ${window} leaves ${downtime.display} of downtime`];
}

/** A plain number above zero and below one. */
function isShare({ dimension, low, high }: Quantity): boolean {
  return isPlain(dimension) && low > 0 && high < 1;
}

function seriesLines({ load, graph }: Facts): readonly string[] {
  return load.paths.flatMap(({ path, availability }) => {
    if (!availability || availability.parts.length < 2) return [];
    const unknown = availability.unknown.map((id) => graph.nodes.get(id)?.label ?? id);
    const without = unknown.length > 0 ? ` at best; unknown of ${unknown.join(', ')}` : '';
    return [`${path.name}: ${availability.working}${without}`];
  });
}

function latencyLines({ load, graph, numbers }: Facts): readonly string[] {
  return load.paths.flatMap(({ path, latency, latencyGoals }) => {
    if (!latency?.p50 || !latency.working.includes('=')) return [];
    const unknown = latency.unknown.map((id) => graph.nodes.get(id)?.label ?? id);
    const without = unknown.length > 0 ? ` at least; unknown of ${unknown.join(', ')}` : '';
    const [goal] = latencyGoals;
    const asked = goal ? `; asked for: ${goal.percentile} of ${formatResult(goal.value, numbers.conventions)}` : '';
    return [`${path.name}, median: ${latency.working}${without}${asked}`];
  });
}

/** Only where every path tells what it does and how often. */
function ratioLines({ load, numbers }: Facts): readonly string[] {
  const sum = { read: 0, write: 0 };
  for (const { kind, kindKnown, rate } of load.paths) {
    if (!kindKnown || kind === 'mixed' || !rate) return [];
    sum[kind] += rate.value;
  }
  if (sum.read === 0 || sum.write === 0) return [];
  const { dimension } = load.paths[0]!.rate!;
  const rate = (value: number) => formatResult(quantityOf(value, dimension), numbers.conventions);
  const ratio = sum.read / sum.write;
  const shown = ratio >= 1 ? `${rounded(ratio)} : 1` : `1 : ${rounded(1 / ratio)}`;
  return [`The paths read ${rate(sum.read)} and write ${rate(sum.write)}: ${shown}`];
}

function rounded(value: number): string {
  return value >= 10 ? String(Math.round(value)) : String(Math.round(value * 10) / 10);
}

/** The largest first. The time is the mean that the paths give, so that the product is what was worked out. */
function littlesLawLines({ load, numbers }: Facts): readonly string[] {
  const show = (quantity: Quantity): string => formatResult(quantity, numbers.conventions);
  return [...load.components.values()]
    .filter(({ concurrency, peak }) => concurrency && concurrency.value > 0 && callsOf(peak))
    .sort((a, b) => b.concurrency!.value - a.concurrency!.value)
    .map(({ node, concurrency, peak, peakKnown }) => {
      const calls = middle(callsOf(peak)!);
      const inside = middle(concurrency!);
      return `${node.label}: ${show(calls)} × ${show(divide(inside, calls))} = ${show(inside)} in progress${peakKnown ? ' at the peak' : ''}`;
    });
}

/** The middle of a range, as a number of its own. */
function middle({ value, dimension, shown }: Quantity): Quantity {
  return quantityOf(value, dimension, shown);
}

const HIT = wordSet('hit hits hitrate');

/** What passes a cache: estimates that subtract its hit ratio, or multiply by it. */
function hitLines(facts: Facts): readonly string[] {
  const ratios = facts.numbers.estimates.filter(
    ({ entry, result: { quantity } }) => hasWord(entry.name, HIT) && quantity && isPercent(quantity),
  );
  const names = new Set(ratios.map(({ entry }) => entry.name));
  return worked(facts, ({ result }) => isRate(result.quantity) && uses(result, names));
}

function uses({ dependencies }: EstimateResult, names: ReadonlySet<string>): boolean {
  return dependencies.some(({ name }) => names.has(name));
}

const components = ({ load }: Facts): readonly ComponentLoad[] => [...load.components.values()];

function copyLines(facts: Facts): readonly string[] {
  return components(facts).flatMap(({ node, provision: { shards, replicas }, average }) => {
    const copies = whole(replicas);
    if (copies === undefined || copies < 2) return [];
    const parts = whole(shards);
    const stored = average.stored ? `, ${formatResult(average.stored, facts.numbers.conventions)} with all copies` : '';
    if (parts === undefined || parts < 2) return [`${node.label}: ${copies} replicas${stored}`];
    return [`${node.label}: ${parts} shards × ${copies} replicas = ${parts * copies} copies of a shard${stored}`];
  });
}

/** Components that say that they ask a quorum, or hold an entity that says so. */
function quorumLines(facts: Facts): readonly string[] {
  const asked = new Set(facts.entities.flatMap(({ body, store }) => (store && saysQuorum(body) ? [store.name] : [])));
  return components(facts).flatMap(({ node, provision }) => {
    const copies = whole(provision.replicas);
    if (copies === undefined || copies < 2 || !(asked.has(node.id) || saysQuorum(node.entry?.body))) return [];
    const majority = Math.floor(copies / 2) + 1;
    const lost = copies - majority;
    return [
      `${node.label}: of ${copies} replicas a majority is ${majority}; ${majority} + ${majority} > ${copies}, and ${lost === 0 ? 'none' : lost} may be away`,
    ];
  });
}

function saysQuorum(body: Parameters<typeof scalarAt>[0]): boolean {
  return /^(?:local[-_ ])?quorum$/i.test(scalarAt(body, 'consistency')?.text.trim() ?? '');
}

/** A certain whole number. */
function whole(quantity: Quantity | undefined): number | undefined {
  if (!quantity || quantity.low !== quantity.high || !Number.isInteger(quantity.value)) return undefined;
  return quantity.value;
}

/** The scarcest resources, each of another component. */
function useLines(facts: Facts, fits: (use: ComponentLoad['uses'][number]) => boolean): readonly string[] {
  return components(facts)
    .flatMap(({ node, uses: all }) => {
      const use = all.find(fits);
      return use ? [{ node, use }] : [];
    })
    .sort((a, b) => b.use.utilisation.value - a.use.utilisation.value)
    .map(({ node, use }) => `${node.label}, ${use.resource}: ${use.working}`);
}
