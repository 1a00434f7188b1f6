/** The chat of examples/, with all its numbers, as the server answers for it: for what is written, and for what is supposed. */

import type {
  FromPage,
  PreviewDetail,
  PreviewDiagram,
  PreviewFigure,
  PreviewUpdate,
  ToPage,
  WhatIf,
} from '../../../src/protocol/preview.ts';
import { figuresFor, rowsFor } from './designNumbers.ts';
import { DOCUMENT } from './site.ts';

const NODES = `M Mobile App/Client
W Web App/Client
LB Load Balancer/Load balancer
CS Chat Service (WebSocket)/WebSocket gateway
PS Presence Service/Service
NS Notification Service/Notification service
US User Service/Service
MW Message Writer/Worker
MQ Message Stream (Kafka)/Event stream
DLQ Dead Letter Queue (Kafka)/Dead letter queue
DB Message Store (Cassandra)/Wide-column store
C Session Cache (Redis)/Cache
UDB User DB (PostgreSQL)/SQL database
P APNs and FCM/External service`;

const EDGES = `M LB WebSocket
W LB WebSocket
LB CS WebSocket
CS MQ publish message
MQ MW consume batch
MW DB CQL write, quorum
MW DLQ failed five times
CS DB CQL read history
CS PS gRPC online?
PS C lookup, heartbeat
CS NS gRPC user offline
NS P HTTPS push
CS US gRPC sign-in, profile
US UDB SQL`;

const SOURCE = `flowchart TB
  subgraph clients[Clients]
    M[Mobile App]
    W[Web App]
  end
  subgraph edge[Edge]
    LB[Load Balancer]
  end
  subgraph services[Services]
    CS["Chat Service<br/>(WebSocket)"]
    PS[Presence Service]
    NS[Notification Service]
    US[User Service]
    MW[Message Writer]
  end
  subgraph storage[Storage]
    MQ["Message Stream<br/>(Kafka)"]
    DLQ["Dead Letter Queue<br/>(Kafka)"]
    DB[("Message Store<br/>(Cassandra)")]
    C[("Session Cache<br/>(Redis)")]
    UDB[("User DB<br/>(PostgreSQL)")]
  end
  P[APNs and FCM]
`;

const edges = EDGES.split('\n').map((line, index) => {
  const [, from, to, label] = /^(\w+) (\w+) (.+)$/.exec(line)!;
  return { id: `sd__${index}`, from: from!, to: to!, label: label! };
});

export const DESIGN: PreviewDiagram = {
  key: 'design',
  source: SOURCE + edges.map(({ id, from, to, label }) => `  ${from} ${id}@-->|${label}| ${to}\n`).join(''),
  nodes: NODES.split('\n').map((line) => {
    const [, id, label, kind] = /^(\w+) (.+)\/(.+)$/.exec(line)!;
    return { id: id!, label: label!, kind: kind! };
  }),
  edges,
  groups: [
    { id: 'clients', title: 'Clients' },
    { id: 'edge', title: 'Edge' },
    { id: 'services', title: 'Services' },
    { id: 'storage', title: 'Storage' },
  ],
};

/** What is shown of one estimate alone. */
export function detailOf(name: string): PreviewDetail {
  const driver = (input: string, share: number, low: string, high: string, at: [number, number]) => ({
    name: input,
    share,
    low,
    high,
    at: { low: at[0], high: at[1], median: 0.42 },
  });
  return {
    name,
    drivers: [
      driver('messages_per_user', 0.82, '1.26 PB', '3.79 PB', [0, 1]),
      driver('peak_factor', 0.14, '1.69 PB', '2.83 PB', [0.24, 0.71]),
      driver('ref.cassandra.overhead', 0.04, '2.45 PB', '1.95 PB', [0.52, 0.35]),
    ],
    breakPoints: [
      { text: 'MQ takes the writes until 430M users (now 500M)', node: 'MQ', broken: true },
      { text: 'DB holds a year of messages until 633M users (now 500M)', node: 'DB', broken: false },
      { text: 'CS holds the sockets until 1B users (now 500M)', node: 'CS', broken: false },
    ],
  };
}

/** The server's answer, as PreviewParams ask for it. */
export function answer(supposed: WhatIf = {}, selected?: string): PreviewUpdate {
  const key = JSON.stringify(supposed);
  const written = rowsFor({});
  const rows = rowsFor(supposed).map((each, index) => {
    const before = written[index]!;
    const isSame = before.value === each.value && before.range === each.range && before.formula === each.formula;
    return isSame ? each : { ...each, written: { formula: before.formula, value: before.value || before.range } };
  });
  const writtenFigures = figuresFor({});
  const mark = (figure: PreviewFigure, before: PreviewFigure): PreviewFigure =>
    figure.text === before.text ? figure : { ...figure, written: { text: before.text, level: before.level } };
  const now = figuresFor(supposed);
  const nodes = now.nodes.map((figure, index) => mark(figure, writtenFigures.nodes[index]!));
  const dbIsOver = nodes.some(({ id, level }) => id === 'DB' && level === 'over');
  return {
    uri: DOCUMENT,
    version: 1,
    title: 'One-to-one chat',
    diagramKind: 'flowchart',
    diagramKey: DESIGN.key,
    diagram: DESIGN,
    estimatesKey: key,
    estimates: { key, rows, conventions: '1 KB = 1,000 B · a year has 365 days, a month 30' },
    problemsKey: 'fine',
    problems: { key: 'fine', diagram: [] },
    figuresKey: key,
    figures: {
      key,
      nodes,
      edges: now.edges.map((figure, index) => mark(figure, writtenFigures.edges[index]!)),
      paths: [
        {
          name: 'send message',
          availability: '99.96 %, goal 99.95 %',
          availabilityLevel: 'ok',
          latency: '46 ms of 300 ms',
          latencyLevel: 'ok',
          lines: ['M, LB, CS and MQ must be up', 'p99 of the steps one after the other: 3 + 25 + 15 ms'],
        },
        {
          name: 'read history',
          availability: '99.94 %, goal 99.95 %',
          availabilityLevel: 'over',
          latency: '270 ms of 300 ms',
          latencyLevel: 'tight',
          lines: ['M, LB, CS and DB must be up'],
        },
      ],
    },
    lensesKey: 'none',
    findingsKey: key,
    findings: {
      key,
      items: [
        {
          id: 'availability',
          rule: 'capacity/availability',
          severity: 'warning',
          message: 'The path `read history` is available 99.94 % of the time; `scope.nonfunctional` wants 99.95 %.',
          parts: [],
        },
        ...(dbIsOver
          ? [
              {
                id: 'new-storage',
                rule: 'capacity/storage',
                severity: 'error' as const,
                message: '`DB` has to hold 3.72 PB in a year, 155 % of the 2.4 PB that its 200 shards of 4 TB give it.',
                parts: ['DB'],
                change: 'new' as const,
              },
            ]
          : []),
        {
          id: 'source',
          rule: 'estimate/no-source',
          severity: 'info',
          message: '`online_share` is a guess without a reason. Say in `why` where it comes from.',
          parts: [],
          ...(supposed['online_share'] ? { change: 'gone' as const } : {}),
        },
      ],
    },
    ...(selected === undefined ? {} : { detail: detailOf(selected) }),
  };
}

/** Plays the server: answers what the page supposes and selects; what it applies is written, and supposed no longer. */
export function server(): (message: FromPage) => ToPage | undefined {
  let whatIf: WhatIf = {};
  let selected: string | undefined;
  return (message) => {
    switch (message.type) {
      case 'whatIf':
        whatIf = message.values;
        break;
      case 'selected':
        selected = message.estimate;
        break;
      case 'applyWhatIf':
        return { type: 'applied' };
      default:
        return undefined;
    }
    return { type: 'update', result: answer(whatIf, selected) };
  };
}
