/** Tests of ratelimit/local-state: limits that each instance counts alone. */
import { expect, it } from 'vitest';
import { rules } from '../../../../src/core/rules/index.ts';
import { checkFindings, checkFix, findingsOf } from '../../../support/checkRules.ts';

const ID = 'ratelimit/local-state';
const rule = rules.filter(({ id }) => id === ID);

it('finds it at components, contracts, arrows and limiters', () => {
  checkFindings(`
    api:
      order: { component: S, rate-limit: { limit: 5/s, state: local } }
    #                                                         ^^^^^ ratelimit/local-state: Each of the 40 instances of "S" counts by itself
    hld:
      components:
        GW: { kind: api-gateway, instances: 10, rate-limit: { limit: 100 per minute, state: memory } }
    #                                                                                       ^^^^^^ ratelimit/local-state: up to 10 times the limit of 100 per minute
        RL: { kind: rate-limiter, instances: 3, state: memory }
    #                                                  ^^^^^^ ratelimit/local-state: up to 3 times the limit, and more
        S: { kind: service, autoscaling: { min: 2, max: 40 } }
      flows:
        GW -> S: { rate-limit: { limit: 5/s, state: memory } }
    #                                               ^^^^^^ ratelimit/local-state: 40 instances
  `);
});

it('is quiet about one instance, shared counters, and callers that come back to the same one', () => {
  for (const component of [
    'instances: 1, rate-limit: { limit: 5/s, state: memory }',
    'rate-limit: { limit: 5/s, state: memory }',
    'instances: 9, rate-limit: { limit: 5/s, state: external }',
    'instances: 9, rate-limit: { limit: 5/s }',
    'instances: 9, rate-limit: 5/s, state: memory',
    'instances: 9, sticky: by user, rate-limit: { limit: 5/s, state: memory }',
    'instances: 9, balancing: ip-hash, rate-limit: { limit: 5/s, state: memory }',
    'instances: 9, rate-limit: { none: Internal }',
  ])
    expect(
      findingsOf(`hld:\n  components:\n    GW: { kind: api-gateway, ${component} }\n`, undefined, rule),
      component,
    ).toEqual([]);
  const behind = `hld:
  diagram: |
    flowchart TB
      LB[Load Balancer] --> GW[API Gateway]
  components:
    LB: { kind: load-balancer, balancing: consistent-hash }
    GW: { kind: api-gateway, instances: 9, rate-limit: { limit: 5/s, state: memory } }
`;
  expect(findingsOf(behind, undefined, rule)).toEqual([]);
  expect(findingsOf(behind.replace('consistent-hash', 'round-robin'), undefined, rule)).toHaveLength(1);
  expect(
    findingsOf(behind.replace('consistent-hash', 'random').replace('9,', '9, sticky: false,'), undefined, rule),
  ).toHaveLength(1);
});

it('shares the counters', () => {
  const limiter = (state: string) =>
    `hld:\n  components:\n    RL: { kind: rate-limiter, instances: 3, state: ${state} }\n`;
  checkFix(ID, limiter('memory'), limiter('external'));
});
