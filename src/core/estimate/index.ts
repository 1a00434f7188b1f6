/** The estimate engine: expressions with units and ranges, evaluated together, with the origin of every number. */
export type { EstimateProblem, EstimateProblemCode } from './problem.ts';
export { severityOf } from './problem.ts';

export * from './syntax.ts';
export { parseExpression } from './parse.ts';

export type { Dimension, Power } from './dimension.ts';
export {
  DATA,
  PLAIN,
  TIME,
  dimension,
  divideDimensions,
  isPlain,
  multiplyDimensions,
  sameDimension,
} from './dimension.ts';
export type { Quantity, ShownUnit, Spread } from './quantity.ts';
export {
  PERCENT,
  add,
  combine,
  complementOf,
  divide,
  fraction,
  isPercent,
  map,
  multiply,
  power,
  quantity,
  scale,
  subtract,
} from './quantity.ts';
export type { Quantiles } from './quantiles.ts';
export { quantileAt, quantiles, shares } from './quantiles.ts';
export { SAMPLES, normalQuantile, shuffledOrder } from './normal.ts';
export { sourceSamples } from './sample.ts';
export type { Driver } from './drivers.ts';
export { driversOf } from './drivers.ts';
export type { Distribution } from './distribution.ts';
export { distributionOf } from './distribution.ts';
export { scaleExpression, sliderSteps } from './whatIf/scale.ts';
export type { SliderSteps } from './whatIf/scale.ts';
export type { Conventions, Unit } from './unit.ts';
export { DEFAULT_CONVENTIONS } from './unit.ts';

export type { EstimateDefinition, EstimateEnvironment, EstimateReference, EstimateResults } from './estimates.ts';
export { evaluateEstimates } from './estimates.ts';
export type { EntryKind, EstimateDependency, EstimateResult } from './result.ts';
export { formatResult } from './result.ts';
export type { Provenance, ProvenanceInput } from './provenance.ts';
export type { EstimateJson } from './json.ts';
export { toJson } from './json.ts';

export type { DisplayOptions } from './display.ts';
export { baseUnitText, describeDimension, formatQuantity, formatValue, fullForms } from './display.ts';

export type { FunctionParameter, FunctionSignature } from './data/functions.ts';
export { FUNCTIONS, findFunction } from './data/functions.ts';
export type { Scale } from './data/scales.ts';
export { SCALES } from './data/scales.ts';
export type { UnitEntry, UnitKind } from './data/units.ts';
export { SECONDS_PER, UNITS, findUnit } from './data/units.ts';
export { COMMON_NOUNS } from './data/nouns.ts';
export { labelKey, plural, singular } from './noun.ts';
