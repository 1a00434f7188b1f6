/** The terms of a document: where they are found in both forms, where not, and that edits leave what a fresh look would find. */
import { readFileSync } from 'node:fs';
import { describe, expect, test } from 'vitest';
import { DocumentState, NO_DOCUMENT_SETTINGS } from '../../../src/core/documentState.ts';
import { hover } from '../../../src/core/features/hover.ts';
import { termsIn } from '../../../src/core/features/terms.ts';
import { applyEdit, Random, randomEdit } from '../../support/randomText.ts';

const open = (name: string, text: string): DocumentState =>
  new DocumentState(`file:///design/${name}`, 0, text, NO_DOCUMENT_SETTINGS);

/** Each use as `offset:words (context)`. */
function found(view: DocumentState): string[] {
  return termsIn(view).map(
    ({ term, context, span: { start, end } }) => `${start}:${view.text.slice(start, end)} (${term.id}, ${context})`,
  );
}

/** Expects the terms in `[[brackets]]`, and no others. */
function check(name: string, marked: string): void {
  const expected: string[] = [];
  let text = '';
  for (const piece of marked.split(/(\[\[.*?\]\])/s)) {
    const words = /^\[\[(.*)\]\]$/s.exec(piece)?.[1];
    if (words !== undefined) expected.push(`${text.length}:${words}`);
    text += words ?? piece;
  }
  const view = open(name, text);
  expect(found(view).map((use) => use.replace(/ \([^(]*\)$/, ''))).toEqual(expected);
}

describe('terms are found', () => {
  test('in the YAML form: keys, values, prose, code spans and labels', () => {
    check(
      'a.sysdesign.yaml',
      `title: The [[cache]] of it # no cache here
summary: "Sends \\"[[Kafka]]\\" to a https://kafka.org/cache page, and \`[[worker]]\` but no worker"
[[scope]]:
  text: |
    The [[load
    balancer]] is a [[single point of failure]], as
    the primary green is not.
[[hld]]:
  diagram: |
    flowchart LR
      %% a cache in a comment
      A["[[Message<br/>Queue]]"] -->|[[gRPC]]| B([[Cache]])
      [[Redis]] --> B
      subgraph cache[The [[CDN]]]
      end
      classDef kafka fill:#fff
      style B fill:#cache
      click A "https://kafka.org/cache"
  [[components]]:
    B:
      [[ttl]]: 60 s
      kind: [[cache]]
      technology: [[Redis]]
      why: Keeps [[replicas]] close by, and a client is happy
`,
    );
  });

  test('in the Markdown form: headings, prose, tables, code spans, labels; not in other fences and comments', () => {
    check(
      'a.sysdesign.md',
      `---
title: Pots
---

# The [[cache]]

## 2. [[Estimates]]

A [[cache]] for the client, \`[[worker]]\` and [a [[Kafka]]](https://kafka.org).

<!-- no cache in
a comment -->

| part | what |
|---|---|
| [[worker]] | the worker who does it all day and all night |
| \`[[worker]]\` | [[Kafka]] |

- one

  \`\`\`js
  const cache = redis;
  \`\`\`

\`\`\`ts
const cache = redis;
\`\`\`

\`\`\`yaml
[[dau]]: 1M users
\`\`\`

## [[High-level design]]

\`\`\`mermaid
flowchart LR
  A([[Worker]]) --> B
\`\`\`

\`\`\`mermaid
flowchart LR
  C([[Cache]]) --> D
\`\`\`

\`\`\`mermaid
sequenceDiagram
  Cache->>Kafka: redis
\`\`\`
`,
    );
  });

  test("the document's own glossary comes first, and a change of it is seen everywhere", () => {
    const view = open('a.sysdesign.yaml', 'glossary:\n  wave: A gush.\nsummary: a wave\ntitle: the wave\n');
    const of = () => termsIn(view).map(({ term }) => term.definition);
    expect(of()).toEqual(['A gush.', 'A gush.', 'A gush.']);
    view.change(1, [{ range: view.lines.range({ start: 18, end: 25 }), text: 'Water.' }]);
    expect(of()).toEqual(['Water.', 'Water.', 'Water.']);
  });
});

const read = (path: string): string => readFileSync(new URL(`../../../${path}`, import.meta.url), 'utf8');

describe.each(['chat.sysdesign.yaml', 'chat.sysdesign.md'])('%s', (name) => {
  const text = read(`examples/chat/${name}`);

  test('after every edit the terms are those that a fresh look finds', () => {
    const random = new Random(7);
    const edited = open(name, text);
    for (let version = 1; version <= 60; version++) {
      if (version % 20 === 0) edited.replace(version, text);
      else {
        const edit = randomEdit(random, edited.text);
        const next = applyEdit(edited.text, edit);
        edited.replace(version, next);
      }
      expect(found(edited), edited.text).toEqual(found(open(name, edited.text)));
    }
  });

  test('an edit looks at its own piece again, and at nothing else', () => {
    const view = open(name, text);
    const before = new Set(termsIn(view));
    const at = text.indexOf('Group chat');
    view.change(1, [{ range: view.lines.range({ start: at, end: at }), text: 'Redis ' }]);
    const anew = termsIn(view).filter((use) => !before.has(use));
    expect(anew.some(({ term }) => term.id === 'redis')).toBe(true);
    expect(anew.length).toBeLessThan(60);
    expect(before.size).toBeGreaterThan(200);
  });

  test('each of them answers a hover', () => {
    const view = open(name, text);
    const silent = termsIn(view).filter(({ span }) => !hover(view, (span.start + span.end) >> 1));
    expect(silent.map(({ span }) => text.slice(span.start, span.end))).toEqual([]);
  });
});
