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

  it('leaves prose of the Markdown form byte for byte', () => {
    const text =
      '---\ntitle: A   \n\n\nstatus: draft\n---\n\n\n# A  \nline  \nbreak \n\n## High-level design\n\n```mermaid\nflowchart LR\na-->b\n```\n```js\n  x  \n```\n';
    expect(formatted(text, 'markdown')).toBe(
      text.replace('title: A   \n\n\n', 'title: A\n\n').replace('a-->b', '  a --> b'),
    );
  });

  it('formats only the entries that a range touches, each in whole', () => {
    const text = 'scope:\n    users: 1\n    more: 2\ndata:\n    store: 1\n';
    const edits = formatRange(parse(text), { start: 10, end: 12 });
    expect(applyEdits(text, edits)).toBe('scope:\n  users: 1\n  more: 2\ndata:\n    store: 1\n');
  });
});
