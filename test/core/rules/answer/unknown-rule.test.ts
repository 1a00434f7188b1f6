/** Tests of answer/unknown-rule: wherever a document names rules and their options. */
import { it } from 'vitest';
import { checkFindings, checkFix } from '../../../support/checkRules.ts';

const rules = ['answer/unknown-rule'];

it('reports each place that names a rule that there is not, with the one that is meant', () => {
  checkFindings(
    `
    rules:
      component/orphans: off
    # ^^^^^^^^^^^^^^^^^ answer/unknown-rule: "component/orphan" is probably meant
      component/orphan: { severity: hint, most: 3 }
    #                                     ^^^^ answer/unknown-rule: only its severity can be set
    accept:
      nothing/of-the-kind: For the tests
    # ^^^^^^^^^^^^^^^^^^^ answer/unknown-rule: There is no rule "nothing/of-the-kind"
      component/unreachable: { J: Started by hand }
    hld:
      diagram: |
        flowchart TB
          %% sysdesign-ignore-next-line component/orphan, component/unreachible -- nobody calls it
    #                                                     ^^^^^^^^^^^^^^^^^^^^^ answer/unknown-rule: changes nothing
          A[Web App] --> B[Shop Service]
  `,
    { rules },
  );
});

it('writes the name that is meant', () => {
  checkFix(
    'answer/unknown-rule',
    'rules:\n  component/orphans: off # for now\n',
    'rules:\n  component/orphan: off # for now\n',
  );
});
