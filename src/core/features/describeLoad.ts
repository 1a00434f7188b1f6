/** What a component bears and a path promises, as lines of their descriptions. */
import type { ComponentLoad, Facts, LoadVector, PathLoad, ResourceUse } from '../analysis/index.ts';
import { percentText } from '../analysis/load/quantities.ts';
import { formatResult, type Conventions, type Quantity } from '../estimate/index.ts';
import { labelled, listed } from './blocks.ts';
import { availabilityVerdict, latencyVerdict, type Level, type Verdict } from './design/verdicts.ts';
import type { HoverBlock } from './types.ts';

/** Load, utilisation and availability of a component, as far as the paths and its entry tell. */
export function componentBlocks(id: string, { load, numbers }: Facts): HoverBlock[] {
  const component = load.components.get(id);
  if (!component) return [];
  const { conventions } = numbers;
  return [
    ...listed('Load', loadLines(component, conventions)),
    ...listed(
      'Utilisation',
      component.uses.map((use) => useLine(use, load.ceiling(id))),
    ),
    ...labelled('Availability', availabilityLine(component, conventions)),
  ];
}

const PARTS: readonly (readonly [part: keyof LoadVector, label: string])[] = [
  ['reads', 'reads'],
  ['writes', 'writes'],
  ['mixed', 'calls that read and write'],
  ['in', 'data in'],
  ['out', 'data out'],
  ['connections', 'connections'],
  ['stored', 'stored'],
];

/** Each kind of load at the peak, with its mean where that is another. */
function loadLines({ average, peak, peakKnown }: ComponentLoad, conventions: Conventions): string[] {
  return PARTS.flatMap(([part, label]) => {
    const most = peak[part] ?? average[part];
    if (!most) return [];
    const highest = formatResult(most, conventions);
    const mean = average[part] && formatResult(average[part], conventions);
    if (part === 'stored' || part === 'connections') return [`${label}: ${highest}`];
    if (mean === undefined || mean === highest) return [`${label}: ${highest}${peakKnown ? '' : ', without a peak'}`];
    return [`${label}: ${highest} at the peak, ${mean} on average`];
  });
}

function useLine({ resource, utilisation, working, origin, peak }: ResourceUse, ceiling: number): string {
  const source = origin.kind === 'document' ? '' : `; one takes what the catalogue says: ${origin.reference.title}`;
  const over = utilisation.value > ceiling ? `, above the ${Math.round(ceiling * 100)}% that is planned for` : '';
  const mean = peak || resource === 'storage' ? '' : ', by its mean';
  return `${resource}: ${percentText(utilisation)}${over}${mean} (${working}${source})`;
}

function availabilityLine({ availability }: ComponentLoad, conventions: Conventions): string | undefined {
  if (!availability) return undefined;
  const { value, working, origin } = availability;
  const by = origin.kind === 'reference' ? `, by ${origin.reference.title}` : '';
  return (working ?? formatResult(value, conventions)) + by;
}

/** Rate, availability and latency of a path, each with what it is held against. */
export function pathBlocks(name: string, facts: Facts): HoverBlock[] {
  const load = facts.load.paths.find(({ path }) => path.name === name);
  if (!load) return [];
  const { conventions } = facts.numbers;
  const latency = latencyVerdict(load);
  const label = (id: string): string => facts.graph.nodes.get(id)?.label ?? id;
  const without = (ids: readonly string[] | undefined): string =>
    ids && ids.length > 0 ? `; unknown of ${ids.map(label).join(', ')}` : '';
  return [
    ...labelled('Rate', rateLine(load, conventions)),
    ...verdictLine('Availability', availabilityVerdict(load), without(load.availability?.unknown), conventions),
    ...labelled('Down in a year', load.availability && formatResult(load.availability.downtimePerYear, conventions)),
    ...verdictLine(
      `Latency${latency ? ` (${latency.percentile})` : ''}`,
      latency,
      without(load.latency?.unknown),
      conventions,
    ),
    ...labelled('Median of the ways', load.latency?.p50 && load.latency.working),
  ];
}

function rateLine({ rate, peak }: PathLoad, conventions: Conventions): string | undefined {
  const mean = rate && `${formatResult(rate, conventions)} on average`;
  const most = peak && `${formatResult(peak, conventions)} at the peak`;
  return [mean, most].filter(Boolean).join(', ');
}

const JUDGED: Readonly<Record<Level, string>> = {
  none: '',
  ok: ', which it keeps',
  tight: ', which it keeps with little room',
  over: ', which it misses',
};

function verdictLine(
  label: string,
  verdict: Verdict | undefined,
  unknown: string,
  conventions: Conventions,
): HoverBlock[] {
  if (!verdict) return [];
  const show = (quantity: Quantity): string => formatResult(quantity, conventions);
  const goal = verdict.goal ? `; the goal is ${show(verdict.goal)}${JUDGED[verdict.level]}` : '';
  return labelled(label, show(verdict.value) + goal + unknown);
}
