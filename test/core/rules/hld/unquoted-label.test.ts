/** Tests of hld/unquoted-label: labels that need quotes, and get them. */
import { it } from 'vitest';
import { checkFindings, checkFix } from '../../../support/checkRules.ts';

const ID = 'hld/unquoted-label';

it('finds brackets and slashes in labels of boxes and arrows', () => {
  checkFindings(`
    hld:
      diagram: |
        flowchart TB
          C[Web App (React)] -->|HTTPS| S
    #       ^^^^^^^^^^^^^^^ hld/unquoted-label: double quotes
          S[/api/orders]
    #       ^^^^^^^^^^^ hld/unquoted-label
          S -->|get (all)| DB[("Orders (SQL)")]
    #           ^^^^^^^^^ hld/unquoted-label
  `);
});

it('quotes a label, quotes in it included', () => {
  checkFix(
    ID,
    'hld:\n  diagram: |\n    flowchart TB\n      A[say "hi" now] --> B\n',
    'hld:\n  diagram: |\n    flowchart TB\n      A["say #quot;hi#quot; now"] --> B\n',
  );
});
