/** Tests of replica/multi-leader-conflict: writes in several places. */
import { it } from 'vitest';
import { checkFindings, checkFix } from '../../../support/checkRules.ts';

const ID = 'replica/multi-leader-conflict';

it('finds leaders without a word on conflicts, of stores and of entities', () => {
  checkFindings(`
    data:
      note:
        store: Notes
        replication: { topology: multi-leader }
    #                            ^^^^^^^^^^^^ replica/multi-leader-conflict: "note" takes writes at several leaders
    hld:
      components:
        Notes: { kind: document-store }
        DB: { kind: sql-database, replication: { mode: async, topology: multi-leader } }
    #                                                                   ^^^^^^^^^^^^ replica/multi-leader-conflict: "DB" takes writes at several leaders, and nothing says who wins
        Users: { kind: sql-database, redundancy: active-active }
    #                                            ^^^^^^^^^^^^^ replica/multi-leader-conflict: "Users" is active in several places at once
  `);
});

it('is quiet about answers, single leaders and stores that agree first', () => {
  checkFindings(
    `
    hld:
      components:
        A: { kind: sql-database, replication: { topology: multi-leader, conflicts: last write wins } }
        B: { kind: sql-database, replication: { topology: multi-leader, conflicts: { none: Tenants never meet } } }
        C: { kind: sql-database, replication: { topology: leader-follower } }
        D: { kind: wide-column-store, replication: { topology: leaderless } }
        E: { kind: sql-database, redundancy: active-active, technology: CockroachDB }
        F: { kind: sql-database, redundancy: active-active, replication: sync }
        G: { kind: service, redundancy: active-active }
        H: { kind: sql-database, redundancy: active-passive }
  `,
    { rules: [ID] },
  );
  checkFindings(
    `
    hld:
      text: Conflicting edits are merged field by field.
      components:
        A: { kind: sql-database, replication: { topology: multi-leader } }
  `,
    { rules: [ID] },
  );
});

it('offers the usual answers', () => {
  const document = 'hld:\n  components:\n    A: { kind: sql-database, replication: { topology: multi-leader } }\n';
  checkFix(
    ID,
    document,
    document.replace(
      'multi-leader',
      'multi-leader, conflicts: "none arise, as each record is written in its home region only"',
    ),
  );
  const active = 'hld:\n  components:\n    A:\n      kind: sql-database\n      redundancy: active-active\n';
  checkFix(
    ID,
    active,
    `${active.trimEnd()}\n      replication: { topology: multi-leader, conflicts: "last write wins, and the one before it is lost" }\n`,
    { title: 'last write' },
  );
});
