/** Tests of schema/missing-key: keys without which an entry says nothing. */
import { it } from 'vitest';
import { checkFindings } from '../../../support/checkRules.ts';

it('finds a topic without its question', () => {
  checkFindings(`
    deep-dive:
      - choice: dedupe
    #   ^^^^^^ schema/missing-key: "question"
        because: The id exists already
  `);
});

it('takes a topic that is text', () => {
  checkFindings('deep-dive:\n  - text: Open talk\n', { rules: ['schema/missing-key'] });
});
