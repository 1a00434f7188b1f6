/** Tests of hld/no-legend: differences in colour and line that nothing explains. */
import { it } from 'vitest';
import { checkFindings } from '../../../support/checkRules.ts';

const ID = 'hld/no-legend';

it('finds dashed arrows among solid ones, and colours of boxes', () => {
  checkFindings(`
    hld:
      diagram: |
        flowchart TB
          C --> S
          S -.-> M
    #       ^^^^ hld/no-legend: 2 of 3 arrows are dashed
          S -.-> N
  `);
  checkFindings(`
    hld:
      diagram: |
        flowchart TB
          C --> S
          style C fill:#ffF,stroke:#000
    #     ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^ hld/no-legend: 2 colours
          style S fill:#eee
  `);
});

it('takes a legend, a box of keys or a sentence for an explanation', () => {
  const picture = 'hld:\n  diagram: |\n    flowchart TB\n      C --> S\n      S -.-> M\n';
  checkFindings(`${picture}  legend: Dashed is asynchronous\n`, { rules: [ID] });
  checkFindings(`${picture}  legend: { none: House style }\n`, { rules: [ID] });
  checkFindings(`${picture}      L[Legend: dashed is asynchronous]\n`, { rules: [ID] });
  checkFindings(`${picture}  text: Dashed arrows are events.\n`, { rules: [ID] });
});

it('needs a difference: one colour, one kind of line, and invisible lines are none', () => {
  const document =
    'hld:\n  diagram: |\n    flowchart TB\n      C -.-> S\n      S -.-> M\n      C ~~~ M\n      style C fill:#fff\n      style S fill:#FFF\n';
  checkFindings(document, { rules: [ID] });
});
