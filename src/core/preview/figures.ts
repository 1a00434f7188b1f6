/** Figures on the picture and about the paths: how much of its capacity each component uses, and what goes along each arrow. */
import type { ComponentLoad, Facts, LoadAnalysis, LoadVector, ResourceUse } from '../analysis/index.ts';
import { isClient } from '../analysis/load/kinds.ts';
import { percentText } from '../analysis/load/quantities.ts';
import {
  PLAIN,
  formatQuantity,
  formatResult,
  formatValue,
  quantiles,
  quantity,
  type Conventions,
  type Quantity,
} from '../estimate/index.ts';
import { callsOf } from '../features/design/rows.ts';
import { levelOf } from '../features/design/verdicts.ts';
import { sourced } from '../rules/shared/capacityWords.ts';
import type { Drawing } from './drawing.ts';
import { hashOf } from './hash.ts';
import { pathFigure } from './pathFigures.ts';
import type { FiguresView, FigureView, PathView } from './types.ts';

/** The figures of one version of the facts. */
export interface Figures {
  readonly nodes: readonly FigureView[];
  readonly edges: readonly FigureView[];
  readonly paths: readonly PathView[];
}

type FigureFacts = Pick<Facts, 'graph' | 'load' | 'numbers'>;

/**
 * The figures of one version of the facts; the same object as long as loads and picture are the same.
 * @param drawn gives the arrows the ids that they have in the picture.
 */
export function figuresOf(facts: FigureFacts, drawn: Drawing): Figures {
  const { graph, load } = facts;
  const last = known.get(load);
  if (last?.graph === graph && last.drawn === drawn) return last.figures;
  const figures = makeFigures(facts, drawn);
  known.set(load, { graph, drawn, figures });
  return figures;
}

const known = new WeakMap<
  LoadAnalysis,
  { readonly graph: Facts['graph']; readonly drawn: Drawing; readonly figures: Figures }
>();

function makeFigures({ graph, load, numbers: { conventions } }: FigureFacts, drawn: Drawing): Figures {
  const nodes = [...graph.nodes.values()].flatMap((node) => {
    const component = drawn.shows(node.id) ? load.components.get(node.id) : undefined;
    return (component && nodeFigure(component, load, conventions)) ?? [];
  });
  const paths = load.paths.map((path) => pathFigure(path, graph, conventions));
  return { nodes, edges: edgeFigures(load, drawn, conventions), paths };
}

/**
 * The figures with their key.
 * @param written the figures of the document as it is written, where something else is supposed.
 */
export function figuresView(now: Figures, written: Figures | undefined): FiguresView {
  const figures = written
    ? { ...now, nodes: against(now.nodes, written.nodes), edges: against(now.edges, written.edges) }
    : now;
  return { key: hashOf(JSON.stringify(figures)), ...figures };
}

/** Notes beside each figure what it is in the document as it is written, where that differs. */
function against(now: readonly FigureView[], written: readonly FigureView[]): readonly FigureView[] {
  const before = new Map(written.map((figure) => [figure.id, figure]));
  return now.map((figure) => {
    const { text = '', level = 'none' } = before.get(figure.id) ?? {};
    return text === figure.text && level === figure.level ? figure : { ...figure, written: { text, level } };
  });
}

function nodeFigure(component: ComponentLoad, load: LoadAnalysis, conventions: Conventions): FigureView | undefined {
  const { node, uses } = component;
  const [scarcest] = uses;
  const ceiling = load.ceiling(node.id);
  const lines = [...uses.flatMap((use) => useLines(use, ceiling, conventions)), ...otherLines(component, conventions)];
  if (scarcest) {
    const { value } = scarcest.utilisation;
    return { id: node.id, text: shareText(value), level: levelOf(value, ceiling), lines };
  }
  const calls = isClient(node) ? undefined : callsOf(component.peak);
  return calls && { id: node.id, text: formatQuantity(certain(calls), { conventions }), level: 'none', lines };
}

/** A share in a few characters: `83%`, and from ten times on `46×`. */
function shareText(share: number): string {
  if (share >= 10) return `${formatValue(share, PLAIN, { precision: 2 })}×`;
  return percentText(quantity(share));
}

/** What is asked, what there is and where that number comes from; and how much would do, where it is tight. */
function useLines(use: ResourceUse, ceiling: number, conventions: Conventions): string[] {
  const { resource, required, provided, utilisation, units, unit, perUnit, origin } = use;
  const text = (q: Quantity): string => formatResult(q, conventions);
  const when = resource === 'storage' || resource === 'connections' ? '' : ' at the peak';
  // What comes on average is the least that may come at the peak.
  const least = use.peak ? '' : 'at least ';
  const each = units.value === 1 ? `one ${unit}` : `${text(units)} ${plural(unit)} of ${text(perUnit)}`;
  const line = `${NAMES[resource]}${when}: ${least}${text(required)} of ${text(provided)}, ${percentText(utilisation)}`;
  const level = levelOf(utilisation.value, ceiling);
  // As the rules count: enough in 19 of 20 cases.
  const needed = Math.ceil((quantiles(utilisation).p95 * units.value) / ceiling - ROUNDING);
  const wanted = `To keep to ${shareText(ceiling)}: ${text(quantity(needed))} ${needed === 1 ? unit : plural(unit)}`;
  const from = `${origin.kind === 'document' ? ', ' : '; source: '}${sourced(origin)}`;
  return [`${line} (${each}${from})`, ...(level === 'ok' ? [] : [wanted])];
}

const ROUNDING = 1e-9;

const NAMES: Readonly<Record<ResourceUse['resource'], string>> = {
  reads: 'Reads',
  writes: 'Writes',
  requests: 'Requests',
  in: 'Data in',
  out: 'Data out',
  bandwidth: 'Bandwidth',
  connections: 'Connections',
  storage: 'Storage',
};

function plural(unit: ResourceUse['unit']): string {
  return unit === 'copy' ? 'copies' : `${unit}s`;
}

/** Loads that nothing is held against, and what is known besides. */
function otherLines(component: ComponentLoad, conventions: Conventions): string[] {
  const { uses, peak, peakKnown, availability, latency, concurrency, cost } = component;
  const text = (q: Quantity): string => formatResult(q, conventions);
  const calls = callsOf(peak);
  const counted = uses.some(({ resource }) => resource === 'reads' || resource === 'writes' || resource === 'requests');
  const times = (['p50', 'p99'] as const).flatMap((part) => {
    const time = latency?.[part];
    return time ? [`${part} ${text(time)}`] : [];
  });
  const working = availability?.working ? ` (${availability.working})` : '';
  return [
    ...(calls && !counted
      ? [`Calls at the peak: ${peakKnown ? '' : 'at least '}${text(calls)}; nothing says how many it takes`]
      : []),
    ...(calls && !peakKnown ? ['Not every path through it states its peak'] : []),
    ...(availability ? [`Availability: ${text(availability.value)}${working}`] : []),
    ...(times.length > 0 ? [`Time of a call: ${times.join(', ')}`] : []),
    ...(concurrency ? [`Calls at one moment: ${text(concurrency)}`] : []),
    ...(cost ? [`Cost: ${text(cost)}`] : []),
  ];
}

/** The rate of each arrow, by the id that it has in the picture; of several between two boxes, on the first. */
function edgeFigures({ arrows, paths }: LoadAnalysis, { edges }: Drawing, conventions: Conventions): FigureView[] {
  const text = (q: Quantity): string => formatResult(q, conventions);
  const told = new Set<string>();
  return edges.flatMap(({ id, from, to }): FigureView[] => {
    const key = `${from}\n${to}`;
    const arrow = told.has(key) ? undefined : arrows.get(key);
    told.add(key);
    const peak = arrow && callsOf(arrow.peak);
    if (!peak) return [];
    const average = callsOf(arrow.average);
    const several = edges.filter((edge) => edge.from === from && edge.to === to).length > 1;
    const along = paths.filter(({ hops }) => hops.some((hop) => hop.from === from && hop.to === to));
    const least = along.every((path) => path.peak) ? '' : 'at least ';
    const lines = [
      `At the peak: ${least}${text(peak)}`,
      ...(average ? [`On average: ${text(average)}`] : []),
      ...dataLines(arrow.peak, text),
      ...(several ? ['All arrows between the two together'] : []),
    ];
    return [{ id, text: formatQuantity(certain(peak), { conventions }), level: 'none', lines }];
  });
}

function dataLines({ in: sent, out: answered }: LoadVector, text: (q: Quantity) => string): string[] {
  return [...(sent ? [`Data sent: ${text(sent)}`] : []), ...(answered ? [`Data answered: ${text(answered)}`] : [])];
}

/** The median alone, for a text of a few characters. */
function certain({ value, dimension }: Quantity): Quantity {
  return quantity(value, dimension);
}
