/** Tests of hld/foreign-statement: statements of other diagrams. */
import { it } from 'vitest';
import { checkFindings, checkFix } from '../../../support/checkRules.ts';

it('finds a note, and removes its line', () => {
  checkFindings(`
    hld:
      diagram: |
        flowchart TB
          A --> B
          note right of B: retries
    #     ^^^^ hld/foreign-statement: Remove the line
  `);
  checkFix(
    'hld/foreign-statement',
    'hld:\n  diagram: |\n    flowchart TB\n      A --> B\n      participant C\n      B --> D\n',
    'hld:\n  diagram: |\n    flowchart TB\n      A --> B\n      B --> D\n',
  );
});

it('leaves sequence diagrams alone', () => {
  checkFindings('hld:\n  diagram: |\n    sequenceDiagram\n      participant C\n      C->>S: ask\n', {
    rules: 'all',
    forms: 'as written',
  });
});
