/** Tests of decision/no-tradeoff: choices that cost nothing. */
import { expect, it } from 'vitest';
import { checkFindings, checkFix, fixTitles } from '../../../support/checkRules.ts';

const ID = 'decision/no-tradeoff';
const rules = [ID];

it('finds a choice without a price', () => {
  checkFindings(`
    deep-dive:
      - question: How do feeds get to their readers?
        options:
          push: Copy each post
          pull: Gather the posts
        choice: push
        #       ^^^^ decision/no-tradeoff: over "pull"
        because: Reads are a hundred times as frequent
      - question: Where do pictures lie?
        choice: Object storage
        #       ^^^^^^^^^^^^^^ decision/no-tradeoff: "Object storage" is taken, and nothing says
  `);
});

it('takes a price wherever it stands', () => {
  checkFindings(
    `
    deep-dive:
      - { question: A key?, choice: push, trade-off: Many writes }
      - { question: An answer?, choice: push, trade-off: { none: Both cost the same } }
      - { question: A failure?, choice: push, if-it-fails: Feeds are late }
      - question: At the option?
        options: { push: { text: Copy, cons: Many writes }, pull: Gather }
        choice: push
      - question: In words?
        choice: push
        because: Quick to read, at the cost of many writes
      - question: Open?
        options: [ Push, Pull ]
      - { question: Dropped?, choice: push, status: superseded }
    `,
    { rules },
  );
});

it('names what the options that were not taken would bring', () => {
  const before = `deep-dive:
  - question: How?
    options:
      push: Copy each post
      pull: Gather the posts when read.
      both: { text: Mixed, pros: Few writes }
    choice: push # decided
`;
  expect(fixTitles(ID, before)).toEqual(['Say that it gives up "pull"', 'Say that it gives up "both"']);
  checkFix(ID, before, `${before}    trade-off: Gives up what "pull" would bring (Gather the posts when read)\n`);
  checkFix(ID, before, `${before}    trade-off: Gives up what "both" would bring (Few writes)\n`, { title: 'both' });
});
