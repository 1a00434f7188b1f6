/** Tests of term/vague-consistency: consistency of no known kind. */
import { expect, it } from 'vitest';
import { checkFindings, checkFix, factsOf, fixTitles, runAlone } from '../../../support/checkRules.ts';
import { ruleById } from '../../../../src/core/rules/index.ts';

const ID = 'term/vague-consistency';

it('finds the word in requirements, goals of one’s own, and values that only wish', () => {
  checkFindings(`
    scope:
      functional:
        R1: See a consistent balance on all screens
    #             ^^^^^^^^^^ term/vague-consistency: R1 says "consistent"
        R2: { text: "Transfers need data consistency", priority: must }
    #                               ^^^^^^^^^^^^^^^^ term/vague-consistency: R2 says "data consistency"
      nonfunctional:
        N1: The system is highly consistent
    #                     ^^^^^^^^^^^^^^^^^ term/vague-consistency: N1 says "highly consistent"
        consistency: important
    #                ^^^^^^^^^ term/vague-consistency: "important" says that consistency matters, not which
  `);
});

it('is quiet about models, other senses, and where the model stands elsewhere', () => {
  const count = (sentence: string) =>
    runAlone(ruleById(ID)!, factsOf(`scope:\n  functional:\n    R1: ${sentence}\n`)).length;
  for (const sentence of [
    'Balances are eventually consistent',
    'Balances are consistent within 5 seconds',
    'A reader sees the latest write; consistency comes first',
    'Keys are spread by consistent hashing',
    'Pages load with consistent performance',
    'The app has a consistent design',
    'No seat is sold twice, so booking is consistent',
    'Answers consistently within a second',
  ])
    expect(count(sentence), sentence).toBe(0);
  checkFindings(
    'scope:\n  functional:\n    R1: Balances are consistent\n  nonfunctional:\n    consistency: { orders: strong, likes: eventual }\n',
    { rules: [ID] },
  );
  checkFindings('scope:\n  functional:\n    R1: Balances are consistent\ndata:\n  account: { consistency: strong }\n', {
    rules: [ID],
  });
  checkFindings('scope:\n  nonfunctional:\n    consistency: { none: "There is one reader" }\n', { rules: [ID] });
});

it('offers models, in words that fit the sentence', () => {
  checkFix(
    ID,
    'scope:\n  functional:\n    R1: Highly consistent balances\n',
    'scope:\n  functional:\n    R1: Strongly consistent balances\n',
  );
  checkFix(
    ID,
    'scope:\n  functional:\n    R1: Balances need consistency # always\n',
    'scope:\n  functional:\n    R1: Balances need eventual consistency # always\n',
    { title: 'eventual' },
  );
  expect(fixTitles(ID, 'scope:\n  nonfunctional:\n    consistency: high\n')).toEqual([
    'Ask for "strong"',
    'Ask for "read-your-writes"',
    'Ask for "eventual"',
  ]);
});

it('knows that copies are checked, and that lists keep their order', () => {
  checkFindings(
    'scope:\n  functional:\n    R1: Validate that source and target are consistent by row counts\n    R2: Pages with consistent results\n',
    { rules: [ID] },
  );
});
