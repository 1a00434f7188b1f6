/** The loads of a design as plain data: components with what is asked of them, paths with their goals. */
import { percentText } from '../../analysis/load/quantities.ts';
import type { ComponentLoad, LoadVector, PathLoad, ResourceUse } from '../../analysis/index.ts';
import { add, baseUnitText, formatResult, quantiles, type Conventions, type Quantity } from '../../estimate/index.ts';
import type { DocumentView } from '../documentView.ts';
import type { DesignComponent, DesignNumber, DesignPath, DesignRows, DesignUse } from './types.ts';
import { availabilityVerdict, latencyVerdict, levelOf } from './verdicts.ts';

/** Components in the order of the graph, without those that nothing is known of; paths in the order of the text. */
export function designRows({ facts: { load, numbers } }: Pick<DocumentView, 'facts'>): DesignRows {
  const write = writer(numbers.conventions);
  const components = [...load.components.values()].map((component) =>
    componentRow(component, load.ceiling(component.node.id), write),
  );
  return {
    components: components.filter(
      ({ calls, uses, availability, latency, cost }) => calls ?? uses[0] ?? availability ?? latency ?? cost,
    ),
    paths: load.paths.map((path) => pathRow(path, write)),
    ...(load.cost && { cost: write(load.cost) }),
  };
}

/** All calls of a component or arrow, of every kind. */
export function callsOf({ reads, writes, mixed }: LoadVector): Quantity | undefined {
  return [reads, writes, mixed].reduce((sum, part) => (sum && part ? add(sum, part) : (sum ?? part)), undefined);
}

type Write = (q: Quantity) => DesignNumber;

function writer(conventions: Conventions): Write {
  return (q) => {
    const { p5, p50, p95 } = quantiles(q);
    const display = formatResult(q, conventions);
    return { value: p50, unit: baseUnitText(q.dimension), display, low: q.low, high: q.high, p5, p50, p95 };
  };
}

function componentRow(component: ComponentLoad, ceiling: number, write: Write): DesignComponent {
  const { node, peak, uses, availability, latency, cost } = component;
  const calls = callsOf(peak);
  const { p50, p99 } = latency ?? {};
  return {
    id: node.id,
    label: node.label,
    ...(node.kind && { kind: node.kind.id }),
    ...(calls && { calls: write(calls) }),
    uses: uses.map((use) => useRow(use, ceiling, write)),
    ...(availability && { availability: write(availability.value) }),
    ...(latency && { latency: { ...(p50 && { p50: write(p50) }), ...(p99 && { p99: write(p99) }) } }),
    ...(cost && { cost: write(cost) }),
  };
}

function useRow(use: ResourceUse, ceiling: number, write: Write): DesignUse {
  const { resource, required, peak, provided, perUnit, units, unit, utilisation, needed, origin, working } = use;
  return {
    resource,
    required: write(required),
    peak,
    provided: write(provided),
    perUnit: write(perUnit),
    units: write(units),
    unit,
    utilisation: { ...write(utilisation), display: percentText(utilisation) },
    needed: write(needed),
    level: levelOf(utilisation.value, ceiling),
    source: origin.kind === 'document' ? 'document' : origin.reference.source,
    working,
  };
}

function pathRow(load: PathLoad, write: Write): DesignPath {
  const { path, kind, rate, peak } = load;
  const availability = availabilityVerdict(load);
  const latency = latencyVerdict(load);
  const goalRow = ({ value, goal, level }: NonNullable<typeof availability>, unknown: readonly string[]) => ({
    value: write(value),
    ...(goal && { goal: write(goal) }),
    level,
    unknown,
  });
  return {
    name: path.name,
    kind,
    ...(rate && { rate: write(rate) }),
    ...(peak && { peak: write(peak) }),
    ...(availability && { availability: goalRow(availability, load.availability!.unknown) }),
    ...(latency && { latency: { percentile: latency.percentile, ...goalRow(latency, load.latency!.unknown) } }),
  };
}
