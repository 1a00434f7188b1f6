/** Checks the parts of an answer that have the numbers: estimates, figures, findings, the detail of one estimate. */

import type {
  PreviewDetail,
  PreviewEstimates,
  PreviewFigures,
  PreviewFindings,
  PreviewRefusal,
} from '../src/protocol/preview.ts';
import { hasFields, hasStrings, isAll, isBoolean, isList, isNumber, isOneOf, isOptional, isString } from './checks.ts';

const isLevel = isOneOf('none', 'ok', 'tight', 'over');

const isInput = hasStrings('name', 'value');

const isSpread = isAll(
  hasStrings('p5', 'p50', 'p95', 'worst'),
  hasFields({ bars: isList(isNumber), at: hasFields({ p5: isNumber, p50: isNumber, p95: isNumber }) }),
);

/** A step that is none would make a slider jump to where nobody put it. */
const isSlider = (value: unknown): boolean => {
  if (!hasFields({ steps: isList(isString), at: isNumber, written: isNumber })(value)) return false;
  const { steps, at, written } = value as { steps: string[]; at: number; written: number };
  return [at, written].every((step) => Number.isInteger(step) && step >= 0 && step < steps.length);
};

const isRow = isAll(
  hasStrings('name', 'value', 'exact', 'range', 'formula', 'working'),
  hasFields({
    why: isOptional(isString),
    error: isOptional(isString),
    inputs: isList(isInput),
    spread: isOptional(isSpread),
    slider: isOptional(isSlider),
    supposed: isOptional(isBoolean),
    written: isOptional(hasFields({ formula: isString, value: isString, median: isOptional(isString) })),
  }),
);

const isDriver = isAll(
  hasStrings('name', 'low', 'high'),
  hasFields({ share: isNumber, at: hasFields({ low: isNumber, high: isNumber, median: isNumber }) }),
);

const isBreakPoint = hasFields({ text: isString, node: isOptional(isString), broken: isBoolean });

const isFigure = hasFields({
  id: isString,
  text: isString,
  level: isLevel,
  lines: isList(isString),
  written: isOptional(hasFields({ text: isString, level: isLevel })),
});

const isPath = hasFields({
  name: isString,
  availability: isString,
  availabilityLevel: isLevel,
  latency: isString,
  latencyLevel: isLevel,
  lines: isList(isString),
});

const isFinding = hasFields({
  id: isString,
  rule: isString,
  severity: isOneOf('error', 'warning', 'info', 'hint'),
  message: isString,
  parts: isList(isString),
  change: isOptional(isOneOf('new', 'gone')),
});

export function isEstimates(value: unknown): value is PreviewEstimates {
  return hasFields({ key: isString, conventions: isString, rows: isList(isRow) })(value);
}

export function isFigures(value: unknown): value is PreviewFigures {
  return hasFields({ key: isString, nodes: isList(isFigure), edges: isList(isFigure), paths: isList(isPath) })(value);
}

export function isFindings(value: unknown): value is PreviewFindings {
  return hasFields({ key: isString, items: isList(isFinding) })(value);
}

export function isDetail(value: unknown): value is PreviewDetail {
  return hasFields({ name: isString, drivers: isList(isDriver), breakPoints: isList(isBreakPoint) })(value);
}

export function isRefused(value: unknown): value is readonly PreviewRefusal[] {
  return isList(hasStrings('name', 'expression', 'reason'))(value);
}
