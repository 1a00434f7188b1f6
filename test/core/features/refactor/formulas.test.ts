/** Refactorings of formulas, in both forms of a document: extract, inline, convert, state, add and explain. */
import { describe, expect, test } from 'vitest';
import { OFFERED_UNITS } from '../../../../src/core/features/refactor/convertUnit.ts';
import { UNITS } from '../../../../src/core/estimate/index.ts';
import { refactoringsAtCursor } from './refactorings.ts';

describe('extract', () => {
  test('a literal of a formula becomes an input before it, whose name is to be chosen', () => {
    const seen = refactoringsAtCursor(`
      estimate:
        dau: 500M users # of the largest
        writes: dau * $040 messages/user/day # every day
    `);
    expect(seen.after('Extract')).toBe(
      [
        'estimate:',
        '  dau: 500M users # of the largest',
        '  $0messages_per_user: 40 messages/user/day',
        '  writes: dau * messages_per_user # every day',
        '',
      ].join('\n'),
    );
  });

  test('all equal literals at once', () => {
    const seen = refactoringsAtCursor(`
      estimate:
        body: 231K messages/s * 100 B/message
        log: 10K messages/s * 1$000 B/message
    `);
    expect(seen.titles.slice(0, 2)).toEqual([
      'Extract "100 B/message" as "message_size"',
      'Extract all 2 of "100 B/message" as "message_size"',
    ]);
    expect(seen.after('Extract all')).toBe(
      [
        'estimate:',
        '  body: 231K messages/s * message_size',
        '  $0message_size: 100 B/message',
        '  log: 10K messages/s * message_size',
        '',
      ].join('\n'),
    );
  });

  test('a literal elsewhere in the document goes behind the estimates', () => {
    const seen = refactoringsAtCursor(`
      estimate:
        writes: 231K messages/s
      hld:
        paths:
          send:
            rate: writes
            payload: $0100 B/message
            steps: [ A -> B ]
    `);
    expect(seen.after('Extract')).toContain(
      'estimate:\n  writes: 231K messages/s\n  $0message_size: 100 B/message\nhld:',
    );
    expect(seen.after('Extract')).toContain('payload: message_size\n');
  });

  test('in braces', () => {
    const seen = refactoringsAtCursor('estimate: { dau: 5M users, writes: dau * $040 messages/user/day }\n');
    expect(seen.after('Extract')).toBe(
      'estimate: { dau: 5M users, $0messages_per_user: 40 messages/user/day, writes: dau * messages_per_user }\n',
    );
  });

  test('in the Markdown form', () => {
    const markdown =
      '---\nsysdesign: 1\n---\n\n## Estimates\n\n```yaml\npeak: 231K messages/s * $03..5\n```\n\nText.\n';
    const seen = refactoringsAtCursor(markdown, 'chat.sysdesign.md');
    expect(seen.after('Extract')).toBe(
      '---\nsysdesign: 1\n---\n\n## Estimates\n\n```yaml\n$0factor: 3..5\npeak: 231K messages/s * factor\n```\n\nText.\n',
    );
  });

  test('a name that is taken gets a number', () => {
    const seen = refactoringsAtCursor(`
      estimate:
        users: 5M users
        all: users + $03M users
    `);
    expect(seen.titles[0]).toBe('Extract "3M users" as "users_2"');
  });

  test('an input that is nothing but its number has its name already', () => {
    const { titles } = refactoringsAtCursor('estimate:\n  dau: $0500M users\n');
    expect(titles.filter((title) => title.startsWith('Extract'))).toEqual([]);
  });
});

describe('inline', () => {
  const DOCUMENT = `
    estimate:
      dau: 500M users
      base: dau + 1M users
      writes: base * 40 messages/user/day
      reads: 2 * bas$0e
  `;

  test('one use, in brackets where it needs them', () => {
    const after = refactoringsAtCursor(DOCUMENT).after('Inline "base" here');
    expect(after).toContain('reads: 2 * (dau + 1M users)\n');
    expect(after).toContain('base: dau + 1M users\n');
  });

  test('all uses, and the estimate goes with its line', () => {
    const seen = refactoringsAtCursor(DOCUMENT.replace('bas$0e', 'base').replace('base: dau', 'ba$0se: dau'));
    expect(seen.after('into its 2 uses')).toBe(
      [
        'estimate:',
        '  dau: 500M users',
        '  writes: (dau + 1M users) * 40 messages/user/day',
        '  reads: 2 * (dau + 1M users)',
        '',
      ].join('\n'),
    );
  });

  test('not away from prose that names it', () => {
    const seen = refactoringsAtCursor(`
      scope:
        text: There are \`base\` of them.
      estimate:
        ba$0se: 5M users
        writes: base * 40 messages/user/day
    `);
    expect(seen.titles.filter((title) => title.startsWith('Inline'))).toEqual([]);
  });
});

describe('units', () => {
  test('every unit that is offered is one', () => {
    const names = new Set(UNITS.map(({ name }) => name));
    expect(
      Object.values(OFFERED_UNITS)
        .flat()
        .filter((name) => !names.has(name)),
    ).toEqual([]);
  });

  test('a number is written in another unit, everything else of it kept', () => {
    const seen = refactoringsAtCursor('estimate:\n  a: $040 messages/user/day\n');
    expect(seen.after('messages/user/month')).toBe('estimate:\n  a: 1200 messages/user/month\n');
    expect(seen.titles.filter((title) => title.startsWith('Write it'))).toEqual([
      'Write it as 1.667 messages/user/h (rounded)',
      'Write it as 1200 messages/user/month',
      'Write it as 14600 messages/user/year',
    ]);
  });

  test('a rounded part of a unit is not offered', () => {
    const seen = refactoringsAtCursor('estimate:\n  a: $05 s\n');
    expect(seen.titles.filter((title) => title.startsWith('Write it'))).toEqual(['Write it as 5000 ms']);
  });

  test('rounded figures say so', () => {
    expect(refactoringsAtCursor('estimate:\n  a: $0500 GB\n').titles).toContain('Write it as 465.7 GiB (rounded)');
  });

  test('a result is stated in a unit, and in another one', () => {
    const seen = refactoringsAtCursor('estimate:\n  a: 231K messages/s * $0100 B/message over 1 year\n');
    expect(seen.after('in PB:')).toBe('estimate:\n  a: 231K messages/s * 100 B/message over 1 year in PB\n');
    const again = refactoringsAtCursor('estimate:\n  a: 231K/s * $0100 B over 1 year in TB # c\n');
    expect(again.after('in TiB:')).toBe('estimate:\n  a: 231K/s * 100 B over 1 year in TiB # c\n');
  });

  test('a rate per another time', () => {
    const seen = refactoringsAtCursor('estimate:\n  a: 500M users * 40$0 messages/user/day\n');
    expect(seen.after('in messages/day:')).toContain('40 messages/user/day in messages/day\n');
  });
});

describe('add', () => {
  test('the peak of a rate', () => {
    const seen = refactoringsAtCursor(`
      estimate:
        writes: 5M users * 40$0 messages/user/day
        storage: writes * 1 KB/message over 1 year
    `);
    expect(seen.after('Add "peak_writes"')).toContain(
      'user/day\n  peak_factor: 3..5\n  peak_writes: writes * peak_factor\n  storage:',
    );
    expect(seen.findings('Add "peak_writes"')).not.toContainEqual(expect.stringContaining('estimate/unknown-name'));
  });

  test('no second peak', () => {
    const seen = refactoringsAtCursor(`
      estimate:
        writes: 5M users * 40$0 messages/user/day
        peak: writes * 4
        at_peak: writes * 4
    `);
    expect(seen.titles.filter((title) => title.startsWith('Add'))).toEqual([]);
  });

  test('copies and indexes of what is stored, before it is stored over a time', () => {
    const literal = `
      estimate:
        storage: 231K messages/s * $0100 B/message over 1 year
    `;
    const seen = refactoringsAtCursor(literal);
    expect(seen.after('3 replicas')).toContain('storage: 231K messages/s * 100 B/message * 3 replicas over 1 year\n');
    expect(seen.after('indexes')).toContain('100 B/message * 1.3 over 1 year\n');
    const replicated = refactoringsAtCursor(literal.replace('over', '* 3 replicas over'));
    expect(replicated.titles.filter((title) => title.startsWith('Multiply'))).toEqual(['Multiply by 1.3 for indexes']);
  });
});

describe('the long form', () => {
  test('makes room for the reason, and keeps the comment beside the value', () => {
    const seen = refactoringsAtCursor('estimate:\n  dau: $0500M users # largest\n  next: 1\n');
    expect(seen.after('Say why')).toBe('estimate:\n  dau:\n    value: 500M users # largest\n    why: \n  next: 1\n');
  });

  test('not where it is there', () => {
    const seen = refactoringsAtCursor('estimate:\n  dau:\n    value: $0500M users\n');
    expect(seen.titles.filter((title) => title.startsWith('Say'))).toEqual([]);
  });
});

test('half-typed formulas offer what still makes sense, and nothing else', () => {
  for (const text of [
    'estimate:\n  a: $0\n',
    'estimate:\n  a: 5 *$0\n',
    'estimate:\n  a: (3$0\n',
    'estimate: $0\n',
    '$0',
  ]) {
    expect(() => refactoringsAtCursor(text)).not.toThrow();
  }
});
