/** Tests of arch/microservices-early: many services for few people. */
import { it } from 'vitest';
import { checkFindings } from '../../../support/checkRules.ts';

const ID = 'arch/microservices-early';
const services = (since: string, count = 6) =>
  Array.from({ length: count }, (_, index) => `    S${index}: { kind: service${since} }\n`).join('');

it('is found where the document says that the team is small', () => {
  for (const sentence of [
    'We are four engineers.',
    'A team of 7 builds it.',
    'Built by a six-person team.',
    'One team runs it.',
  ])
    checkFindings(
      `hld:\n  text: ${sentence}\n  components:\n${services('').replace('S0: { kind: service }\n', 'S0: { kind: service }\n#   ^^ arch/microservices-early: 6 services (S0, S1, S2 and 3 more) for a small team\n')}`,
    );
});

it('is found where the first phase has them all', () => {
  for (const phases of [
    '[ mvp, growth ]',
    '{ mvp: Now, growth: Above 1M users }',
    '[ { name: mvp, when: now }, growth ]',
  ])
    checkFindings(
      `phases: ${phases}\nhld:\n  components:\n${services(', since: mvp').replace('S0: { kind: service, since: mvp }\n', 'S0: { kind: service, since: mvp }\n#   ^^ arch/microservices-early: from the first phase on, "mvp"\n')}`,
    );
});

it('is quiet about larger teams, fewer services, later phases and instances', () => {
  const rules = { rules: [ID] };
  for (const sentence of [
    'We are 40 engineers.',
    'A team of 25 builds it.',
    'Five teams of 6 build it.',
    'A team of 2,000.',
  ])
    checkFindings(`hld:\n  text: ${sentence}\n  components:\n${services('')}`, rules);
  checkFindings(`hld:\n  text: We are four engineers.\n  components:\n${services('', 5)}`, rules);
  checkFindings(`hld:\n  text: We are four engineers.\n  components:\n${services(', since: growth')}`, rules);
  checkFindings(`phases: [ services, regions ]\nhld:\n  components:\n${services(', since: services')}`, rules);
  checkFindings(
    'hld:\n  text: We are four engineers.\n  diagram: |\n    flowchart TB\n      LB --> A1[API Server 1] & A2[API Server 2] & A3[API Server 3] & A4[API Server 4] & A5[API Server 5] & A6[API Server 6]\n',
    rules,
  );
});
