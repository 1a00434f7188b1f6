/** An interview that ends without saying what would be done next. */
import { plansNextStep, proseSaysWhatIsNext } from '../shared/evolve.ts';
import { defineRule } from '../rule.ts';
import { valueAt } from '../../syntax/index.ts';

export default defineRule({
  id: 'process/improvements',
  severity: 'hint',
  value: 2,
  since: '0.1.0',
  step: 'deep-dive',
  summary: 'In the profile "interview", the design ends without two or three improvements to name.',
  why: 'Forty-five minutes leave every design unfinished. Whoever can say what comes next, and what would trigger it, shows that the limits of the design are known.',
  source: 'The closing minutes of a design interview: recap, next bottleneck, next step.',
  profiles: { 'design-doc': 'off' },
  invalid: [
    {
      title: 'The last question is decided, and then it ends.',
      document: `
profile: interview
hld:
  components:
    S: { kind: service }
deep-dive:
  - question: How are orders kept when the store is slow?
    options: { queue: A queue before it, wait: The caller waits }
    choice: queue
    trade-off: An order is confirmed before it is stored
`,
    },
  ],
  valid: [
    {
      title: 'It says when to decide anew.',
      document: `
profile: interview
hld:
  components:
    S: { kind: service }
deep-dive:
  - question: How are orders kept when the store is slow?
    options: { queue: A queue before it, wait: The caller waits }
    choice: queue
    trade-off: An order is confirmed before it is stored
    revisit: Above 50K orders/s the queue is split by region
`,
    },
    {
      title: 'The next phase is named.',
      document: `
profile: interview
phases: [ one region, two regions ]
hld:
  components:
    S: { kind: service }
deep-dive:
  - question: How are orders kept when the store is slow?
    choice: A queue before it
`,
    },
  ],
  messages: {
    none: ({ question }) =>
      `Behind "${question}" nothing says what you would improve next. Keep two or three improvements ready for the end: list them as "phases" with what would trigger each, or add "revisit" to the choice that gives way first.`,
  },
  check(facts, report) {
    const decided = facts.topics.filter(({ body }) => valueAt(body, 'choice') !== undefined);
    const last = decided.at(-1);
    if (
      !last ||
      last !== facts.topics.at(-1) ||
      facts.openQuestions ||
      plansNextStep(facts) ||
      proseSaysWhatIsNext(facts)
    )
      return;
    report({ span: last.nameSpan, message: 'none', args: { question: last.question }, subject: 'improvements' });
  },
});
