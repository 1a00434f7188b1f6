/** Tests of estimate/missing: components sized for a load that nothing states. */
import { it } from 'vitest';
import { checkFindings, checkFix } from '../../../support/checkRules.ts';

const ID = 'estimate/missing';
const rules = [ID];

it('finds shards, instances and scaling without a number', () => {
  checkFindings(`
    hld:
      components:
        DB: { kind: wide-column-store, shards: 6 }
        #                                      ^ estimate/missing: "DB" has 6 shards, "S" has 200 instances and "W" scales by itself, and the document has no number
        S: { kind: service, instances: 200 }
        W: { kind: worker, autoscaling: { min: 1, max: 40 } }
  `);
});

it('lets designs with numbers be, and small ones', () => {
  const hld = 'hld:\n  components:\n    DB: { kind: wide-column-store, shards: 6 }\n';
  for (const document of [
    `estimate:\n  dau: 1M users\n${hld}`,
    `${hld}  paths:\n    send: { rate: 2K/s, steps: [ S -> DB ] }\n`,
    `data:\n  order: { store: DB, count: 2G }\n${hld}`,
    `scope:\n  text: We count on 20M users in the first year.\n${hld}`,
    `scope:\n  text: It takes 5,000 requests per second at noon.\n${hld}`,
    'hld:\n  components:\n    S: { kind: service, instances: 3 }\n    DB: { kind: database, shards: 1 }\n',
    'hld:\n  components:\n    S: { kind: service, autoscaling: { none: Fixed machines } }\n',
    `${hld}deep-dive:\n  - question: How are shards split?\n`,
  ])
    checkFindings(document, { rules });
});

it('adds estimates to fill in', () => {
  const hld = 'hld:\n  components:\n    DB: { kind: wide-column-store, shards: 6 }\n';
  checkFix(
    ID,
    `title: Chat\n\n${hld}`,
    `title: Chat\n\nestimate:\n  users:\n  writes:\n  peak_writes:\n  reads:\n  peak_reads:\n  storage:\n\n${hld}`,
  );
});
