/** After any edit, and after any change of what is set outside the text, all numbers equal those of a fresh analysis. */
import { expect, test } from 'vitest';
import {
  Analyzer,
  NO_ANALYSIS_SETTINGS,
  type AnalysisSettings,
  type Numbers,
} from '../../../../src/core/analysis/index.ts';
import { DesignBuilder } from '../../../../src/core/model/index.ts';
import { DocumentParser, type MapNode } from '../../../../src/core/syntax/index.ts';
import { applyEdit, Random, randomEdit } from '../../../support/randomText.ts';
import { scalarsIn } from './support.ts';

const DOCUMENT = `title: Orders
conventions: { bytes: decimal }
catalogue:
  postgres.writes: 9K..11K/s
  team.ledger: { value: ref.postgres.writes / shards, source: load test }
scope:
  nonfunctional:
    availability: { target: 99.9%, window: 30 days }
    latency: { p99: 200 ms }
estimate:
  users: 2M users
  orders: users * 3 orders/user/day
  peak: orders * ref.factor.peak
  shards: ceil(peak / ref.postgres.writes)
  kept: orders * data.order.size over data.order.retention
  lag: component.DB.latency.p99 + path.place_order.budget
data:
  order: { size: 2 KB, retention: "1 year, then archived" }
hld:
  components:
    DB: { shards: shards, replicas: 3, capacity: { writes: ref.team.ledger }, latency: { p50: 1 ms, p99: 9 ms } }
    C: { hit-ratio: 90%, ttl: 60 s, instances: component.DB.replicas * 2 }
  paths:
    place order: { rate: orders, peak: peak, budget: 300 ms, steps: [ A -> DB: { times: 1 - component.C.hit_ratio } ] }
`;

const SETTINGS: readonly AnalysisSettings[] = [
  NO_ANALYSIS_SETTINGS,
  { ...NO_ANALYSIS_SETTINGS, bytes: 'binary', references: new Map([['factor.peak', { value: '7' }]]) },
  {
    references: new Map(),
    supposed: new Map([
      ['users', '9M users'],
      ['ref.factor.peak', '2'],
      ['component.C.ttl', '3 s'],
    ]),
  },
];

/** Everything that a reader sees of the numbers. */
function told(numbers: Numbers, root: MapNode): unknown {
  return {
    estimates: numbers.estimates.map(({ entry, result }) => [entry.name, result.display, result.p5, result.state]),
    sites: numbers.sites.map(({ path, exact, result }) => [path, exact, result.display, result.p95]),
    problems: numbers.problems.map(({ code, span, message }) => [code, span.start, span.end, message]),
    scalars: scalarsIn(root).map((node) => numbers.at(node)?.display),
    named: ['team.ledger', 'factor.peak'].map((id) => [numbers.referenceResult(id)?.display, numbers.reference(id)]),
    bytes: numbers.conventions.bytes,
  };
}

test('1,000 random edits', () => {
  const random = new Random(7);
  const parser = new DocumentParser();
  const builder = new DesignBuilder();
  const analyzer = new Analyzer();
  let text = DOCUMENT;
  let settings = SETTINGS[0]!;
  for (let version = 1; version <= 1_000; version++) {
    text = version % 20 === 0 ? DOCUMENT : applyEdit(text, randomEdit(random, text));
    if (version % 7 === 0) settings = random.pick(SETTINGS);
    const edited = analyzer.analyze(builder.build(parser.parse(text, 'yaml')), settings);
    const fresh = new Analyzer().analyze(new DesignBuilder().build(new DocumentParser().parse(text, 'yaml')), settings);
    expect(told(edited.numbers, edited.syntax.root), text).toEqual(told(fresh.numbers, fresh.syntax.root));
  }
});
