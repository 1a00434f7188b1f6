/** Tests of scope/no-out-of-scope: scopes without an end. */
import { it } from 'vitest';
import { checkFindings, checkFix } from '../../../support/checkRules.ts';

const ID = 'scope/no-out-of-scope';
const rules = [ID];
const SCOPE = 'scope:\n  functional:\n    R1: Send a message\n    R2: Read the history\n';

it('finds it once the author has gone on', () => {
  checkFindings(
    `
scope:
#^^^^ scope/no-out-of-scope: has 2 requirements, from "Send a message" on
  functional:
    R1: Send a message.
    R2: Read the history
estimate:
  dau: 1M users
`,
    { forms: 'as written' },
  );
});

it('takes a list, an answer, words and priorities', () => {
  for (const more of [
    '  out-of-scope: Calls\n',
    '  out-of-scope: { none: All of it moves }\n',
    '  text: Groups come later, and so do calls.\n',
    '  text: Calls are not in scope for this version.\n',
    '    R3: { text: Calls, priority: later }\n',
  ])
    checkFindings(`${SCOPE}${more}estimate:\n  dau: 1M users\n`, { rules });
  checkFindings(SCOPE, { rules });
  checkFindings('scope:\n  functional:\n    R1: Send\nestimate:\n  dau: 1M users\n', { rules });
});

it('takes a heading of Markdown', () => {
  checkFindings(
    `
    ## Scope

    ### Functional

    - R1: Send
    - R2: Read

    ### Non-goals

    - Calls

    ## Estimates

    \`\`\`yaml
    dau: 1M users
    \`\`\`
    `,
    { rules, path: 'design.sysdesign.md' },
  );
});

it('starts a list', () => {
  checkFix(
    ID,
    `${SCOPE}  # the rest\n\nestimate:\n  dau: 1M users\n`,
    `${SCOPE}  out-of-scope:\n    - Administration and support tools\n    - Analytics and reports\n  # the rest\n\nestimate:\n  dau: 1M users\n`,
  );
  checkFix(
    ID,
    'scope: { functional: { R1: Search, R2: Pay, R3: Admin reports } }\nestimate: { dau: 1M }\n',
    'scope: { functional: { R1: Search, R2: Pay, R3: Admin reports }, out-of-scope: [ Moving existing data ] }\nestimate: { dau: 1M }\n',
  );
});

it('starts a list under a heading of its own', () => {
  checkFix(
    ID,
    '## Scope\n\n### Functional\n\n- R1: Send\n- R2: Read\n\n## Estimates\n\n```yaml\ndau: 1M users\n```\n',
    '## Scope\n\n### Functional\n\n- R1: Send\n- R2: Read\n\n### Out of scope\n\n- Administration and support tools\n- Analytics and reports\n\n## Estimates\n\n```yaml\ndau: 1M users\n```\n',
    { path: 'design.sysdesign.md' },
  );
});
