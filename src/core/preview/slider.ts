/** Sliders of inputs: the values that an expression can be dragged through, and the one in force. */
import { memo } from '../base/memo.ts';
import { evaluateEstimates, sliderSteps, type Conventions, type EstimateResult } from '../estimate/index.ts';
import type { SliderView } from './types.ts';

/**
 * @param written the result of the estimate as it is written.
 * @param supposed the expression that stands for it, if there is one.
 * @returns nothing for a formula, and for an input that can't be moved.
 */
export function sliderOf(written: EstimateResult, supposed: string | undefined): SliderView | undefined {
  const found = stepsOf(written);
  if (!found) return undefined;
  const { steps, at } = found;
  const now = supposed === undefined ? at : steps.indexOf(supposed);
  return { steps, at: now < 0 ? nearest(steps, supposed!, written.conventions) : now, written: at };
}

const stepsOf = memo(({ syntax, dependencies, conventions }: EstimateResult) =>
  dependencies.length === 0 ? sliderSteps(syntax.text.trim(), conventions) : undefined,
);

/** The step whose value is the nearest to that of an expression which is none of them. */
function nearest(steps: readonly string[], supposed: string, conventions: Conventions): number {
  const definitions = [supposed, ...steps].map((text, index) => ({ name: `step ${index}`, text }));
  const [value, ...values] = evaluateEstimates(definitions, { conventions }).list.map(
    ({ quantity }) => quantity?.value,
  );
  const distances = values.map((each) => Math.abs(Math.log((each ?? 0) / (value ?? 0))));
  const best = distances.reduce((min, each) => (each < min ? each : min), Infinity);
  return Math.max(0, distances.indexOf(best));
}
