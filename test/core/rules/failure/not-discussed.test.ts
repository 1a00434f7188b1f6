/** Tests of failure/not-discussed: stores, caches and queues of which nobody says what happens when they fail. */
import { it } from 'vitest';
import { checkFindings } from '../../../support/checkRules.ts';

const ID = 'failure/not-discussed';

it('names what keeps data on the paths, once', () => {
  checkFindings(`
    hld:
      components:
        S: { kind: service }
        C: { kind: cache }
    #   ^ failure/not-discussed: "C", "Q" and "DB" keep data, the first of them on the way of "order"
        Q: { kind: message-queue }
        DB: { kind: sql-database }
        B: { kind: object-storage }
      paths:
        order: { kind: write, steps: [ S -> C, S -> Q -> DB, { S -> B: { required: false } } ] }
    deep-dive:
      - question: Which store?
        choice: SQL
  `);
  checkFindings(`
    hld:
      diagram: |
        flowchart TB
          S[Shop Service] --> DB[(Orders)]
    #                         ^^ failure/not-discussed: "Orders" (DB) keeps data on the way of "order"
      paths:
        order: { kind: write, steps: [ S -> DB ] }
    deep-dive:
      - question: Which store?
        choice: SQL
  `);
});

it('leaves out what says it, what a question is about, and what is accepted one by one', () => {
  checkFindings(
    `
    accept:
      failure/not-discussed: { B: Pictures may be missing for a day }
    hld:
      components:
        S: { kind: service }
        Q: { kind: message-queue, if-it-fails: Orders are refused }
        C: { kind: cache, fallback: The store }
        R: { kind: key-value-store, managed: true }
        E: { kind: event-stream, none: Not in this version }
        DB: { kind: sql-database }
        R1: { kind: read-replica, replica-of: DB }
        B: { kind: object-storage }
      paths:
        order: { kind: write, steps: [ S -> Q -> DB, S -> C, S -> R, S -> E, S -> R1, S -> B ] }
    deep-dive:
      - question: What do we read while a node is down?
        concerns: DB
  `,
    { rules: [ID] },
  );
});

it('waits for the deep dive, and gives sentences about failing the benefit of the doubt', () => {
  const document = (deep: string) => `
    hld:
      components: { S: { kind: service }, DB: { kind: sql-database } }
      paths:
        order: { kind: write, steps: [ S -> DB ] }
    ${deep}
  `;
  checkFindings(document(''), { rules: [ID] });
  checkFindings(
    document(
      'deep-dive:\n      - question: Which store?\n        because: When a node crashes the next one takes over',
    ),
    { rules: [ID] },
  );
});

it('leaves the only store of a strict goal to the rule about that', () => {
  const document = (replicas: string) => `
    scope: { nonfunctional: { availability: 99.95% } }
    hld:
      components:
        S: { kind: service, instances: 4 }
        DB: { kind: sql-database${replicas} }
    #   ^^ failure/not-discussed
      paths:
        order: { kind: write, steps: [ S -> DB ] }
    deep-dive:
      - question: Which store?
        choice: SQL
  `;
  checkFindings(document(''));
  checkFindings(document(', replicas: 3').replace(/^ *# .*\n/m, ''), { rules: [ID] });
  checkFindings(document(', replicas: 1').replace(/^ *# .*\n/m, ''), { rules: [ID] });
});
