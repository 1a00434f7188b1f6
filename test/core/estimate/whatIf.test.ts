/** What if: inputs times a factor, and the steps of sliders, in the author's own writing. */
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import type { Quantity } from '../../../src/core/estimate/index.ts';
import { sameDimension, scaleExpression, sliderSteps } from '../../../src/core/estimate/index.ts';
import { evaluateOne } from './marked.ts';

describe('an input times a factor', () => {
  test.each([
    // Unit, scale, currency, signs and spaces stay.
    ['500M users', 1.5, '750M users'],
    ['500 M users', 1.5, '750 M users'],
    ['500 million users', 0.5, '250 million users'],
    ['10mil', 2, '20mil'],
    ['20k/s', 2, '40k/s'],
    ['40 messages/user/day', 1.5, '60 messages/user/day'],
    ['40 messages per user per day', 0.5, '20 messages per user per day'],
    ['$0.023/GB/month', 2, '$0.046/GB/month'],
    ['20 EUR/month', 2, '40 EUR/month'],
    ['<100ms', 0.5, '<50ms'],
    ['  8 GB', 2, '  16 GB'],
    // Three significant digits.
    ['7', 1 / 3, '2.33'],
    ['86,400', 2, '173,000'],
    ['1.3', 1.01, '1.31'],
    // The next scale, the next unit.
    ['500M users', 4, '2B users'],
    ['$500M', 4, '$2B'],
    ['500M', 4, '2bn'],
    ['500M/day', 4, '2bn/day'],
    ['500 million users', 4, '2 billion users'],
    ['20k/s', 0.01, '200/s'],
    ['1.5K users', 0.1, '150 users'],
    ['2 lakh users', 100, '200 lakh users'],
    ['40 messages/day', 100, '4000 messages/day'],
    ['40 messages/day', 1000, '40K messages/day'],
    ['200 KB', 100, '20 MB'],
    ['200 kB', 100, '20 MB'],
    ['200 KiB', 1024, '200 MiB'],
    ['2 TB/day', 0.01, '20 GB/day'],
    ['1 Gbps', 0.1, '100 Mbps'],
    ['50KB', 0.01, '500 B'],
    ['100 ms', 100, '10 s'],
    ['10 µs', 0.01, '100 ns'],
    // What has no next stays, and what the author did not shorten is not shortened.
    ['30 days', 100, '3000 days'],
    ['500bytes', 100, '50000bytes'],
    ['10x', 1000, '10000x'],
    ['1500 ms', 0.9, '1350 ms'],
    ['0.5 s', 1.2, '0.6 s'],
    ['5000', 100, '500000'],
    ['86,400', 100, '8,640,000'],
    ['86 400', 100, '8 640 000'],
    ['10_000_000', 0.01, '100_000'],
    ['1e9', 5, '5e9'],
    // Whole things stay whole, and keep their grammar.
    ['3 replicas', 1.5, '5 replicas'],
    ['3 replicas', 0.01, '1 replica'],
    ['1 shard', 3, '3 shards'],
    ['20 servers', 0.33, '7 servers'],
    ['2..4 replicas', 0.1, '1..2 replicas'],
    ['2.5 replicas', 0.5, '1.25 replicas'],
    ['1 year', 2, '2 years'],
    ['3', 0.5, '1.5'],
    ['3x', 0.5, '1.5x'],
    // Ranges.
    ['3..5', 2, '6..10'],
    ['3..5', 1000, '3000..5000'],
    ['80..200 B/message', 100, '8..20 KB/message'],
    ['1M..10M users', 100, '100M..1B users'],
    ['1M to 10M users', 0.1, '100K to 1M users'],
    ['500 ms..1.2 s', 2, '1 s..2.4 s'],
    ['$5..$10', 0.5, '$2.5..$5'],
    ['30..50', 1000, '30K..50K'],
    ['1..2 GB', 0.001, '1..2 MB'],
    ['100 GB ± 20%', 100, '10 TB ± 20%'],
    ['100 GB ± 5 GB', 2, '200 GB ± 10 GB'],
    ['100 ± 5 GB', 100, '10 ± 0.5 TB'],
    ['~40 MB', 0.5, '~20 MB'],
    // Shares move by their odds.
    ['50%', 3, '75%'],
    ['20%', 2, '33.3%'],
    ['99.9%', 10, '99.99%'],
    ['99.99%', 2, '99.995%'],
    ['99.99 %', 2, '99.995 %'],
    ['10%', 0.001, '0.0111%'],
    ['80..95%', 2, '88.9..97.44%'],
    ['20% ± 5%', 0.5, '11.2% ± 3.09%'],
    ['~20%', 4, '~50%'],
    ['150%', 2, '300%'],
    // Ratios.
    ['100:1', 0.5, '50:1'],
    ['100:1', 0.001, '1:10'],
    ['1:100', 10, '1:10'],
    ['80:20', 2, '160:20'],
  ])('%s times %s', (text, factor, expected) => {
    expect(scaleExpression(text, factor)).toBe(expected);
  });

  test('where KB is 1,024 bytes, MB is 1,024 of them', () => {
    expect(scaleExpression('512 KB', 4, { bytes: 'binary' })).toBe('2 MB');
    expect(scaleExpression('512 KB', 4)).toBe('2.05 MB');
  });

  test.each(['a * 3', 'dau', '2 GB in MB', '3 + 4', '-5', '0', '0%', '100%', '', '5 mintues', '3..', '5..3'])(
    "%s can't be moved",
    (text) => {
      expect([scaleExpression(text, 2), sliderSteps(text)]).toEqual([undefined, undefined]);
    },
  );

  test.each([0, -1, NaN, Infinity])('times %s is nothing', (factor) => {
    expect(scaleExpression('5 GB', factor)).toBeUndefined();
  });
});

describe('the steps of a slider', () => {
  const around = (text: string) => {
    const { steps, at } = sliderSteps(text)!;
    return { count: steps.length, steps: [steps[0], ...steps.slice(at - 2, at + 3), steps.at(-1)] };
  };

  test.each([
    ['500M users', 81, ['5M users', '400M users', '450M users', '500M users', '560M users', '630M users', '50B users']],
    [
      '40 reads/user/day',
      81,
      [
        '0.4 reads/user/day',
        '32 reads/user/day',
        '36 reads/user/day',
        '40 reads/user/day',
        '45 reads/user/day',
        '50 reads/user/day',
        '4000 reads/user/day',
      ],
    ],
    ['3..5', 81, ['0.032..0.053', '2.5..4.2', '2.8..4.7', '3..5', '3.2..5.3', '3.6..6', '280..470']],
    ['200 KB', 81, ['2 KB', '160 KB', '180 KB', '200 KB', '225 KB', '250 KB', '20 MB']],
    [
      '3 replicas',
      74,
      ['1 replica', '1 replica', '2 replicas', '3 replicas', '4 replicas', '5 replicas', '280 replicas'],
    ],
    ['20%', 69, ['0.25%', '16%', '18%', '20%', '22.5%', '25%', '96%']],
    ['99.9%', 79, ['91%', '99.875%', '99.89%', '99.9%', '99.91%', '99.92%', '99.9989%']],
    ['80..95%', 69, ['4..17%', '75..93.4%', '77.5..94.2%', '80..95%', '82..95.6%', '84..96.1%', '99.75..99.947%']],
    // What the author wrote is a step, also where it is no round number.
    [
      '1234 users',
      82,
      ['13 users', '1000 users', '1100 users', '1234 users', '1400 users', '1600 users', '110000 users'],
    ],
  ])('of %s', (text, count, steps) => {
    expect(around(text)).toEqual({ count, steps });
  });

  test('are the same list every time', () => {
    expect(sliderSteps('500M users')).toBe(sliderSteps('500M users'));
  });
});

const UNITS = ['', ' users', ' messages/user/day', '/s', ' GB', ' KB/message', ' ms', ' days', ' replicas', ' Gbps'];
const number = fc
  .tuple(
    fc.integer({ min: 1, max: 9999 }),
    fc.constantFrom(0.01, 0.1, 1, 100),
    fc.constantFrom('', 'K', 'M', ' million', 'bn'),
  )
  .map(([value, size, scale]) => ({ value: value * size, scale }));
const digits = (value: number) => String(Number(value.toPrecision(6)));
const share = fc.integer({ min: 1, max: 9999 }).map((value) => value / 100);

/** Inputs as authors write them. */
const inputs = fc.oneof(
  fc.tuple(number, fc.constantFrom(...UNITS)).map(([{ value, scale }, unit]) => digits(value) + scale + unit),
  fc.tuple(number, number, fc.constantFrom(...UNITS), fc.constantFrom('..', ' to ')).map(([a, b, unit, sign]) => {
    const [low, high] = [Math.min(a.value, b.value), Math.max(a.value, b.value)];
    return `${digits(low)}${a.scale}${sign}${digits(high * 1.01)}${a.scale}${unit}`;
  }),
  fc
    .tuple(number, fc.constantFrom('', ' GB', ' ms'), fc.integer({ min: 1, max: 90 }))
    .map(([{ value }, unit, percent]) => `${digits(value)}${unit} ± ${percent}%`),
  fc.tuple(number, fc.constantFrom('', ' GB')).map(([{ value }, unit]) => `~${digits(value)}${unit}`),
  share.map((value) => `${value}%`),
  fc.tuple(share, share).map(([a, b]) => `${Math.min(a, b)}..${Number((Math.max(a, b) + 0.005).toFixed(3))}%`),
  fc.integer({ min: 1, max: 500 }).map((value) => `${value}:1`),
);

/** How the value of a number should move: by the factor, shares by their odds. */
function movedBy(text: string, before: Quantity, factor: number): number {
  if (before.shown?.text !== '%' || text.includes('±')) return before.value * factor;
  const odds = (before.value / (1 - before.value)) * factor;
  return odds / (1 + odds);
}

describe('of any input', () => {
  test('a multiple is what it says, of the same kind, with nothing new to report', () => {
    fc.assert(
      fc.property(inputs, fc.double({ min: 0.01, max: 100, noNaN: true }), (text, factor) => {
        const before = evaluateOne(text);
        const written = scaleExpression(text, factor)!;
        const after = evaluateOne(written);
        // A share whose ends are nearly a thousandfold apart may be a thousandfold apart elsewhere.
        const told = ({ errors }: typeof after) =>
          errors.map(({ code }) => code).filter((code) => code !== 'range-width');
        expect([written, told(after)]).toEqual([written, told(before)]);
        expect(sameDimension(after.quantity!.dimension, before.quantity!.dimension)).toBe(true);
        // What is counted one by one stays whole.
        if (/\d (?:users|replicas)$/.test(text)) return;
        const wanted = movedBy(text, before.quantity!, factor);
        const slack = before.quantity!.shown?.text === '%' ? 0.02 * Math.min(wanted, 1 - wanted) : 0.0051 * wanted;
        expect([text, written, Math.abs(after.quantity!.value - wanted) <= Math.abs(slack)]).toEqual([
          text,
          written,
          true,
        ]);
      }),
      { numRuns: 1500 },
    );
  });

  test('times one is the text itself', () => {
    fc.assert(
      fc.property(inputs, (text) => {
        expect(scaleExpression(text, 1)).toBe(text);
      }),
      { numRuns: 200 },
    );
  });

  test('the steps rise from first to last, through the text itself', () => {
    fc.assert(
      fc.property(inputs, (text) => {
        const { steps, at } = sliderSteps(text)!;
        expect(steps[at]).toBe(text);
        expect(steps.length).toBeGreaterThan(40);
        expect(steps.length).toBeLessThanOrEqual(110);
        const values = steps.map((step) => ({ step, ...evaluateOne(step) }));
        for (const [index, { step, quantity, errors }] of values.entries()) {
          expect([step, errors.filter(({ severity }) => severity === 'error')]).toEqual([step, []]);
          expect(sameDimension(quantity!.dimension, values[at]!.quantity!.dimension)).toBe(true);
          expect(Boolean(quantity!.spread)).toBe(Boolean(values[at]!.quantity!.spread));
          if (index === 0) continue;
          const last = values[index - 1]!.quantity!;
          expect([step, last.value < quantity!.value, last.low <= quantity!.low, last.high <= quantity!.high]).toEqual([
            step,
            true,
            true,
            true,
          ]);
        }
      }),
      { numRuns: 100 },
    );
  });

  test('whatever is typed, nothing is thrown', () => {
    fc.assert(
      fc.property(
        fc.array(fc.constantFrom('1', '5', '.', '..', '%', ' ', 'GB', 'K', ':', '±', '~', '$', '<', 'e', '/s', '0')),
        (parts) => {
          const text = parts.join('');
          const scaled = scaleExpression(text, 3);
          expect(scaled === undefined).toBe(scaleExpression(text, 0.5) === undefined);
          if (scaled !== undefined) expect(sliderSteps(text)!.steps.length).toBeGreaterThan(1);
        },
      ),
      { numRuns: 1500 },
    );
  });
});
