/** Answers of the server, as the page gets them, to show and to vary. */

import type { PreviewDiagram, PreviewEstimateRow, PreviewUpdate } from '../../../src/protocol/preview.ts';
import { DOCUMENT } from './site.ts';

export const CHAT: PreviewDiagram = {
  key: 'chat-1',
  source: `flowchart TB
  M[Mobile App] sd__0@-->|WebSocket| LB[Load Balancer]
  subgraph backend [Backend]
    LB sd__1@-->|WebSocket| CS[Chat Service]
    CS sd__2@-->|Publish message| MQ[Message Queue]
    MQ sd__3@-->|Persist| DB[(Message Store)]
    CS sd__4@-->|Recent messages| C[(Cache)]
    CS sd__5@-->|Older messages| DB
    CS sd__6@-->|User offline| NS[Notification Service]
  end
  NS sd__7@-->|Push| P[APNs and FCM]
`,
  nodes: [
    { id: 'M', label: 'Mobile App', kind: 'Client' },
    { id: 'LB', label: 'Load Balancer', kind: 'Load balancer' },
    { id: 'CS', label: 'Chat Service', kind: 'Service' },
    { id: 'MQ', label: 'Message Queue', kind: 'Event stream' },
    { id: 'DB', label: 'Message Store', kind: 'Database' },
    { id: 'C', label: 'Cache', kind: 'Cache' },
    { id: 'NS', label: 'Notification Service', kind: 'Service' },
    { id: 'P', label: 'APNs and FCM' },
  ],
  edges: [
    { id: 'sd__0', from: 'M', to: 'LB', label: 'WebSocket' },
    { id: 'sd__1', from: 'LB', to: 'CS', label: 'WebSocket' },
    { id: 'sd__2', from: 'CS', to: 'MQ', label: 'Publish message' },
    { id: 'sd__3', from: 'MQ', to: 'DB', label: 'Persist' },
    { id: 'sd__4', from: 'CS', to: 'C', label: 'Recent messages' },
    { id: 'sd__5', from: 'CS', to: 'DB', label: 'Older messages' },
    { id: 'sd__6', from: 'CS', to: 'NS', label: 'User offline' },
    { id: 'sd__7', from: 'NS', to: 'P', label: 'Push' },
  ],
  groups: [{ id: 'backend', title: 'Backend' }],
};

export function estimate(name: string, value: string, more: Partial<PreviewEstimateRow> = {}): PreviewEstimateRow {
  return { name, value, exact: value, range: '', formula: value, working: '', inputs: [], ...more };
}

export const ROWS: readonly PreviewEstimateRow[] = [
  estimate('dau', '500M users', { exact: '500,000,000 users' }),
  estimate('messages_per_user', '40 messages/user/day'),
  estimate('peak_factor', '3.87', { range: '3..5', formula: '3..5' }),
  estimate('writes', '231K messages/s', {
    exact: '231,481 messages/s',
    formula: 'dau * messages_per_user',
    working: '500M × 40 / 86,400 s = 231K/s',
  }),
  estimate('peak_writes', '896K messages/s', {
    exact: '896,428 messages/s',
    range: '694K..1.16M messages/s',
    formula: 'writes * peak_factor',
    working: '231K/s × 3..5 = 694K..1.16M/s',
    why: 'Evenings are three to five times the average.',
  }),
  estimate('storage', '2.19 PB', {
    exact: '2.190 PB',
    formula: 'writes * message_size * 3 replicas over data.message.retention',
  }),
  estimate('cost', '', {
    formula: 'storage * price_of_disk',
    error: 'There is no estimate named price_of_disk. Write it, or correct the name.',
  }),
];

/** A whole answer; `change` says what is different in it. */
export function update(change: Partial<PreviewUpdate> = {}): PreviewUpdate {
  return {
    uri: DOCUMENT,
    version: 1,
    title: 'One-to-one chat',
    diagramKind: 'flowchart',
    diagramKey: change.diagram?.key ?? CHAT.key,
    diagram: CHAT,
    estimatesKey: change.estimates?.key ?? 'rows-1',
    estimates: { key: 'rows-1', rows: ROWS, conventions: 'KB = 1000 B · year = 365 days · month = 30 days' },
    problemsKey: change.problems?.key ?? 'fine',
    problems: { key: 'fine', diagram: [] },
    figuresKey: change.figures?.key ?? '',
    lensesKey: 'none',
    findingsKey: change.findings?.key ?? '',
    ...change,
  };
}

/** A chart of so many boxes, in layers, with a third more arrows than boxes. */
export function largeChart(count: number): PreviewDiagram {
  const ids = Array.from({ length: count }, (_, index) => `n${index}`);
  const edges = ids.slice(1).map((id, index) => ({ id: `e${index}`, from: `n${Math.floor(index / 2)}`, to: id }));
  const lines = edges.map((edge) => `  ${edge.from} ${edge.id}@--> ${edge.to}[Service ${edge.to}]`);
  return {
    key: `large-${count}`,
    source: `flowchart TB\n  n0[Entry]\n${lines.join('\n')}\n`,
    nodes: ids.map((id) => ({ id, label: `Service ${id}` })),
    edges,
    groups: [],
  };
}
