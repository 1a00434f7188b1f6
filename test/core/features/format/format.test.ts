/** Formatting, by whole results: what changes, and what is left as its author wrote it. */
import { describe, expect, it } from 'vitest';
import { applyEdits } from '../../../../src/core/base/edit.ts';
import { formatDocument, formatRange } from '../../../../src/core/features/format/index.ts';
import { DocumentParser, type DocumentForm } from '../../../../src/core/syntax/index.ts';

const parse = (text: string, form: DocumentForm = 'yaml') => new DocumentParser().parse(text, form);
const formatted = (text: string, form: DocumentForm = 'yaml', indent = 2): string =>
  applyEdits(text, formatDocument(parse(text, form), { indent }));

const UNTIDY = `
title:   Chat  # as people say


scope:
    functional:
    - R1: Send
    -   id: R2
        text: Read   
    # about what it is not
    out-of-scope: [ calls,
        video ]
hld:
   diagram: |
        flowchart LR
        subgraph back
        a[A]-->b
        end
          b-- asks -->c
        c-->|HTTPS| d

   text: |
      Prose  
        stays.
`;

const TIDY = `title:   Chat  # as people say

scope:
  functional:
    - R1: Send
    - id: R2
      text: Read
  # about what it is not
  out-of-scope: [ calls,
      video ]
hld:
  diagram: |
    flowchart LR
      subgraph back
        a[A] --> b
      end
      b -- asks --> c
      c -->|HTTPS| d

  text: |
    Prose  
      stays.
`;

describe('formatting', () => {
  it('indents YAML and the diagram in it, and leaves words and alignment as they are', () => {
    expect(formatted(UNTIDY)).toBe(TIDY);
    expect(formatDocument(parse(TIDY))).toEqual([]);
  });

  it('indents by as much as is asked for, with the line breaks that are there', () => {
    expect(formatted('api:\r\n  rest:\r\n    - a: 1\r\n      b: 2\r\n', 'yaml', 4)).toBe(
      'api:\r\n    rest:\r\n        - a: 1\r\n          b: 2\r\n',
    );
  });

  it('changes single places, not the whole text', () => {
    expect(formatDocument(parse('title: Chat\nscope:\n    users: 1\n'))).toEqual([{ start: 21, end: 23, newText: '' }]);
  });

  it('leaves what is damaged, and what stands before it, as it is', () => {
    const text = 'scope:\n    users: 1\napi:\n    rest: [ 1\ndata:\n    store: 1\n';
    expect(formatted(text)).toBe('scope:\n    users: 1\napi:\n    rest: [ 1\ndata:\n  store: 1\n');
  });

  it('leaves prose of the Markdown form, but for white space that ends no line', () => {
    const text =
      '---\ntitle: A   \n\n\nstatus: draft\n---\n\n\n# A  \nline  \nbreak \n\n## High-level design\n\n```mermaid\nflowchart LR\na-->b\n```\n';
    expect(formatted(text, 'markdown')).toBe(
      '---\ntitle: A\n\nstatus: draft\n---\n\n\n# A\nline  \nbreak\n\n## High-level design\n\n```mermaid\nflowchart LR\n  a --> b\n```\n',
    );
  });

  it.each([
    'a  \nb\n',
    'a \\ \nb\n',
    'text\n- \n',
    '- \n- b\n',
    'a\n= \n',
    '    code  \n    \n    more  \n',
    '`a  \nb`\n',
    '- ```\n  code  \n  ```\n',
    '> ~~~\n> code  \n> ~~~\n',
    '<pre>\na  \n</pre>\n',
    '```js\n  x  \n\n\n  y\n```\n',
  ])('leaves what the white space in %j may mean', (text) => {
    expect(formatted(text, 'markdown')).toBe(text);
  });

  it('sets fences apart by one blank line', () => {
    expect(formatted('Words\n```js\nx\n```\n```js\ny\n```\n\n\nMore\n\n\n~~~\nz\n~~~\nEnd\n', 'markdown')).toBe(
      'Words\n\n```js\nx\n```\n\n```js\ny\n```\n\nMore\n\n~~~\nz\n~~~\n\nEnd\n',
    );
    const inItem = '- item\n  ```js\n  x\n  ```\n- next\n';
    expect(formatted(inItem, 'markdown')).toBe(inItem);
  });

  it('gives each statement of a diagram a line, with the line breaks that are there', () => {
    const text =
      'hld:\r\n  diagram: |\r\n    graph LR; A["a;b"]-->B; subgraph S; C; end;\r\n    A-->C;\r\n    %% a; b\r\n    style A fill:#fff;\r\n';
    expect(formatted(text)).toBe(
      [
        'hld:',
        '  diagram: |',
        '    graph LR',
        '      A["a;b"] --> B',
        '      subgraph S',
        '        C',
        '      end',
        '      A --> C;',
        '      %% a; b',
        '      style A fill:#fff;',
        '',
      ].join('\r\n'),
    );
  });

  it('writes a long text that runs on over several lines as a block', () => {
    expect(
      formatted(
        'summary: Messages travel\n  over sockets.\n\n  And more.\nscope:\n    text:\n        One\n        two\n',
      ),
    ).toBe('summary: >-\n  Messages travel\n  over sockets.\n\n  And more.\nscope:\n  text: >-\n    One\n    two\n');
  });

  it('keeps a comment below the key that it stands for', () => {
    const text =
      'hld:\n    components:\n        # S: { kind: service }\n\n    paths:\n      # send: none\ndata:\n    # later\n';
    expect(formatted(text)).toBe(
      'hld:\n  components:\n    # S: { kind: service }\n\n  paths:\n    # send: none\ndata:\n  # later\n',
    );
  });

  it.each([
    'summary: one line\n',
    'summary: "in quotes\n  as they are"\n',
    'summary: words\n  and more # with a comment\n',
    'summary: # a comment, too:\n  words\n  and more\n',
    'title: no long text\n  by the format\n',
    'tags:\n  - an item\n    of two lines\n',
  ])('leaves a text such as %j as it is', (text) => {
    expect(formatted(text)).toBe(text);
  });

  it('formats only the entries that a range touches, each in whole', () => {
    const text = 'scope:\n    users: 1\n    more: 2\ndata:\n    store: 1\n';
    const edits = formatRange(parse(text), { start: 10, end: 12 });
    expect(applyEdits(text, edits)).toBe('scope:\n  users: 1\n  more: 2\ndata:\n    store: 1\n');
  });
});
