/** What the lenses show of a document. */
import type { Facts, PathLoad } from '../../analysis/index.ts';
import type { OffsetRange } from '../../base/place.ts';
import type { DocumentSource } from '../document/page.ts';
import type { Drawing } from '../drawing.ts';
import { hashOf } from '../hash.ts';
import type { EstimatesView, Supposable } from '../types.ts';
import { asOf } from './asOf.ts';
import { failureView } from './failure.ts';
import { findingsAsOf, type WholeFindings } from './findings.ts';
import { layerViews } from './layers.ts';
import { phaseViews } from './phases.ts';
import { phasesIn } from './stages.ts';
import type { FailureView, LensesView, LensQuestion, PathChoice, WalkView } from './types.ts';
import { placedWalk } from './walk.ts';

export function lensesView(facts: Facts, now: Facts, drawn: Drawing): LensesView {
  const view = {
    paths: now.load.paths.map((load) => pathChoice(load, drawn)),
    components: [...now.graph.nodes.values()].map(({ id, label }) => ({ id, name: label })),
    layers: layerViews(facts, drawn),
    phases: phaseViews(facts, drawn),
  };
  return { key: hashOf(JSON.stringify(view)), ...view };
}

function pathChoice({ path, kind }: PathLoad, drawn: Drawing): PathChoice {
  const hops = path.steps.flatMap((step) => step.hops);
  const ids = new Set(hops.flatMap(({ from, to }) => [from.name, to.name]));
  const taken = new Set(hops.map(({ from, to }) => `${from.name}\n${to.name}`));
  return {
    name: path.name,
    kind,
    nodes: [...ids].filter((id) => drawn.shows(id)),
    edges: drawn.edges.filter(({ from, to }) => taken.has(`${from}\n${to}`)).map(({ id }) => id),
  };
}

/** What a lens asks, with where the steps of the path are written. */
export interface LensDetail {
  readonly view: { readonly walk?: WalkView; readonly failure?: FailureView };
  readonly steps: readonly OffsetRange[];
}

/** What is asked of a path, or of a component that fails, as of the phase that is looked at. */
export function lensDetail(facts: Facts, now: Facts, drawn: Drawing, { path, fails }: LensQuestion): LensDetail {
  const placed = path === undefined ? undefined : placedWalk(facts, now, drawn, path);
  const failure = fails === undefined ? undefined : failureView(facts, now, fails);
  return { view: { ...(placed && { walk: placed.walk }), ...(failure && { failure }) }, steps: placed?.places ?? [] };
}

/** The facts of the phase that is looked at; all of them where none is, or where there is none of that name. */
export function inPhase(facts: Facts, { phase }: LensQuestion): Facts {
  const at = phaseAt(facts, phase);
  return at === undefined ? facts : asOf(facts, at);
}

/** What holds in the phase that is looked at, of the facts and findings of the whole. */
export function foundInPhase(
  found: WholeFindings,
  { phase }: LensQuestion,
  document: Pick<Supposable, 'weighing'>,
): WholeFindings {
  const { facts } = found;
  const at = phaseAt(facts, phase);
  if (at === undefined) return found;
  // Only who asks for the findings has to wait for them.
  return {
    facts,
    get findings() {
      return findingsAsOf(found, at, asOf(facts, at), (staged) => document.weighing(staged));
    },
  };
}

/** The rows of the estimates that are there in the phase, and the same panel where all of them are. */
export function estimatesInPhase(panel: EstimatesView, whole: Facts, staged: Facts): EstimatesView {
  const { estimates } = staged;
  if (estimates.length === whole.estimates.length) return panel;
  const there = new Set(estimates.map(({ name }) => name));
  const rows = panel.rows.filter(({ name }) => there.has(name));
  return { ...panel, key: hashOf(`${panel.key} ${[...there].join(' ')}`), rows };
}

/** What the page to read is made from, as of the phase that is looked at. */
export function sourceInPhase(source: DocumentSource, { phase }: LensQuestion): DocumentSource {
  const { facts, glossary } = source;
  const at = phaseAt(facts, phase);
  return at === undefined ? source : { facts: asOf(facts, at), glossary, phase: phasesIn(facts)[at]!.name };
}

function phaseAt(facts: Facts, phase: string | undefined): number | undefined {
  const at = phase === undefined ? -1 : phasesIn(facts).findIndex(({ name }) => name === phase);
  return at < 0 ? undefined : at;
}
