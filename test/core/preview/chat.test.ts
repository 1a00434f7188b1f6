/** The chat example, in both forms, as the preview shows it: written, with ten times the users, and with them written down. */
import fs from 'node:fs';
import path from 'node:path';
import { describe, expect, test } from 'vitest';
import { applyEdits } from '../../../src/core/base/edit.ts';
import type { PreviewView } from '../../../src/core/preview/types.ts';
import { openedText } from '../../support/cursor.ts';
import { ask } from './support.ts';

const FOLDER = path.resolve(import.meta.dirname, '../../../examples/chat');
const YAML = 'chat.sysdesign.yaml';
const MARKDOWN = 'chat.sysdesign.md';

const textOf = (name: string): string => fs.readFileSync(path.join(FOLDER, name), 'utf8');
const open = (name: string) => openedText(textOf(name), name);

/** What a person sees, without keys and places. */
function seen({ estimates, figures, findings, detail }: PreviewView): string[] {
  return [
    ...estimates!.rows.map(({ name, value, range, written }) => `${name}: ${value || range}${was(written?.value)}`),
    ...figures!.nodes.map(({ id, text, level, written }) => `[${id}] ${text} ${level}${was(written?.text)}`),
    ...figures!.edges.map(({ id, text, written }) => `-${id}- ${text}${was(written?.text)}`),
    ...figures!.paths.map(({ name, ...of }) => `${name}: ${of.availability}, ${of.latency}`),
    ...findings!.items.map(({ rule, severity, parts, change }) =>
      `${change ?? ''} ${severity} ${rule} ${parts.join(' ')}`.trim(),
    ),
    ...(detail?.breakPoints ?? []).map(({ text, broken }) => `${broken ? '! ' : ''}${text}`),
  ];
}

const was = (text: string | undefined): string => (text === undefined ? '' : ` (${text})`);

describe.each([YAML, MARKDOWN])('%s', (name) => {
  const document = open(name);

  test('as it is written', () => {
    expect(seen(ask(document, { selected: 'dau' }))).toMatchInlineSnapshot(`
      [
        "dau: 500M users",
        "messages_per_user: 40 messages/user/day",
        "message_size: 100 B/message",
        "peak_factor: 3..5",
        "online_share: 20%",
        "history_reads: 5 reads/user/day",
        "hit: 90%",
        "writes: 231K messages/s",
        "peak_writes: 694K..1.16M messages/s",
        "reads: 28.9K reads/s",
        "peak_reads: 86.8K..145K reads/s",
        "store_reads: 8.68K..14.5K reads/s",
        "sockets: 100M users",
        "storage: 2.19 PB",
        "ingress: 69.4..116 MB/s",
        "backlog: 3.47M..5.79M messages",
        "[LB] 12% ok",
        "[CS] 50% ok",
        "[PS] 56% ok",
        "[NS] 717K/s none",
        "[MW] 60% ok",
        "[MQ] 50% ok",
        "[DB] 68% ok",
        "[C] 12% ok",
        "[P] 717K/s none",
        "-L_M_LB_0- 1.01M/s",
        "-sd__1- 1.01M/s",
        "-sd__2- 897K/s",
        "-sd__3- 897K/s",
        "-sd__4- 897K/s",
        "-sd__6- 11.2K/s",
        "-sd__7- 897K/s",
        "-sd__8- 897K/s",
        "-sd__9- 717K/s",
        "-sd__10- 717K/s",
        "send message: 99.97%, goal 99.95%, p99 35 ms of 300 ms",
        "read history: 99.97%, goal 99.95%, p99 29 ms of 300 ms",
        ""Message Store (Cassandra)" (DB) holds the data up to 740M users; now 500M users",
        ""Message Writer" (MW) takes the writes up to 837M users; now 500M users",
        ""Presence Service" (PS) takes the requests up to 892M users; now 500M users",
        ""Chat Service (WebSocket)" (CS) holds the connections up to 1B users; now 500M users",
        ""Message Stream (Kafka)" (MQ) takes the writes up to 1B users; now 500M users",
        ""Chat Service (WebSocket)" (CS) takes the writes up to 1.12B users; now 500M users",
        ""Message Store (Cassandra)" (DB) takes the writes up to 1.51B users; now 500M users",
        ""Load Balancer" (LB) takes the requests up to 4.21B users; now 500M users",
      ]
    `);
  });

  test('with five times the users: what is over, and what the rules say then', () => {
    const { figures, findings, diagramKey } = ask(document, { whatIf: { dau: '2.5B users' } });
    const over = figures!.nodes.filter(({ level, written }) => level === 'over' && written && written.level !== 'over');
    expect(over.map(({ id }) => id)).toEqual(expect.arrayContaining(['CS', 'MQ', 'MW', 'DB']));
    const news = findings!.items.filter(({ change, rule }) => change === 'new' && rule.startsWith('capacity/'));
    expect(news.map(({ parts }) => parts[0])).toEqual(expect.arrayContaining(['CS', 'MQ', 'DB']));
    expect(news.some(({ severity }) => severity === 'error')).toBe(true);
    expect(diagramKey).toBe(ask(document).diagramKey);
  });

  test('written down: one scalar changes, and the document then says what was supposed', () => {
    const edits = document.service.supposedEdits(document.uri, { dau: '2.5B users', hit: '95%' })!;
    expect(edits.map(({ newText }) => newText)).toEqual(['2.5B users', '95%']);
    const text = applyEdits(document.text, edits);
    expect(text).toBe(
      document.text.replace('value: 500M users', 'value: 2.5B users').replace('value: 90%', 'value: 95%'),
    );
    const now = ask(openedText(text, name));
    const supposed = ask(document, { whatIf: { dau: '2.5B users', hit: '95%' } });
    const figures = ({ nodes, edges, paths }: NonNullable<PreviewView['figures']>): unknown => ({
      nodes: nodes.map(({ written: _, ...node }) => node),
      edges: edges.map(({ written: _, ...edge }) => edge),
      paths,
    });
    expect(figures(now.figures!)).toEqual(figures(supposed.figures!));
  });
});

test('both forms say the same', () => {
  const [yaml, markdown] = [YAML, MARKDOWN].map((name) =>
    ask(open(name), { whatIf: { dau: '900M users' }, selected: 'dau' }),
  );
  expect(seen(markdown!)).toEqual(seen(yaml!));
  expect(markdown!.figures).toEqual(yaml!.figures);
  expect(markdown!.estimates).toEqual(yaml!.estimates);
  expect(markdown!.detail).toEqual(yaml!.detail);
});
