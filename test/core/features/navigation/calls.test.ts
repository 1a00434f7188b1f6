/** The call hierarchy: from wherever a component is named to its callers and to what it calls, with every place that says so. */
import { describe, expect, test } from 'vitest';
import type { Call, CallItem } from '../../../../src/core/features/navigation/types.ts';
import { opened, openedText } from '../../../support/cursor.ts';
import { inMarkdown } from '../../../support/markdownForm.ts';
import { readCursor } from '../../../support/marks.ts';

const DESIGN = `
hld:
  diagram: |
    flowchart TB
      W[Web App]
      subgraph store[Storage]
        DB[(Orders)]
      end
      W & M -->|HTTPS| S[Shop Service]
      S -->|SQL| DB
      S -.->|events| Q[[Queue]]
      R[Reports] --> store
  components:
    S: { kind: service, why: "Takes orders, then tells \`Q\`" }
  flows:
    S -> DB: { protocol: SQL }
  paths:
    order:
      kind: write
      steps: [ M & W -> S -> DB, S -> Q ]
    look: { steps: [ W -> S ] }
`;

const place = (text: string, { start, end }: { start: number; end: number }): string =>
  `${text.slice(0, start).split('\n').length}: ${text.slice(start, end).trim()}`;

const shown = ({ kind, name, detail }: CallItem): string => `${kind} ${name}${detail ? ` (${detail})` : ''}`;

function calls(list: readonly Call[], text: string): string[] {
  return list.map(({ item, places }) => `${shown(item)} at ${places.map((one) => place(text, one)).join(', ')}`);
}

describe.each([
  ['YAML', DESIGN.trimStart(), 'design.sysdesign.yaml'],
  ['Markdown', inMarkdown({ text: DESIGN.trimStart(), path: 'a', marks: [], cursors: [] }).text, 'design.sysdesign.md'],
] as const)('calls in the %s form', (_form, text, path) => {
  const { service, uri } = openedText(text, path);
  const itemAt = (words: string, inside = 0): readonly CallItem[] =>
    service.prepareCalls(uri, text.indexOf(words) + inside);

  test.each([
    ['a shape of the diagram', 'S[Shop', 0],
    ['an arrow end', 'S -->|SQL|', 0],
    ['its entry', 'S: { kind', 0],
    ['a flow', 'S -> DB: {', 0],
    ['a step', 'S -> DB, S', 0],
    ['an arrow that leads to it', '-->|HTTPS|', 1],
    ['the label of one', 'HTTPS', 2],
  ])('are asked from %s', (_what, words, inside) => {
    expect(itemAt(words, inside).map(shown)).toEqual(['component S (Shop Service · service)']);
  });

  test('are asked from a code span, a box and a path; and from nothing else', () => {
    expect(itemAt('`Q`', 1).map(shown)).toEqual(['component Q (Queue · message-queue)']);
    expect(itemAt('store[', 2).map(shown)).toEqual(['group store (Storage)']);
    expect(itemAt('order:', 2).map(shown)).toEqual(['path order (write path)']);
    expect(itemAt('flowchart')).toEqual([]);
    expect(itemAt('Takes orders', 2)).toEqual([]);
  });

  test('each item lies round its name', () => {
    for (const words of ['S[Shop', 'DB[', 'store[', 'order:'])
      for (const { start, end, selection, name } of itemAt(words)) {
        expect(text.slice(selection.start, selection.end)).toBe(name);
        expect(start <= selection.start && selection.end <= end).toBe(true);
      }
  });

  test('come in from components, through boxes, and from paths that begin there', () => {
    const called = (id: string) => service.incomingCalls(uri, id).map(({ item }) => shown(item));
    expect(called('S')).toEqual(['component W (Web App · client · HTTPS)', 'component M (HTTPS)']);
    expect(called('DB')).toEqual(['component S (Shop Service · service · SQL)', 'component R (Reports)']);
    expect(called('W')).toEqual(['path order (write path)', 'path look (path)']);
    expect(called('path order')).toEqual([]);
    expect(called('nothing')).toEqual([]);
  });

  test('go out to components and boxes, and from a path to where it begins', () => {
    const calling = (id: string) => service.outgoingCalls(uri, id).map(({ item }) => shown(item));
    expect(calling('S')).toEqual([
      'component DB (Orders · database · SQL)',
      'component Q (Queue · message-queue · events)',
    ]);
    expect(calling('R')).toEqual(['group store (Storage)']);
    expect(calling('path order')).toEqual(['component M', 'component W (Web App · client)']);
    expect(calling('path nothing')).toEqual([]);
  });
});

test('a call names every place that says so, in the order of the text', () => {
  const { service, uri, text } = openedText(DESIGN.trimStart());
  expect(calls(service.outgoingCalls(uri, 'S'), text)[0]).toBe(
    'component DB (Orders · database · SQL) at 9: -->, 15: S -> DB, 19: S',
  );
});

test('calls of a half-typed arrow and of a document without a diagram', () => {
  const { text, offset } = readCursor('hld:\n  diagram: |\n    flowchart TB\n      A --> B$0\n      B -->\n');
  const { service, uri } = openedText(text);
  expect(service.prepareCalls(uri, offset).map(({ name }) => name)).toEqual(['B']);
  expect(service.incomingCalls(uri, 'B').map(({ item }) => item.name)).toEqual(['A']);
  const bare = opened('hld:\n  flows:\n    A -> B: { protocol: gRPC }\n  components:\n    A: {}\n    B: {}\n');
  expect(bare.service.outgoingCalls(bare.uri, 'A').map(({ item }) => item.name)).toEqual(['B']);
});
