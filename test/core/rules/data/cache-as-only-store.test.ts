/** Tests of data/cache-as-only-store: entities that only a cache knows. */
import { it } from 'vitest';
import { checkFindings, checkFix } from '../../../support/checkRules.ts';

const ID = 'data/cache-as-only-store';
const HLD = 'hld:\n  diagram: |\n    flowchart TB\n      S --> K[(Redis Cache)]\n      S --> DB[(Orders)]\n';

it('finds them, and lets copies and what expires be', () => {
  checkFindings(`
    data:
      order: { store: K }
      #               ^ data/cache-as-only-store: lives only in "Redis Cache" (K)
      price: { store: [DB, K] }
      presence: { store: K, ttl: 30 s }
      top: { store: K, copied-from: order }
      session: { store: SE }
      counter: { store: RC }
    hld:
      diagram: |
        flowchart TB
          S --> K[(Redis Cache)]
          S --> DB[(Orders)]
          S --> SE[(Session Store)]
          S --> RC[(Redis Counters)]
  `);
});

it('moves it to a database', () => {
  checkFix(ID, `data:\n  order:\n    store: K # fast\n${HLD}`, `data:\n  order:\n    store: DB # fast\n${HLD}`);
});
