/** Tests of realtime/affinity: sockets behind a balancer. */
import { expect, it } from 'vitest';
import { rules } from '../../../../src/core/rules/index.ts';
import { checkFindings, checkFix, findingsOf } from '../../../support/checkRules.ts';

const ID = 'realtime/affinity';
const rule = rules.filter(({ id }) => id === ID);

/** Chat servers behind a balancer. */
function design({ chat = '', balancer = '', more = '', before = '', label = 'WebSocket' } = {}): string {
  return `${before}hld:
  diagram: |
    flowchart TB
      App[Mobile App] -->|${label}| LB[Load Balancer]
      LB -->|${label}| CS[Chat Service]
      CS -->|CQL| DB[(Messages)]
${more}  components:
    LB: { kind: load-balancer${balancer} }
    CS: { kind: service${chat} }
deep-dive:
  - question: How is a message stored once?
`;
}

it('finds servers whose sockets nobody can find', () => {
  checkFindings(`
    hld:
      diagram: |
        flowchart TB
          App[Mobile App] -->|WebSocket| LB[Load Balancer]
          LB --> G[WebSocket Gateway]
    #            ^ realtime/affinity: "Load Balancer" (LB) spreads sockets over "WebSocket Gateway" (G) (
          LB -->|wss| CS[Chat Service]
      components:
        CS: { kind: service, instances: 20 }
    #   ^^ realtime/affinity: sockets over the 20 instances of "Chat Service" (CS)
    deep-dive:
      - question: How is a message stored once?
  `);
});

it('is quiet where it is said, drawn or told', () => {
  for (const document of [
    design({ chat: ', registry: "Redis, user to node"' }),
    design({ chat: ', sticky: by user' }),
    design({ chat: ', state: external' }),
    design({ chat: ', instances: 1' }),
    design({ chat: ', managed: true' }),
    design({ chat: ', registry: { none: Messages are pulled }' }),
    design({ balancer: ', balancing: consistent-hash' }),
    design({ balancer: ', sticky: true' }),
    design({ more: '      CS --> P[Presence Service]\n' }),
    design({ more: '      CS --> R[(Session Cache)]\n' }),
    design({ more: '      K[Kafka] --> CS\n' }),
    design({ more: '      CS -->|lookup route| R[(Redis)]\n' }),
    design({ before: 'data:\n  session: { store: DB }\n' }),
    design({ before: 'summary: Every server hears all messages by pub/sub.\n' }),
    design({ label: 'HTTPS' }),
    design().replace('LB[Load Balancer]', 'LB[Web Server]').replace('load-balancer', 'service'),
    design().replace(/deep-dive[^]*/, ''),
  ])
    expect(findingsOf(document, undefined, rule), document).toEqual([]);
  expect(findingsOf(design(), undefined, rule)).toHaveLength(1);
});

it('keeps a registry in the store that is there, or routes by user', () => {
  const more = '      CS --> R[(Redis)]\n';
  checkFix(
    ID,
    design({ more }).replace('CS: {', 'R: { kind: key-value-store }\n    CS: {'),
    design({ more, chat: ', registry: "R, from user to instance, renewed by heartbeats"' }).replace(
      'CS: {',
      'R: { kind: key-value-store }\n    CS: {',
    ),
  );
  checkFix(ID, design(), design({ balancer: ', balancing: consistent-hash' }), { title: 'Route' });
});
