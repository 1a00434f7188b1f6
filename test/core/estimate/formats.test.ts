/** The ways in which numbers, ranges and money are written in real documents. */
import { describe, expect, test } from 'vitest';
import { checkMarked, evaluateOne } from './marked.ts';

describe('number formats of real documents', () => {
  test.each([
    ['500M', 5e8],
    ['500 M', 5e8],
    ['500 million', 5e8],
    ['10mil', 1e7],
    ['1.5B', 1.5],
    ['1.5bn', 1.5e9],
    ['$2B', 2e9],
    ['100 B messages', 1e11],
    ['100B messages', 1e11],
    ['100 B', 100],
    ['100 B/message', 100],
    ['86 400', 86_400],
    ['86,400', 86_400],
    ['86\u2009400', 86_400],
    ['86\u202f400', 86_400],
    ['10_000_000', 1e7],
    ['1,234,567.5', 1_234_567.5],
    ['~40', 40],
    ['<100ms', 0.1],
    ['40 URLs/s', 40],
    ['20k/s', 20_000],
    ['2M/s', 2e6],
    ['3TB', 3e12],
    ['500bytes', 500],
    ['1 M/day', 1e6 / 86_400],
    ['60 per minute', 1],
    ['60 requests per user per minute', 1],
    ['10x', 10],
    ['100:1', 100],
    ['1:100', 0.01],
    ['99.99%', 0.9999],
    ['99.99 %', 0.9999],
    ['1e9', 1e9],
    ['.5', 0.5],
    ['1 KB', 1000],
    ['1 kB', 1000],
    ['1 KiB', 1024],
    ['8 b', 1],
    ['8 Kb', 1000],
    ['1 Gbps', 125e6],
    ['1 gbps', 125e6],
    ['1 GBps', 1e9],
    ['1 Mbit/s', 125_000],
    ['100 QPS', 100],
    ['$1.2K/month', 1200 / 2_592_000],
    ['1.2K USD/month', 1200 / 2_592_000],
    ['5 €', 5],
    ['1 year', 31_536_000],
    ['1 month', 2_592_000],
    ['90 Minutes', 5400],
    ['2 lakh', 200_000],
    ['500M users', 5e8],
    ['500 million users', 5e8],
    ['1.5B users', 1.5e9],
    ['86_400', 86_400],
    ['~ 40', 40],
    ['< 100 ms', 0.1],
    ['>= 99.9%', 0.999],
    ['≤ 200 ms', 0.2],
    ['500 bytes', 500],
    ['1M/day', 1e6 / 86_400],
    ['5 per month', 5 / 2_592_000],
    ['40 messages per user per day', 40 / 86_400],
    ['10 x', 10],
    ['1,000:1', 1000],
    ['3-5x', Math.sqrt(15)],
    ['3–5x', Math.sqrt(15)],
    ['3 to 5x', Math.sqrt(15)],
    ['3..5x', Math.sqrt(15)],
    ['10K-20K/s', Math.sqrt(2e8)],
    ['$5-$20', 10],
  ])('%s', (text, value) => {
    const result = evaluateOne(text);
    expect(result.errors.filter((problem) => problem.severity === 'error')).toEqual([]);
    expect(result.quantity!.value).toBeCloseTo(value, 9);
  });

  test('binary conventions change what KB is, and results say KiB', () => {
    const conventions = { bytes: 'binary' as const };
    const value = (text: string) => evaluateOne(text, { conventions }).quantity!.value;
    expect([value('1 KB'), value('1 KiB'), value('8 Kb'), value('1 TB')]).toEqual([1024, 1024, 1000, 1024 ** 4]);
    expect(evaluateOne('1024 * 1 KB', { conventions }).display).toBe('1 MiB');
  });
});

describe('formats with two readings are told', () => {
  test.each([
    ['10B', 'ambiguous-b', ['10 B', '10bn']],
    ['1.5B', 'ambiguous-b', ['1.5 B', '1.5bn']],
    ['10B/day', 'ambiguous-b', ['10 B/day', '10bn/day']],
    ['100 B', undefined, []],
    ['100 B messages', undefined, []],
    ['10B/user', undefined, []],
    ['3-5x', 'dash-range', ['3..5x', undefined]],
    ['max(1,000, 2)', 'digit-group', ['1_000', undefined]],
    ['5 m', 'unknown-unit', [undefined, undefined]],
    ['5 mb', 'unknown-unit', [undefined, undefined]],
  ])('%s', (text, code, readings) => {
    const [problem, ...more] = evaluateOne(text).errors;
    expect([problem?.code, more]).toEqual([code, []]);
    if (problem) expect([problem.data?.['suggestion'], problem.data?.['other']]).toEqual(readings);
  });
});

describe('ranges of real documents', () => {
  test.each([
    ['~40', 20, 80],
    ['3-5x', 3, 5],
    ['30..50 messages/user/day', 30 / 86_400, 50 / 86_400],
    ['1M to 10M users', 1e6, 1e7],
    ['100 GB ± 20%', 80e9, 120e9],
    ['100 ± 20 GB', 80e9, 120e9],
    ['100 GB ± 20', 80e9, 120e9],
    ['100-200 ms', 0.1, 0.2],
    ['80-95%', 0.8, 0.95],
  ])('%s', (text, low, high) => {
    const { p5, p95 } = evaluateOne(text);
    expect([p5! / low, p95! / high]).toEqual([expect.closeTo(1, 9), expect.closeTo(1, 9)]);
  });
});

describe('money, also per month', () => {
  const document = `
    fleet: 20 instances * 150 USD/month                      # 3K USD/month
    db: $1.2K/month                                          # $1.2K/month
    bill: fleet + db                                         # 4.2K USD/month
    all: sum(fleet, db, 90 usd/month)                        # 4.29K USD/month
    grown: bill * 1.5                                        # 6.3K USD/month
    yearly: bill over 1 year                                 # 51.1K USD
    each: bill / 10M users                                   # 0.00042 USD/user/month
    traffic: 100 MB/s * $0.09/GB                             # $23.3K/month
    stored: 2 PB * $0.023/GB/month                           # $46K/month
    daily: bill in USD/day                                   # 140 USD/day
    either: $100..$200 / 1 month * 3                         # $300..$600/month
    fits: bill < $5K/month                                   # true
    changed: bill * 0.9 EUR/USD                              # 3.78K EUR/month
    signed: changed in €/month                               # €3.78K/month
    stated: bill in EUR                                      # broken
                    ^^^ unit-mismatch
    monthly: bill in EUR/month                               # broken
                     ^^^^^^^^^ unit-mismatch
    mixed: bill + 5 EUR/month                                # broken
                  ^^^^^^^^^^^ unit-mismatch
    once: bill < $5K                                         # broken
          ^^^^ rate-as-size
  `;

  test('works through everything, and no currency turns into another', () => {
    const results = checkMarked(document);
    expect(results.get('monthly')!.errors[0]!.message).toBe(
      '`bill` (4.2K USD/month) is a cost in USD per time and cannot be stated in `EUR/month`, a cost in EUR per time. Rates of exchange change, so none is built in; multiply by one, e.g. `* 0.9 EUR/USD`.',
    );
  });
});
