/** Tests of hld/misread-diagram: what Mermaid draws otherwise than meant. */
import { it } from 'vitest';
import { checkFindings } from '../../../support/checkRules.ts';

it('finds a text that swallows the next line', () => {
  checkFindings(`
    hld:
      diagram: |
        flowchart TB
          C[Web App] -- HTTPS
          %%         ^^ hld/misread-diagram: goes on over the next lines
          M[Mobile App] --> S[Shop Service]
  `);
});

it('leaves ambiguous arrows to hld/reserved-word', () => {
  checkFindings('hld:\n  diagram: |\n    flowchart TB\n      A ---orders\n', { rules: ['hld/misread-diagram'] });
});
