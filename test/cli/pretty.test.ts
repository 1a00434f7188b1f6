/** How findings look to people: lines with marks, places that belong together, pages, and what is said at the end. */
import { describe, expect, it } from 'vitest';
import { pretty } from '../../src/cli/reporters/pretty.ts';
import type { Report } from '../../src/cli/reporters/report.ts';
import { LineIndex, type Diagnostic } from '../../src/core/index.ts';

type Place = readonly [words: string, message: string];

/** A finding at the first place of some words, with others that belong to it. */
function report(text: string, at: string, related: readonly Place[] = [], more: Partial<Report> = {}): Report {
  const place = (words: string) => ({ start: text.indexOf(words), end: text.indexOf(words) + words.length });
  const found: Diagnostic = {
    ...place(at),
    rule: 'group/name',
    severity: 'warning',
    message: 'What and why.',
    url: 'https://example.org/name',
    related: related.map(([words, message]) => ({ ...place(words), message })),
  };
  const files = [{ path: 'a.sysdesign', lines: new LineIndex(text), diagnostics: [found] }];
  return { files, version: '1', colour: false, ignored: 0, fixable: false, ...more };
}

const shown = (...args: Parameters<typeof report>): string => pretty(report(...args));

describe('a finding', () => {
  it('shows related places with their lines, once each, and the numbers in one column', () => {
    const text = `one: A\n${'x\n'.repeat(97)}two: A -> B\n`;
    expect(
      shown(text, 'two', [
        ['one', 'First said here'],
        ['A -> B', 'And so'],
      ]),
    ).toBe(`a.sysdesign:99:1 warning group/name What and why.
  99 | two: A -> B
     | ^^^
   1 | one: A
     | --- First said here
  99 | two: A -> B
     |      ------ And so
  = https://example.org/name

1 warning in 1 file.
`);
  });

  it('marks several places of one line under it', () => {
    expect(
      shown('a: B # c\n', 'a', [
        ['B', 'the value'],
        ['c', 'the comment'],
      ]),
    ).toContain(`  1 | a: B # c
    | ^
    |    - the value
    |        - the comment
`);
  });

  it('says where a place ends that goes on', () => {
    expect(shown('a: [ b,\n  c\n]\n', '[ b,\n  c\n]')).toContain(`  1 | a: [ b,
    |    ^^^^ to line 3
`);
  });

  it('keeps the marks under letters that are wide, or that take no place', () => {
    expect(shown('設計: e\u0301 👍🏽 TODO\n', 'TODO')).toContain(
      `    | ${' '.repeat('設計: '.length + 2 + 2 + 3)}^^^^\n`,
    );
    expect(shown('設計\n', '設計')).toContain('    | ^^^^\n');
  });

  it('counts further places beyond some', () => {
    const places = [...'abcdefgh'].map((letter): Place => [letter, 'too']);
    expect(shown('abcdefghi\n', 'i', places)).toContain('  = and 2 more places\n');
  });

  it('names the page of a rule once', () => {
    const both = report('TODO\n', 'TODO');
    const [file] = both.files;
    const twice = { ...both, files: [{ ...file!, diagnostics: [...file!.diagnostics, ...file!.diagnostics] }] };
    expect(pretty(twice).match(/https:/g)).toHaveLength(1);
  });
});

describe('the end', () => {
  const end = (more: Partial<Report>): string => shown('TODO\n', 'TODO', [], more).split('\n\n').slice(1).join('\n\n');

  it('says what else is to be known', () => {
    expect(end({ fixable: true, ignored: 2 })).toBe(
      '1 warning in 1 file. The configuration ignores 2 documents. --fix mends what needs no second look.\n',
    );
  });

  it('says what a baseline knows, and what of it is gone', () => {
    const gone = [
      { path: 'a.sysdesign', rule: 'queue/no-dlq', subject: 'Q', count: 1 },
      { path: 'a.sysdesign', rule: 'hld/unquoted-label', line: 'A --> B', count: 2 },
    ];
    expect(end({ baseline: { known: 1, gone } }))
      .toBe(`Gone since the baseline was written; --write-baseline forgets them:
  a.sysdesign queue/no-dlq Q
  a.sysdesign hld/unquoted-label A --> B (2 times)

1 warning, all new, in 1 file. The baseline knows 1 other.
`);
  });
});
