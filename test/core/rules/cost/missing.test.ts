/** Tests of cost/missing: documents for review without a word on cost. */
import { it } from 'vitest';
import { checkFindings } from '../../../support/checkRules.ts';

const ID = 'cost/missing';
const COMPONENTS = 'S: { kind: service, instances: 20 }, Q: { kind: message-queue }, DB: { kind: sql-database }';

it('asks at the status, and names what there is most of', () => {
  checkFindings(`
    status: accepted
    #       ^^^^^^^^ cost/missing: The document is accepted, and nothing says what running it costs. Name what the cost depends on, such as the 20 machines of "S"
    hld:
      components: { ${COMPONENTS} }
  `);
});

it('takes any figure or word on money for an answer', () => {
  const document = (more: string, components = COMPONENTS) => `
    status: review
    ${more}
    hld:
      components: { ${components} }
  `;
  const answers = [
    'operations: { cost: 200 USD/month }',
    'operations: { none: A study }',
    'operations: { cost: { none: Machines that are paid for } }',
    'scope: { nonfunctional: { cost: Under 5 EUR per user } }',
    'estimate: { monthly: 20 * 150 USD/month }',
    'summary: Runs on the cheapest disks there are',
    'summary: All of it comes to $400 a month',
  ];
  for (const answer of answers) checkFindings(document(answer), { rules: [ID] });
  checkFindings(document('title: Shop', COMPONENTS.replace('instances: 20', 'cost: 3K USD/month')), { rules: [ID] });
});

it('waits for the review, leaves interviews alone, and sees that "at the cost of" is no price', () => {
  checkFindings(`status: draft\nhld:\n  components: { ${COMPONENTS} }\n`, { rules: [ID] });
  checkFindings(`status: review\nprofile: interview\nhld:\n  components: { ${COMPONENTS} }\n`, { rules: [ID] });
  checkFindings(`
    status: review
    #       ^^^^^^ cost/missing: The document is in review
    summary: Orders are fast at the cost of consistency
    hld:
      components: { ${COMPONENTS} }
  `);
});

it('asks at the operations of a draft whose deep dive has begun', () => {
  checkFindings(`
    status: draft
    operations: { regions: eu-west }
    #^^^^^^^^^ cost/missing: The deep dive has begun and the operations are written, and nothing says
    hld:
      components: { ${COMPONENTS} }
    deep-dive:
      - question: Which store?
  `);
  checkFindings(`operations: { regions: eu-west }\nhld:\n  components: { ${COMPONENTS} }\n`, { rules: [ID] });
});

it('asks nothing of a procedure', () => {
  const procedure =
    'A[Look it up] --> B{Is it there?}\n      B -->|yes| C[Take it]\n      B -->|no| D[Ask for it]\n      D --> E[Keep it] --> C\n      C --> F[Show it] --> G[Put it back] --> H[Count it]';
  checkFindings(`status: review\nhld:\n  diagram: |\n    flowchart TB\n      ${procedure}\n`, { rules: [ID] });
});
