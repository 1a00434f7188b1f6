/** Tells the loads of a document as lines of text, so that a test compares them whole. */
import type {
  ComponentLoad,
  LoadAnalysis,
  LoadVector,
  PathLoad,
  ResourceUse,
} from '../../../../src/core/analysis/index.ts';
import { formatResult, type Quantity } from '../../../../src/core/estimate/index.ts';
import { DEFAULT_CONVENTIONS } from '../../../../src/core/estimate/index.ts';
import { factsOf } from '../../../support/checkRules.ts';
import { dedent } from '../../../support/marks.ts';

/** What follows from the paths of a document. */
export function loadIn(document: string): LoadAnalysis {
  return factsOf(dedent(document)).load;
}

/** A quantity as it is shown; a dash where it is unknown. */
export function shown(q: Quantity | undefined): string {
  return q ? formatResult(q, DEFAULT_CONVENTIONS) : '-';
}

/** `reads 10/s, in 2 KB/s`. */
export function toldVector(of: LoadVector): string {
  return Object.entries(of)
    .map(([part, q]) => `${part} ${shown(q as Quantity)}`)
    .join(', ');
}

/** The loads of all components, on average and at the peak; components without a load are left out. */
export function toldLoads({ components }: LoadAnalysis): Record<string, string> {
  return told(components, ({ average, peak }) => {
    const [mean, busiest] = [toldVector(average), toldVector(peak)];
    return mean === busiest ? mean : `${mean} | ${busiest}`;
  });
}

/** The workings of the uses of capacities that the document states, by component, the scarcest first. */
export function toldUses({ components }: LoadAnalysis): Record<string, string> {
  return told(components, ({ uses }) => {
    const stated = uses.filter(({ origin }) => origin.kind === 'document');
    return stated.map(toldUse).join('; ');
  });
}

/** The same of capacities that the catalogue knows. */
export function toldReferenceUses({ components }: LoadAnalysis): Record<string, string> {
  return told(components, ({ uses }) => {
    const known = uses.flatMap((use) =>
      use.origin.kind === 'reference' ? [[use.origin.reference.id, use] as const] : [],
    );
    return known.map(([id, use]) => `${id}: ${toldUse(use)}`).join('; ');
  });
}

function toldUse({ resource, working, needed, unit }: ResourceUse): string {
  return `${resource} ${working}, ${shown(needed)} ${unit}`;
}

/** One thing of each component; what is empty is left out. */
export function told(
  components: ReadonlyMap<string, ComponentLoad>,
  tell: (component: ComponentLoad) => string,
): Record<string, string> {
  return Object.fromEntries([...components].map(([id, load]) => [id, tell(load)]).filter(([, text]) => text !== ''));
}

/** The hops of a path with their rates: `CS -> DB 10/s read`. */
export function toldHops(path: PathLoad | undefined): readonly string[] {
  return (path?.hops ?? []).map(({ from, to, average, peak, kind, waits, required }) => {
    const rate = peak && shown(peak) !== shown(average) ? `${shown(average)} | ${shown(peak)}` : shown(average);
    return `${from} -> ${to} ${rate} ${kind}${waits ? '' : ' unwaited'}${required ? '' : ' optional'}`;
  });
}

/** All that an analysis says, as text; whatever throws when it is read throws here. */
export function toldWhole(load: LoadAnalysis): string {
  const { components, paths, arrows, notes } = load;
  const lines = [
    ...[...components].map(([id, component]) => {
      const { availability, latency, concurrency, cost, provision, peakKnown } = component;
      return JSON.stringify([
        id,
        [toldVector(component.average), toldVector(component.peak), peakKnown, load.ceiling(id)],
        component.uses.map((use) => [toldUse(use), shown(use.provided), use.origin.kind]),
        Object.entries(provision).map(([key, q]) => `${key} ${shown(q as Quantity)}`),
        [shown(availability?.value), shown(latency?.p50), shown(latency?.p99), shown(concurrency), shown(cost)],
        component.sources.map(({ path, peak }) => [path.name, toldVector(peak)]),
      ]);
    }),
    ...paths.map((path) => JSON.stringify([path.path.name, path.kind, toldHops(path), toldPath(path)])),
    ...[...arrows.values()].map(({ from, to, peak }) => JSON.stringify([from, to, toldVector(peak)])),
    ...notes.map(({ kind, text, span }) => JSON.stringify([kind, text, span.start, span.end])),
    shown(load.cost),
  ];
  return lines.join('\n');
}

function toldPath({ availability, availabilityGoal, latency, latencyGoals, hops }: PathLoad): readonly unknown[] {
  return [
    [availability?.working, availability?.unknown, shown(availability?.downtimePerYear)],
    [latency?.working, latency?.unknown, latency?.withoutTail, shown(latency?.p99), shown(latency?.at('p95'))],
    [shown(availabilityGoal?.value), latencyGoals.map(({ value, span }) => [shown(value), span.start])],
    hops.map(({ span }) => [span.start, span.end]),
  ];
}
