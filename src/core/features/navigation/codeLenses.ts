/** Figures above the entries that they are about: what a component or path is there for, what it bears, what it hangs on. */
import type { ComponentLoad, Facts, PathLoad } from '../../analysis/index.ts';
import { formatResult, type Quantity } from '../../estimate/index.ts';
import type { OffsetRange } from '../../base/place.ts';
import { entryOf } from '../../syntax/index.ts';
import { servedBy, servedThrough } from '../../rules/shared/requirements.ts';
import { neededOn, onlyOne, outlivesOne } from '../../rules/shared/singles.ts';
import { callsOf } from '../design/rows.ts';
import { availabilityVerdict, latencyVerdict } from '../design/verdicts.ts';
import type { DocumentView } from '../documentView.ts';
import type { CodeLens } from './types.ts';

/** In the order of the text. Where nothing is known of an entry there is none. */
export function codeLenses({ facts }: Pick<DocumentView, 'facts'>): readonly CodeLens[] {
  const served = servedThrough(facts);
  const components = facts.components.flatMap(({ name, nameSpan }) => {
    const load = facts.load.components.get(name);
    return load ? lens(nameSpan, componentParts(load, served.get(name) ?? [], facts)) : [];
  });
  const paths = facts.load.paths.flatMap((load) => lens(load.path.nameSpan, pathParts(load, facts)));
  return [...stepLenses(facts), ...components, ...paths].sort((a, b) => a.start - b.start);
}

function lens({ start, end }: OffsetRange, parts: readonly (string | undefined)[]): readonly CodeLens[] {
  const title = parts.filter(Boolean).join(' · ');
  return title === '' ? [] : [{ start, end, title }];
}

/** At the step of the high-level design: its preview, and whether its paths hang on single machines. */
function stepLenses(facts: Facts): readonly CodeLens[] {
  const step = entryOf(facts.syntax.root, 'hld');
  if (!step || !facts.steps.has('hld')) return [];
  const { start, end } = step.key.span;
  const needed = new Set(facts.load.paths.flatMap((path) => [...neededOn(path)]));
  return [{ start, end, title: 'Open preview', opensPreview: true }, ...lens(step.key.span, [hangsOn(needed, facts)])];
}

function componentParts(
  load: ComponentLoad,
  through: readonly string[],
  facts: Facts,
): readonly (string | undefined)[] {
  const { node, peak, average } = load;
  const own = node.entry?.serves.map(({ name }) => name) ?? [];
  return [serves([...own, ...through], facts), rateText(callsOf(peak) ?? callsOf(average), facts), single(load, facts)];
}

function pathParts(load: PathLoad, facts: Facts): readonly (string | undefined)[] {
  const { path, rate, peak } = load;
  return [
    serves(servedBy(path, facts.contracts), facts),
    rateText(peak ?? rate, facts),
    goalText(availabilityVerdict(load), '', facts),
    goalText(latencyVerdict(load), `${latencyVerdict(load)?.percentile} `, facts),
    hangsOn(neededOn(load), facts),
  ];
}

/** The requirements that the document knows, in its order. */
function serves(names: readonly string[], { requirements }: Facts): string | undefined {
  const wanted = new Set(names);
  const known = requirements.filter(({ name }) => wanted.has(name)).map(({ name }) => name);
  if (known.length === 0) return undefined;
  const more = known.length > MOST_NAMES ? ` and ${known.length - MOST_NAMES} more` : '';
  return `serves ${known.slice(0, MOST_NAMES).join(', ')}${more}`;
}

/** A line is read at a glance, or not at all. */
const MOST_NAMES = 6;

function rateText(rate: Quantity | undefined, { numbers }: Facts): string | undefined {
  return rate && formatResult(rate, numbers.conventions);
}

/** What is promised and what comes of it: `99.97%, goal 99.9%`. */
function goalText(
  verdict: ReturnType<typeof availabilityVerdict>,
  label: string,
  { numbers: { conventions } }: Facts,
): string | undefined {
  if (!verdict) return undefined;
  const { value, goal, level } = verdict;
  const against = goal ? `, goal ${formatResult(goal, conventions)}${level === 'over' ? ' missed' : ''}` : '';
  return label + formatResult(value, conventions) + against;
}

/** What is said of the machines of one component, where the document tells. */
function single(load: ComponentLoad, facts: Facts): string | undefined {
  if (!isOurs(load)) return undefined;
  if (outlivesOne(load)) return 'no single point of failure';
  const isNeeded = facts.load.paths.some((path) => neededOn(path).has(load.node.id));
  return isNeeded && onlyOne(load) ? 'single point of failure' : undefined;
}

/** Of several components: those that there is one of; that there is none only where that is known of each. */
function hangsOn(ids: ReadonlySet<string>, { load }: Facts): string | undefined {
  const ours = [...ids].flatMap((id) => load.components.get(id) ?? []).filter(isOurs);
  const singles = ours.filter((component) => !outlivesOne(component) && onlyOne(component));
  const names = singles.map(({ node }) => node.id);
  if (names.length === 1) return `single point of failure: ${names.join('')}`;
  if (names.length > 1) return `single points of failure: ${names.join(', ')}`;
  return ours.length > 0 && ours.every(outlivesOne) ? 'no single point of failure' : undefined;
}

/** Who promises does not run clients, and what watches is no part of a request. */
function isOurs({ node: { kind } }: ComponentLoad): boolean {
  return kind !== undefined && !['client', 'observability'].includes(kind.layer) && kind.id !== 'external-service';
}
