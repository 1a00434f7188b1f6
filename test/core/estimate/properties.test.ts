/** What holds for every document of estimates. */
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import type { EstimateDefinition, EstimateResult } from '../../../src/core/estimate/index.ts';
import {
  distributionOf,
  divide,
  driversOf,
  evaluateEstimates,
  formatQuantity,
  multiply,
  quantiles,
  sameDimension,
} from '../../../src/core/estimate/index.ts';
import { evaluateOne } from './marked.ts';

const UNITS = [
  '',
  ' users',
  ' messages',
  ' GB',
  ' KB',
  ' ms',
  ' days',
  '/s',
  '/day',
  ' messages/user/day',
  '%',
  ' GB/s',
  ' replicas',
  ' B/message',
];
const digits = fc.integer({ min: 1, max: 99_999 }).map((value) => String(value / 10));
const literal = fc
  .tuple(digits, fc.constantFrom('', 'K', 'M', 'bn'), fc.constantFrom(...UNITS))
  .map((parts) => parts.join(''));
const range = fc
  .tuple(fc.integer({ min: 1, max: 40 }), fc.integer({ min: 1, max: 20 }), fc.constantFrom(...UNITS))
  .map(([low, more, unit]) => `${low}..${low + more}${unit}`);

/** A document whose formulas name earlier estimates, some of which are not there. */
const documents = fc
  .array(
    fc.tuple(fc.constantFrom('+', '-', '*', '/', 'max', '<', 'literal', 'range'), fc.nat(), fc.nat(), literal, range),
    {
      minLength: 2,
      maxLength: 12,
    },
  )
  .map((rows) =>
    rows.map(([kind, a, b, number, spread], index): EstimateDefinition => {
      const name = (pick: number) => `e${pick % (index + 1)}`;
      if (kind === 'literal' || index === 0) return { name: `e${index}`, text: number };
      if (kind === 'range') return { name: `e${index}`, text: spread };
      const text = kind === 'max' ? `max(${name(a)}, ${name(b)})` : `${name(a)} ${kind} ${name(b)}`;
      return { name: `e${index}`, text };
    }),
  );

const facts = ({ name, state, display, low, high, p5, p95, errors }: EstimateResult) => ({
  name,
  state,
  display,
  low,
  high,
  p5,
  p95,
  errors,
});

describe('evaluation', () => {
  test('does not depend on the order of the definitions', () => {
    fc.assert(
      fc.property(documents, fc.infiniteStream(fc.nat()), (document, order) => {
        const shuffled = document
          .map((one) => ({ one, key: order.next().value as number }))
          .sort((a, b) => a.key - b.key);
        const results = evaluateEstimates(shuffled.map(({ one }) => one));
        for (const result of evaluateEstimates(document).list) {
          const other = results.get(result.name)!;
          // The path of a cycle starts at its member, and the group is found in another order.
          expect(facts(other)).toEqual(facts(result));
        }
      }),
      { numRuns: 100 },
    );
  });

  test('of equal texts is equal', () => {
    fc.assert(
      fc.property(documents, (document) => {
        expect(evaluateEstimates(document).list.map(facts)).toEqual(evaluateEstimates(document).list.map(facts));
      }),
      { numRuns: 50 },
    );
  });

  test('breaking one leaves all that do not depend on it', () => {
    fc.assert(
      fc.property(documents, fc.nat(), (document, pick) => {
        const broken = document[pick % document.length]!.name;
        const before = evaluateEstimates(document);
        const after = evaluateEstimates(document.map((one) => (one.name === broken ? { ...one, text: '1 +' } : one)));
        const touched = dependents(document, broken);
        for (const { name } of document) {
          if (!touched.has(name)) expect(facts(after.get(name)!)).toEqual(facts(before.get(name)!));
          else expect(after.get(name)!.quantity).toBeUndefined();
          if (touched.has(name) && name !== broken) expect(newErrors(before.get(name)!, after.get(name)!)).toEqual([]);
        }
      }),
      { numRuns: 150 },
    );
  });

  test('reports lie within the texts', () => {
    fc.assert(
      fc.property(documents, (document) => {
        for (const { errors, syntax } of evaluateEstimates(document).list) {
          for (const { range: at } of errors)
            expect(0 <= at.start && at.start <= at.end && at.end <= syntax.text.length).toBe(true);
        }
      }),
      { numRuns: 100 },
    );
  });

  test('ends hold the value, and the percentiles are in order', () => {
    fc.assert(
      fc.property(documents, (document) => {
        for (const { quantity, p5, p50, p95 } of evaluateEstimates(document).list) {
          if (!quantity) continue;
          const slack = 1e-9 * Math.max(Math.abs(quantity.low), Math.abs(quantity.high));
          expect(quantity.low).toBeLessThanOrEqual(quantity.value + slack);
          expect(quantity.high).toBeGreaterThanOrEqual(quantity.value - slack);
          expect(p5! <= p50! + slack && p50! <= p95! + slack).toBe(true);
        }
      }),
      { numRuns: 60 },
    );
  });
});

describe('what is told of uncertain results', () => {
  test('shares of drivers add up, and distributions are drawn within their axis', () => {
    fc.assert(
      fc.property(documents, (document) => {
        for (const { quantity, p5, p50, p95 } of evaluateEstimates(document).list) {
          if (!quantity) continue;
          const drivers = driversOf(quantity);
          const total = drivers.reduce((sum, { share }) => sum + share, 0);
          if (drivers.length > 0) expect(total).toBeCloseTo(1, 9);
          const shape = distributionOf(quantity, 20);
          if (!shape) continue;
          expect([shape.bars.length, Math.max(...shape.bars)]).toEqual([20, 1]);
          expect(shape.bars.every((bar) => bar >= 0) && shape.from < shape.to).toBe(true);
          const places = [shape.from, p5!, p50!, p95!, shape.to].map(shape.place);
          expect(places).toEqual(places.toSorted((a, b) => a - b));
        }
      }),
      { numRuns: 60 },
    );
  });
});

interface Written {
  readonly text: string;
  readonly value: number;
  /** How tightly its outermost operator binds. */
  readonly level: number;
}

const bracketed = (one: Written, level: number) => (one.level < level ? `(${one.text})` : one.text);
const OPERATORS = [
  { sign: '+', level: 1, apply: (a: number, b: number) => a + b },
  { sign: '-', level: 1, apply: (a: number, b: number) => a - b },
  { sign: '*', level: 2, apply: (a: number, b: number) => a * b },
  { sign: '/', level: 2, apply: (a: number, b: number) => a / b },
];

/** Arithmetic with no more brackets than it needs, with the value that it must have. */
const arithmetic = fc.letrec<{ tree: Written; leaf: Written }>((tie) => ({
  leaf: fc.integer({ min: 1, max: 9999 }).map((value) => ({ text: `${value}`, value, level: 9 })),
  tree: fc.oneof(
    { maxDepth: 5 },
    tie('leaf'),
    fc.tuple(tie('tree'), fc.constantFrom(...OPERATORS), tie('tree')).map(([left, { sign, level, apply }, right]) => ({
      text: `${bracketed(left, level)} ${sign} ${bracketed(right, level + 1)}`,
      value: apply(left.value, right.value),
      level,
    })),
    fc.tuple(tie('tree'), fc.integer({ min: 0, max: 3 })).map(([base, exponent]) => ({
      text: `${bracketed(base, 4)} ^ ${exponent}`,
      value: base.value ** exponent,
      level: 3,
    })),
  ),
})).tree;

describe('arithmetic', () => {
  test('gives what the same calculation gives in JavaScript', () => {
    fc.assert(
      fc.property(arithmetic, ({ text, value }) => {
        const { quantity, errors } = evaluateOne(text);
        if (Number.isFinite(value)) expect(quantity!.value).toBe(value);
        else expect(errors.map((problem) => problem.code)[0]).toMatch(/division-by-zero|not-a-number/);
      }),
      { numRuns: 1000 },
    );
  });
});

describe('units', () => {
  test('(a * b) / b is a', () => {
    fc.assert(
      fc.property(literal, literal, (first, second) => {
        const [a, b] = [evaluateOne(first).quantity!, evaluateOne(second).quantity!];
        const back = divide(multiply(a, b), b);
        expect(sameDimension(back.dimension, a.dimension)).toBe(true);
        expect(back.value / a.value).toBeCloseTo(1, 9);
      }),
    );
  });

  test('a product is the same in both orders', () => {
    fc.assert(
      fc.property(literal, literal, (first, second) => {
        const [a, b] = [evaluateOne(first).quantity!, evaluateOne(second).quantity!];
        expect(sameDimension(multiply(a, b).dimension, multiply(b, a).dimension)).toBe(true);
      }),
    );
  });
});

describe('display', () => {
  test('what is shown reads as the same quantity, within its three digits', () => {
    fc.assert(
      fc.property(
        literal,
        fc.constantFrom('', ' * 3 users', ' / 7 messages', ' * 86400 s', ' * 1 GB/s', ' * 3..5'),
        (text, more) => {
          const { quantity } = evaluateOne(text + more);
          const again = evaluateOne(formatQuantity(quantity!)).quantity!;
          expect(sameDimension(again.dimension, quantity!.dimension)).toBe(true);
          const slack = quantity!.shown?.text === '%' ? 0.0001 : 0;
          for (const end of ['low', 'high'] as const) {
            expect(Math.abs(again[end] - quantity![end])).toBeLessThanOrEqual(
              Math.abs(quantity![end]) * 0.00501 + slack,
            );
          }
        },
      ),
      { numRuns: 1000 },
    );
  });
});

describe('uncertainty', () => {
  test('the closed form of a product is what sampling gives', () => {
    const exact = quantiles(evaluateOne('(1..10) * (2..4) / (5..7)').quantity!);
    // Adding nothing leaves the value as it is, but not its closed form.
    const sampled = quantiles(evaluateOne('(1..10) * (2..4) / (5..7) + 0').quantity!);
    for (const at of ['p5', 'p50', 'p95'] as const) expect(sampled[at] / exact[at]).toBeCloseTo(1, 1);
    expect(exact.p50).toBeCloseTo((Math.sqrt(10) * Math.sqrt(8)) / Math.sqrt(35), 12);
    expect(sampled).not.toEqual(exact);
  });

  test('an input used twice is one input', () => {
    const results = evaluateEstimates([
      { name: 'a', text: '1..100' },
      { name: 'zero', text: 'a - a' },
      { name: 'one', text: 'a / a' },
      { name: 'other', text: '1..100' },
      { name: 'spread', text: 'a / other' },
    ]);
    expect([results.get('zero')!.p5, results.get('zero')!.p95]).toEqual([0, 0]);
    expect([results.get('one')!.p5, results.get('one')!.p95]).toEqual([1, 1]);
    expect(results.get('spread')!.p95).toBeGreaterThan(10);
    expect([results.get('zero')!.low, results.get('zero')!.high]).toEqual([-99, 99]);
  });

  test('another estimate moves no number', () => {
    const sum = { name: 'sum', text: '1..10 + 2..20' };
    const alone = evaluateEstimates([sum]).get('sum')!;
    const beside = evaluateEstimates([{ name: 'first', text: '5..6 + 7..8' }, sum]).get('sum')!;
    expect([beside.p5, beside.p50, beside.p95]).toEqual([alone.p5, alone.p50, alone.p95]);
  });
});

/** The names that depend on one, itself among them. */
function dependents(document: readonly EstimateDefinition[], name: string): Set<string> {
  const found = new Set([name]);
  for (let before = 0; before !== found.size;) {
    before = found.size;
    for (const one of document)
      if ((one.text.match(/e\d+/g) ?? []).some((used) => found.has(used))) found.add(one.name);
  }
  return found;
}

function newErrors(before: EstimateResult, after: EstimateResult): string[] {
  const known = before.errors.map((problem) => problem.code);
  return after.errors.map((problem) => problem.code).filter((code) => !known.includes(code));
}
