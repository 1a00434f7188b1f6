/** Tests of answer/unused: answers to findings that there are not any more. */
import { expect, it } from 'vitest';
import { checkFindings, checkFix, fixTitles } from '../../../support/checkRules.ts';

const rules = ['answer/unused'];

it('reports answers that nothing needs, also one of several rules of a comment', () => {
  checkFindings(
    `
    accept:
      hld/component-not-drawn: { J: Started by hand, B: Called by all }
    #                                                ^^^^^^^^^^^^^^^^ answer/unused: finds nothing about "B"
    hld:
      diagram: |
        flowchart TB
          %% sysdesign-ignore-next-line hld/unlabelled-arrows, hld/reserved-word -- a sketch
    #                                                          ^^^^^^^^^^^^^^^^^ answer/unused: hld/reserved-word finds nothing here
          A[Web App] --> B[Shop Service]
      components:
        J: { kind: worker }
  `,
    { rules },
  );
});

it('says nothing of rules that are off, unknown, or whose step has not begun', () => {
  checkFindings(
    `
    rules: { component/orphan: off }
    accept:
      component/orphan: Drawn for completeness
      no/such-rule: Drawn for completeness
    scope:
      text: A shop.
      # sysdesign-ignore-document hld/unlabelled-arrows -- not drawn yet
  `,
    { rules },
  );
});

it('removes the comment with its line, or from behind its line', () => {
  checkFix(
    'answer/unused',
    'hld:\n  # sysdesign-ignore-next-line component/orphan -- alone\n  text: A shop\n',
    'hld:\n  text: A shop\n',
  );
  checkFix(
    'answer/unused',
    'hld:\n  text: A shop # sysdesign-ignore component/orphan -- alone\n',
    'hld:\n  text: A shop\n',
  );
});

it('leaves a comment of a diagram alone that shares its line with the picture', () => {
  const diagram = String.raw`"flowchart TB\n  %% sysdesign-ignore-next-line component/orphan -- alone\n  A --> B"`;
  expect(fixTitles('answer/unused', `hld: { diagram: ${diagram} }\n`)).toEqual([]);
});
