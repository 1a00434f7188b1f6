/** Tests of realtime/no-push: real time, and only requests and answers. */
import { expect, it } from 'vitest';
import { rules } from '../../../../src/core/rules/index.ts';
import { checkFindings, checkFix, findingsOf, fixTitles } from '../../../support/checkRules.ts';

const ID = 'realtime/no-push';
const rule = rules.filter(({ id }) => id === ID);

/** A picture in which clients only ask. */
function design({
  wanted = "See the driver's position in real time",
  label = 'HTTPS',
  more = '',
  before = '',
} = {}): string {
  return `${before}scope:
  functional:
    R1: ${wanted}
hld:
  diagram: |
    flowchart TB
      App[Rider App] -->|${label}| API[Ride Service]
      API -->|gRPC| L[Location Service]
${more}`;
}

it('finds requirements that nothing brings to the client', () => {
  checkFindings(`
    scope:
      functional:
        R1: Pay a ride
        R2: See the driver's position in real time
    #   ^^ realtime/no-push: "See the driver's position in real time": but nothing in the design lets a server tell "Rider App" (App)
        R3: Get live updates of the price
    hld:
      diagram: |
        flowchart TB
          App[Rider App] -->|HTTPS| API[Ride Service]
          API -->|gRPC| L[Location Service]
  `);
});

it.each([
  'Send a text message to one person in real time',
  'Collaborators see each other typing in real-time',
  'Show live scores of all matches',
  'Users receive messages instantly',
])('knows that "%s" needs it', (wanted) => {
  expect(findingsOf(design({ wanted }), undefined, rule)).toHaveLength(1);
});

it.each([
  'Real-time fraud detection',
  'Process payments in real time',
  'Users see search results instantly',
  'Show suggestions in real time while typing',
  'Real-time analytics on the status of orders',
  'Read the history of a conversation',
])('knows that "%s" does not', (wanted) => {
  expect(findingsOf(design({ wanted }), undefined, rule)).toEqual([]);
});

it('takes sockets, streams, pushes, polling and sentences for a way', () => {
  for (const document of [
    design({ label: 'WebSocket' }),
    design({ label: 'long-polling' }),
    design({ label: 'polls every 5 s' }),
    design({ more: '      L --> N[Notification Service]\n' }),
    design({ more: '      L --> G[Push Gateway]\n' }),
    design({ more: '  components:\n    API: { technology: Socket.IO }\n' }),
    design({ more: '  flows:\n    App -> API: { protocol: WSS }\n' }),
    design({ before: 'api:\n  live: { style: sse }\n' }),
    design({ before: 'api:\n  live: { style: grpc, streaming: server }\n' }),
    design({ before: 'api:\n  live: { style: graphql, operation: subscription position }\n' }),
    design({ before: 'api:\n  live: { style: polling }\n' }),
    design({ before: 'summary: Positions travel over a WebSocket.\n' }),
    design().replace('Rider App', 'Batch Job'),
    design().replace(/ {6}API -->.*\n/, ''),
    design({ more: '      API --> [broken\n' }),
    design({ wanted: '{ text: See the position in real time, priority: could }' }),
  ])
    expect(findingsOf(document, undefined, rule), document).toEqual([]);
});

it('draws a gateway between the client and the service', () => {
  checkFix(
    ID,
    design({ more: '  components:\n    App: { kind: client }\n' }),
    design({
      more: `      App -->|WebSocket| WS[WebSocket Gateway]
      API -->|Updates| WS
  components:
    App: { kind: client }
    WS:
      kind: websocket-gateway
      why: Holds the connections of clients and brings them what R1 asks for at once
`,
    }),
  );
});

it('chooses the service that serves the requirement, and offers a contract', () => {
  const before = 'api:\n  pay: { style: rest }\n';
  const more = '  components:\n    L: { kind: service, serves: R1 }\n';
  expect(fixTitles(ID, design({ before, more }))).toEqual([
    'Draw a gateway that holds connections',
    'Add a contract for what the server sends',
  ]);
  checkFix(
    ID,
    design({ before }),
    design({
      before: `${before}  live_updates:\n    style: websocket\n    direction: server-to-client\n    serves: R1\n`,
    }),
    { title: 'contract' },
  );
});
