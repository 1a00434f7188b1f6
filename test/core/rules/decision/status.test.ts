/** Tests of decision/status: decisions without a status beside others that have one. */
import { it } from 'vitest';
import { checkFindings, checkFix } from '../../../support/checkRules.ts';

const ID = 'decision/status';
const rules = [ID];

it('finds those without, once', () => {
  checkFindings(`
    deep-dive:
      - { question: A?, choice: push, status: accepted }
      - { question: B?, choice: pull }
      #                         ^^^^ decision/status: The decision on "B?" says neither
  `);
  checkFindings(`
    deep-dive:
      - { question: A?, choice: push, status: accepted }
      - { question: B?, choice: pull }
      #                         ^^^^ decision/status: 2 decisions, "B?" first, say neither how far it is nor of which day it is, unlike the 2 that do
      - { question: C?, choice: both }
      - { question: D?, choice: none of them, date: 2026-03-31 }
      - { question: E? }
  `);
});

it('lets a style of its own be', () => {
  checkFindings(
    `
    deep-dive:
      - { question: A?, choice: push }
      - { question: B?, choice: pull }
    `,
    { rules },
  );
  checkFindings(
    `
    accept:
      decision/status: { B?: An old one }
    deep-dive:
      - { question: A?, choice: push, status: proposed }
      - { question: B?, choice: pull }
    `,
    { rules },
  );
});

it('marks all of them', () => {
  const topics = (b: string, c: string) =>
    `deep-dive:\n  - question: A?\n    choice: push\n    status: accepted\n  - question: B?\n    choice: pull # sic\n${b}  - { question: C?, choice: both${c} }\n`;
  checkFix(ID, topics('', ''), topics('    status: accepted\n', ', status: accepted'));
  checkFix(ID, topics('', ''), topics('    status: proposed\n', ', status: proposed'), { title: 'proposed' });
});
