/** Tests of replica/accepts-write: writes that go to a copy. */
import { it } from 'vitest';
import { checkFindings, checkFix } from '../../../support/checkRules.ts';

const ID = 'replica/accepts-write';

it('finds them in paths, flows and labels, once for each arrow', () => {
  checkFindings(`
    hld:
      diagram: |
        flowchart TB
          S[Shop Service] --> R[(Read Replica)]
          T[Tax Service] -->|inserts| R
    #                                 ^ replica/accepts-write: "Tax Service" (T) writes
          U[User Service] --> R
      flows:
        U -> R: { kind: write }
    #        ^ replica/accepts-write: Send it to the primary
      paths:
        order:
          kind: write
          steps:
            - S -> R
            #      ^ replica/accepts-write
        again:
          kind: write
          steps:
            - S -> R
  `);
});

it('lets reads, replication and read steps of a write path be', () => {
  const document = `
    hld:
      diagram: |
        flowchart TB
          S[Shop Service] -->|reads| R[(Read Replica)]
          DB[(Orders DB)] -->|writes log| R
          S --> DB
      paths:
        order:
          kind: write
          steps:
            - S -> DB -> R
            - S -> R: { kind: read }
        list:
          kind: read
          steps:
            - S -> R
  `;
  checkFindings(document, { rules: [ID] });
});

it('sends it to the primary', () => {
  const before =
    'hld:\n  diagram: |\n    flowchart TB\n      S --> DB[(Orders DB)] --> R[(Read Replica)]\n      S --> R\n  paths:\n    order:\n      kind: write\n      steps:\n        - S -> R # now\n';
  checkFix(ID, before, before.replace('- S -> R', '- S -> DB'));
});
