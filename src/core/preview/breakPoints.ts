/** Break points: how far one input can grow or shrink before a capacity is used up or a goal is missed. */
import type { Facts } from '../analysis/index.ts';
import { evaluateEstimates, formatResult, isPercent, scaleExpression, type Quantity } from '../estimate/index.ts';
import { limitsOf, type Limit } from './limits.ts';
import type { DetailView, Supposable } from './types.ts';

/** An input is looked at from a hundredth to a hundred times of what is written, on a logarithmic axis around 0. */
const REACH = Math.log(100);
/** So near is near enough for what is told with three digits. */
const CLOSE = 0.001;
/** Evaluations in all; the numbers of a large document take longer, so that it gets fewer. */
const MOST_EVALUATIONS = 40;
const FEWEST_EVALUATIONS = 8;
const MOST_NUMBERS = 20_000;
const MOST_TOLD = 8;
/** A factor that leaves nothing whole but what is kept so. */
const ODD = 1.2345678;

/** Where a limit is reached. */
interface Crossing {
  readonly limit: Limit;
  /** Whether it is growth that breaks it. */
  readonly growing: boolean;
  /** The input there. */
  readonly quantity: Quantity;
}

interface Next {
  readonly crossing: number;
  readonly next: number;
  readonly close: boolean;
}

type Breaking = Pick<Crossing, 'limit' | 'growing'>;

/** The document with an input at one place of the axis. */
interface Sample {
  readonly at: number;
  readonly limits: ReadonlyMap<string, Limit>;
}

/**
 * The break points of an input, the first to break first.
 * @param now the facts with what is supposed, the input itself included.
 * @param supposed all that is supposed.
 */
export function breakPoints(
  document: Supposable,
  now: Pick<Facts, 'graph' | 'load' | 'numbers'>,
  supposed: ReadonlyMap<string, string>,
  name: string,
): DetailView['breakPoints'] {
  const value = now.numbers.get(name)?.result.quantity;
  if (!value) return [];
  const { conventions } = now.numbers;
  const limits = limitsOf(now);
  const margin = ({ growing, quantity }: Crossing): number =>
    (growing ? 1 : -1) * Math.log(quantity.value / value.value);
  return crossingsOf(document, supposed, name)
    .toSorted((a, b) => margin(a) - margin(b))
    .slice(0, MOST_TOLD)
    .map((crossing) => {
      const { limit, growing } = crossing;
      const broken = (limits.get(limit.key)?.used ?? 0) > 1;
      const way = `${broken ? 'only ' : ''}${growing ? 'up to' : 'down to'}`;
      const text = `${limit.words} ${way} ${formatResult(crossing.quantity, conventions)}; now ${formatResult(value, conventions)}`;
      return { text, ...(limit.node === undefined ? {} : { node: limit.node }), broken };
    });
}

/** Crossings, remembered for a version of the document: they do not move while the input itself is dragged. */
const known = new WeakMap<Facts, Map<string, readonly Crossing[]>>();

function crossingsOf(document: Supposable, supposed: ReadonlyMap<string, string>, name: string): readonly Crossing[] {
  const { facts } = document;
  const others = [...supposed].filter(([other]) => other !== name);
  const key = JSON.stringify([name, ...others]);
  const ofFacts = known.get(facts) ?? new Map<string, readonly Crossing[]>();
  known.set(facts, ofFacts);
  const found = ofFacts.get(key) ?? new Search(document, others, name).crossings();
  if (ofFacts.size >= MOST_REMEMBERED) ofFacts.clear();
  ofFacts.set(key, found);
  return found;
}

const MOST_REMEMBERED = 50;

/** Looks for the crossings of all limits together: each evaluation tells something of every one. */
class Search {
  readonly #document: Supposable;
  readonly #others: readonly (readonly [string, string])[];
  readonly #name: string;
  readonly #text: string | undefined;
  readonly #samples: Sample[] = [];
  readonly #seen = new Set<string>();
  /** The input as it is written. */
  #start: Quantity | undefined;
  #left: number;

  constructor(document: Supposable, others: readonly (readonly [string, string])[], name: string) {
    const { numbers } = document.facts;
    this.#document = document;
    this.#others = others;
    this.#name = name;
    this.#text = numbers.get(name)?.entry.expression?.text.trim();
    const share = MOST_NUMBERS / (numbers.estimates.length + numbers.sites.length + 1);
    this.#left = Math.max(FEWEST_EVALUATIONS, Math.min(MOST_EVALUATIONS, Math.floor(share)));
  }

  crossings(): readonly Crossing[] {
    const middle = this.#evaluate(0);
    const [smallest, largest] = [this.#end(-1), this.#end(1)];
    if (!middle) return [];
    const breaking = [...middle.limits.values()].flatMap((limit) => {
      const low = smallest?.limits.get(limit.key)?.used ?? limit.used;
      const high = largest?.limits.get(limit.key)?.used ?? limit.used;
      return low > 1 === high > 1 ? [] : [{ limit, growing: high > low }];
    });
    // What breaks first is looked for first, while there are evaluations left.
    const distance = ({ limit, growing }: Breaking): number => Math.abs(this.#next(limit, growing, 0).crossing);
    return breaking.toSorted((a, b) => distance(a) - distance(b)).map((each) => this.#cross(each));
  }

  /** The furthest place in a direction where the input still has a value: a share stays below one. */
  #end(direction: -1 | 1): Sample | undefined {
    for (let reach = REACH; reach > CLOSE; reach /= 2) {
      const sample = this.#evaluate(direction * reach);
      if (sample) return sample;
    }
    return undefined;
  }

  #cross({ limit, growing }: Breaking): Crossing {
    for (let step = 0; ; step++) {
      const { crossing, next, close } = this.#next(limit, growing, step);
      // Where nothing more can be learned, the line through what is known has to do.
      if (close || !this.#evaluate(next)) return { limit, growing, quantity: this.#reached(crossing, growing) };
    }
  }

  /** The input where a limit is reached; what comes only whole is rounded to the side on which the limit holds. */
  #reached(at: number, growing: boolean): Quantity {
    const start = this.#start!;
    const { conventions } = this.#document.facts.numbers;
    const odd = scaleExpression(this.#text!, ODD, conventions);
    const [moving] = evaluateEstimates([{ name: this.#name, text: odd ?? '' }], { conventions }).list;
    const value = moving?.quantity?.value ?? NaN;
    const whole = Number.isInteger(start.value) && Number.isInteger(value) && !Number.isInteger(start.value * ODD);
    const reached = moved(start, at);
    if (!whole) return reached;
    const round = growing ? Math.floor : Math.ceil;
    return moved(start, Math.log(round(reached.value + (growing ? 1e-6 : -1e-6)) / start.value));
  }

  /** Where a limit seems to be reached, and where to look next if that is not close to what is known. */
  #next({ key }: Limit, growing: boolean, step: number): Next {
    const ordered = this.#samples.toSorted((a, b) => (growing ? a.at - b.at : b.at - a.at));
    const points = ordered.map(({ at, limits }) => ({ at, used: Math.log(limits.get(key)?.used ?? 1) }));
    // The last sample before the limit is reached and the first behind it, with their neighbours.
    const first = Math.max(
      1,
      points.findIndex(({ used }) => used > 0),
    );
    const [before, kept, broken, behind] = [points[first - 2], points[first - 1]!, points[first]!, points[first + 1]];
    const width = broken.at - kept.at;
    const slope = slopeOf(kept, broken);
    // A straight line in logarithms is exact for products.
    const line = slope === 0 ? 0 : -kept.used / slope / width;
    const straight =
      (before && isSame(slopeOf(before, kept), slope)) ?? (behind && isSame(slope, slopeOf(broken, behind))) ?? false;
    // Where it is not, halving now and then keeps it from creeping; a little before it is where the limit still holds.
    const share = step % 3 === 2 ? 0.5 : Math.min(0.98, Math.max(0.02, line - CLOSE / 2 / Math.abs(width)));
    const close = straight || Math.abs(width) < CLOSE || kept.used > -CLOSE;
    return { crossing: kept.at + width * line, next: kept.at + width * share, close };
  }

  /** @returns nothing for a place without a value, and where no evaluation is left, or none that tells anything new. */
  #evaluate(at: number): Sample | undefined {
    const { conventions } = this.#document.facts.numbers;
    const text = at === 0 ? this.#text : this.#text && scaleExpression(this.#text, Math.exp(at), conventions);
    if (text === undefined || this.#left <= 0 || this.#seen.has(text)) return undefined;
    this.#left--;
    this.#seen.add(text);
    const { facts } = this.#document.supposing(new Map([...this.#others, [this.#name, text]]));
    const quantity = facts.numbers.get(this.#name)?.result.quantity;
    if (!quantity || !(quantity.value > 0)) return undefined;
    // The text has three digits; the value says where on the axis that is.
    this.#start ??= quantity;
    const sample = { at: placeOf(quantity) - placeOf(this.#start), limits: limitsOf(facts) };
    this.#samples.push(sample);
    return sample;
  }
}

interface Point {
  readonly at: number;
  /** The logarithm of the share that is used. */
  readonly used: number;
}

function slopeOf(a: Point, b: Point): number {
  return (b.used - a.used) / (b.at - a.at);
}

function isSame(a: number, b: number): boolean {
  return Math.abs(a - b) < 1e-4 * Math.abs(a);
}

/** The logarithm of a value, or of the odds of a share: along these an input is moved. */
function placeOf({ value, complement = 1 - value, ...of }: Quantity): number {
  return isShare({ value, ...of }) ? Math.log(value / complement) : Math.log(value);
}

function isShare(of: Quantity): boolean {
  return isPercent(of) && of.high < 1;
}

function moved(of: Quantity, distance: number): Quantity {
  const factor = Math.exp(distance);
  const move = (value: number): number => {
    const odds = (value / (1 - value)) * factor;
    return isShare(of) ? odds / (1 + odds) : value * factor;
  };
  const { value, low, high, dimension, shown } = of;
  return { value: move(value), low: move(low), high: move(high), dimension, ...(shown && { shown }) };
}
