/** What the lenses show of a document. */
import type { Facts } from '../../analysis/index.ts';
import type { Drawing } from '../drawing.ts';
import { hashOf } from '../hash.ts';
import { asOf, type PartialFacts } from './asOf.ts';
import { failureView } from './failure.ts';
import { layerViews } from './layers.ts';
import { phaseViews } from './phases.ts';
import { phasesIn } from './stages.ts';
import type { FailureView, LensesView, LensQuestion, WalkView } from './types.ts';
import { walkView } from './walk.ts';

export function lensesView(facts: Facts, now: PartialFacts, drawn: Drawing): LensesView {
  const view = {
    paths: now.load.paths.map(({ path, kind }) => ({ name: path.name, kind })),
    layers: layerViews(facts, drawn),
    phases: phaseViews(facts, drawn),
  };
  return { key: hashOf(JSON.stringify(view)), ...view };
}

/** What is asked of a path, or of a component that fails, as of the phase that is looked at. */
export function lensDetail(
  facts: Facts,
  now: PartialFacts,
  drawn: Drawing,
  { path, fails }: LensQuestion,
): { readonly walk?: WalkView; readonly failure?: FailureView } {
  const walk = path === undefined ? undefined : walkView(facts, now, drawn, path);
  const failure = fails === undefined ? undefined : failureView(facts, now, fails);
  return { ...(walk && { walk }), ...(failure && { failure }) };
}

/** The facts of the phase that is looked at; all of them where none is, or where there is none of that name. */
export function inPhase(facts: Facts, { phase }: LensQuestion): PartialFacts {
  const at = phasesIn(facts).findIndex(({ name }) => name === phase);
  return at < 0 ? facts : asOf(facts, at);
}
