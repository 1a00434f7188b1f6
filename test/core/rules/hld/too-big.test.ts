/** Tests of hld/too-big: pictures that nobody can follow. */
import { expect, it } from 'vitest';
import { ruleById } from '../../../../src/core/rules/index.ts';
import { checkFindings, factsOf } from '../../../support/checkRules.ts';

const ID = 'hld/too-big';
const services = (count: number) => Array.from({ length: count }, (_, index) => `S${index}[Service ${index}]`);

function diagram(lines: readonly string[]): string {
  return `hld:\n  diagram: |\n    flowchart TB\n${lines.map((line) => `      ${line}\n`).join('')}`;
}

it('counts boxes and arrows, and names the group that holds most', () => {
  const inside = ['subgraph Services', ...services(18), 'end', 'C --> S1', 'C --> G', 'G --> H'];
  checkFindings(
    diagram(inside).replace(
      'flowchart TB\n',
      'flowchart TB\n#   ^^^^^^^^^^^^ hld/too-big: "Services" alone holds 18\n',
    ),
  );
  const arrows = Array.from({ length: 31 }, (_, index) => `A${index % 6}[App Service] --> B${index % 7}`);
  checkFindings(
    diagram(arrows).replace('flowchart TB\n', 'flowchart TB\n#   ^^^^^^^^^^^^ hld/too-big: 13 boxes and 31 arrows\n'),
  );
});

it('does not count shards, copies, frames and invisible lines, nor the steps of a procedure', () => {
  const parts = Array.from({ length: 12 }, (_, index) => `DB[(Orders)] --> P${index}[(Shard ${index})]`);
  checkFindings(diagram([...parts, 'DB --> R1[(Read Replica 1)] & R2[(Read Replica 2)]', ...services(17)]), {
    rules: [ID],
  });
  const invisible = Array.from({ length: 31 }, (_, index) => `A${index % 6}[App Service] ~~~ B${index % 7}`);
  checkFindings(diagram(invisible), { rules: [ID] });
  checkFindings(diagram(services(21).map((each) => each.replace('Service', 'Is it step'))), { rules: [ID] });
});

it('holds exactly twenty boxes, and as many as a team allows', () => {
  checkFindings(diagram(services(20)), { rules: [ID] });
  const rule = ruleById(ID)!;
  const found: unknown[] = [];
  rule.check(factsOf(diagram(services(21))), (finding) => found.push(finding), { nodes: 21, arrows: 30 });
  expect(found).toEqual([]);
  rule.check(factsOf(diagram(services(5))), (finding) => found.push(finding), { nodes: 4, arrows: 30 });
  expect(found).toHaveLength(1);
});
