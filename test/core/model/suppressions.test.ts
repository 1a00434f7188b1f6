/** Tests of comments that answer findings: what they name, why, and for which lines. */
import { describe, expect, it } from 'vitest';
import { suppressionsIn } from '../../../src/core/model/suppressions.ts';

function read(text: string) {
  return suppressionsIn(text).map(({ span, rules, reason, target }) => ({
    comment: text.slice(span.start, span.end),
    rules: rules.map(({ name, span: at }) => [name, text.slice(at.start, at.end) === name] as const),
    reason,
    target: target && text.slice(target.start, target.end),
  }));
}

const only = (text: string) => {
  const found = read(text);
  expect(found).toHaveLength(1);
  return found[0]!;
};

describe('a comment', () => {
  it('names rules, and the reason behind two dashes', () => {
    expect(only('  # sysdesign-ignore-next-line a/b, c/d-e -- as it is\n  x: 1\n')).toEqual({
      comment: '# sysdesign-ignore-next-line a/b, c/d-e -- as it is',
      rules: [
        ['a/b', true],
        ['c/d-e', true],
      ],
      reason: 'as it is',
      target: '  x: 1',
    });
  });

  it('is one of YAML, of a diagram or of Markdown', () => {
    expect(only('%% sysdesign-ignore-next-line a/b -- why\nA --> B').target).toBe('A --> B');
    const markdown = only('<!-- sysdesign-ignore-next-line a/b -- why --> \n\nText\nMore');
    expect(markdown).toMatchObject({
      comment: '<!-- sysdesign-ignore-next-line a/b -- why -->',
      reason: 'why',
      target: 'Text',
    });
  });

  it('holds for its own line where something stands before it', () => {
    expect(only('x: 1\nA: 2 # sysdesign-ignore a/b -- why\ny: 3').target).toBe('A: 2 # sysdesign-ignore a/b -- why');
    expect(only('x: 1\n# sysdesign-ignore a/b -- why\ny: 3').target).toBe('y: 3');
  });

  it('holds for the whole document, for a whole fence, and past comments of its kind', () => {
    expect(only('# sysdesign-ignore-document a/b -- why\nx: 1')).toMatchObject({ target: undefined, reason: 'why' });
    const fence = '```mermaid\nflowchart TB\n  A --> B\n```';
    expect(only(`<!-- sysdesign-ignore-next-line a/b -- why -->\n${fence}\nText`).target).toBe(
      '```mermaid\nflowchart TB\n  A --> B\n',
    );
    const two = read('# sysdesign-ignore a/b -- why\n# sysdesign-ignore c/d -- why\nx: 1');
    expect(two.map(({ target }) => target)).toEqual(['x: 1', 'x: 1']);
  });

  it('may lack everything', () => {
    expect(only('# sysdesign-ignore')).toEqual({
      comment: '# sysdesign-ignore',
      rules: [],
      reason: undefined,
      target: '',
    });
    expect(only('# sysdesign-ignore-next-line a/b --')).toMatchObject({ reason: undefined });
  });

  it('is none in other words', () => {
    expect(read('# sysdesign-ignored\ntext: sysdesign-ignore a/b\nx: a#sysdesign-ignore a/b')).toEqual([]);
  });
});
