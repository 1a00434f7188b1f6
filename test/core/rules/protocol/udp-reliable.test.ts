/** Tests of protocol/udp-reliable: datagrams that must not be lost. */
import { describe, it } from 'vitest';
import { checkFindings, checkFix } from '../../../support/checkRules.ts';

const ID = 'protocol/udp-reliable';
const quiet = { rules: [ID] };

it('finds promises, stores and money', () => {
  checkFindings(`
    data:
      trade: { store: DB, sensitivity: financial }
    hld:
      diagram: |
        flowchart LR
          A[Sensor Gateway] -->|UDP| Q[Message Queue]
    #                       ^^^ protocol/udp-reliable: What "Sensor Gateway" (A) sends "Message Queue" (Q) over UDP is kept there
          Q --> W[Worker] --> DB[(Trades)]
          A --> S[Trade Service]
          A --> T[Chat Service]
      flows:
        A -> S: { protocol: UDP, data: trade }
    #                       ^^^ protocol/udp-reliable: sends "trade" to "Trade Service" (S) over UDP
        A -> T: { protocol: UDP, delivery: exactly-once }
    #                       ^^^ protocol/udp-reliable: promises exactly-once delivery over UDP
  `);
});

describe('is quiet', () => {
  it.each([
    ['UDP video', 'DB[(Archive DB)]', ''],
    ['QUIC over UDP', 'DB[(Archive DB)]', ''],
    ['UDP with acks', 'Q[Message Queue]', ''],
    ['UDP metrics', 'DB[(Archive DB)]', ''],
    ['UDP', 'DB[(InfluxDB)]', ''],
    ['UDP', 'G[Game Server]', ''],
    ['UDP', 'Q[Message Queue]', 'delivery: at-most-once'],
    ['TCP', 'Q[Message Queue]', 'delivery: at-least-once'],
  ])('%s to %s %s', (label, to, flow) => {
    const [id] = to.split(/\W/);
    checkFindings(
      `hld:\n  diagram: |\n    flowchart LR\n      A[Gateway Service] -->|${label}| ${to}\n  flows: { A -> ${id}: { mode: async${flow ? `, ${flow}` : ''} } }\n`,
      quiet,
    );
  });
});

it('changes the protocol, in the label or the flow', () => {
  const diagram = (label: string) =>
    `hld:\n  diagram: |\n    flowchart LR\n      A[Gateway] -->|${label} orders| Q[Message Queue]\n`;
  checkFix(ID, diagram('udp'), diagram('TCP'));
  const flow = (protocol: string) =>
    `hld:\n  components: { A: { kind: service }, B: { kind: service } }\n  flows:\n    A -> B: { protocol: ${protocol}, delivery: at-least-once }\n`;
  checkFix(ID, flow('UDP'), flow('TCP'));
});
