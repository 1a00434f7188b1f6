/** Tests of term/undefined-acronym: capitals that nobody explains. */
import { expect, it } from 'vitest';
import { checkFindings, factsOf, runAlone } from '../../../support/checkRules.ts';
import { ruleById } from '../../../../src/core/rules/index.ts';

const ID = 'term/undefined-acronym';

it('finds each once, at its first use, and three and more together', () => {
  checkFindings(`
    scope:
      functional:
        R1: Orders go to the PDQ, which the XOB reads
    #                        ^^^ term/undefined-acronym: "PDQ" is explained nowhere
    #                                       ^^^ term/undefined-acronym: "XOB"
        R2: The PDQ is emptied
  `);
  checkFindings(`
    scope:
      functional:
        R1: Orders go to the PDQ, which the XOB reads for the ZKLs
    #                        ^^^ term/undefined-acronym: 3 abbreviations are explained nowhere: "PDQ", "XOB" and "ZKL"
  `);
});

it('knows the glossary, common words, products, names of the document and what is written out', () => {
  const count = (sentence: string, top = '') =>
    runAlone(
      ruleById(ID)!,
      factsOf(`${top}hld:\n  text: |\n    ${sentence}\n  components:\n    PDQ: { kind: task-queue }\n`),
    ).length;
  for (const sentence of [
    'The API answers JSON over HTTP with a TTL; see the SLO for p99.',
    'The PDQ holds what the CDN drops.',
    'Payment orders (PO) go out at night, one PO each.',
    'The XOB (external order book) answers.',
    'XOB: what others call the book. The XOB answers.',
    'ORDER BY is slow; use GROUP BY.',
    'It is NEVER lost, never.',
    'See `XOB_URL`, XOB_URL and https://example.org/XOB.',
    'THIS IS THE WHOLE SENTENCE',
  ])
    expect(count(sentence), sentence).toBe(0);
  expect(count('The XOB answers.')).toBe(1);
  expect(count('The XOB answers.', 'glossary: { XOB: Book of orders }\n')).toBe(0);
  expect(count('The XOB answers.', 'glossary: { order book: { text: Book of orders, also: [ XOB ] } }\n')).toBe(0);
});
