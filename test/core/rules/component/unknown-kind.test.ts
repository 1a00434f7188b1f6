/** Tests of component/unknown-kind: kinds that the catalogue does not have. */
import { expect, it } from 'vitest';
import { checkFindings, checkFix, fixTitles } from '../../../support/checkRules.ts';

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

it('offers what the label suggests, and a kind of the author’s own', () => {
  const before =
    'hld:\n  diagram: |\n    flowchart TB\n      K[(Redis)] --> B\n  components:\n    K: { kind: Hot Thing! }\n';
  expect(fixTitles('component/unknown-kind', before)).toEqual([
    'Change to "cache"',
    'Make it a kind of your own: x-hot-thing',
  ]);
  checkFix('component/unknown-kind', before, before.replace('Hot Thing!', 'x-hot-thing'), { title: 'your own' });
});
