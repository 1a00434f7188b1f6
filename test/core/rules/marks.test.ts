/** Tests of the test language itself: a helper that finds nothing wrong would make every other test worthless. */
import { describe, expect, it } from 'vitest';
import { checkFindings, checkFix } from '../../support/checkRules.ts';
import { inMarkdown } from '../../support/markdownForm.ts';
import { readCursor, readMarked, readMarkedFile } from '../../support/marks.ts';

describe('marks', () => {
  it('stand under the text, in the comments of each language', () => {
    const { text, marks } = readMarkedFile(`
      a: 1
      #^^^ x/glued
      #  ^ x/apart: some words
      %% ^ x/diagram
      <!--^ x/page -->
      b: 22222
    `);
    expect(text).toBe('a: 1\nb: 22222\n');
    expect(marks.map(({ rule, start, end, words }) => [rule, start, end, words])).toEqual([
      ['x/glued', 0, 4, undefined],
      ['x/apart', 3, 4, 'some words'],
      ['x/diagram', 3, 4, undefined],
      ['x/page', 0, 5, undefined],
    ]);
  });

  it('are of the file that they stand in', () => {
    const files = readMarked('--- file: a.yaml\na: 1\n--- file: b.yaml\nb: 2\n#  ^ x/y\n');
    expect(files.map(({ path, text, marks }) => [path, text, marks.length])).toEqual([
      ['a.yaml', 'a: 1', 0],
      ['b.yaml', 'b: 2\n', 1],
    ]);
  });

  it('have a cursor', () => {
    expect(readCursor('a: $0b\n')).toMatchObject({ text: 'a: b\n', offset: 3 });
    expect(() => readCursor('a: b\n')).toThrow('One $0');
  });

  it('move with their words into the Markdown form', () => {
    const file = inMarkdown(
      readMarkedFile(`
        title: A
        estimate:
          x: 1 # note
          #  ^ x/y
        hld:
          diagram: |
            flowchart TB
              A --> B
        #     ^ x/z
          paths: { p: { steps: [A -> B] } }
      `),
    );
    expect(file.text).toBe(
      '---\ntitle: A\n---\n\n## Estimates\n\n```yaml\nx: 1 # note\n```\n\n## High-level design\n\n```mermaid\nflowchart TB\n  A --> B\n```\n\n```yaml\npaths: { p: { steps: [A -> B] } }\n```\n',
    );
    expect(file.marks.map(({ start, end }) => file.text.slice(start, end))).toEqual(['1', 'A']);
  });
});

describe('the checks', () => {
  const found = 'status: drafft\n#       ^^^^^^ schema/value\n';

  it('fail for a finding too few, too many, elsewhere, or in other words', () => {
    checkFindings(found);
    expect(() => checkFindings('status: draft\n#       ^^^^^ schema/value\n')).toThrow();
    expect(() => checkFindings('status: drafft\n', { rules: ['schema/value'] })).toThrow();
    expect(() => checkFindings('status: drafft\n#       ^^^^^ schema/value\n')).toThrow();
    expect(() => checkFindings('status: drafft\n#       ^^^^^^ schema/value: no such words\n')).toThrow();
    expect(() => checkFindings('status: drafft\n')).toThrow('which rules');
    expect(() => checkFindings(found.replace('schema/value', 'schema/none'))).toThrow('no rule');
  });

  it('fail for a fix that gives another text, or none', () => {
    expect(() => checkFix('schema/value', 'status: drafft\n', 'status: review\n')).toThrow();
    expect(() => checkFix('schema/value', 'status: draft\n', 'status: draft\n')).toThrow();
    expect(() => checkFix('schema/value', 'status: drafft\n', 'status: draft\n', { title: 'other' })).toThrow();
  });
});
