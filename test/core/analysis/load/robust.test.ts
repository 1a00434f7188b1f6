/** Whatever a document holds, the analysis of loads finds what can be known, throws nothing, and is the same however it was reached. */
import fs from 'node:fs';
import path from 'node:path';
import { expect, test } from 'vitest';
import { Analyzer, type Facts } from '../../../../src/core/analysis/index.ts';
import { DesignBuilder } from '../../../../src/core/model/index.ts';
import { DocumentParser } from '../../../../src/core/syntax/index.ts';
import { factsOf } from '../../../support/checkRules.ts';
import { applyEdit, Random, randomEdit } from '../../../support/randomText.ts';
import { loadIn, toldWhole } from './told.ts';

const root = path.resolve(import.meta.dirname, '../../../..');
const read = (file: string) => fs.readFileSync(path.join(root, file), 'utf8');
const DOCUMENTS = [
  read('examples/chat/chat.sysdesign.yaml'),
  read('test/fixtures/format-example.sysdesign.yaml'),
  /^```yaml\n([^]*?)^```$/m.exec(read('docs/load.md'))![1]!,
];

const VALUES = [
  ...[
    '',
    '0',
    '-1',
    '1e400',
    '1/0',
    'x',
    'none_such',
    '{ none: no }',
    '[ 1, 2 ]',
    '{}',
    '~',
    'true',
    '"5',
    '10%',
    '150%',
    '3..5',
    '5..3',
  ],
  ...[
    '0..5',
    '~7',
    '1K/s',
    '2 KB',
    '5 ms',
    '5 ms..50 ms',
    '$3/month',
    '€5',
    '7 days',
    'a + b',
    'loop',
    '100 users/s',
    '1e308/s * 1e308',
  ],
];
const IDS = ['A', 'B', 'C', 'D', 'E', 'Q', 'toString', '__proto__', 'ünï cödé'];

/** A design whose every value may be nonsense. */
function nonsense(random: Random): string {
  const value = () => random.pick(VALUES);
  const entry = (keys: readonly string[]) =>
    `{ ${keys
      .filter(() => random.chance(0.4))
      .map((key) => `${key}: ${value()}`)
      .join(', ')} }`;
  const chain = () =>
    Array.from({ length: 1 + random.below(4) }, () => random.pick(IDS)).join(random.chance(0.2) ? ' & ' : ' -> ');
  const kinds = ['service', 'sql-database', 'event-stream', 'cache', 'client', 'worker', 'nonsense'];
  const component = (id: string) =>
    `    ${id}: { kind: ${random.pick(kinds)}, capacity: ${entry(['reads', 'writes', 'requests', 'in', 'bandwidth', 'storage', 'connections'])}, availability: ${random.chance(0.5) ? value() : entry(['service', 'instance'])}, latency: ${random.chance(0.5) ? value() : entry(['p50', 'p95', 'p99', 'mean'])}, ${entry(['instances', 'shards', 'replicas', 'storage', 'connections', 'utilisation', 'cost', 'ttl', 'retention', 'managed', 'autoscaling', 'failover']).slice(2)}`;
  const steps = () =>
    Array.from(
      { length: random.below(5) },
      () => `"${chain()}": ${entry(['times', 'wait', 'required', 'kind', 'payload', 'response'])}`,
    );
  const onePath = (name: string) =>
    `    ${name}: { kind: ${random.pick(['read', 'write', 'mixed', 'odd'])}, steps: [ ${steps().join(', ')} ], ${entry(['rate', 'peak', 'payload', 'response', 'budget', 'availability', 'data']).slice(2)}`;
  return [
    'estimate: { a: 1, b: a + 1, loop: loop + 1 }',
    `scope: { nonfunctional: ${entry(['availability', 'latency'])} }`,
    `data: { x: { store: [ A, Q ], ${entry(['size', 'count', 'growth', 'retention']).slice(2)}, y: { store: B, ${entry(['size', 'count', 'growth', 'retention']).slice(2)} }`,
    `operations: { cost: ${random.chance(0.5) ? value() : entry(['a', 'b'])} }`,
    'hld:',
    '  components:',
    ...IDS.filter(() => random.chance(0.8)).map(component),
    `  flows: { A -> B: ${entry(['latency', 'payload', 'kind', 'mode'])}, B -> Q: ${entry(['latency', 'response'])} }`,
    '  paths:',
    ...['p', 'q', '"r s"'].map(onePath),
  ].join('\n');
}

test('nonsense throws nothing, and no number is none', () => {
  const random = new Random(11);
  let told = 0;
  for (let round = 0; round < 100; round++) {
    const text = nonsense(random);
    const whole = toldWhole(factsOf(text).load);
    expect(whole, text).not.toMatch(/NaN|Infinity|undefined/);
    told += whole.length;
  }
  // The documents are read at all: most of their components and paths have something to say.
  expect(told).toBeGreaterThan(100 * 1500);
});

test('whatever is typed, the loads are those of a fresh analysis', () => {
  const random = new Random(5);
  for (const document of DOCUMENTS) {
    const parser = new DocumentParser();
    const builder = new DesignBuilder();
    const analyzer = new Analyzer();
    let text = document;
    for (let edit = 0; edit < 15; edit++) {
      const facts: Facts = analyzer.analyze(builder.build(parser.parse(text, 'yaml')));
      expect(toldWhole(facts.load), text).toBe(toldWhole(factsOf(text).load));
      text = random.chance(0.1) ? document : applyEdit(text, randomEdit(random, text));
    }
  }
});

/** Every way from the start to a hop, with the product of `times` along it. */
function walks(hops: readonly (readonly [string, string, number])[], start: string): ReadonlyMap<string, number> {
  const arrivals = new Map<string, number>();
  const walk = (id: string, count: number): void => {
    arrivals.set(id, (arrivals.get(id) ?? 0) + count);
    for (const [from, to, times] of hops) if (from === id) walk(to, count * times);
  };
  walk(start, 1);
  return arrivals;
}

test('arrivals are the sum over all ways, in whatever order the steps stand', () => {
  const random = new Random(3);
  for (let round = 0; round < 100; round++) {
    const ids = ['A', 'B', 'C', 'D', 'E', 'F'];
    const later = Array.from({ length: 8 }, () => {
      const from = random.below(ids.length - 1);
      return [ids[from]!, ids[from + 1 + random.below(ids.length - from - 1)]!, 1 + random.below(3)] as const;
    });
    const hops = [['A', 'B', 1] as const, ...later].sort(() => random.next() - 0.5);
    const reached = walks(hops, 'A');
    const steps = hops.map(([from, to, times]) => `${from} -> ${to}: { times: ${times} }`);
    const { components } = loadIn(`
      hld:
        components: { ${ids.map((id) => `${id}: { kind: service }`).join(', ')} }
        paths: { p: { kind: read, rate: 1/s, steps: [ A -> A0: { times: 0 }, ${steps.join(', ')} ] } }
      `);
    for (const id of ids)
      expect(components.get(id)!.average.reads?.value, `${id} of ${steps.join(', ')}`).toBe(reached.get(id));
  }
});

test('a long chain and a wide one are followed to their ends', () => {
  const long = Array.from({ length: 3000 }, (_, at) => `N${at}`);
  const wide = long.slice(1, 300).join(' & ');
  const { components, paths, notes } = loadIn(`
    hld:
      components: { N2999: { kind: database, latency: 1 ms }, N0: { kind: service } }
      paths:
        long: { kind: write, rate: 1/s, steps: [ ${long.join(' -> ')} ] }
        wide: { kind: write, rate: 1/s, steps: [ N0 -> ${wide} -> N2999 ] }
    `);
  expect(components.get('N2999')!.average.writes?.value).toBe(300);
  expect(paths[1]?.latency?.p50?.value).toBe(0.001);
  expect(notes).toEqual([]);
});
