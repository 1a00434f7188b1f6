/** Holds that the rules take linear time: large graphs of every form are checked in a moment. */
import { expect, it } from 'vitest';
import { RuleRunner, rules } from '../../../src/core/rules/index.ts';
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

/** The best of some runs: what the machine does beside it is none of ours. */
function fastest(text: string): number {
  const facts = factsOf(text);
  void facts.schemaProblems;
  const times = Array.from({ length: 5 }, () => {
    const started = performance.now();
    new RuleRunner(rules).run({ ...facts, graph: { ...facts.graph } });
    return performance.now() - started;
  });
  return Math.min(...times);
}

it('checks 1,000 nodes and 10,000 arrows in less than 100 ms', () => {
  expect(fastest(large(1000, 10_000, 20))).toBeLessThan(100);
});

it('takes about four times as long for four times as much', () => {
  const [one, four] = [fastest(large(500, 5000, 10)), fastest(large(2000, 20_000, 40))];
  expect(four).toBeLessThan(Math.max(one, 5) * 12);
});
