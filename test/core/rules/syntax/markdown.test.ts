/** Tests of syntax/markdown: fences and front matter that stay open. */
import { it } from 'vitest';
import { checkFindings } from '../../../support/checkRules.ts';

it('finds an open fence, and none that is closed', () => {
  checkFindings(
    `
    --- file: chat.sysdesign.md
    ---
    title: Chat
    ---

    ## Estimates

    \`\`\`yaml
    <!--^^^ syntax/markdown: never closed -->
    dau: 500M users

    ## API

    To be written.
    --- file: closed.sysdesign.md
    ---
    title: Chat
    ---

    ## Estimates

    \`\`\`yaml
    dau: 500M users
    \`\`\`
    `,
    { rules: ['syntax/markdown'] },
  );
});
