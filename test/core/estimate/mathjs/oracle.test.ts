/** A judge that is not ours: generated models must come out in mathjs as they do here. */
import fc from 'fast-check';
import { all, create } from 'mathjs';
import { describe, expect, test } from 'vitest';
import type { Dimension, EstimateResult } from '../../../../src/core/estimate/index.ts';
import { evaluateEstimates, sameDimension } from '../../../../src/core/estimate/index.ts';
import { evaluateOne } from '../marked.ts';
import { BASE_UNIT, models } from './models.ts';
import type { Definition, Kind } from './models.ts';

/** Fifty digits: what a double loses, it does not. */
const math = create(all!, { number: 'BigNumber', precision: 50 });
for (const label of ['user', 'message', 'usd']) math.createUnit(label);
// mathjs has a year of 365.25 days; ours, and the months of 30 days, are its custom units.
math.createUnit('month30', '30 day');
math.createUnit('year365', '365 day');

/** Evaluates the definitions in mathjs, in their order. @returns each one's value in base units. */
function theirValues(document: readonly Definition[]): Map<string, number> {
  const scope = new Map<string, unknown>();
  const values = new Map<string, number>();
  for (const { name, theirs, kind } of document) {
    const value: unknown = math.evaluate(theirs, scope);
    scope.set(name, value);
    values.set(name, numberOf(value, kind));
  }
  return values;
}

/** @returns NaN for what has no real value, such as the logarithm of a negative number. */
function numberOf(value: unknown, kind: Kind): number {
  const bare = math.isUnit(value) ? (value as unknown as { value: unknown }).value : value;
  if (math.isComplex(bare)) return NaN;
  if (math.isUnit(value) && BASE_UNIT[kind] !== '') return value.toNumber(BASE_UNIT[kind]);
  // A quotient such as GB / KB is a unit without dimension, whose own value is normalised.
  return Number(bare);
}

/** What has no value here may have an infinite one there, or one that fits no double. */
const WITHOUT_VALUE: ReadonlySet<string> = new Set(['division-by-zero', 'not-a-number']);
const FITTING = 1e250;

/** What came of one definition, to be compared as a whole so that a failure tells all of it. */
function outcome({ name, ours, theirs, kind }: Definition, { quantity, errors }: EstimateResult, wanted: number) {
  const value = quantity?.value ?? NaN;
  return {
    ...{ name, ours, theirs, value, wanted },
    errors: errors.filter(({ severity }) => severity === 'error').map(({ message }) => message),
    ofItsKind: quantity !== undefined && sameDimension(quantity.dimension, dimensionOf(kind)),
    close: Math.abs(value - wanted) <= 1e-9 * Math.abs(wanted),
  };
}

describe('mathjs', () => {
  test('agrees with every value of generated models', () => {
    const count = { all: 0, compared: 0 };
    fc.assert(
      fc.property(models(9), fc.infiniteStream(fc.nat()), (document, order) => {
        const expected = theirValues(document);
        // In any order: what is named need not stand first.
        const shuffled = document
          .map((one) => ({ one, key: order.next().value as number }))
          .sort((a, b) => a.key - b.key);
        const results = evaluateEstimates(shuffled.map(({ one: { name, ours } }) => ({ name, text: ours })));
        for (const definition of document) {
          count.all++;
          const result = results.get(definition.name)!;
          const wanted = expected.get(definition.name)!;
          // What depends on something without a value is unknown; that something is looked at itself.
          if (result.state === 'unknown' || !(Math.abs(wanted) < FITTING)) continue;
          if (result.errors.some(({ code }) => WITHOUT_VALUE.has(code))) continue;
          const found = outcome(definition, result, wanted);
          expect(found).toEqual({ ...found, errors: [], ofItsKind: true, close: true });
          count.compared++;
        }
      }),
      { seed: 20_260_815, numRuns: 350 },
    );
    expect(count.compared).toBeGreaterThan(0.97 * count.all);
  });
});

function dimensionOf(kind: Kind): Dimension {
  return evaluateOne(`1 ${BASE_UNIT[kind]}`.trimEnd()).quantity!.dimension;
}
