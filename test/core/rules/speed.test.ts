/** Large graphs with cycles, boxes and thousands of arrows: every rule comes to an end on them, and sees all of them. */
import { describe, expect, it } from 'vitest';
import { graphs } from '../../../scripts/bench/graphs.mjs';
import { groupBy } from '../../../src/core/base/group.ts';
import { RuleRunner, defaultsOf, rules } from '../../../src/core/rules/index.ts';
import { factsOf } from '../../support/checkRules.ts';
import { Random } from '../../support/randomText.ts';

const KINDS = ['Service', 'Queue', 'Database', 'Web App', 'Worker', 'Cache', 'Read Replica', 'Thing'];

function large(nodes: number, edges: number, boxes: number): string {
  const random = new Random(3);
  const lines = ['hld:', '  diagram: |', '    flowchart TB'];
  const each = Math.ceil(nodes / boxes);
  for (let box = 0; box < boxes; box++) {
    lines.push(`      subgraph B${box}`);
    for (let id = box * each; id < Math.min(nodes, (box + 1) * each); id++)
      lines.push(`        N${id}["${random.pick(KINDS)} ${id}"]`);
    lines.push('      end');
  }
  for (let edge = 0; edge < edges; edge++) {
    const end = () => (random.chance(0.02) ? `B${random.below(boxes)}` : `N${random.below(nodes)}`);
    lines.push(`      ${end()} -->|calls| ${end()}`);
  }
  lines.push('  components:');
  for (let id = 0; id < nodes; id += 2) lines.push(`    N${id}: { kind: service, technology: Go }`);
  lines.push('  flows:');
  for (let flow = 0; flow < nodes; flow++)
    lines.push(`    N${random.below(nodes)} -> N${random.below(nodes)} | f${flow}: { protocol: gRPC }`);
  lines.push('  paths:');
  for (let path = 0; path < 100; path++) {
    const way = Array.from({ length: 10 }, () => `N${random.below(nodes)}`).join(' -> ');
    lines.push(`    path ${path}: { kind: write, steps: [${way}] }`);
  }
  return `${lines.join('\n')}\n`;
}

/** How many findings each rule has; what grows faster than the graph runs into the limit of a test. */
function findingsOf(text: string): Map<string, number> {
  const facts = factsOf(text);
  const started = performance.now();
  const findings = new RuleRunner(rules).run(facts);
  console.log(`${facts.graph.edges.length} arrows: all rules in ${Math.round(performance.now() - started)} ms`);
  return new Map([...groupBy(findings, ({ rule }) => rule.id)].map(([id, all]) => [id, all.length]));
}

it('checks 1,000 nodes and 10,000 arrows', () => {
  const found = findingsOf(large(1000, 10_000, 20));
  expect(found.get('hld/flow-not-drawn')).toBeGreaterThan(500);
  expect(found.get('hld/path-broken')).toBeGreaterThan(50);
});

it('checks twice as much', () => {
  const found = findingsOf(large(2000, 20_000, 40));
  expect(found.get('hld/flow-not-drawn')).toBeGreaterThan(1000);
  expect(found.get('hld/path-broken')).toBeGreaterThan(50);
});

describe('awkward graphs', () => {
  // Small enough for a test of every push; what the full size costs is measured by `npm run bench -- --rules`.
  const all = graphs(300, 3000);

  it.each(all)('$title: no rule fails, and all come to an end', ({ title, text }) => {
    const facts = factsOf(text);
    const sparse = ['a chain', 'a ring', 'boxes in boxes'].includes(title);
    expect(facts.graph.edges.length).toBeGreaterThanOrEqual(sparse ? 60 : 2900);
    for (const rule of rules) expect(() => rule.check(facts, () => {}, defaultsOf(rule)), rule.id).not.toThrow();
  });

  it('may draw more arrows in a statement than a call has arguments, and walk further', () => {
    const ids = (letter: string, count: number) => Array.from({ length: count }, (_, at) => `${letter}${at}`);
    const fan = `${ids('A', 400).join(' & ')} --> ${ids('B', 400).join(' & ')}`;
    expect(factsOf(`hld:\n  diagram: |\n    flowchart TB\n      ${fan}\n`).graph.edges).toHaveLength(160_000);
    const walk = ids('N', 20_000).join(' -> ');
    const { load } = factsOf(`hld:\n  paths:\n    p: { rate: 1/s, steps: [ ${walk} ] }\n`);
    expect(load.paths[0]!.hops).toHaveLength(19_999);
    expect(load.components.size).toBe(0);
  });
});
