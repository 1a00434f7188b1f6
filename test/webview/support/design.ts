/** The chat of examples/, with all its numbers, as the server answers for it: for what is written, and for what is supposed. */

import type {
  PreviewDetail,
  PreviewDiagram,
  PreviewEstimateRow,
  PreviewFigure,
  PreviewLevel,
  PreviewSlider,
  PreviewUpdate,
  WhatIf,
} from '../../../src/protocol/preview.ts';
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

/** What the chat rests on. */
interface Inputs {
  readonly dau: number;
  readonly perUser: number;
  readonly size: number;
  readonly peak: readonly [number, number];
  readonly online: number;
  readonly historyReads: number;
  readonly hit: number;
}

const WRITTEN: Readonly<Record<string, string>> = {
  dau: '500M users',
  messages_per_user: '20..60 messages/user/day',
  message_size: '100 B/message',
  peak_factor: '3..5',
  online_share: '20%',
  history_reads: '5 reads/user/day',
  hit: '90%',
};

const UNITS: Readonly<Record<string, number>> = { K: 1e3, M: 1e6, B: 1e9, T: 1e12 };

function numberOf(text: string): number {
  const [, digits, suffix = ''] = /^([\d.]+)([KMBT]?)/.exec(text)!;
  return Number(digits) * (UNITS[suffix] ?? 1);
}

function shortNumber(value: number): string {
  for (const [suffix, unit] of Object.entries(UNITS).toReversed()) {
    if (value >= unit) return `${Number((value / unit).toPrecision(3))}${suffix}`;
  }
  return String(Number(value.toPrecision(3)));
}

function inputsOf(supposed: WhatIf): Inputs {
  const text = (name: string): string => supposed[name] ?? WRITTEN[name]!;
  const ends = text('peak_factor').split('..').map(numberOf);
  return {
    dau: numberOf(text('dau')),
    perUser: /\.\./.test(text('messages_per_user')) ? Math.sqrt(20 * 60) : numberOf(text('messages_per_user')),
    size: numberOf(text('message_size')),
    peak: [ends[0]!, ends.at(-1)!],
    online: numberOf(text('online_share')) / 100,
    historyReads: numberOf(text('history_reads')),
    hit: numberOf(text('hit')) / 100,
  };
}

/** Equal factors from a tenth to ten times the written value. */
function slider(name: string, unit: string, supposed: WhatIf): PreviewSlider {
  const written = WRITTEN[name]!;
  const middle = numberOf(written);
  const steps = Array.from({ length: 41 }, (_, index) => `${shortNumber(middle * 10 ** ((index - 20) / 20))}${unit}`);
  steps[20] = written;
  const at = steps.indexOf(supposed[name] ?? written);
  return { steps, at: at < 0 ? 20 : at, written: 20 };
}

/** A bell over the axis, a little skewed, as a product of such inputs has it. */
const BARS = Array.from({ length: 28 }, (_, index) => Math.exp(-(((index - 12.5) / (index < 12 ? 5.2 : 6.4)) ** 2)));

function spread(low: number, high: number, unit: string): PreviewEstimateRow['spread'] {
  const text = (value: number): string => `${shortNumber(value)}${unit}`;
  return {
    p5: text(low),
    p50: text(Math.sqrt(low * high)),
    p95: text(high),
    worst: `${shortNumber(low * 0.8)}..${shortNumber(high * 1.2)}${unit}`,
    bars: BARS,
    at: { p5: 0.16, p50: 0.45, p95: 0.79 },
  };
}

type Draft = Partial<PreviewEstimateRow> & { readonly name: string; readonly formula: string };

function row(draft: Draft): PreviewEstimateRow {
  return { value: '', exact: '', range: '', working: '', inputs: [], ...draft };
}

function result(
  name: string,
  formula: string,
  value: number,
  unit: string,
  inputs: string[],
  more: Partial<Draft> = {},
) {
  return row({
    name,
    formula,
    value: `${shortNumber(value)}${unit}`,
    exact: `${Math.round(value).toLocaleString('en')}${unit}`,
    inputs: inputs.map((input) => ({ name: input, value: '' })),
    ...more,
  });
}

function between(low: number, high: number, unit: string): Partial<Draft> {
  const range = `${shortNumber(low)}..${shortNumber(high)}${unit}`;
  const spreadOf = spread(low, high, unit)!;
  return { range, spread: spreadOf, value: spreadOf.p50 };
}

function rowsFor(supposed: WhatIf): PreviewEstimateRow[] {
  const { dau, perUser, size, peak, online, historyReads, hit } = inputsOf(supposed);
  const writes = (dau * perUser) / 86_400;
  const reads = (dau * historyReads) / 86_400;
  const [low, high] = /\.\./.test(supposed['messages_per_user'] ?? WRITTEN['messages_per_user']!)
    ? [0.58, 1.73]
    : [1, 1];
  const input = (name: string, unit: string, why?: string): PreviewEstimateRow => {
    const text = supposed[name] ?? WRITTEN[name]!;
    const isRange = text.includes('..');
    const [from, to] = isRange ? text.split('..').map(numberOf) : [0, 0];
    return row({
      name,
      formula: text,
      ...(isRange ? between(from!, to!, unit) : { value: text, slider: slider(name, unit, supposed) }),
      ...(why ? { why } : {}),
      ...(supposed[name] === undefined ? {} : { supposed: true }),
    });
  };
  const rate = ' messages/s';
  const year = writes * 365 * 86_400 * size * 3;
  const inWords = (bytes: number): string =>
    bytes >= 1e15 ? `${(bytes / 1e15).toFixed(2)} PB` : `${(bytes / 1e12).toFixed(0)} TB`;
  const storage = spread(low! * 1, high!, '')!;
  return [
    input('dau', ' users', 'The size of the largest messengers'),
    input('messages_per_user', ' messages/user/day', 'From 20 for a quiet person to 60 for a busy one'),
    input('message_size', ' B/message', 'Text of a short message with its ids'),
    input('peak_factor', '', "Evenings and New Year's Eve against the daily mean"),
    input('online_share', '%'),
    input('history_reads', ' reads/user/day'),
    input('hit', '%', 'Most reads ask for the last screen of a conversation that was just open'),
    result('writes', 'dau * messages_per_user', writes, rate, ['dau', 'messages_per_user'], {
      working: `${shortNumber(dau)} × 20..60 / 86,400 = ${shortNumber(writes * low!)}..${shortNumber(writes * high!)}/s`,
      exact: `${Math.round(writes).toLocaleString('en')} messages/s · ${shortNumber(writes * 86_400)} messages/day`,
      ...between(writes * low!, writes * high!, rate),
    }),
    result('peak_writes', 'writes * peak_factor', writes * 3.87, rate, ['writes', 'peak_factor'], {
      working: `${shortNumber(writes)} × 3..5 = ${shortNumber(writes * 2.1)}..${shortNumber(writes * 7)}/s`,
      ...between(writes * peak[0] * low! * 1.1, writes * peak[1] * high! * 0.9, rate),
    }),
    result('reads', 'dau * history_reads', reads, ' reads/s', ['dau', 'history_reads'], {
      working: `${shortNumber(dau)} × ${historyReads} / 86,400 = ${shortNumber(reads)}/s`,
    }),
    result('peak_reads', 'reads * peak_factor', reads * 3.87, ' reads/s', ['reads', 'peak_factor'], {
      ...between(reads * peak[0], reads * peak[1], ' reads/s'),
    }),
    result('store_reads', 'peak_reads * (1 - hit)', reads * 3.87 * (1 - hit), ' reads/s', ['peak_reads', 'hit'], {
      ...between(reads * peak[0] * (1 - hit), reads * peak[1] * (1 - hit), ' reads/s'),
    }),
    result('sockets', 'dau * online_share', dau * online, ' users', ['dau', 'online_share']),
    row({
      name: 'storage',
      value: inWords(year),
      formula: 'writes * message_size * 3 replicas over data.message.retention',
      exact: `${inWords(year)} · ${(year / 1.1259e15).toFixed(2)} PiB`,
      range: `${inWords(year * low!).split(' ')[0]}..${inWords(year * high!)}`,
      spread: {
        ...storage,
        worst: `${inWords(year * low! * 0.8)}..${inWords(year * high! * 1.2)}`,
        p5: inWords(year * low!),
        p50: inWords(year),
        p95: inWords(year * high!),
      },
      working: `${shortNumber(writes)}/s × ${size} B × 3 × 1 year = ${inWords(year)}`,
      inputs: [
        { name: 'writes', value: '' },
        { name: 'message_size', value: '' },
        { name: 'data.message.retention', value: '1 year' },
      ],
    }),
    row({
      name: 'backlog',
      value: `${((writes * 3.87 * 5) / 1e6).toFixed(2)}M messages`,
      formula: 'peak_writes * 5 s',
      working: `${shortNumber(writes * 3.87)}/s × 5 s = ${((writes * 3.87 * 5) / 1e6).toFixed(2)}M`,
      why: 'What piles up while the store is slow for five seconds',
      inputs: [{ name: 'peak_writes', value: '' }],
    }),
  ];
}

function levelOf(use: number): PreviewLevel {
  return use > 1 ? 'over' : use > 0.8 ? 'tight' : 'ok';
}

interface Figures {
  readonly nodes: PreviewFigure[];
  readonly edges: PreviewFigure[];
}

function figuresFor(supposed: WhatIf): Figures {
  const { dau, perUser, online, historyReads, hit } = inputsOf(supposed);
  const peakWrites = ((dau * perUser) / 86_400) * 3.87;
  const peakReads = ((dau * historyReads) / 86_400) * 3.87;
  const use = (id: string, asked: number, offered: number, what: string): PreviewFigure => ({
    id,
    text: `${Math.round((100 * asked) / offered)} %`,
    level: levelOf(asked / offered),
    lines: [
      `Asked: ${shortNumber(asked)} ${what} at the peak`,
      `Provided: ${shortNumber(offered)} ${what}, from its capacity and instances`,
    ],
  });
  const rate = (id: string, value: number): PreviewFigure => ({
    id,
    text: `${shortNumber(value)}/s`,
    level: 'none',
    lines: [`${shortNumber(value)} requests/s at the peak`],
  });
  const storage = ((dau * perUser) / 86_400) * 365 * 86_400 * 100 * 3;
  return {
    nodes: [
      use('CS', dau * online, 200e6, 'connections'),
      use('MQ', peakWrites, 1.8e6, 'messages/s'),
      use('MW', peakWrites, 1.5e6, 'messages/s'),
      use('DB', storage, 2.4e15, 'bytes'),
      { id: 'LB', text: `${shortNumber(peakWrites + peakReads)}/s`, level: 'none', lines: ['No capacity is given'] },
      { id: 'C', text: `${shortNumber(peakWrites)}/s`, level: 'ok', lines: ['Read once for each delivery'] },
    ],
    edges: [
      rate('sd__0', (peakWrites + peakReads) * 0.9),
      rate('sd__1', (peakWrites + peakReads) * 0.1),
      rate('sd__2', peakWrites + peakReads),
      rate('sd__3', peakWrites),
      rate('sd__4', peakWrites),
      rate('sd__5', peakWrites),
      rate('sd__7', peakReads * (1 - hit)),
      rate('sd__8', peakWrites),
      rate('sd__9', peakWrites),
      rate('sd__10', peakWrites * (1 - online)),
      rate('sd__11', peakWrites * (1 - online)),
    ],
  };
}

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
          availability: '99.96 % of 99.95 %',
          availabilityLevel: 'ok',
          latency: '46 ms of 300 ms',
          latencyLevel: 'ok',
          lines: ['M, LB, CS and MQ must be up', 'p99 of the steps one after the other: 3 + 25 + 15 ms'],
        },
        {
          name: 'read history',
          availability: '99.94 % of 99.95 %',
          availabilityLevel: 'over',
          latency: '270 ms of 300 ms',
          latencyLevel: 'tight',
          lines: ['M, LB, CS and DB must be up'],
        },
      ],
    },
    findingsKey: key,
    findings: {
      key,
      items: [
        {
          rule: 'capacity/availability',
          severity: 'warning',
          message: 'The path `read history` is available 99.94 % of the time; `scope.nonfunctional` wants 99.95 %.',
        },
        ...(dbIsOver
          ? [
              {
                rule: 'capacity/storage',
                severity: 'error' as const,
                message: '`DB` has to hold 3.72 PB in a year, 155 % of the 2.4 PB that its 200 shards of 4 TB give it.',
                node: 'DB',
                change: 'new' as const,
              },
            ]
          : []),
        {
          rule: 'estimate/no-source',
          severity: 'info',
          message: '`online_share` is a guess without a reason. Say in `why` where it comes from.',
          ...(supposed['online_share'] ? { change: 'gone' as const } : {}),
        },
      ],
    },
    ...(selected === undefined ? {} : { detail: detailOf(selected) }),
  };
}
