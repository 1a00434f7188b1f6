/** The selected estimate: what makes it uncertain, and where its growth breaks something. */
import { describe, expect, test } from 'vitest';
import { breakPoints } from '../../../src/core/preview/breakPoints.ts';
import type { DetailView, Supposable } from '../../../src/core/preview/types.ts';
import { DocumentState, NO_DOCUMENT_SETTINGS } from '../../../src/core/documentState.ts';
import { SHOP, previewOf } from './support.ts';

const detail = (selected: string, text = SHOP, whatIf = {}): DetailView =>
  previewOf(text, { selected, whatIf }).detail!;

const breaks = (selected: string, text = SHOP, whatIf = {}): string[] =>
  detail(selected, text, whatIf).breakPoints.map(({ text: of, broken }) => `${broken ? '! ' : ''}${of}`);

describe('drivers', () => {
  const uncertain = SHOP.replace('dau: 10M users', 'dau: 5M..20M users');

  test('the largest share first, with the ends that each alone leads to', () => {
    expect(detail('peak', uncertain).drivers).toEqual([
      { name: 'dau', share: 0.8, low: '1.41K orders/s', high: '5.66K orders/s', at: { low: 0, high: 1, median: 0.5 } },
      {
        name: 'peak_factor',
        share: 0.2,
        low: '2K orders/s',
        high: '4K orders/s',
        at: { low: 0.25, high: 0.75, median: 0.5 },
      },
    ]);
  });

  test('none of what is certain, and of what has no value', () => {
    expect(detail('dau').drivers).toEqual([]);
    expect(detail('dau', SHOP.replace('10M users', '10M *')).drivers).toEqual([]);
  });

  test('of what is supposed', () => {
    expect(detail('peak', uncertain, { dau: '10M users' }).drivers.map(({ name }) => name)).toEqual(['peak_factor']);
  });
});

describe('break points', () => {
  test('of an input whose growth uses something up, the first to break first', () => {
    expect(breaks('dau')).toEqual([
      '"Orders" (DB) takes the writes up to 17.7M users; now 10M users',
      '"Shop" (S) takes the writes up to 21.2M users; now 10M users',
    ]);
    expect(detail('dau').breakPoints[0]).toMatchObject({ node: 'DB', broken: false });
  });

  test('of an input that must not shrink', () => {
    const text = SHOP.replace('reads: 100/s', 'reads: 200/s');
    expect(breaks('hit', text)).toEqual(['"Orders" (DB) takes the reads down to 80%; now 90%']);
  });

  test('of a range: both of its ends', () => {
    expect(breaks('peak_factor')[0]).toBe('"Orders" (DB) takes the writes up to 3.54..7.07; now 2..4');
  });

  test('that are behind: what is broken already comes first', () => {
    const larger = breaks('dau', SHOP, { dau: '20M users' });
    expect(larger).toEqual([
      '! "Orders" (DB) takes the writes only up to 17.7M users; now 20M users',
      '"Shop" (S) takes the writes up to 21.2M users; now 20M users',
    ]);
    expect(breaks('dau', SHOP.replace('10M users', '20M users'))).toEqual(larger);
  });

  test('of a goal that an input decides on', () => {
    const text = SHOP.replace('hit: 90%', 'hit: 90%\n  store_time: 10 ms').replace(
      'p50: 10 ms, p99: 60 ms',
      'p50: store_time',
    );
    const found = breaks('store_time', text.replace('p99: 100 ms', 'p50: 30 ms'));
    expect(found).toEqual(['The path "order" keeps its p50 latency up to 25 ms; now 10 ms']);
  });

  test('none of a formula, of a name that nobody has, of a broken input, of one that nothing depends on', () => {
    expect(breaks('orders')).toEqual([]);
    expect(previewOf(SHOP, { selected: 'nobody' }).detail).toBeUndefined();
    expect(previewOf(SHOP).detail).toBeUndefined();
    expect(breaks('dau', SHOP.replace('10M users', '10M *'))).toEqual([]);
    expect(breaks('other', SHOP.replace('hit: 90%', 'hit: 90%\n  other: 5 users'))).toEqual([]);
  });

  test('of an input that is only a part of the load, or sizes what carries it', () => {
    const plus = SHOP.replace('peak: orders * peak_factor', 'peak: orders * 3 + 1000 orders/s');
    // 4,000 of 5,000/s are left for 3 × 0.0001/s of each user.
    expect(breaks('dau', plus)[0]).toBe('"Orders" (DB) takes the writes up to 13.3M users; now 10M users');
    const sized = SHOP.replace('instances: 2', 'instances: max(2, ceil(orders / 800 orders/s))');
    expect(breaks('dau', sized).filter((text) => text.includes('"Shop"'))).toEqual([]);
    const shared = SHOP.replace('orders_per_user: 8.64', 'machines: 2 instances\n  orders_per_user: 8.64').replace(
      'instances: 2',
      'instances: machines',
    );
    expect(breaks('machines', shared)).toEqual([
      'The path "order" keeps its availability down to 2 instances; now 2 instances',
      'The path "look" keeps its availability down to 2 instances; now 2 instances',
    ]);
  });

  test('hold at what is told, and break a little behind it', () => {
    const node = (dau: string): string => {
      const { nodes } = previewOf(SHOP.replace('reads: 100/s', 'reads: 1M/s'), { whatIf: { dau } }).figures!;
      return nodes.find(({ id }) => id === 'DB')!.level;
    };
    expect([node('17.6M users'), node('17.8M users')]).toEqual(['tight', 'over']);
  });
});

/** The document, counting how often it is looked at with something supposed. */
function counted(text: string): { document: Supposable; asked(): number } {
  const state = new DocumentState('file:///a.sysdesign.yaml', 1, text, NO_DOCUMENT_SETTINGS);
  let asked = 0;
  const document: Supposable = {
    facts: state.facts,
    findings: state.findings,
    glossary: state.glossary,
    weighing: (facts) => state.weighing(facts),
    supposing: (supposed) => {
      asked++;
      return state.supposing(supposed);
    },
  };
  return { document, asked: () => asked };
}

describe('the work for break points is bounded', () => {
  /** Many stores of ever larger capacity, each with a limit of its own. */
  const many = SHOP.replace(
    '    DB:\n',
    Array.from({ length: 40 }, (_, at) => `    X${at}: { kind: service, capacity: { writes: ${10 + at}K/s } }\n`).join(
      '',
    ) + '    DB:\n',
  ).replace(
    '- A -> S -> DB',
    `- A -> S -> DB\n${Array.from({ length: 40 }, (_, at) => `        - S -> X${at}\n`).join('')}`.trimEnd(),
  );

  test('however many limits there are', () => {
    const { document, asked } = counted(many);
    const found = breakPoints(document, document.facts, new Map(), 'dau');
    expect(found).toHaveLength(8);
    expect(asked()).toBeLessThanOrEqual(40);
  });

  test('few evaluations do for a few limits, and none for an input that is dragged', () => {
    const { document, asked } = counted(SHOP);
    breakPoints(document, document.facts, new Map(), 'dau');
    const first = asked();
    expect(first).toBeLessThanOrEqual(12);
    for (const dau of ['20M users', '30M users', '40M users']) {
      const supposed = new Map([['dau', dau]]);
      breakPoints(document, document.supposing(supposed).facts, supposed, 'dau');
    }
    expect(asked()).toBe(first + 3);
  });

  test('and less for a document with very many numbers', () => {
    const lines = Array.from({ length: 3000 }, (_, at) => `  other_${at}: ${at + 1}\n`).join('');
    const { document, asked } = counted(many.replace('scope:\n', `${lines}scope:\n`));
    expect(breakPoints(document, document.facts, new Map(), 'dau').length).toBeGreaterThan(0);
    expect(asked()).toBeLessThanOrEqual(8);
  });
});
