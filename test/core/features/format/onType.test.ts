/** What Enter leads to: texts with the cursor on its new line, and what they become. */
import { describe, expect, it } from 'vitest';
import { applyEdits } from '../../../../src/core/base/edit.ts';
import { NO_DOCUMENT_SETTINGS, DocumentState } from '../../../../src/core/documentState.ts';
import { formatOnType } from '../../../../src/core/features/format/index.ts';
import { committedDocuments } from '../../../support/documents.ts';

function edits(text: string, offset: number, path: string, indent?: number) {
  const state = new DocumentState(`file:///${path}`, 1, text, NO_DOCUMENT_SETTINGS);
  return formatOnType(state, offset, indent === undefined ? {} : { indent });
}

/** @param marked a text, with ¦ for the cursor. */
function typed(marked: string, path = 'a.sysdesign.yaml', indent?: number): string {
  const offset = marked.indexOf('¦');
  const text = marked.replace('¦', '');
  return applyEdits(text, edits(text, offset, path, indent));
}

const DIAGRAM = 'hld:\n  diagram: |\n    flowchart LR\n';
const MARKDOWN = 'a.sysdesign.md';

describe('formatting on type', () => {
  it.each([
    ['a key that opens a mapping', 'scope:\n¦', 'scope:\n  '],
    ['a key that announces a text', 'scope:\n  text: |\n  ¦\n', 'scope:\n  text: |\n    \n'],
    ['a key behind a dash', 'deep-dive:\n  - options:\n  ¦', 'deep-dive:\n  - options:\n      '],
    ['the first key of an item', 'deep-dive:\n  - question: Why?\n  ¦', 'deep-dive:\n  - question: Why?\n    '],
    ['a key of one’s own', 'x-mine:\n¦', 'x-mine:\n  '],
    ['an item of words', 'scope:\n  out-of-scope:\n    - Calls\n    ¦', 'scope:\n  out-of-scope:\n    - Calls\n    - '],
    ['a dash that announces a text', 'deep-dive:\n  - |\n  ¦', 'deep-dive:\n  - |\n    '],
    [
      'an empty item, which ends the list',
      'scope:\n  out-of-scope:\n    - Calls\n    -\n    ¦\n',
      'scope:\n  out-of-scope:\n    - Calls\n  \n',
    ],
    ['a key above entries that stand deeper', 'scope:\n¦\n    text: One\n', 'scope:\n    \n    text: One\n'],
  ])('begins the line below %s', (_, before, after) => {
    expect(typed(before)).toBe(after);
    expect(typed(before.replaceAll('\n', '\r\n'))).toBe(after.replaceAll('\n', '\r\n'));
  });

  it.each([
    ['a value', 'title: Chat\n¦'],
    ['a key that takes one line', 'scope:\n  functional:\n    R1:\n      priority:\n      ¦'],
    ['a text', 'scope:\n  text: |\n    scope:\n    ¦\n'],
    ['a text on several lines', 'summary: words\n  and: more\n  ¦'],
    ['a comment', 'scope:\n  # about:\n  ¦'],
    ['a blank line', 'scope:\n\n¦'],
    ['brackets left open', 'tags: [ a,\n  ¦'],
    ['the first dash of a list', 'deep-dive:\n  -\n  ¦'],
    ['dashes in dashes', 'x-a:\n  - - a\n    ¦'],
  ])('leaves the line below %s', (_, text) => {
    expect(typed(text)).toBe(text.replace('¦', ''));
  });

  it('leaves a line that was parted', () => {
    expect(typed('scope:\n¦text: One\n')).toBe('scope:\ntext: One\n');
  });

  it.each([
    ['the header', '    ¦\n', '      \n'],
    ['a node', '      A[App]\n    ¦\n', '      A[App]\n      \n'],
    ['an arrow', '    A-->B\n    ¦\n', '      A --> B\n      \n'],
    ['a subgraph that is not ended yet', '      subgraph S\n      ¦\n', '      subgraph S\n        \n'],
    ['an arrow in it', '      subgraph S\n        A-->B\n        ¦\n', '      subgraph S\n        A --> B\n        \n'],
    [
      'its end',
      '      subgraph S\n        A\n        end\n        ¦\n',
      '      subgraph S\n        A\n      end\n      \n',
    ],
    ['two statements', '      A; B-->C\n      ¦\n', '      A\n      B --> C\n      \n'],
  ])('begins the line below %s in a diagram', (_, before, after) => {
    expect(typed(DIAGRAM + before)).toBe(DIAGRAM + after);
    const fenced = (lines: string): string =>
      `## High-level design\n\n\`\`\`mermaid\n${lines.replace(/^ {4}/gm, '')}\`\`\`\n`;
    expect(typed(fenced(`    flowchart LR\n${before}`), MARKDOWN)).toBe(fenced(`    flowchart LR\n${after}`));
  });

  it('leaves the lines of a damaged diagram, but goes deeper into a subgraph', () => {
    const damaged = `${DIAGRAM}      A--B\n`;
    expect(typed(`${damaged}      ¦\n`)).toBe(`${damaged}      \n`);
    expect(typed(`${damaged}      subgraph S\n      ¦\n`)).toBe(`${damaged}      subgraph S\n        \n`);
  });

  it('works in the front matter and the fences of the Markdown form, and never in prose', () => {
    expect(typed('---\nconventions:\n¦\n---\n', MARKDOWN)).toBe('---\nconventions:\n  \n---\n');
    expect(typed('## Estimates\n\n```yaml\ndau:\n¦\n```\n', MARKDOWN)).toBe('## Estimates\n\n```yaml\ndau:\n\n```\n');
    expect(typed('## API\n\n```yaml\nsend:\n¦\n```\n', MARKDOWN)).toBe('## API\n\n```yaml\nsend:\n  \n```\n');
    for (const prose of ['## API\n\nsend:\n¦\n', '```js\nswitch:\n¦\n```\n', '```yaml\nsend:\n```\n¦\n'])
      expect(typed(prose, MARKDOWN)).toBe(prose.replace('¦', ''));
  });

  it('indents by as much as is asked for', () => {
    expect(typed('scope:\n¦', 'a.sysdesign.yaml', 4)).toBe('scope:\n    ');
    expect(typed(`${DIAGRAM}    ¦\n`, 'a.sysdesign.yaml', 4)).toBe(`${DIAGRAM}        \n`);
  });

  it('changes no other line, wherever Enter is pressed in a formatted document', () => {
    for (const { text, path } of committedDocuments().filter(({ path: each }) => each.startsWith('examples/chat/'))) {
      const lines = text.split('\n');
      for (let line = 1; line < lines.length; line += 3) {
        const above = lines.slice(0, line).join('\n');
        const opened = `${above}\n\n${lines.slice(line).join('\n')}`;
        const after = applyEdits(opened, edits(opened, above.length + 1, path)).split('\n');
        expect([...after.slice(0, line), ...after.slice(line + 1)].join('\n')).toBe(text);
        expect(after[line]).toMatch(/^ *(?:- )?$/);
      }
    }
  });
});
