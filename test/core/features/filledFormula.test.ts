/** What a design's own numbers say of a term: every kind of formula, and silence where they do not plainly fit. */
import { describe, expect, test } from 'vitest';
import { DocumentState, NO_DOCUMENT_SETTINGS } from '../../../src/core/documentState.ts';
import { filledFormula } from '../../../src/core/features/filledFormula.ts';
import { builtInTerms, createGlossary, type FillKind } from '../../../src/core/glossary/index.ts';

const cache = createGlossary().byId('cache')!;
const KINDS = [...new Set(builtInTerms.flatMap(({ fill }) => fill ?? []))];

function lines(text: string, fill: FillKind): readonly string[] {
  const { facts } = new DocumentState('file:///design/a.sysdesign.yaml', 0, text, NO_DOCUMENT_SETTINGS);
  return filledFormula({ ...cache, fill }, facts);
}

const SHOP = `
title: Shop
scope:
  nonfunctional:
    availability: { target: 99.9%, window: 30 days }
    latency: { p99: 300 ms }
estimate:
  dau: 10M users
  views_per_user: 20 views/user/day
  orders_per_user: 0.2 orders/user/day
  hit: 90%
  views: dau * views_per_user
  peak_views: views * 4
  missed: peak_views * (1 - hit)
  orders: dau * orders_per_user
  order_size: 2 KB/order
  kept: orders * order_size * 3 replicas over 1 year
  written: orders * order_size
  bill: kept * $0.02/GB/month
data:
  order: { store: DB, consistency: quorum }
hld:
  diagram: |
    flowchart LR
      C[Client] --> S[Shop] --> DB[(Orders)]
  components:
    S: { kind: service, instances: 4, capacity: { requests: 5K/s }, availability: 99.9%, latency: 10 ms }
    DB:
      kind: wide-column-store
      shards: 2
      replicas: 3
      capacity: { writes: 1K/s, reads: 5K/s }
      availability: 99.95%
      latency: 5 ms
  paths:
    browse: { kind: read, rate: views, peak: peak_views, steps: [ C -> S, { S -> DB: { times: 1 - hit } } ] }
    order: { kind: write, rate: orders, steps: [ C -> S -> DB ] }
`;

describe('filled with the numbers of a design', () => {
  test.each<[FillKind, readonly string[]]>([
    ['instances', ['Shop, requests: 9.28K/s / (4 × 5K/s) = 46%']],
    ['read-write-ratio', ['The paths read 2.31K/s and write 23.1/s: 100 : 1']],
    ['cache-hit-ratio', ['missed: 9.26K views/s × (1 − 90%) = 926 views/s']],
    ['storage', ['kept: 23.1 orders/s × 2 KB/order × 3 replicas × 1 year = 4.38 TB']],
    ['replication', ['Orders: 2 shards × 3 replicas = 6 copies of a shard']],
    ['quorum', ['Orders: of 3 replicas a majority is 2; 2 + 2 > 3, and 1 may be away']],
    ['sharding', ['Orders, reads: 926/s / (2 × 3 × 5K/s) = 3.1%']],
    ['latency', ['order, median: 10 ms + 5 ms = 15 ms; asked for: p99 of 300 ms']],
    [
      'qps',
      [
        'views: 10M users × 20 views/user/day = 2.31K views/s',
        'orders: 10M users × 0.2 orders/user/day = 23.1 orders/s',
      ],
    ],
    ['peak-qps', ['peak_views: 2.31K views/s × 4 = 9.26K views/s']],
    [
      'availability',
      [
        'The goal of 99.9% over 30 days leaves 43.2 min of downtime',
        'browse: 99.9% × 99.95% = 99.85%',
        'order: 99.9% × 99.95% = 99.85%',
      ],
    ],
    ['availability-series', ['browse: 99.9% × 99.95% = 99.85%', 'order: 99.9% × 99.95% = 99.85%']],
    ['availability-parallel', []],
    ['error-budget', ['The goal of 99.9% over 30 days leaves 43.2 min of downtime']],
    ['littles-law', ['Shop: 9.28K/s × 10 ms = 92.9 in progress', 'Orders: 949/s × 5 ms = 4.75 in progress']],
    ['utilisation', ['Shop, requests: 9.28K/s / (4 × 5K/s) = 46%', 'Orders, reads: 926/s / (2 × 3 × 5K/s) = 3.1%']],
    ['bandwidth', ['written: 23.1 orders/s × 2 KB/order = 46.3 KB/s']],
    ['cost', ['bill: 4.38 TB × $0.02/GB/month = $87.6/month']],
  ])('%s', (fill, expected) => expect(lines(SHOP, fill)).toEqual(expected));

  test('the rates of the paths, where no estimate is one', () => {
    const text = SHOP.replace(/^estimate:[^]*?^data:/m, 'data:').replace('rate: views', 'rate: 100/s');
    expect(lines(text, 'qps')).toEqual(['browse: 100/s']);
  });

  test('copies that do the same', () => {
    const text = SHOP.replace(
      'availability: 99.9%, latency',
      'availability: { instance: 99% }, failover: automatic, latency',
    );
    expect(lines(text, 'availability-parallel')).toEqual(['Shop: 1 − (1 − 99%)^4 = 99.999999%']);
  });
});

describe('silence', () => {
  test.each(KINDS)('%s of an empty document, and of a damaged one', (kind) => {
    expect(lines('title: Empty\n', kind)).toEqual([]);
    for (let at = 0; at < SHOP.length; at += 97) {
      for (const line of lines(SHOP.slice(0, at), kind)) expect(line).not.toMatch(/NaN|undefined|Infinity/);
    }
  });

  test('where what is written fits no formula', () => {
    expect(lines('scope:\n  nonfunctional:\n    availability: high\n', 'availability')).toEqual([]);
    expect(lines('scope:\n  nonfunctional:\n    availability: 100%\n', 'error-budget')).toEqual([]);
    expect(
      lines('scope:\n  nonfunctional:\n    availability: { target: 99.9%, window: soon }\n', 'availability'),
    ).toEqual([]);
    expect(lines(SHOP.replace('views * 4', 'views * nothing'), 'peak-qps')).toEqual([]);
    expect(lines(SHOP.replace('kind: read, rate: views', 'rate: views'), 'read-write-ratio')).toEqual([]);
    expect(lines(SHOP.replace('replicas: 3', 'replicas: 2..3'), 'quorum')).toEqual([]);
    expect(lines(SHOP.replace('consistency: quorum', 'consistency: eventual'), 'quorum')).toEqual([]);
    expect(lines('estimate:\n  writes: 231K/s\n', 'qps')).toEqual([]);
  });
});
