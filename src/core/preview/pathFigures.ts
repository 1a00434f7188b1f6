/** The figures of a path: availability and latency against their goals. */
import type { DesignGraph, PathLoad } from '../analysis/index.ts';
import { formatResult, type Conventions, type Quantity } from '../estimate/index.ts';
import { availabilityVerdict, latencyVerdict, type Level } from '../features/design/verdicts.ts';
import type { PathView } from './types.ts';

/** Digits of what is sampled, or compared with a goal. */
const SAMPLED = 2;

interface Figure {
  readonly text: string;
  readonly level: Level;
  readonly lines: readonly string[];
}

export function pathFigure(load: PathLoad, graph: DesignGraph, conventions: Conventions): PathView {
  const text: Texts = (q, digits = 3) => formatResult(q, conventions, digits);
  const nameOf = (id: string): string => graph.nodes.get(id)?.label ?? id;
  const availability = availabilityOf(load, text, nameOf);
  const latency = latencyOf(load, text, nameOf);
  const { rate, peak } = load;
  const rates = [...(rate ? [`${text(rate)} on average`] : []), ...(peak ? [`${text(peak)} at the peak`] : [])];
  return {
    name: load.path.name,
    availability: availability.text,
    availabilityLevel: availability.level,
    latency: latency.text,
    latencyLevel: latency.level,
    lines: [...(rates.length > 0 ? [`Calls: ${rates.join(', ')}`] : []), ...availability.lines, ...latency.lines],
  };
}

type Texts = (q: Quantity, digits?: number) => string;
type Names = (id: string) => string;

function availabilityOf(load: PathLoad, text: Texts, nameOf: Names): Figure {
  const { availability } = load;
  const verdict = availabilityVerdict(load);
  if (!availability || !verdict) return { text: '', level: 'none', lines: [] };
  const { value, goal, partly, level } = verdict;
  return {
    text: `${partly ? 'at best ' : ''}${text(value)}${goal ? `, goal ${text(goal)}` : ''}`,
    level,
    lines: [
      `Availability: ${availability.working}`,
      `Down for ${text(availability.downtimePerYear)} in a year${partly ? ', at best' : ''}`,
      ...unknownLine('Without a known availability', availability.unknown, nameOf),
    ],
  };
}

function latencyOf(load: PathLoad, text: Texts, nameOf: Names): Figure {
  const { latency } = load;
  const verdict = latencyVerdict(load);
  if (!latency || !verdict) return { text: '', level: 'none', lines: [] };
  const { p50, p99, unknown, withoutTail, working } = latency;
  const { percentile, value, goal, partly, level } = verdict;
  return {
    text: `${percentile} ${partly ? 'at least ' : ''}${text(value, SAMPLED)}${goal ? ` of ${text(goal)}` : ''}`,
    level,
    lines: [
      ...(p50 ? [`Median latency: ${working}`] : []),
      ...(p99 ? [`p99: ${text(p99, SAMPLED)}, from sampling, as percentiles do not add up`] : []),
      ...unknownLine('Without a known latency', unknown, nameOf),
      ...unknownLine('Without a known p99', withoutTail, nameOf),
    ],
  };
}

function unknownLine(what: string, ids: readonly string[], nameOf: Names): string[] {
  return ids.length > 0 ? [`${what}: ${ids.map(nameOf).join(', ')}`] : [];
}
