/** Tests of component/no-justification: entries without a word on what the component is there for. */
import { expect, it } from 'vitest';
import { ruleById } from '../../../../src/core/rules/index.ts';
import { checkFindings, checkFix, findingsOf, fixTitles } from '../../../support/checkRules.ts';

const ID = 'component/no-justification';
const rules = [ID];

it('finds the one among others that have a reason', () => {
  checkFindings(`
    hld:
      diagram: |
        flowchart TB
          M[App] -->|HTTPS| CS[Chat Service]
          CS -->|Messages| MQ[Stream]
          MQ -->|Batch| DB[(Store)]
          CS -->|Push| P[APNs]
          X[Not described] -->|SQL| DB
      components:
        M: { kind: client }
        CS: { kind: service, why: Holds the sockets }
        MQ: { kind: event-stream, technology: Kafka }
    #   ^^ component/no-justification: What does "Stream" (MQ) solve that its neighbours can't? Say
        DB: { kind: database, why: Keeps the messages }
        P: { kind: external-service }
        PR: { kind: metrics, technology: Prometheus }
      paths:
        send: { kind: write, steps: [ M -> CS -> MQ -> DB ] }
  `);
});

it('says what comes to it', () => {
  checkFindings(`
    estimate:
      peak_writes: 40K messages/s
    hld:
      components:
        CS: { kind: service, why: Holds the sockets }
        MQ: { kind: event-stream }
    #   ^^ component/no-justification: neighbours can't, with 40K calls/s at its peak?
      paths:
        send: { kind: write, peak: peak_writes, steps: [ CS -> MQ ] }
  `);
});

it('takes every kind of reason', () => {
  checkFindings(
    `
    hld:
      text: We put the Presence Service beside the chat because heartbeats must not slow the messages.
      diagram: |
        flowchart TB
          A[Chat] -->|gRPC| PS[Presence Service]
      components:
        A: { kind: service, why: Holds the sockets }
        B: { kind: service, serves: R1 }
        C: { kind: cache, why: { none: The platform gives one } }
        D: { kind: cache, alternatives: Memcached has no copies }
        E: { kind: cache, text: Keeps hot keys so that the store is not asked }
        PS: { kind: service }
        DB1: { kind: database, part-of: DB }
        RR: { kind: read-replica, replica-of: DB }
        F: { none: Only drawn for orientation }
        DLQ: { kind: dead-letter-queue }
        G: { kind: cache }
        DB: { kind: database, why: Keeps the messages }
    deep-dive:
      - { question: How are hot keys kept?, concerns: [ G ] }
    `,
    { rules },
  );
});

it('takes a table', () => {
  checkFindings(
    `
    ## High-level design

    | Component | Why |
    |---|---|
    | Queue | Bursts |

    \`\`\`yaml
    components:
      A: { kind: service, why: Holds the sockets }
      Q: { kind: message-queue }
    \`\`\`
    `,
    { rules, path: 'design.sysdesign.md' },
  );
});

it('waits where most have no reason, and is one finding then', () => {
  const entries = `hld:
      components:
        A: { kind: service }
        B: { kind: service }
        C: { kind: cache }
        D: { kind: database, why: Keeps the orders }
        E: { kind: worker }
        F: { kind: worker }`;
  checkFindings(`\n    ${entries}\n`, { rules });
  checkFindings(`
    status: review
    accept:
      component/no-justification: { F: An old one }
    ${entries.replace('A: { kind: service }', 'A: { kind: service }\n    #   ^ component/no-justification: 4 of 6 components do not say what they are there for: "A", "B", "C" and "E"')}
  `);
});

it('offers the requirements that the component seems to be there for', () => {
  const before = `scope:
  functional:
    R1: Send a message
    R2: Read the history of a conversation
    R3: See who is online
api:
  history: { style: rest, method: GET, path: /history, serves: [ R2 ] }
hld:
  components:
    CS: { kind: service, why: Holds the sockets }
    DB: { kind: database, shards: 6 } # many
  paths:
    read: { api: history, steps: [ CS -> DB ] }
`;
  expect(fixTitles(ID, before)[0]).toBe('Say that it is there for R2, "Read the history of a conversation"');
  expect(fixTitles(ID, before)).toHaveLength(3);
  checkFix(
    ID,
    before,
    before.replace('shards: 6 }', 'shards: 6, why: Needed for R2 (Read the history of a conversation) }'),
  );
});

it('takes a place of its own in the prose for the reason', () => {
  const text = (prose: string) =>
    `---\ntitle: T\n---\n\n## Architecture\n\n\`\`\`yaml\ncomponents:\n  S: { kind: service, why: Takes orders }\n  W: { kind: worker, label: Mail Worker }\n\`\`\`\n\n${prose}\n`;
  const found = (prose: string) => findingsOf(text(prose), 'file:///t.sysdesign.md', [ruleById(ID)!]).length;
  expect(found('Something else.')).toBe(1);
  expect(found('### Mail Worker\n\nSends what the customer must know.')).toBe(0);
  expect(found('* The **Mail Worker** sends what the customer must know')).toBe(0);
});
