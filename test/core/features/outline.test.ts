/** The outline, folding, computed values behind estimates, rows of the command line, and fixes, over whole documents. */
import { describe, expect, test } from 'vitest';
import { applyEdits } from '../../../src/core/base/edit.ts';
import type { DocumentSymbol } from '../../../src/core/features/types.ts';
import { opened } from '../../support/cursor.ts';

const MD = 'design.sysdesign.md';

const YAML = `title: Chat
# Two lines
# of comment
scope:
  functional:
    R1: Send a message
  nonfunctional:
    latency: { p99: 200 ms }
estimate:
  dau: 10M users
  writes: dau * 40 messages/user/day
api:
  send:
    style: rest
data:
  message:
    store: DB
hld:
  diagram: |
    flowchart TB
      A[App] --> DB[(Store)]
  components:
    DB:
      kind: database
  flows:
    A -> DB: { protocol: SQL }
  paths:
    sending:
      kind: write
      steps: [ A -> DB ]
deep-dive:
  - question: Why one store?
    choice: simple
`;

const MARKDOWN = `---
title: Chat
---

## 1. Scope

### Functional

- R1: Send a message

## Estimates

\`\`\`yaml
dau: 10M users
writes: dau * 40 messages/user/day
\`\`\`

## HLD

\`\`\`mermaid
flowchart TB
  A[App] --> DB[(Store)]
\`\`\`
`;

function outline(symbols: readonly DocumentSymbol[], indent = ''): string[] {
  return symbols.flatMap(({ name, detail, kind, children }) => [
    `${indent}${kind} ${name}${detail ? ` | ${detail}` : ''}`,
    ...outline(children, `${indent}  `),
  ]);
}

/** Every selection lies in its symbol, and every symbol in its parent, as the protocol asks. */
function checkNested(symbols: readonly DocumentSymbol[], text: string, parent = { start: 0, end: text.length }): void {
  for (const { name, start, end, selection, children } of symbols) {
    expect(start, name).toBeGreaterThanOrEqual(parent.start);
    expect(end, name).toBeLessThanOrEqual(parent.end);
    expect(selection.start, name).toBeGreaterThanOrEqual(start);
    expect(selection.end, name).toBeLessThanOrEqual(end);
    checkNested(children, text, { start, end });
  }
}

describe('outline', () => {
  test('of the YAML form', () => {
    const { service, uri, text } = opened(YAML);
    const symbols = service.symbols(uri);
    checkNested(symbols, text);
    expect(outline(symbols)).toMatchInlineSnapshot(`
      [
        "step Scope | 2",
        "  requirement R1 | Send a message",
        "  requirement latency.p99 | 200 ms",
        "step Estimates | 2",
        "  estimate dau | 10M users",
        "  estimate writes | 4.63K messages/s",
        "step API | 1",
        "  contract send | rest",
        "step Data model | 1",
        "  entity message | in DB",
        "step High-level design | 5",
        "  key diagram | flowchart",
        "  component A | App · service",
        "  component DB | Store · database",
        "  flow A -> DB | SQL",
        "  path sending | write",
        "step Deep dive | 1",
        "  decision Why one store? | simple",
      ]
    `);
  });

  test('of the Markdown form', () => {
    const { service, uri, text } = opened(MARKDOWN, MD);
    const symbols = service.symbols(uri);
    checkNested(symbols, text);
    expect(outline(symbols)).toMatchInlineSnapshot(`
      [
        "step Scope | 1",
        "  requirement R1 | Send a message",
        "step Estimates | 2",
        "  estimate dau | 10M users",
        "  estimate writes | 4.63K messages/s",
        "step High-level design | 3",
        "  key diagram | flowchart",
        "  component A | App · service",
        "  component DB | Store · database",
      ]
    `);
  });

  test('is empty for an empty document, and stays whole for a damaged one', () => {
    expect(opened('').service.symbols(opened('').uri)).toEqual([]);
    const steps = (text: string): string[] => {
      const { service, uri } = opened(text);
      return service.symbols(uri).map(({ name, children }) => `${name} ${children.length}`);
    };
    const damaged = YAML.replace('estimate:', 'estimate').replace('{ p99: 200 ms }', '{ p99: 200 ms');
    expect(steps(damaged)).toEqual(steps(YAML));
  });
});

describe('folding', () => {
  const folded = (text: string, path?: string): string[] => {
    const { service, uri } = opened(text, path);
    const lines = text.split('\n');
    return service
      .folding(uri)
      .map(({ startLine, endLine, kind }) => `${lines[startLine]} … ${lines[endLine]}${kind ? ` (${kind})` : ''}`);
  };

  test('entries, list items and comments of the YAML form', () => {
    const ranges = folded(YAML);
    expect(ranges).toContain('# Two lines … # of comment (comment)');
    expect(ranges).toContain('scope: …     latency: { p99: 200 ms }');
    expect(ranges).toContain('  diagram: | …       A[App] --> DB[(Store)]');
    expect(ranges).toContain('  - question: Why one store? …     choice: simple');
    expect(ranges.some((range) => range.startsWith('title'))).toBe(false);
  });

  test('sections, fences and front matter of the Markdown form', () => {
    expect(folded(MARKDOWN, MD)).toEqual([
      '--- … ---',
      '## 1. Scope … - R1: Send a message',
      '### Functional … - R1: Send a message',
      '## Estimates … ```',
      '```yaml … ```',
      '## HLD … ```',
      '```mermaid … ```',
    ]);
  });
});

describe('values', () => {
  test.each([
    ['YAML', YAML, undefined],
    ['Markdown', MARKDOWN, MD],
  ])('stand behind the expressions that they come from: %s', (_, literal, path) => {
    const { service, uri, text } = opened(literal, path);
    const hints = service.inlayHints(uri, { start: 0, end: text.length });
    expect(
      hints.map(({ offset, label }) => `${text.slice(text.lastIndexOf('\n', offset - 1) + 1, offset).trim()} ${label}`),
    ).toEqual(['writes: dau * 40 messages/user/day = 4.63K messages/s']);
    expect(service.inlayHints(uri, { start: 0, end: 5 })).toEqual([]);
    expect(hints[0]!.tooltip).toContain('10M × 40 / 86,400');
  });

  test('rows are what the command line prints', () => {
    const { service, uri } = opened('estimate:\n  size: 2 KB\n  users: 1M..2M users\n  bad: nothing * 2\n  empty:\n');
    const rows = service.estimates(uri);
    expect(rows.map(({ name }) => name)).toEqual(['size', 'users', 'bad']);
    expect(rows[0]).toMatchObject({ value: 2000, unit: 'B', display: '2 KB', low: 2000, high: 2000 });
    expect(rows[1]).toMatchObject({ low: 1e6, high: 2e6, unit: 'users' });
    expect(rows[2]).toMatchObject({ value: null, error: expect.stringContaining('nothing') as string });
    expect(JSON.parse(JSON.stringify(rows))).toEqual(rows);
  });
});

describe('fixes', () => {
  test('for the findings at a place, optionally of some rules, each mending what it says', () => {
    const { service, uri, text } = opened(`${YAML}phases: [ one ]\n`.replace('store: DB', 'store: DBB'));
    const finding = service.diagnostics(uri).find(({ message }) => message.includes('"DBB"'))!;
    const fixes = service.fixes(uri, finding);
    expect(fixes.length).toBeGreaterThan(0);
    expect(service.fixes(uri, finding, ['syntax/yaml'])).toEqual([]);
    expect(service.fixes(uri, { start: 0, end: 0 })).toEqual([]);
    const fix = fixes.find(({ rule }) => rule === finding.rule)!;
    service.open(uri, 2, applyEdits(text, fix.edits));
    expect(service.diagnostics(uri).map(({ message }) => message)).not.toContain(finding.message);
  });
});
