/** Inputs that are worked out from others by hand: a rate beside the users and the calls of each user that give it. */
import type { Estimated, Facts } from '../../analysis/index.ts';
import {
  isPlain,
  multiply,
  multiplyDimensions,
  sameDimension,
  type Dimension,
  type Quantity,
} from '../../estimate/index.ts';
import { usesOf } from './estimateUses.ts';
import { hasWord, isPeakByRemark, isPeakName, isRate, wordSet } from './estimateWords.ts';
import { isInput } from './expressions.ts';

/** An input, and two others whose product it should be. */
export interface Derived {
  readonly estimated: Estimated;
  readonly factors: readonly [Estimated, Estimated];
  readonly product: Quantity;
}

/** In a longer list of inputs too much fits together by chance. */
const MOST_INPUTS = 60;

/** What all of a size or a bandwidth is called; other names are those of one disk, one link, one record. */
const TOTALS = wordSet(
  'total overall all storage stored dataset data volume daily monthly yearly ingest ingress egress traffic',
);

/** Names of what something can take, which is not what is asked of it. */
const LIMITS = wordSet('capacity limit max maximum min minimum quota target goal budget per each ceiling');

/**
 * Inputs that two others give, as their units tell: `231K messages/s` beside `500M users` and `40 messages/user/day`. One of
 * the two must be used nowhere else, for then it was put down for this; and no other pair may give it.
 */
export function derivedInputs(facts: Pick<Facts, 'numbers' | 'syntax'>): readonly Derived[] {
  const inputs = facts.numbers.estimates.filter((each) => each.result.quantity && isInput(each.result));
  if (inputs.length > MOST_INPUTS) return [];
  const uses = usesOf(facts);
  const spare = inputs.filter(({ entry }) => uses.usersOf(entry.name).length === 0);
  const pairs = spare.flatMap((one, at) =>
    inputs.flatMap((other) => {
      const known = spare.indexOf(other);
      if (other === one || (known >= 0 && known < at) || !cancels(one.result.quantity!, other.result.quantity!))
        return [];
      return [{ factors: ordered(one, other), dimension: productOf(one, other) }];
    }),
  );
  return inputs.flatMap((estimated): Derived[] => {
    const { entry, result } = estimated;
    const given = result.quantity!;
    if (isPlain(given.dimension) || isApart(estimated)) return [];
    if (given.dimension.data !== 0 && !hasWord(entry.name, TOTALS)) return [];
    const fitting = pairs.filter(
      ({ factors, dimension }) => !factors.includes(estimated) && sameDimension(dimension, given.dimension),
    );
    const rivals = inputs.filter(
      (other) => !isApart(other) && sameDimension(other.result.quantity!.dimension, given.dimension),
    );
    if (fitting.length !== 1 || rivals.length !== 1 || isPeakName(entry.name, given)) return [];
    const [first, second] = fitting[0]!.factors;
    return [
      { estimated, factors: [first, second], product: multiply(first.result.quantity!, second.result.quantity!) },
    ];
  });
}

/** A limit, a peak, or a measurement: none of them follows from other inputs. */
function isApart(estimated: Estimated): boolean {
  const { name, source } = estimated.entry;
  return source !== undefined || hasWord(name, LIMITS) || isPeakByRemark(estimated);
}

function productOf(one: Estimated, other: Estimated): Dimension {
  return multiplyDimensions(one.result.quantity!.dimension, other.result.quantity!.dimension);
}

/** Whether a label of one stands below the fraction line of the other, as in users × messages per user. */
function cancels(one: Quantity, other: Quantity): boolean {
  return one.dimension.labels.some(({ base, power }) =>
    other.dimension.labels.some((label) => label.base === base && label.power === -power),
  );
}

/** What is counted first, what there is of it for each second. */
function ordered(one: Estimated, other: Estimated): readonly [Estimated, Estimated] {
  const above = one.result.quantity!.dimension.labels.some(({ power }) => power > 0);
  const below = one.result.quantity!.dimension.labels.some(({ power }) => power < 0);
  return above && !below ? [one, other] : [other, one];
}

const AT_ONCE = wordSet('concurrency inflight flight');
/** What calls are counted as; `concurrent_rides` last longer than the call that begins them. */
const CALLS = wordSet('request call query operation transaction');
const CONCURRENT = wordSet('concurrent parallel');
const TAKES = wordSet('latency duration response service handling processing');
/** What is longer than a minute is not a call. */
const LONGEST_CALL = 60;

/**
 * Little's law: calls that are served at one moment are calls a second times how long each takes. Inputs that state all
 * three, where the design has only one rate, or one peak, and one such time.
 */
export function littleInputs({ numbers }: Pick<Facts, 'numbers'>): readonly Derived[] {
  const { estimates } = numbers;
  const times = estimates.filter(({ entry, result: { quantity } }) => {
    return quantity?.dimension.hard === 'time^1' && quantity.value < LONGEST_CALL && hasWord(entry.name, TAKES);
  });
  const rates = estimates.filter(({ result: { quantity } }) => isRate(quantity) && quantity.dimension.data === 0);
  const peaks = rates.filter(({ entry }) => isPeakName(entry.name));
  const [time] = times;
  const [rate] = peaks.length === 1 ? peaks : rates;
  if (times.length !== 1 || !time || !rate || (peaks.length !== 1 && rates.length !== 1)) return [];
  const product = multiply(rate.result.quantity!, time.result.quantity!);
  return estimates.flatMap((estimated): Derived[] => {
    const { entry, result } = estimated;
    const { quantity } = result;
    if (quantity?.dimension.hard !== '' || !isInput(result) || isApart(estimated)) return [];
    const counts = quantity.dimension.labels.every(({ base }) => CALLS.has(base));
    const ofCalls = hasWord(entry.name, AT_ONCE) || (hasWord(entry.name, CONCURRENT) && hasWord(entry.name, CALLS));
    if (!counts || !ofCalls) return [];
    return [{ estimated, factors: [rate, time], product: { ...product, dimension: quantity.dimension } }];
  });
}
