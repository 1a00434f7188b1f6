/** Tests of process/improvements: the last words of an interview. */
import { it } from 'vitest';
import { checkFindings } from '../../../support/checkRules.ts';

const ID = 'process/improvements';

it('asks for improvements at the last decision', () => {
  checkFindings(`
    profile: interview
    hld:
      components: { S: { kind: service } }
    deep-dive:
      - question: Which store?
        choice: SQL
      - question: Which queue?
    #             ^^^^^^^^^^^^ process/improvements: Behind "Which queue?" nothing says what you would improve next
        choice: Kafka
  `);
});

it('takes phases, conditions, open questions and sentences about what comes next for answers', () => {
  const document = (more: string, deep = '') => `
    profile: interview
    ${more}
    hld:
      components: { S: { kind: service } }
    deep-dive:
      - question: Which store?
        choice: SQL
        ${deep}
  `;
  for (const more of ['phases: [ one, two ]', 'open-questions: [ Who pays? ]', 'phases: { none: A prototype }'])
    checkFindings(document(more), { rules: [ID] });
  checkFindings(document('title: Shop', 'revisit: Above 50K orders/s'), { rules: [ID] });
  checkFindings(document('title: Shop', 'because: With more time I would split the orders by region'), { rules: [ID] });
  checkFindings(document('title: Shop').replace('interview', 'design-doc'), { rules: [ID] });
  checkFindings(document('title: Shop').replace('choice: SQL', 'options: [ SQL, a log ]'), { rules: [ID] });
});
