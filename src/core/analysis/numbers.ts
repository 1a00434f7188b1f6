/** The numbers of a design: its estimates evaluated together with all other quantities, and what is wrong in them. */
import { sameList } from '../base/memo.ts';
import type { Design } from '../model/index.ts';
import { quantitiesIn, type QuantityPlace } from '../schema/index.ts';
import { valueAt } from '../syntax/index.ts';
import { conventionsOf, Evaluation, referred, type Origin } from './numbers/evaluation.ts';
import { NAMED_PARTS } from './numbers/names.ts';
import { ReferenceBook } from './numbers/references.ts';
import type { Numbers } from './numbers/types.ts';
import { NO_ANALYSIS_SETTINGS, type AnalysisSettings } from './settings.ts';

export { keysOfName, namedValue } from './numbers/names.ts';
export type { NamedValue } from './numbers/names.ts';
export { builtInResult, referenceOverrides, referenceProblems } from './numbers/references.ts';
export type { Estimated, ExpressionSite, Numbers } from './numbers/types.ts';

const origins = new WeakMap<Numbers, Origin>();

/**
 * The numbers of a design, those of the version before where nothing that they were worked out from has changed.
 * @param before the version before.
 */
export function numbersOf(
  design: Design,
  before?: Design & { readonly numbers: Numbers },
  settings: AnalysisSettings = NO_ANALYSIS_SETTINGS,
): Numbers {
  const last = before && origins.get(before.numbers);
  const places = sameList(last?.places, placesIn(design));
  if (last && places === last.places && stillHolds(last, design, before, settings)) return before.numbers;
  const { numbers, origin } = new Evaluation(design, places, settings).run(last);
  origins.set(numbers, origin);
  return numbers;
}

/** Evaluates all numbers of a design. A pure function of the design. */
export function evaluateDesign(design: Design): Numbers {
  return numbersOf(design);
}

function stillHolds(origin: Origin, design: Design, before: Design, settings: AnalysisSettings): boolean {
  if (design.estimates !== origin.estimates || settings !== origin.settings) return false;
  if (conventionsOf(design, settings).bytes !== conventionsOf(before, settings).bytes) return false;
  if (!sameNode(design, before, ['catalogue'])) return false;
  if (origin.lookedThrough && !NAMED_PARTS.every((part) => sameNode(design, before, part))) return false;
  const references = new ReferenceBook(design, settings);
  return [...origin.lookedUp].every(([name, text]) => referred(design, references, name)?.text === text);
}

/** Whether a part of the document is untouched. */
function sameNode(design: Design, before: Design, path: readonly string[]): boolean {
  return valueAt(design.syntax.root, ...path) === valueAt(before.syntax.root, ...path);
}

/** The quantities outside `estimate:`. */
function placesIn(design: Design): readonly QuantityPlace[] {
  return quantitiesIn(design.syntax.root).filter(({ path }) => !path.startsWith('estimate.'));
}
