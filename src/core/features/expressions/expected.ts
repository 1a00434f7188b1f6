/** What dimension an operand should have that is being typed, as far as its place and its neighbours tell. */
import type { Facts } from '../../analysis/index.ts';
import {
  DATA,
  dimension,
  divideDimensions,
  evaluateEstimates,
  isPercent,
  PLAIN,
  TIME,
  type Dimension,
  type ExpressionNode,
  type Quantity,
} from '../../estimate/index.ts';
import { describePath, type KeyPath } from '../../schema/index.ts';
import type { ExpressionContext } from './context.ts';

/** What is expected; no dimension where nothing is known of it, and `loose` where what is counted does not matter, as for a number of calls or connections. */
export interface Expected {
  readonly dimension: Dimension | undefined;
  readonly loose: boolean;
  /** A share such as an availability is meant. */
  readonly share: boolean;
  /** It stands beside this in a product: what cancels a part of it is likely. */
  readonly beside?: Dimension;
}

const strict = (of: Dimension): Expected => ({ dimension: of, loose: false, share: false });
const loose = (of: Dimension): Expected => ({ dimension: of, loose: true, share: false });
const SHARE: Expected = { dimension: PLAIN, loose: false, share: true };
const RATE = loose(dimension({ time: -1 }));
const DATA_RATE = strict(dimension({ time: -1, data: 1 }));
const COUNT = loose(PLAIN);

/** Keys whose values have one dimension wherever they stand. */
const BY_KEY: Readonly<Record<string, Expected>> = {
  ...Object.fromEntries(['rate', 'peak', 'requests', 'reads', 'writes', 'growth'].map((key) => [key, RATE])),
  ...Object.fromEntries(['in', 'out', 'bandwidth'].map((key) => [key, DATA_RATE])),
  ...Object.fromEntries(['size', 'payload', 'response'].map((key) => [key, loose(DATA)])),
  storage: strict(DATA),
  ...Object.fromEntries(
    ['connections', 'instances', 'shards', 'replicas', 'times', 'count', 'limit', 'min', 'max'].map((key) => [
      key,
      COUNT,
    ]),
  ),
  availability: SHARE,
  'hit-ratio': SHARE,
};

/** What the place itself asks for; nothing for an estimate, which may be anything. */
export function expectedAt(path: KeyPath): Expected | undefined {
  if (path[0] === 'estimate') return undefined;
  const type = describePath(path)?.type ?? '';
  if (type.startsWith('duration')) return strict(TIME);
  if (type.startsWith('percentage')) return SHARE;
  const key = String(path.findLast((part) => typeof part === 'string'));
  return Object.hasOwn(BY_KEY, key) ? BY_KEY[key] : undefined;
}

/** What the operand that is being typed should be, for the whole expression to be what is expected. */
export function expectedOperand(
  { tree, text, start }: Pick<ExpressionContext, 'tree' | 'text' | 'start'>,
  whole: Expected | undefined,
  facts: Facts,
): Expected | undefined {
  return new Search(text, start, facts).at(tree, whole);
}

class Search {
  readonly #text: string;
  readonly #start: number;
  readonly #facts: Facts;

  constructor(text: string, start: number, facts: Facts) {
    this.#text = text;
    this.#start = start;
    this.#facts = facts;
  }

  at(node: ExpressionNode, expected: Expected | undefined): Expected | undefined {
    switch (node.kind) {
      case 'group':
        return this.at(node.inner, expected);
      case 'negate':
      case 'bound':
        return this.at(node.operand, expected);
      case 'in':
        return this.at(node.operand, undefined);
      case 'binary':
        return this.#inBinary(node, expected);
      case 'call':
        return this.#inCall(node, expected);
      default:
        return expected;
    }
  }

  #inBinary(node: ExpressionNode & { kind: 'binary' }, expected: Expected | undefined): Expected | undefined {
    const { operator, left, right } = node;
    if (this.#holds(left)) return this.at(left, operator === '*' || operator === '/' ? undefined : expected);
    const known = this.#valueOf(left);
    switch (operator) {
      case 'over':
        return this.at(right, strict(TIME));
      case '^':
        return this.at(right, strict(PLAIN));
      case '*':
        return this.at(right, known && { ...quotient(expected, known, false), beside: known });
      case '/':
        // Without anything expected a quotient is most often a number of something: a load by what one takes.
        if (!expected?.dimension) return this.at(right, known && loose(known));
        return this.at(right, known && quotient(expected, known, true));
      default:
        return this.at(right, known ? strict(known) : expected);
    }
  }

  #inCall({ name, args }: ExpressionNode & { kind: 'call' }, expected: Expected | undefined): Expected | undefined {
    const place = args.findIndex((arg) => this.#holds(arg));
    const arg = args[place];
    if (!arg) return undefined;
    if (['serial', 'parallel', 'nines'].includes(name)) return this.at(arg, SHARE);
    if (name === 'redundant' || name === 'downtime')
      return this.at(arg, place === 0 ? SHARE : strict(name === 'downtime' ? TIME : PLAIN));
    const alike = ['min', 'max', 'sum', 'avg', 'mod'].includes(name);
    const first = alike && place > 0 ? this.#valueOf(args[0]!) : undefined;
    if (first) return this.at(arg, strict(first));
    return this.at(arg, alike || ['ceil', 'floor', 'round', 'abs'].includes(name) ? expected : undefined);
  }

  #holds({ range }: ExpressionNode): boolean {
    return range.start <= this.#start && this.#start < range.end;
  }

  #valueOf({ range }: ExpressionNode): Dimension | undefined {
    const text = this.#text.slice(range.start, range.end);
    const { numbers } = this.#facts;
    const resolve = (name: string): Quantity | undefined => numbers.named(name)?.quantity;
    const [result] = evaluateEstimates([{ name: '', text }], { resolve, conventions: numbers.conventions }).list;
    return result?.quantity?.dimension;
  }
}

/** What makes of a known part what is expected; it may count anything where the whole may. */
function quotient(expected: Expected | undefined, known: Dimension, divisor: boolean): Expected {
  if (!expected?.dimension) return { dimension: undefined, loose: true, share: false };
  const { dimension: whole } = expected;
  const of = divisor ? divideDimensions(known, whole) : divideDimensions(whole, known);
  const { time, data, money } = of;
  return { dimension: expected.loose ? dimension({ time, data, money }) : of, loose: expected.loose, share: false };
}

/** How well a value fits, 0 for what is expected; 3 for what can't be meant in a sum, and for what nothing is known of. */
export function misfit(value: Quantity | undefined, expected: Expected | undefined): 0 | 1 | 2 | 3 {
  if (!value) return 3;
  if (!expected) return 1;
  const of = value.dimension;
  const simpler = expected.beside !== undefined && cancels(of, expected.beside);
  if (!expected.dimension) return simpler ? 0 : 1;
  if (expected.share) return isPercent(value) ? 0 : of.hard === '' && of.counted === '' ? 2 : 3;
  if (of.hard !== expected.dimension.hard) return 3;
  if (simpler || of.counted === expected.dimension.counted || value.countsAnything) return 0;
  if (!expected.loose) return 2;
  // A size may be that of one message; a rate or a number that is per user is not what a system bears.
  if (of.data !== 0) return 0;
  return of.labels.some(({ power }) => power < 0) ? 2 : 1;
}

/** Whether a product of the two is simpler than they are: users times something per user. */
function cancels(a: Dimension, b: Dimension): boolean {
  const opposite = a.labels.some((one) =>
    b.labels.some(({ base, power }) => base === one.base && power * one.power < 0),
  );
  return opposite || a.time * b.time < 0 || a.data * b.data < 0;
}
