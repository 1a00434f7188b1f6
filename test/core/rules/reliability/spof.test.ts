/** Tests of reliability/spof: single components under a promise. */
import { expect, it } from 'vitest';
import { ruleById } from '../../../../src/core/rules/index.ts';
import { checkFindings, checkFix, findingsOf } from '../../../support/checkRules.ts';

const ID = 'reliability/spof';

it('finds what all of a promise hangs on, with the time that is left', () => {
  checkFindings(`
    scope:
      nonfunctional:
        availability: 99.95%
    hld:
      components:
        S: { kind: service, instances: 6 }
        A: { kind: identity-provider, instances: 1 }
    #                                            ^ reliability/spof: "sign in" and "order" can not do without "A", and there is one of it without failover: 99.95% leaves 21.6 min in 30 days for its every restart, patch and failure. Run two, or
        DB: { kind: sql-database, replicas: 1 }
    #                                       ^ reliability/spof: "order" can not do without "DB", and there is one of it without failover: 99.95% leaves 21.6 min in 30 days for its every restart, patch and failure. Add a copy that takes over
      paths:
        sign in: { kind: read, steps: [ S -> A ] }
        order:
          kind: write
          steps:
            - S -> A
            - S -> DB
  `);
});

it('goes by the goal of the path', () => {
  checkFindings(`
    hld:
      components:
        S: { kind: service, instances: 1 }
    #                                  ^ reliability/spof: "pay" can not do without "S", and there is one of it without failover: 99.99%
        T: { kind: service, instances: 1 }
      paths:
        pay: { kind: write, availability: 99.99%, steps: [ S -> U ] }
        report: { kind: read, availability: 99%, steps: [ S -> T ] }
  `);
});

it('is quiet about what the path can wait for, or go on without', () => {
  checkFindings(
    `
    scope:
      nonfunctional: { availability: 99.95% }
    hld:
      components:
        C: { kind: client, instances: 1 }
        S: { kind: service, instances: 3 }
        Q: { kind: message-queue, managed: true }
        W: { kind: worker, instances: 1 }
        R: { kind: service, instances: 1 }
        L: { kind: service, instances: 1 }
        P: { kind: external-service, instances: 1 }
      flows:
        S -> L: { mode: async }
      paths:
        order:
          kind: write
          steps:
            - C -> S -> Q
            - Q -> W
            - S -> R: { required: false }
            - S -> L
            - S -> P
  `,
    { rules: [ID] },
  );
});

it('is quiet where somebody answers for it, or nothing is promised', () => {
  const design = (store: string, goal = 'availability: 99.95%') => `
    scope:
      nonfunctional: { ${goal} }
    hld:
      components:
        S: { kind: service, instances: 3 }
        DB: { kind: sql-database, ${store} }
      paths:
        order: { kind: write, steps: [ S -> DB ] }
  `;
  const quiet = [
    'replicas: 2, failover: manual',
    'replicas: 1, failover: automatic',
    'instances: 1, shards: 4',
    'instances: 1, managed: true',
    'instances: 1, if-it-fails: Orders wait in the phones',
    'technology: PostgreSQL',
  ];
  for (const store of quiet) checkFindings(design(store), { rules: [ID] });
  checkFindings(design('replicas: 1', 'availability: 99.5%'), { rules: [ID] });
  checkFindings(design('replicas: 1', 'throughput: 5/s'), { rules: [ID] });
});

it('leaves those who state an availability to capacity/availability-below-goal', () => {
  const document = `
scope:
  nonfunctional: { availability: 99.95% }
hld:
  components:
    S: { kind: service, instances: 3, availability: 99.99% }
    DB: { kind: sql-database, replicas: 1, availability: 99.5% }
  paths:
    order: { kind: write, steps: [ S -> DB ] }
`;
  const rules = [ID, 'capacity/availability-below-goal'].map((id) => ruleById(id)!);
  expect(findingsOf(document, undefined, rules).map(({ rule }) => rule.id)).toEqual([
    'capacity/availability-below-goal',
  ]);
});

it('knows one of several boxes that are drawn alike', () => {
  checkFindings(
    `
    scope:
      nonfunctional: { availability: 99.95% }
    hld:
      diagram: |
        flowchart LR
          LB[Load Balancer] --> S1[Server 1] & S2[Server 2]
      components:
        S1: { kind: service, instances: 1 }
        S2: { kind: service, instances: 1 }
      paths:
        order: { kind: write, steps: [ LB -> S1 ] }
  `,
    { rules: [ID] },
  );
});

it('adds a copy that takes over, or runs two', () => {
  const design = (entry: string) => `
    scope:
      nonfunctional: { availability: 99.95% }
    hld:
      components:
        X: ${entry}
      paths:
        order: { kind: write, steps: [ Y -> X ] }
  `;
  const mends = (before: string, after: string) => checkFix(ID, design(before), design(after));
  mends('{ kind: sql-database, replicas: 1 }', '{ kind: sql-database, replicas: 2, failover: automatic }');
  mends('{ kind: service, instances: 1 }', '{ kind: service, instances: 2 }');
});
