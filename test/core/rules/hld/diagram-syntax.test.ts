/** Tests of hld/diagram-syntax: what breaks a diagram, and what mends it. */
import { it } from 'vitest';
import { checkFindings, checkFix } from '../../../support/checkRules.ts';

const ID = 'hld/diagram-syntax';
const diagram = (...lines: string[]) =>
  `hld:\n  diagram: |\n    flowchart TB\n${lines.map((line) => `      ${line}\n`).join('')}`;

it('finds each mistake at its place', () => {
  checkFindings(`
    hld:
      diagram: |
        flowchart TB
          A -> B
    #       ^^ hld/diagram-syntax: \`-->\`
          D[Store
    #      ^ hld/diagram-syntax: not closed
          C -->
    #       ^^^ hld/diagram-syntax: leads nowhere
  `);
});

it('mends what can only be meant in one way', () => {
  checkFix(ID, diagram('A -> B', 'B --> C'), diagram('A --> B', 'B --> C'));
  checkFix(ID, diagram('A --> B', 'end', 'B --> C'), diagram('A --> B', 'B --> C'));
  checkFix(ID, diagram('A@{ shape: cyll } --> B'), diagram('A@{ shape: cyl } --> B'));
});

it('closes a box behind the lines that are indented under it', () => {
  checkFix(
    ID,
    diagram('subgraph Edge', '  LB[Balancer]', 'A --> LB'),
    diagram('subgraph Edge', '  LB[Balancer]', 'end', 'A --> LB'),
  );
  checkFix(
    ID,
    diagram('subgraph Edge', 'LB[Balancer]', 'A --> LB'),
    diagram('subgraph Edge', 'LB[Balancer]', 'A --> LB', 'end'),
  );
});

it('finds a diagram of no type', () => {
  checkFindings(
    `
    hld:
      diagram: |
        flowchrt TB
    #   ^^^^^^^^ hld/diagram-syntax: no diagram type
          A --> B
  `,
    { forms: 'as written' },
  );
});
