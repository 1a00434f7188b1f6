/** Tests of hld/reserved-word: ids that Mermaid keeps for itself. */
import { expect, it } from 'vitest';
import { checkFindings, checkFix, fixTitles } from '../../../support/checkRules.ts';

const ID = 'hld/reserved-word';

it('finds words of Mermaid, and letters that become heads of arrows', () => {
  checkFindings(`
    hld:
      diagram: |
        flowchart TB
          start --> end
          %%        ^^^ hld/reserved-word: a word of Mermaid
          A ---orders
    #       ^^^^ hld/reserved-word: head of the arrow
  `);
});

it('renames the node everywhere, and keeps the word as its label', () => {
  checkFix(
    ID,
    'hld:\n  diagram: |\n    flowchart TB\n      A --> end\n      B --> end\n',
    'hld:\n  diagram: |\n    flowchart TB\n      A --> endNode["end"]\n      B --> endNode\n',
  );
});

it('asks which of the two is meant', () => {
  const before = 'hld:\n  diagram: |\n    flowchart TB\n      A ---orders\n';
  expect(fixTitles(ID, before)).toHaveLength(2);
  checkFix(ID, before, before.replace('---orders', '--- orders'));
  checkFix(ID, before, before.replace('---orders', '---o rders'), { title: 'behind' });
});
