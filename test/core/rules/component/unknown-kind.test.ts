/** Tests of component/unknown-kind: kinds that the catalogue does not have. */
import { it } from 'vitest';
import { checkFindings, checkFix } from '../../../support/checkRules.ts';

it('suggests the kind that is meant', () => {
  checkFindings(`
    hld:
      components:
        LB: { kind: Load Balancer }
        #           ^^^^^^^^^^^^^ component/unknown-kind: "load-balancer"
        Q: { kind: mesage-queue }
        #          ^^^^^^^^^^^^ component/unknown-kind: "message-queue"
        DB: { kind: postgres }
        #           ^^^^^^^^ component/unknown-kind: "sql-database"
        Z: { kind: zzzzzz }
        #          ^^^^^^ component/unknown-kind: begin one of your own with "x-"
        R: { kind: x-robot }
        S: { kind: service }
  `);
});

it('writes the kind', () => {
  checkFix(
    'component/unknown-kind',
    'hld:\n  components:\n    LB: { kind: "Load Balancer", ttl: 3 s }\n',
    'hld:\n  components:\n    LB: { kind: load-balancer, ttl: 3 s }\n',
  );
});
