/** Completion: what is offered by place, in both forms, half-typed or not, and what the document is once an item is taken. */
import { describe, expect, test } from 'vitest';
import { completionsAtCursor } from '../../support/cursor.ts';

const MD = 'design.sysdesign.md';
const labels = (literal: string, path?: string): readonly string[] => completionsAtCursor(literal, path).labels;

const DIAGRAM = 'hld:\n  diagram: |\n    flowchart TB\n      A[App] --> B[(Store)]\n';

describe('keys', () => {
  test('of the document, without those that are there', () => {
    expect(labels('$0')).toEqual(expect.arrayContaining(['title', 'scope', 'estimate', 'hld']));
    const more = labels('title: Chat\nscope:\n  text: a\n$0');
    expect(more).toContain('estimate');
    expect(more).not.toContain('title');
    expect(more).not.toContain('scope');
  });

  test('of the mapping that the indentation tells', () => {
    expect(labels('scope:\n  $0')).toContain('functional');
    expect(labels('scope:\n  functional:\n    R1: a\n  $0')).not.toContain('functional');
    expect(labels('scope:\n  functional:\n    R1: a\n$0')).toContain('estimate');
    expect(labels('scope:\r\n  nonfunctional:\r\n    $0\r\n')).toContain('availability');
    expect(labels('scope:\n  # a comment\n\n  $0\napi:\n')).toContain('functional');
    expect(labels(`${DIAGRAM}  components:\n    A:\n      kind: client\n      $0`)).not.toContain('kind');
    expect(labels('hld:\n  components:\n    A:\n      kind:\n      $0')).not.toContain('kind');
    expect(labels('hld:\n  components:\n    A:\n      kin$0: client\n')).toContain('kind');
  });

  test('of the item of a list that the cursor is in', () => {
    const text = 'deep-dive:\n  - question: one\n    choice: a\n  - question: two\n    $0';
    expect(labels('deep-dive:\n  - $0')).toContain('question');
    expect(labels(text)).toContain('choice');
    expect(labels(text)).not.toContain('question');
    expect(labels(text.replace('    $0', '').replace('choice: a\n', 'choice: a\n    $0\n'))).not.toContain('choice');
  });

  test('in braces', () => {
    const before = 'hld:\n  components:\n    A:\n      capacity: { ';
    expect(labels(`${before}$0 }`)).toContain('writes');
    expect(labels(`${before}writes: 1K/s, $0 }`)).not.toContain('writes');
    expect(labels(`${before}writes: 1K/s, re$0 }`)).toContain('reads');
    expect(labels('hld:\n  components:\n    A: { kind: ca$0, technology: Redis }')).toContain('cache');
  });

  test('names of the document stand for themselves', () => {
    expect(labels(`${DIAGRAM}  components:\n    $0`)).toEqual(expect.arrayContaining(['A', 'B']));
    expect(labels(`${DIAGRAM}  components:\n    A:\n      kind: client\n    $0`)).not.toContain('A');
    expect(labels('rules:\n  $0')).toContain('syntax/yaml');
    expect(labels('accept:\n  hld/$0')).toContain('hld/unlabelled-arrows');
  });

  test('reference numbers are replaced under the catalogue, each once', () => {
    expect(labels('catalogue:\n  $0')).toContain('postgres.writes');
    expect(labels('catalogue:\n  postgres.wr$0')).toContain('postgres.writes');
    expect(labels('catalogue:\n  postgres.writes: 9K/s\n  $0')).not.toContain('postgres.writes');
    expect(labels('catalogue:\n  redis.ops: $0')).not.toContain('postgres.writes');
  });
});

describe('values', () => {
  test('of a fixed list', () => {
    expect(labels('status: $0')).toEqual(['draft', 'review', 'accepted']);
    expect(labels('status: dr$0 # still')).toContain('draft');
    expect(labels('api:\n  send:\n    style: $0')).toContain('rest');
    expect(labels('rules:\n  syntax/yaml: $0')).toEqual(['error', 'warning', 'info', 'hint', 'on', 'off']);
  });

  test('that name something of the document', () => {
    expect(labels(`data:\n  m:\n    store: $0\n${DIAGRAM}`)).toEqual(['B', 'A']);
    const scope = 'scope:\n  functional:\n    R1: a\n    R2: b\napi:\n  send:\n    serves:';
    expect(labels(`${scope} $0`)).toEqual(['R1', 'R2']);
    expect(labels(`${scope} [ R1, $0 ]`)).toContain('R2');
    expect(labels(`${scope}\n      - R1\n      - $0`)).toContain('R2');
    expect(labels(`${DIAGRAM}  paths:\n    p:\n      steps:\n        - $0`)).toEqual(
      expect.arrayContaining(['A', 'B']),
    );
    expect(labels(`${DIAGRAM}  paths:\n    p:\n      steps:\n        - A -> $0`)).toEqual(
      expect.arrayContaining(['A', 'B']),
    );
  });

  test('of an expression: names and functions, units behind a number', () => {
    const names = labels('estimate:\n  dau: 5M users\n  writes: dau * $0');
    expect(names).toEqual(expect.arrayContaining(['dau', 'max', 'min']));
    expect(names).not.toContain('writes');
    expect(labels('estimate:\n  dau:\n    value: 5 $0')).toEqual(expect.arrayContaining(['GB', 'day']));
    expect(labels('estimate:\n  dau: 5 GB/$0')).toContain('s');
  });
});

describe('nothing', () => {
  test.each([
    ['in a block of text', 'scope:\n  text: |\n    some $0\n'],
    ['on a blank line of it', 'scope:\n  text: |\n    some\n\n    $0\n'],
    ['in a folded block', 'scope:\n  text: >-\n    st$0\n'],
    ['in a comment', 'scope:\n  # fu$0'],
    ['in a comment behind a value', 'status: draft # $0'],
    ['in a label of the diagram', 'hld:\n  diagram: |\n    flowchart TB\n      A[some $0'],
    ['in a comment of the diagram', 'hld:\n  diagram: |\n    flowchart TB\n      %% some $0'],
    ['on an empty line of a text', 'scope:\n  text: |\n    some\n$0\n    more\n'],
    ['below a value', 'scope:\n  functional:\n    R1: some\n      $0'],
    ['in free text', 'title: some $0'],
  ])('%s', (_, literal) => expect(labels(literal)).toEqual([]));

  test('in prose and headings of the Markdown form, and in a diagram of no step', () => {
    expect(labels('## API\n\nprose $0\n', MD)).toEqual([]);
    expect(labels('## A$0PI\n', MD)).toEqual([]);
    expect(labels('## Appendix\n\n```mermaid\nflowchart TB\n  $0\n```\n', MD)).toEqual([]);
    expect(labels('## Appendix\n\n```yaml\n$0\n```\n', MD)).toEqual([]);
  });
});

describe('what taking an item does', () => {
  test('the word under way is replaced, and a key brings its colon', () => {
    expect(completionsAtCursor('title: a\nsta$0').accept('status')).toBe('title: a\nstatus: ');
    expect(completionsAtCursor('status: dr$0 # x').accept('draft')).toBe('status: draft # x');
    expect(completionsAtCursor('sco$0').accept('scope')).toBe('scope:');
    expect(completionsAtCursor('scope:\n  te$0').accept('text')).toBe('scope:\n  text: |');
    expect(completionsAtCursor('esti$0mte:\n  a: 1\n').accept('estimate')).toMatch(/^estimate(?:mte)?:\n/);
    expect(completionsAtCursor('accept:\n  hld/un$0').accept('hld/unlabelled-arrows')).toBe(
      'accept:\n  hld/unlabelled-arrows: ',
    );
    expect(completionsAtCursor('estimate:\n  a: 1\n  b: ma$0').accept('max')).toBe(
      'estimate:\n  a: 1\n  b: max(${1:A}, ${2:B})',
    );
  });
});

describe('Markdown form', () => {
  test('a fence holds what the step does, the front matter all other keys', () => {
    expect(labels('---\nti$0\n---\n', MD)).toContain('title');
    expect(labels('---\ntitle: a\n$0\n---\n', MD)).not.toContain('title');
    expect(labels('## API\n\n```yaml\nsend:\n  $0\n```\n', MD)).toContain('style');
    expect(labels('## API\n\n```yaml\nsend:\n  style: re$0', MD)).toContain('rest');
    expect(labels('## API\n\n```yaml\nsend:\n  style: rest\n  $0\n```\n', MD)).not.toContain('style');
    expect(labels('## Estimates\n\n```yaml\ndau: 1\nx: $0\n```\n', MD)).toContain('dau');
    expect(labels('## Deep dive\n\n```yaml\n- question: a\n  $0\n```\n', MD)).not.toContain('question');
    expect(labels('## HLD\n\n```mermaid\nflowchart TB\nA-->B\n```\n\n```yaml\ncomponents:\n  $0\n```\n', MD)).toEqual(
      expect.arrayContaining(['A', 'B']),
    );
  });
});
