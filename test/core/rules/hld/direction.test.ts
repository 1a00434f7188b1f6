/** Tests of hld/direction: pictures that run against the reader. */
import { it } from 'vitest';
import { checkFindings, checkFix } from '../../../support/checkRules.ts';

const ID = 'hld/direction';

it('finds pictures that put the callers last', () => {
  checkFindings(`
    hld:
      diagram: |
        flowchart RL
    #             ^^ hld/direction: comes out at the right
          C[Web App] --> S[Shop Service]
  `);
  checkFindings(`
    hld:
      diagram: |
        graph
    #   ^^^^^ hld/direction: no direction
          C[Web App] --> S[Shop Service]
  `);
});

it('is quiet about TB, TD and LR, arrows that end at the people, boxes with directions of their own, and an empty picture', () => {
  for (const header of ['flowchart TB', 'graph TD', 'flowchart LR'])
    checkFindings(`hld:\n  diagram: |\n    ${header}\n      C[Web App] --> S[Shop Service]\n`, { rules: [ID] });
  checkFindings('hld:\n  diagram: |\n    flowchart RL\n      S[Price Service] --> C[Mobile App]\n', { rules: [ID] });
  checkFindings(
    'hld:\n  diagram: |\n    flowchart TB\n      subgraph X\n        direction RL\n        A --> B\n      end\n',
    { rules: [ID] },
  );
  checkFindings('hld:\n  diagram: |\n    flowchart BT\n', { rules: [ID] });
});

it('turns the picture round along the same axis, or the other way', () => {
  const before = 'hld:\n  diagram: |\n    %% ours\n    flowchart RL;\n      C --> S\n';
  checkFix(ID, before, before.replace('RL', 'LR'));
  checkFix(ID, before, before.replace('RL', 'TB'), { title: 'from top to bottom' });
});

it('writes a direction where there is none', () => {
  const before = 'hld:\n  diagram: |\n    graph\n      C --> S\n';
  checkFix(ID, before, before.replace('graph', 'graph TB'));
});
