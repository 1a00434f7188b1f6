/** How long paths take, how many calls are inside a component at once, and the goals that paths are held against. */
import { describe, expect, test } from 'vitest';
import type { PathLoad } from '../../../../src/core/analysis/index.ts';
import { quantileAt, type Quantity } from '../../../../src/core/estimate/index.ts';
import { factsOf } from '../../../support/checkRules.ts';
import { dedent } from '../../../support/marks.ts';
import { loadIn, shown, told } from './told.ts';

/** A path over components whose medians are the digits of their ids in milliseconds, and whose p99 are four times that. */
function path(steps: string, flows = '{}'): PathLoad {
  const component = (id: string, ms: number, kind = 'service') =>
    `${id}: { kind: ${kind}, latency: { p50: ${ms} ms, p99: ${ms * 4} ms } }`;
  return loadIn(`
    hld:
      components:
        M: { kind: client }
        ${component('A1', 1)}
        ${component('B2', 2)}
        ${component('C3', 3)}
        ${component('D4', 4, 'database')}
        ${component('Q5', 5, 'message-queue')}
        E6: { kind: service, latency: 6 ms }
        F7: { kind: service, latency: { p99: 7 ms } }
        U: { kind: service }
      flows: ${flows}
      paths:
        p: { steps: ${steps} }
    `).paths[0]!;
}

function median(steps: string, flows?: string): string | undefined {
  return path(steps, flows).latency?.working;
}

describe('the median', () => {
  test.each([
    ['adds up along what waits', '[ M -> A1 -> B2, B2 -> D4 ]', '1 ms + 2 ms + 4 ms = 7 ms'],
    ['of one component is its own', '[ M -> A1 ]', '1 ms'],
    ['of calls at once is that of the slower', '[ A1 -> B2 & C3 ]', '1 ms + max(2 ms, 3 ms) = 4 ms'],
    ['of calls at once includes what they call', '[ A1 -> B2 & C3, B2 -> D4 ]', '1 ms + max(2 ms + 4 ms, 3 ms) = 7 ms'],
    ['of one call after another adds up', '[ A1 -> B2, A1 -> C3 ]', '1 ms + 2 ms + 3 ms = 6 ms'],
    [
      'counts a component as often as it is called',
      '[ A1 -> B2 -> D4, A1 -> C3 -> D4 ]',
      '1 ms + 2 ms + 4 ms + 3 ms + 4 ms = 14 ms',
    ],
    ['counts repeated calls', '[ A1 -> B2 -> D4: { times: 3 } ]', '1 ms + 3 × (2 ms + 4 ms) = 19 ms'],
    ['leaves out calls that are seldom made', '[ A1 -> D4: { times: 10% }, A1 -> B2 ]', '1 ms + 2 ms = 3 ms'],
    ['has calls that are mostly made', '[ A1 -> D4: { times: 90% } ]', '1 ms + 4 ms = 5 ms'],
    ['waits for the acknowledgement of a queue alone', '[ A1 -> Q5 -> B2 ]', '1 ms + 5 ms = 6 ms'],
    ['leaves out what nobody waits for', '[ A1 -> B2 -> D4: { wait: false }, A1 -> C3 ]', '1 ms + 3 ms = 4 ms'],
    ['has what is waited for and not required', '[ A1 -> B2: { required: false } ]', '1 ms + 2 ms = 3 ms'],
    ['of several starts is that of the slower', '[ A1 & B2 -> C3 ]', 'max(1 ms + 3 ms, 2 ms + 3 ms) = 5 ms'],
    ['follows a loop once', '[ A1 -> B2 -> A1 ]', '1 ms + 2 ms + 1 ms = 4 ms'],
    ['of one time is that time', '[ A1 -> E6 ]', '1 ms + 6 ms = 7 ms'],
  ])('%s', (_, steps, working) => {
    expect(median(steps)).toBe(working);
  });

  test('has the way along an arrow', () => {
    expect(
      median('[ A1 -> B2 -> C3 ]', '{ A1 -> B2: { latency: 10 ms }, B2 -> C3: { latency: { p50: 20 ms } } }'),
    ).toBe('1 ms + 10 ms + 2 ms + 20 ms + 3 ms = 36 ms');
  });

  test('does not grow without end where ways meet again and again', () => {
    const ids = Array.from({ length: 40 }, (_, level) => [`L${level}`, `R${level}`]).flat();
    const components = ids.map((id) => `${id}: { latency: { p50: 1 ms, p99: 2 ms } }`).join(', ');
    const chain = ids.flatMap((id, at) => (at % 2 === 0 ? [`${id} & ${ids[at + 1]}`] : [])).join(' -> ');
    const { latency } = loadIn(`hld: { components: { ${components} }, paths: { p: { steps: [ ${chain} ] } } }`)
      .paths[0]!;
    expect(latency?.p50?.value).toBeCloseTo(0.04, 10);
    expect(latency!.working.length).toBeLessThan(1000);
  });
});

describe('what is unknown', () => {
  test('is listed, and left out of the sum', () => {
    const { latency } = path('[ M -> A1 -> U -> E6 -> F7 ]');
    expect([latency?.working, latency?.unknown, latency?.withoutTail]).toEqual([
      '1 ms + 6 ms = 7 ms',
      ['U', 'F7'],
      ['E6'],
    ]);
  });

  test('may be all', () => {
    expect(path('[ M -> U ]').latency).toBeUndefined();
  });

  test('without any tail there are no higher percentiles', () => {
    expect(path('[ M -> E6 ]').latency?.p99).toBeUndefined();
  });
});

describe('parts', () => {
  const partsOf = (steps: string, flows?: string) =>
    path(steps, flows).latency?.parts.map(({ id, to, p50, p99, rare }) =>
      [to ? `${id} -> ${to}` : id, shown(p50), shown(p99), ...(rare ? ['rare'] : [])].join(' '),
    );

  test('are told in the order of the path, each once', () => {
    expect(partsOf('[ M -> A1 -> B2 -> D4, A1 -> F7 -> D4 ]', '{ A1 -> B2: { latency: 10 ms } }')).toEqual([
      'A1 1 ms 4 ms',
      'A1 -> B2 10 ms -',
      'B2 2 ms 8 ms',
      'F7 - 7 ms',
      'D4 4 ms 16 ms',
    ]);
  });

  test('that are seldom called say so, with all behind them', () => {
    expect(partsOf('[ A1 -> B2 -> C3: { times: 1% } ]', '{ A1 -> B2: { latency: 10 ms } }')).toEqual([
      'A1 1 ms 4 ms',
      'A1 -> B2 10 ms - rare',
      'B2 2 ms 8 ms rare',
      'C3 3 ms 12 ms rare',
    ]);
  });
});

describe('higher percentiles', () => {
  /** In milliseconds. */
  const at = (steps: string, which: 'p95' | 'p99' = 'p99', flows?: string) =>
    path(steps, flows).latency!.at(which)!.value * 1e3;

  test('of one component are its own', () => {
    expect(at('[ M -> D4 ]')).toBeCloseTo(16, 1);
    // ln(16 / 4) / 2.3263 = 0.5959, and 4 × exp(0.5959 × 1.6449) = 10.66.
    expect(at('[ M -> D4 ]', 'p95')).toBeCloseTo(10.66, 1);
  });

  test('do not add up: the sum is that of independent times', () => {
    const sum = ['a: 0.66757..3.7449', 'b: 2.67028..14.9796', 'both: a + b'];
    const both = factsOf(`estimate:\n  ${sum.join('\n  ')}\n`).numbers.get('both')!.result.quantity!;
    // Lognormal from p5 to p95, with a sigma of ln(3.7449 / 0.66757) / 3.2897 = 0.5242.
    const [low, high] = [quantileAt(both, 0.5), quantileAt(both, 0.99)];
    const ratio = Math.exp(0.52424 * 2.3263);
    const { latency } = loadIn(`
      hld:
        components:
          A: { latency: { p50: 1.58115 ms, p99: ${1.58115 * ratio} ms } }
          B: { latency: { p50: 6.32456 ms, p99: ${6.32456 * ratio} ms } }
        paths: { p: { steps: [ A -> B ] } }
      `).paths[0]!;
    expect(latency!.at('p99')!.value * 1e3).toBeGreaterThan(low);
    expect(Math.abs(latency!.at('p99')!.value * 1e3 - high) / high).toBeLessThan(0.02);
    expect(latency!.at('p99')!.value * 1e3).toBeLessThan((1.58115 + 6.32456) * ratio);
  });

  test('of a call that one in ten makes: its own nine in ten', () => {
    // A1 is nothing beside it: 4 ms × exp(0.5959 × 1.2816) = 8.58 ms.
    const component = 'Z: { latency: { p50: 1 ns, p99: 1 ns } }, D: { latency: { p50: 4 ms, p99: 16 ms } }';
    const { latency } = loadIn(`
      hld: { components: { ${component} }, paths: { p: { steps: [ Z -> D: { times: 10% } ] } } }
      `).paths[0]!;
    expect(latency!.at('p99')!.value * 1e3).toBeCloseTo(8.58, 0);
    expect(latency!.at('p50')!.value).toBe(1e-9);
    expect(latency!.at('p90')!.value).toBeLessThan(1e-3);
  });

  test('of repeated calls grow less than the calls', () => {
    const [once, four] = [at('[ M -> D4 ]'), at('[ E6 -> D4: { times: 4 } ]') - 6];
    expect(four).toBeGreaterThan(4 * 4);
    expect(four).toBeLessThan(4 * once);
    // Very many are nearly normal around their mean of 4 ms × exp(0.5959² / 2) = 4.777 ms, which is left by 2.33 × 3.12 ms / √10000.
    expect(at('[ E6 -> D4: { times: 10000 } ]') / 10_000).toBeCloseTo(4.85, 1);
  });

  test('of calls at once are those of the slower, which is slower than each', () => {
    const both = at('[ E6 -> D4 & C3 ]') - 6;
    expect(both).toBeGreaterThan(16);
    expect(both).toBeLessThan(16 + 12);
  });

  test('of two calls of one component are of two times, not of one twice', () => {
    const twice = at('[ E6 -> D4, E6 -> D4 ]') - 6;
    expect(twice).toBeGreaterThan(16);
    expect(twice).toBeLessThan(1.9 * 16);
  });

  test('are at least those of a part that tells no median', () => {
    expect(at('[ A1 -> F7 ]')).toBeCloseTo(7, 10);
    expect(at('[ A1 -> F7: { times: 50% } ]')).toBeCloseTo(4, 1);
  });

  test('count a part without a tail as constant', () => {
    expect(at('[ D4 -> E6 ]')).toBeCloseTo(16 + 6, 1);
  });

  test('are the same in every run', () => {
    const steps = '[ M -> A1 -> B2 & C3, C3 -> D4: { times: 30% } ]';
    expect(path(steps).latency!.p99).toEqual(path(steps).latency!.p99);
  });

  test('come from another high percentile where there is no p99', () => {
    const p99 = (latency: string) => {
      return shown(loadIn(`hld: { components: { X: { latency: ${latency} } } }`).components.get('X')!.latency?.p99);
    };
    // (10 / 4)^(2.3263 / 1.6449) = 3.654
    expect(p99('{ p50: 4 ms, p95: 10 ms }')).toBe('14.6 ms');
    expect(p99('{ p50: 4 ms, p99.9: 20 ms }')).toBe('13.4 ms');
    expect(p99('{ mean: 4 ms, p90: 6 ms }')).toBe('8.35 ms');
    expect(p99('{ p50: 4 ms }')).toBe('-');
    expect(p99('{ p50: 4 ms, p95: 3 ms }')).toBe('-');
  });

  test('of uncertain times are uncertain', () => {
    const { latency } = loadIn(`
      hld:
        components: { X: { latency: { p50: 1..4 ms, p99: 8..32 ms } } }
        paths: { p: { steps: [ M -> X ] } }
      `).paths[0]!;
    const { value, low, high } = latency!.p99!;
    expect([low, value, high].map((time) => (time * 1e3).toFixed(1))).toEqual(['8.0', '16.0', '32.0']);
  });
});

test("Little's law: the peak rate times the time of a call with all that it waits for", () => {
  const { components } = loadIn(`
    hld:
      components:
        A: { kind: service, latency: 10 ms }
        B: { kind: service, latency: { p50: 30 ms } }
        Q: { kind: message-queue, latency: 5 ms }
        W: { kind: worker, latency: 100 ms }
        U: { kind: service }
      paths:
        look: { kind: read, rate: 50/s, peak: 100/s, steps: [ M -> A -> B & U ] }
        order: { kind: write, rate: 20/s, steps: [ M -> A, A -> Q -> W: { times: 50% } ] }
    `);
  // 100/s × 40 ms + 20/s × (10 + 5) ms; 100/s × 30 ms; 10/s × 5 ms; 10/s × 100 ms.
  expect(told(components, ({ concurrency }) => (concurrency ? shown(concurrency) : ''))).toEqual({
    A: '4.3',
    B: '3',
    Q: '0.05',
    W: '1',
  });
});

describe('goals', () => {
  const goals = (own: string, scope = '{ latency: { p50: 50 ms, p99: 200 ms, window: 5 min } }') => {
    const text = dedent(`
      scope:
        nonfunctional: ${scope}
      hld:
        paths: { p: { ${own} steps: [ A -> B ] } }
      `);
    return factsOf(text).load.paths[0]!.latencyGoals.map(
      ({ percentile, value, span }) => `${percentile} ${shown(value as Quantity)} ${text.slice(span.start, span.end)}`,
    );
  };

  test.each([
    ['', ['p50 50 ms 50 ms', 'p99 200 ms 200 ms']],
    ['budget: 100 ms * 2,', ['p99 200 ms 100 ms * 2']],
    ['budget: { p95: 1 s, p99.9: 3 s, max: 9 s },', ['p95 1 s 1 s', 'p99.9 3 s 3 s']],
    ['budget: { none: nobody waits },', ['p50 50 ms 50 ms', 'p99 200 ms 200 ms']],
    ['budget: soon,', []],
  ])('%s', (own, expected) => {
    expect(goals(own)).toEqual(expected);
  });

  test('a time without a percentile is for the p99', () => {
    expect(goals('', '{ latency: 200 ms }')).toEqual(['p99 200 ms 200 ms']);
  });

  test('other qualities are none', () => {
    expect(goals('', '{ recovery-time: 1 h, availability: 99.9% }')).toEqual([]);
  });
});
