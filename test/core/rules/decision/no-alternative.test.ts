/** Tests of decision/no-alternative: choices between one thing. */
import { it } from 'vitest';
import { checkFindings, checkFix } from '../../../support/checkRules.ts';

const ID = 'decision/no-alternative';
const rules = [ID];

it('finds a choice of one option, and one without options', () => {
  checkFindings(`
    deep-dive:
      - question: How do feeds get to their readers?
        options:
          push: Copy each post
    #     ^^^^ decision/no-alternative: "Copy each post" is the only answer
        choice: push
      - question: Where do pictures lie?
        choice: Object storage
        #       ^^^^^^^^^^^^^^ decision/no-alternative: nothing says what it was chosen over
      - question: What holds off floods?
        options: [ Rate limits ]
        #          ^^^^^^^^^^^ decision/no-alternative
        choice: Rate limits
        because: Each caller has a quota
  `);
});

it('lets other decisions be', () => {
  checkFindings(
    `
    deep-dive:
      - question: Two?
        options: [ Push, Pull ]
        choice: Push
      - question: Compared in words?
        choice: Push
        because: Reading is a hundred times as frequent, and pull would cost each reader
      - question: Answered?
        options: { none: The law leaves one way }
        choice: Push
      - question: Open?
        options: { push: Copy each post }
      - question: Refused?
        options: { push: Copy each post }
        choice: push
        status: rejected
      - text: Prose between the questions.
      - How do we go on?
    `,
    { rules },
  );
});

it('adds the option of leaving it', () => {
  const topic = (options: string) => `deep-dive:\n  - question: How?\n    options:${options}\n    choice: push\n`;
  checkFix(
    ID,
    topic('\n      push: Copy each post # fan-out'),
    topic('\n      push: Copy each post # fan-out\n      leave: Leave it as it is'),
  );
  checkFix(ID, topic(' [ push ]'), topic(' [ push, Leave it as it is ]'));
  checkFix(ID, topic('\n      - push'), topic('\n      - push\n      - Leave it as it is'));
});
