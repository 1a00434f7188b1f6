/** Tests of answer/no-reason: answers that leave open why, or to what. */
import { it } from 'vitest';
import { checkFindings } from '../../../support/checkRules.ts';

it('asks for the reason of an acceptance, for each subject', () => {
  checkFindings(`
    accept:
      hld/unlabelled-arrows: ""
    # ^^^^^^^^^^^^^^^^^^^^^^^^^ answer/no-reason: does not answer hld/unlabelled-arrows
      component/orphan:
        J: why?
    #   ^^^^^^^ answer/no-reason: Why is it right here?
        K: Started by hand once a year
  `);
});

it('asks a comment for its rule and its reason', () => {
  checkFindings(
    `
    hld:
      diagram: |
        flowchart TB
          A[Web App] --> B[Shop Service]
          %% sysdesign-ignore-next-line
    #     ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^ answer/no-reason: names no rule
          B --> C[Mail Service]
          %% sysdesign-ignore hld/unlabelled-arrows --
    #     ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^ answer/no-reason: does not say why
          C --> D[(Mails)]
          %% sysdesign-ignore-document component/orphan: a sketch
  `,
    { rules: ['answer/no-reason'] },
  );
});
