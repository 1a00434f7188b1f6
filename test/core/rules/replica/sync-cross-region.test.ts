/** Tests of replica/sync-cross-region: writes that wait for light. */
import { it } from 'vitest';
import { checkFindings, checkFix } from '../../../support/checkRules.ts';

const ID = 'replica/sync-cross-region';

function design(store: string, goal = 'budget: 100 ms'): string {
  return `
    hld:
      components:
        S: { kind: service }
        DB: { kind: sql-database, ${store} }
      paths:
        pay: { kind: write, ${goal}, steps: [ S -> DB ] }
  `;
}

it('finds a budget that the way there and back takes up, with the furthest two regions', () => {
  checkFindings(`
    hld:
      components:
        S: { kind: service }
        DB: { kind: sql-database, replication: { mode: sync, regions: [ eu-west-1, eu-central-1, us-west-2 ] } }
    #                                                  ^^^^ replica/sync-cross-region: Each write to "DB" waits for its copies in eu-central-1 and us-west-2: light in a cable takes 71 ms at least to get there and back, and "pay" has 100 ms.
      paths:
        pay: { kind: write, budget: 100 ms, steps: [ S -> DB ] }
  `);
});

it('finds regions of the component and the goal of the scope', () => {
  checkFindings(`
    scope:
      nonfunctional:
        latency: { p50: 20 ms, p99: 400 ms }
    hld:
      components:
        S: { kind: service }
        DB: { kind: sql-database, replication: sync, regions: [ eu-west, us-east ] }
    #                                          ^^^^ replica/sync-cross-region: and "pay" has 20 ms
      paths:
        pay: { kind: write, steps: [ S -> DB ] }
  `);
});

it('is quiet about near, unknown and asynchronous copies, roomy budgets and reads', () => {
  const quiet = [
    design('replication: { mode: async, regions: [ eu-west, us-east ] }'),
    design('replication: { mode: sync, regions: [ eu-west-1a, eu-west-1b ] }'),
    design('replication: { mode: sync, regions: [ north hall, south hall ] }'),
    design('replication: { mode: quorum, regions: [ eu-west, us-east ] }'),
    design('replication: sync'),
    design('replication: { mode: sync, regions: [ eu-west, us-east ] }', 'budget: 400 ms'),
    design('replication: { mode: sync, regions: [ eu-west, us-east ] }', 'rate: 5/s'),
    design('replication: { mode: sync, regions: [ eu-west, us-east ] }').replace('kind: write', 'kind: read'),
    design('replication: { mode: sync, regions: [ eu-west, us-east ] }').replace(
      '[ S -> DB ]',
      '[ { S -> DB: { wait: false } } ]',
    ),
  ];
  for (const document of quiet) checkFindings(document, { rules: [ID] });
});

it('lets the copies follow', () => {
  const document = design('replication: { mode: sync, regions: [ eu-west, us-east ] }', 'budget: 60 ms');
  checkFix(ID, document, document.replace('mode: sync', 'mode: async'));
});
