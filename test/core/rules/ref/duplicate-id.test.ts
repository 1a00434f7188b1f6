/** Tests of ref/duplicate-id: one name for two things. */
import { it } from 'vitest';
import { checkFindings } from '../../../support/checkRules.ts';

it('finds the second of two keys', () => {
  checkFindings(`
    hld:
      components:
        CS: { kind: service }
        DB: { kind: database }
        CS: { kind: cache }
    #   ^^ ref/duplicate-id: "CS"
  `);
});

it('finds a key that two blocks of a step say', () => {
  checkFindings(`
    --- file: chat.sysdesign.md
    ---
    title: Chat
    ---

    ## Estimates

    \`\`\`yaml
    dau: 500M users
    \`\`\`

    Later somebody counted again.

    \`\`\`yaml
    dau: 400M users
    #^^ ref/duplicate-id: "dau" is said twice
    \`\`\`
  `);
});
