/** Tests of lb/single: one balancer before others, and who else speaks of it. */
import { expect, it } from 'vitest';
import { ruleById } from '../../../../src/core/rules/index.ts';
import { checkFindings, checkFix, findingsOf, fixTitles } from '../../../support/checkRules.ts';

const ID = 'lb/single';

it('finds one balancer, gateway or proxy, however the number is written', () => {
  checkFindings(`
    hld:
      diagram: |
        flowchart LR
          C[Web App] --> LB[Load Balancer] --> G[API Gateway]
          G --> S[Orders] & U[Users]
      components:
        LB: { instances: 1 }
    #                    ^ lb/single: There is one "Load Balancer" (LB), a load balancer (the label says "load balancer"), and "API Gateway" (G) can be reached through it only
        G: { kind: api-gateway, replicas: 1 }
    #                                     ^ lb/single: There is one "API Gateway" (G), an API gateway, and "Orders" (S) and "Users" (U) can be reached
  `);
});

it('is quiet about pairs, providers and answers', () => {
  const ways = [
    'instances: 2',
    'instances: 1, managed: true',
    'instances: 1, technology: AWS ALB',
    'instances: 1, failover: automatic',
    'instances: 1, redundancy: active-passive',
    'instances: 1, if-it-fails: DNS points at the second site within a minute',
    'instances: 1, availability: 99.99%',
    'technology: HAProxy',
    'instances: 1, autoscaling: { min: 2, max: 8 }',
  ];
  for (const way of ways)
    checkFindings(
      `
      hld:
        components:
          LB: { kind: load-balancer, ${way} }
          S: { kind: service, instances: 10 }
        flows:
          LB -> S: { protocol: HTTP }
    `,
      { rules: [ID] },
    );
});

it('knows a small design: one of everything, or a goal that leaves the time', () => {
  const design = (goal: string, behind: string) => `
    scope:
      nonfunctional: { ${goal} }
    hld:
      components:
        LB: { kind: load-balancer, instances: 1 }
        S: { kind: service, ${behind} }
      flows:
        LB -> S: { protocol: HTTP }
  `;
  checkFindings(design('throughput: 5/s', 'instances: 1'), { rules: [ID] });
  checkFindings(design('availability: 99%', 'instances: 4'), { rules: [ID] });
});

it('leaves the word to one rule: with a strict goal and several behind it, capacity/no-real-redundancy has it', () => {
  const design = (goal: string, behind: string) => `scope:
  nonfunctional:
    availability: ${goal}
hld:
  components:
    LB: { kind: load-balancer, instances: 1 }
    S: { kind: service, ${behind} }
  paths:
    order: { kind: write, steps: [ LB -> S ] }
`;
  const told = (document: string) =>
    findingsOf(
      document,
      undefined,
      ['lb/single', 'reliability/spof', 'capacity/no-real-redundancy'].map((id) => ruleById(id)!),
    ).map(({ rule, subject }) => `${rule.id} ${subject}`);
  expect(told(design('99.95%', 'instances: 10'))).toEqual(['capacity/no-real-redundancy LB']);
  expect(told(design('99.95%', 'technology: Go'))).toEqual(['lb/single LB']);
  expect(told(design('99.95%', 'instances: 1'))).toEqual(['lb/single LB', 'reliability/spof S']);
  expect(told(design('98%', 'instances: 10'))).toEqual([]);
});

it('gives it a partner, or to the provider', () => {
  const document = `
    hld:
      components:
        LB:
          kind: load-balancer
          instances: 1   # for now
          technology: HAProxy
        S: { kind: service, instances: 10 }
      flows:
        LB -> S: { protocol: HTTP }
  `;
  expect(fixTitles(ID, document)).toEqual([
    'Give it a partner that takes over',
    'Let the provider run it: managed: true',
  ]);
  checkFix(
    ID,
    document,
    document
      .replace('instances: 1 ', 'instances: 2 ')
      .replace('technology: HAProxy', 'technology: HAProxy\n          failover: automatic'),
  );
});
