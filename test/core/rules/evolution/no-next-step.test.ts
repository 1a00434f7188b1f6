/** Tests of evolution/no-next-step: designs that are nearly full. */
import { it } from 'vitest';
import { checkFindings } from '../../../support/checkRules.ts';

const ID = 'evolution/no-next-step';
const design = (peak: string, deep: string, top = 'title: Shop') => `
    ${top}
    hld:
      components:
        S: { kind: service, instances: 4, capacity: { requests: 10K/s } }
        DB: { kind: sql-database, capacity: { writes: 10K/s } }
      paths:
        order: { kind: write, rate: 1K/s, peak: ${peak}, steps: [ S -> DB ] }
    deep-dive:
      - question: Which store?
        ${deep}
  `;

it('names the part that fills first, and by how much it may grow', () => {
  checkFindings(
    design('8K/s', 'choice: SQL').replace(
      'capacity: { writes: 10K/s } }\n',
      'capacity: { writes: 10K/s } }\n    #   ^^ evolution/no-next-step: "DB" is the first to fill: its writes take 80 % of its capacity, so 1.3 times the load\n',
    ),
  );
});

it('asks in general at the deep dive, once in review, where no load is known', () => {
  checkFindings(
    `
    status: accepted
    hld:
      components: { S: { kind: service } }
    deep-dive:
    #^^^^^^^^ evolution/no-next-step: The document is accepted, and says nothing of what comes when it has to carry more
      - question: Which store?
        choice: SQL
  `,
    { forms: 'as written' },
  );
  for (const scaled of ['autoscaling: { max: 20 }', 'since: phase two'])
    checkFindings(
      `status: accepted\nhld:\n  components: { S: { kind: service, ${scaled} } }\ndeep-dive:\n  - question: Which store?\n`,
      { rules: [ID] },
    );
});

it('is quiet with room, with a plan, and where it is over the limit already', () => {
  checkFindings(design('2K/s', 'choice: SQL'), { rules: [ID] });
  checkFindings(design('12K/s', 'choice: SQL').replace('instances: 4', 'instances: 40'), { rules: [ID] });
  checkFindings(design('8K/s', 'revisit: From 9K/s on'), { rules: [ID] });
  checkFindings(design('8K/s', 'choice: SQL', 'phases: [ one, two ]'), { rules: [ID] });
  checkFindings(design('8K/s', 'choice: SQL', 'profile: interview'), { rules: [ID] });
  checkFindings(design('8K/s', 'choice: SQL', 'scope: { nonfunctional: { scalability: Ten times in two years } }'), {
    rules: [ID],
  });
  checkFindings(design('8K/s', 'because: As the shop grows we add shards'), { rules: [ID] });
  checkFindings(design('8K/s', 'choice: SQL').replace('capacity: { writes', 'managed: true, capacity: { writes'), {
    rules: [ID],
  });
});
