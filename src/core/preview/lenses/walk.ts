/** A path step by step: each step with the component that it leads to, and how available and how fast the path is up to there. */
import type { ComponentLoad, DesignGraph, Facts, Origin, PathLoad } from '../../analysis/index.ts';
import type { OffsetRange } from '../../base/place.ts';
import { kinds } from '../../catalog/index.ts';
import { formatResult, type Conventions, type Quantity } from '../../estimate/index.ts';
import { availabilityVerdict, latencyVerdict } from '../../features/design/verdicts.ts';
import { parseChain, scalarAt, type Hop, type Path, type PathStep } from '../../model/index.ts';
import { sourced } from '../../rules/shared/capacityWords.ts';
import type { Drawing } from '../drawing.ts';
import { loadsAlong } from './asOf.ts';
import type { StepView, WalkView } from './types.ts';

const KIND_NAMES = new Map(kinds.map((kind) => [kind.id as string, kind.name as string]));

/** Digits of what is sampled, or compared with a goal. */
const SAMPLED = 2;

/** One arrow of a chain: what is called at once from one component. */
interface Stage {
  readonly step: PathStep;
  readonly hops: readonly Hop[];
  /** The path up to here, this stage included. */
  readonly until: Path;
}

/** A path step by step, and where in the text each of its steps is written. */
export interface PlacedWalk {
  readonly walk: WalkView;
  readonly places: readonly OffsetRange[];
}

/** @returns nothing where no path has that name, or it leads nowhere. */
export function placedWalk(facts: Facts, now: Facts, drawn: Drawing, name: string): PlacedWalk | undefined {
  const whole = now.load.paths.find(({ path }) => path.name === name);
  const stages = whole ? stagesOf(whole.path) : [];
  if (!whole || stages.length === 0) return undefined;
  const loads = loadsAlong(facts, now, [...stages.map(({ until }) => until)]);
  const text: Texts = (q, digits = 3) => formatResult(q, facts.numbers.conventions, digits);
  const walk: WalkView = {
    name,
    goals: goalsOf(whole, text),
    // The last one is the whole path, whose figures are known; steps that nobody waits for add nothing to them.
    steps: stages.map((stage, at) => {
      const load = at === stages.length - 1 ? whole : loads[at]!;
      return stepView({
        stage,
        load,
        first: at === 0,
        whole,
        now,
        drawn,
        text,
        conventions: facts.numbers.conventions,
      });
    }),
  };
  return { walk, places: stages.map(placeOf) };
}

/** From the names that it comes from to those that it leads to. */
function placeOf({ hops }: Stage): OffsetRange {
  const spans = hops.flatMap(({ from, to }) => [from.span, to.span]);
  return { start: Math.min(...spans.map(({ start }) => start)), end: Math.max(...spans.map(({ end }) => end)) };
}

type Texts = (q: Quantity, digits?: number) => string;

function goalsOf({ availabilityGoal, latencyGoals }: PathLoad, text: Texts): string[] {
  return [
    ...(availabilityGoal ? [`Availability goal ${text(availabilityGoal.value)}`] : []),
    ...latencyGoals.map(({ percentile, value }) => `Latency goal ${percentile} ${text(value)}`),
  ];
}

/** What is called over one arrow of a chain from one component is one stage; it is shown as one step. */
function stagesOf(path: Path): readonly Stage[] {
  const before: PathStep[] = [];
  return path.steps.flatMap((step) => {
    const stages = cuts(step).map((cut): Stage => ({
      step,
      hops: step.hops.slice(cut.start, cut.end),
      until: { ...path, steps: [...before, { ...step, hops: step.hops.slice(0, cut.end) }] },
    }));
    before.push(step);
    return stages;
  });
}

function cuts({ text, hops }: PathStep): { readonly start: number; readonly end: number }[] {
  const sizes = parseChain(text.text).groups.map((group) => group.length);
  const found: { start: number; end: number }[] = [];
  let start = 0;
  for (let arrow = 1; arrow < sizes.length && start < hops.length; arrow++) {
    const end = Math.min(hops.length, start + sizes[arrow - 1]! * sizes[arrow]!);
    found.push({ start, end });
    start = end;
  }
  return found;
}

interface Told {
  readonly stage: Stage;
  /** Of the path up to here. */
  readonly load: PathLoad;
  readonly first: boolean;
  readonly whole: PathLoad;
  readonly now: Facts;
  readonly drawn: Drawing;
  readonly text: Texts;
  readonly conventions: Conventions;
}

function stepView({ stage, load, first, whole, now, drawn, text }: Told): StepView {
  const { graph } = now;
  const froms = unique(stage.hops.map(({ from }) => from.name));
  const tos = unique(stage.hops.map(({ to }) => to.name));
  const isOn = (edge: { readonly from: string; readonly to: string }): boolean =>
    stage.hops.some(({ from, to }) => from.name === edge.from && to.name === edge.to);
  const availability = availabilityVerdict(load);
  const latency = latencyVerdict(load);
  return {
    text: `${named(graph, froms)} → ${named(graph, tos)}`,
    from: froms[0]!,
    to: tos,
    edges: drawn.edges.filter(isOn).map(({ id }) => id),
    lines: [
      ...(first ? froms.flatMap((id) => componentLines(now, id, text)) : []),
      ...hopLines(stage, whole, text),
      ...tos.flatMap((id) => componentLines(now, id, text)),
    ],
    availability: availability ? `${availability.partly ? 'at best ' : ''}${text(availability.value)}` : '',
    availabilityLevel: availability?.level ?? 'none',
    latency: latency ? `${latency.percentile} ${latency.partly ? 'at least ' : ''}${text(latency.value, SAMPLED)}` : '',
    latencyLevel: latency?.level ?? 'none',
  };
}

/** How the call is made: how often, whether anyone waits for it, and how long the way is. */
function hopLines({ hops }: Stage, { hops: loads, latency }: PathLoad, text: Texts): string[] {
  const of = loads.filter(({ from, to }) => hops.some((hop) => hop.from.name === from && hop.to.name === to));
  const [first] = of;
  const way = latency?.parts.find(({ id, to }) => hops.some((hop) => hop.from.name === id && hop.to.name === to));
  return [
    ...(first?.times && first.times.value !== 1 ? [`Calls for each arrival: ${text(first.times)}`] : []),
    ...(first && !first.waits ? ['Nobody waits for it, so its time does not count'] : []),
    ...(first && !first.required ? ['The path does without it, so its availability does not count'] : []),
    ...(way ? [`On the way: ${times(way, text)}, as declared`] : []),
  ];
}

function componentLines({ graph, load }: Facts, id: string, text: Texts): string[] {
  const node = graph.nodes.get(id);
  const component = load.components.get(id);
  const label = node?.label ?? id;
  const kind = node?.kind && (KIND_NAMES.get(node.kind.id) ?? node.kind.id);
  const why = scalarAt(node?.entry?.body, 'why')?.text.replaceAll(/\s+/g, ' ').trim();
  return [
    `${kind && kind.toLowerCase() !== label.toLowerCase() ? `${label}, ${kind}` : label}${why ? `: ${why}` : ''}`,
    ...(component ? figureLines(component, label, text) : []),
  ];
}

function figureLines({ latency, availability }: ComponentLoad, label: string, text: Texts): string[] {
  const from = (origin: Origin): string => `${origin.kind === 'document' ? ', ' : '; source: '}${sourced(origin)}`;
  return [
    ...(latency ? [`${label} takes ${times(latency, text)}, as declared`] : []),
    ...(availability
      ? [`${label} is available ${availability.working ?? text(availability.value)}${from(availability.origin)}`]
      : []),
  ];
}

function times({ p50, p99 }: { readonly p50?: Quantity; readonly p99?: Quantity }, text: Texts): string {
  return [...(p50 ? [`p50 ${text(p50)}`] : []), ...(p99 ? [`p99 ${text(p99)}`] : [])].join(', ');
}

function named(graph: DesignGraph, ids: readonly string[]): string {
  return ids.map((id) => graph.nodes.get(id)?.label ?? id).join(' & ');
}

function unique(ids: readonly string[]): readonly string[] {
  return [...new Set(ids)];
}
