/** Inlay hints: which values stand where, in both forms, and that none appears on the line that is being typed. */
import { describe, expect, test } from 'vitest';
import type { LanguageService } from '../../../src/core/index.ts';
import { openedText } from '../../support/cursor.ts';
import { dedent } from '../../support/marks.ts';

const MD = 'design.sysdesign.md';

/** The document with its hints in it, each as `«= value»`; only lines with one. */
function hinted(service: LanguageService, uri: string): string[] {
  const { text } = service.lines(uri)!;
  let shown = '';
  let from = 0;
  for (const { offset, label } of service.inlayHints(uri, { start: 0, end: text.length })) {
    shown += `${text.slice(from, offset)}«${label}»`;
    from = offset;
  }
  return (shown + text.slice(from))
    .split('\n')
    .filter((line) => line.includes('«'))
    .map((line) => line.trim());
}

function hints(literal: string, path?: string): string[] {
  const { service, uri } = openedText(dedent(literal), path);
  return hinted(service, uri);
}

const ESTIMATES = 'estimate:\n  dau: 500M users\n  writes: dau * 40 messages/user/day\n';

describe('what has a hint', () => {
  test('formulas of estimates, at the end of their lines', () => {
    expect(
      hints(`
        estimate:
          dau: 500M users
          range: 3..5
          share: 1 - 20%
          power: 62^3 # all ids
          writes: dau * 40 messages/user/day
          quoted: "writes * 2"   # behind quotes
          details:
            value: writes in messages/day
            why: So that it is seen
          folded: >-
            writes *
            range

          bad: writes * nothing
          plain: writes
      `),
    ).toEqual([
      'share: 1 - 20%«= 80%»',
      'power: 62^3 # all ids«= 238K»',
      'writes: dau * 40 messages/user/day«= 231K messages/s»',
      'quoted: "writes * 2"   # behind quotes«= 463K messages/s»',
      'value: writes in messages/day«= 20B messages/day»',
      'range«= 694K..1.16M messages/s»',
      'plain: writes«= 231K messages/s»',
    ]);
  });

  test('formulas everywhere else, in braces right behind them', () => {
    expect(
      hints(
        `${ESTIMATES}data:\n  message:\n    size: 2 * 50 B\n    retention: 1 year\nhld:\n  components:\n    A:\n      instances: 200\n` +
          `      connections: dau * 20%\n      capacity: { writes: writes / 4, reads: 5K/s }\n  paths:\n    send:\n      rate: writes\n` +
          '      steps:\n        - A -> B: { times: 1 - 20%, wait: false }\n',
      ).slice(1),
    ).toEqual([
      'size: 2 * 50 B«= 100 B»',
      'connections: dau * 20%«= 100M users»',
      'capacity: { writes: writes / 4«= 57.9K messages/s», reads: 5K/s }',
      'rate: writes«= 231K messages/s»',
      '- A -> B: { times: 1 - 20%«= 80%», wait: false }',
    ]);
  });

  test('code spans that name an estimate without a figure', () => {
    expect(
      hints(
        `${ESTIMATES}scope:\n  text: |\n    At \`writes\`, and \`writes = 231K messages/s\`; \`writes =\` and \`other\`.\n` +
          'hld:\n  components:\n    A:\n      why: Takes `writes` of `dau`\n',
      ).slice(1),
    ).toEqual([
      'At `writes`«= 231K messages/s», and `writes = 231K messages/s`; `writes =` and `other`.',
      'why: Takes `writes`«= 231K messages/s» of `dau`«= 500M users»',
    ]);
  });

  test('the same in the Markdown form', () => {
    expect(
      hints(
        '---\ntitle: A\n---\n## Estimates for all\n\nAt `writes` all day.\n\n## 2. Estimates\n\n```yaml\ndau: 500M users\nwrites: dau * 40/user/day # each\n```\n\n- Now `dau`\n',
        MD,
      ),
    ).toEqual([
      'At `writes`«= 231K/s» all day.',
      'writes: dau * 40/user/day # each«= 231K/s»',
      '- Now `dau`«= 500M users»',
    ]);
  });

  test('only in the range that is asked for, with their working', () => {
    const { service, uri, text } = openedText(ESTIMATES);
    const end = text.indexOf('day') + 3;
    const hint = {
      offset: end,
      label: '= 231K messages/s',
      tooltip: '500M × 40 / 86,400 = 231K/s\n231,481.48 messages/s\n20B messages/day',
    };
    expect(service.inlayHints(uri, { start: end, end: text.length })).toEqual([hint]);
    expect(service.inlayHints(uri, { start: 0, end: end - 1 })).toEqual([]);
    expect(service.inlayHints(uri, { start: end + 1, end: text.length })).toEqual([]);
  });
});

describe('the line that is being typed', () => {
  const TEXT = 'estimate:\n  a: 2 * 3\n  b: a * 2\n  why:\n    value: b\n    why: With `b` and more\n';
  const ALL = ['a: 2 * 3«= 6»', 'b: a * 2«= 12»', 'value: b«= 12»', 'why: With `b`«= 12» and more'];

  function editing(): {
    seen: () => string[];
    service: LanguageService;
    uri: string;
    type: (at: string, text: string, remove?: number) => void;
  } {
    const { service, uri } = openedText(TEXT);
    let version = 1;
    const type = (at: string, text: string, remove = 0): void => {
      const lines = service.lines(uri)!;
      const end = lines.text.indexOf(at) + at.length;
      service.change(uri, ++version, [{ range: lines.range({ start: end - remove, end }), text }]);
    };
    return { service, uri, type, seen: () => hinted(service, uri) };
  }

  test('has no hint until there is a change elsewhere', () => {
    const { seen, type } = editing();
    expect(seen()).toEqual(ALL);
    type('a * 2', '0');
    expect(seen()).toEqual([ALL[0], 'value: b«= 120»', 'why: With `b`«= 120» and more']);
    type('a * 20', '', 1);
    expect(seen()).toEqual([ALL[0], 'value: b«= 12»', 'why: With `b`«= 12» and more']);
    type('2 * 3', '0');
    expect(seen()).toEqual(['b: a * 2«= 120»', 'value: b«= 120»', 'why: With `b`«= 120» and more']);
  });

  test('is let go by a save, and by a cursor on another line', () => {
    const { seen, type, service, uri } = editing();
    type('a * 2', '0');
    const inLine = service.lines(uri)!.text.indexOf('a * 20');
    expect(service.rested(uri, inLine)).toBe(false);
    expect(seen()).toHaveLength(3);
    expect(service.rested(uri, 0)).toBe(true);
    expect(seen()).toContain('b: a * 20«= 120»');
    expect(service.rested(uri, 0)).toBe(false);
    type('a * 20', '0');
    expect(service.rested(uri)).toBe(true);
    expect(seen()).toContain('b: a * 200«= 1.2K»');
    expect(service.rested('file:///other')).toBe(false);
  });

  test('keeps what stands before the first change: nothing moves under the cursor', () => {
    const { seen, type } = editing();
    type('and more', ' than `a');
    type('than `a', '` x');
    expect(seen().at(-1)).toBe('why: With `b`«= 12» and more than `a` x');
    type('With `b', 'b');
    expect(seen().at(-1)).toBe('value: b«= 12»');
  });

  test('is the new one after a line break', () => {
    const { seen, type } = editing();
    type('a * 2', '0');
    type('a * 20', '\n  c: b * 2');
    expect(seen().slice(0, 3)).toEqual(['a: 2 * 3«= 6»', 'b: a * 20«= 120»', 'value: b«= 120»']);
  });

  test('is none when many lines change at once, or all of the text', () => {
    const { seen, service, uri } = editing();
    const range = (line: number, start: number, end: number) => ({
      start: { line, character: start },
      end: { line, character: end },
    });
    service.change(uri, 2, [
      { range: range(2, 5, 6), text: 'c' },
      { range: range(1, 2, 3), text: 'c' },
    ]);
    expect(seen()).toEqual(['c: 2 * 3«= 6»', 'b: c * 2«= 12»', 'value: b«= 12»', 'why: With `b`«= 12» and more']);
    service.change(uri, 3, [{ text: TEXT }]);
    expect(seen()).toEqual(ALL);
  });
});
