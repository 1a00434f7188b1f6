/** What YAML can't take, or takes otherwise than it was meant: one message each, in plain words, at the guilty place, in both forms. */
import { describe, expect, test } from 'vitest';
import { DocumentParser } from '../../../src/core/syntax/index.ts';
import { checkFindings, checkFix } from '../../support/checkRules.ts';
import { values } from '../../support/plainTree.ts';

const RULES = { rules: ['syntax/yaml'] } as const;
const check = (document: string): void => checkFindings(document, RULES);

describe('traps of YAML', () => {
  test.each([
    ['a backtick', 'summary: `fast` cache', '         ^', "A value can't start with `"],
    ['an at sign', 'summary: @redis', '         ^', "A value can't start with @"],
    ['a per cent sign', 'summary: %done', '         ^', "A value can't start with %"],
    ['a second colon', 'summary: Chat: the design', '         ^^^^^^^^^^^^^^^^', 'There is a second ": "'],
    [
      'text behind a quoted text',
      'summary: "Chat" and more',
      '                ^^^^^^^^',
      '"and more" doesn\'t belong here',
    ],
    ['text behind braces', 'summary: {id} is unique', '              ^^^^^^^^^', 'The value ended at the }'],
    ['a word in braces', 'summary: {id}', '         ^^^^', 'Braces make a mapping: this is the key "id"'],
    ['a list on the line of its key', 'summary: - x', '         ^^^', 'A list starts on the line below'],
    ['a question mark', 'summary: ? x', '         ^^^', "A value can't start with ?"],
    ['text behind |', 'summary: | text', '           ^^^^', 'Behind | the text starts on the next line'],
    ['text behind >', 'summary: >x', '          ^', 'Behind > the text starts on the next line'],
    ['an alias', 'summary: *x', '         ^^', '*x is a YAML alias'],
    ['an anchor', 'summary: &x text', '         ^^', '&x is a YAML anchor'],
    ['a tag', 'summary: !!str text', '         ^^^^^', '!!str is a YAML tag'],
    ['an escape that is none', 'summary: "a \\q b"', '            ^', 'This is no escape'],
    ['an open quote', 'summary: "never closed', '         ^^^^^^^^^^^^^', 'This " is never closed'],
    ['an open single quote', "summary: 'never closed", '         ^^^^^^^^^^^^^', "This ' is never closed"],
    ['an open bracket', 'tags: [ a, b', '      ^^^^^^', 'This [ is never closed'],
    ['an open brace', 'conventions: { bytes: binary', '             ^^^^^^^^^^^^^^^', 'This { is never closed'],
    ['a bracket that closes nothing', 'tags: a, b ]', '           ^', 'This ] closes nothing'],
    ['a comment that hides a bracket', 'tags: [ a #1, b ]', '      ^^^^^^^^^^^', 'starts a comment, which hides the ]'],
    [
      'a colon lost before braces',
      'conventions { bytes: binary }',
      '^'.repeat(29),
      'A colon is missing behind "conventions"',
    ],
    [
      'braces in a path in braces',
      'links: { a: /messages/{id} }',
      '                      ^',
      'put the whole text in double quotes',
    ],
    ['no colon', 'summary text', '^^^^^^^^^^^^', 'This line has no colon'],
  ])('%s', (_, line, carets, words) => {
    // Carets that start at the margin take the comment sign in.
    check(`title: Chat\n${line}\n#${carets.slice(1)} syntax/yaml: ${words}\nstatus: draft\n`);
  });

  test('a line that is indented deeper than it can be, and one that is not deep enough', () => {
    check(`
      scope:
        text: Two people
          write
        users: many
          date: 2026-01-01
        # ^^^^^^^^^^^^^^^^ syntax/yaml: indented deeper than the one above
        functional:
          R1: a
    `);
    check(`
      estimate:
          a: 1
          b: 2
        c: 3
      # ^^^^ syntax/yaml
          d: 4
    `);
  });

  test('a tab in the indentation', () => {
    const { problems } = new DocumentParser().parse('api:\n\tsend:\n', 'yaml');
    expect(problems.map(({ message }) => message)).toEqual([
      'A tab stands in the indentation, and YAML takes spaces only. Indent by two spaces.',
    ]);
  });
});

describe('text that a # cut short', () => {
  test.each([
    ['Fix for #1234 in the store', '#1234 in the store'],
    ['Painted #ff0000 here', '#ff0000 here'],
    ['Painted #fff', '#fff'],
    ['Posts to channel #ops every day', '#ops every day'],
    ['Posts in the channel (see #12) twice', '#12) twice'],
    ['Reads `a # b` twice', '# b` twice'],
    ['The # of users', '# of users'],
    ['#general', '#general'],
  ])('%s', (text, cut) => {
    const lead = ' '.repeat('why: '.length + text.indexOf(cut));
    check(
      `estimate:\n  a:\n    value: 1\n    why: ${text}\n    ${lead.replace(' ', '#')}${'^'.repeat(cut.length)} syntax/yaml: starts a comment\n`,
    );
  });

  test('a comment is no trap', () => {
    check(`
      title: Chat # the design
      status: draft #todo: review
      summary: Chat #per the brief
      estimate: # inputs
        a: 500M users # per day
        b: a * 2 #1 assumption
        c: 3 #of the larger kind
        d: 40 messages/user/day # (see the report) and more
        e: # TODO
        f: "a #1234 in quotes"
        g: 'the #1'
      scope:
        text: |
          In a block # and #1234 are text.
    `);
  });
});

describe('braces and commas', () => {
  test('a number that is cut at its comma', () => {
    check(
      `
      estimate:
        a: { value: 1,000, why: counted }
        #           ^^^^^ syntax/yaml: In braces a comma ends the value, so "1,000" is not one number
        b: { value: 1,000,000/day }
        #           ^^^^^ syntax/yaml: "1,000"
        #                 ^^^ syntax/yaml
        c: 1,000 users
        d: { value: "1,000 users" }
        e: { value: 1000, why: counted }
    `.replace(/.*1,000,000[^]*?(?=\n +c:)/, ''),
    );
  });

  test('a text that is cut at its comma, and a colon lost in braces', () => {
    check(`
      estimate:
        a: { value: 10 users, why: fast, cheap and good }
        #                                ^^^^^^^^^^^^^^ syntax/yaml: In braces a comma ends the value before it
        b: { value 10 users }
        #    ^^^^^^^^^^^^^^ syntax/yaml: has no colon
    `);
  });

  test('braces as they should be', () => {
    check(`
      estimate:
        a: { value: 10 users, why: "fast, cheap and good" }
      data:
        message:
          fields: { id, sender, sent_at }
          key: [100,200,300]
      hld:
        components:
          C: {}
          D: { capacity: { writes: 1K/s, reads: 2K/s } }
      api:
        send: { path: "/messages/{id}" }
    `);
  });
});

describe('what is read in spite of damage', () => {
  const read = (text: string): unknown => values(new DocumentParser().parse(text, 'yaml').root);

  test('the line itself, where it is clear what was meant', () => {
    expect(read('title "Chat\nstatus: draft\n')).toMatchObject({ status: 'draft' });
    expect(read('a: 1\nscope\n  functional\n    R1 Send it\n    R2: Read it\n')).toEqual({
      a: 1,
      scope: { functional: { R1: 'Send it', R2: 'Read it' } },
    });
    expect(read('serves: [ R1, R2\nlatency { p99: 2 ms }\nregions: a, b ]\n')).toEqual({
      serves: ['R1', 'R2'],
      latency: { p99: '2 ms' },
      regions: ['a', 'b'],
    });
    expect(read('why: Chat: the design\nsince: `v1`\nnext: {id} is unique\n')).toEqual({
      why: 'Chat: the design',
      since: '`v1`',
      next: '{id} is unique',
    });
    expect(read('value: [500M users\nserves: "[ R1, R2 ]\n')).toEqual({ value: '500M users', serves: ['R1', 'R2'] });
  });

  test('everything else, with several mistakes in one part', () => {
    const text = 'api:\n  send: { style: rest, path: "/x }\n  b: [ 1, 2\n  c: text\n  d: "x\n  e: fine\n';
    const { root, problems } = new DocumentParser().parse(text, 'yaml');
    expect(problems.map(({ span }) => text.slice(0, span.start).split('\n').length)).toEqual([2, 3, 5]);
    expect(values(root)).toEqual({
      api: { send: { style: 'rest', path: '/x' }, b: [1, 2], c: 'text', d: 'x', e: 'fine' },
    });
  });
});

describe('what is no design', () => {
  const problems = (text: string): string[] =>
    new DocumentParser()
      .parse(text, 'yaml')
      .problems.map(({ code, span }) => `${code} ${text.slice(span.start, span.end)}`);

  test('empty documents and comments are clean', () => {
    for (const text of ['', '\n', '\uFEFF', '# a comment\n', '\n\n# a\n# b', '   \n'])
      expect(problems(text)).toEqual([]);
  });

  test('a root that is no mapping, and several documents', () => {
    expect(problems('just words\n')).toEqual(['yaml/not-a-mapping just words']);
    expect(problems('- a\n- b\n')).toEqual(['yaml/not-a-mapping - a\n- b']);
    expect(problems('a: 1\n---\nb: 2\n')).toEqual(['yaml/multiple-docs ---']);
    expect(problems('title: a\nbase: &b { x: 1 }\ncopy:\n  <<: *b\n')).toEqual(
      expect.arrayContaining(['yaml/anchor &b', 'yaml/alias *b']),
    );
  });

  test('a byte order mark and Windows line breaks change nothing', () => {
    const text = '\uFEFFtitle: Chat\r\nscope:\r\n  functional:\r\n    R1: a\r\n';
    expect(problems(text)).toEqual([]);
    expect(values(new DocumentParser().parse(text, 'yaml').root)).toEqual({
      title: 'Chat',
      scope: { functional: { R1: 'a' } },
    });
  });

  test('keys said twice, also far apart', () => {
    const filler = Array.from({ length: 60 }, (_, index) => `  k${index}: ${index}`).join('\n');
    const text = `estimate:\n${filler}\n  k3: again\ntitle: a\nestimate:\n  x: 1\n`;
    expect(problems(text)).toEqual(['yaml/duplicate-key k3', 'yaml/duplicate-key estimate']);
  });

  test('documents made to explode come to an end', () => {
    const bomb = Array.from({ length: 20 }, (_, level) => `a${level + 1}: &a${level + 1} [${`*a${level},`.repeat(9)}]`);
    const aliases = `a0: &a0 [x]\n${bomb.join('\n')}\n`;
    expect(problems(aliases).length).toBeGreaterThan(0);
    expect(problems(`a: ${'['.repeat(20_000)}`).length).toBeGreaterThan(0);
    expect(problems(`a: ${'{x: '.repeat(5_000)}`).length).toBeGreaterThan(0);
    expect(problems(`${Array.from({ length: 300 }, (_, depth) => `${' '.repeat(depth)}k:`).join('\n')}\n`)).toEqual([]);
    expect(problems('a: "\n'.repeat(2_000)).length).toBeGreaterThan(0);
    expect(problems('a: [\n'.repeat(2_000)).length).toBeGreaterThan(0);
  });
});

describe('fixes', () => {
  test.each([
    ['title: "Chat\nstatus: draft\n', 'title: "Chat"\nstatus: draft\n', 'Close the quote'],
    ['tags: [ a, "b, c ]\n', 'tags: [ a, "b, c" ]\n', 'Close the quote'],
    ['tags: [ a, b\ntitle: x\n', 'tags: [ a, b]\ntitle: x\n', 'Add the missing bracket'],
    ['tags: a, b ]\n', 'tags: [ a, b ]\n', 'Add the missing ['],
    ['title: [Chat of two\n', 'title: Chat of two\n', 'Remove the ['],
    ['title: { Chat\n', 'title: Chat\n', 'Remove the {'],
    ['title: x\nstatus draft\n', 'title: x\nstatus: draft\n', 'Add the colon'],
    ['title: x\nscope\n  text: a\n', 'title: x\nscope:\n  text: a\n', 'Add the colon'],
    ['conventions { bytes: binary }\n', 'conventions: { bytes: binary }\n', 'Add the colon'],
    ['title: Chat: the design # note\n', 'title: "Chat: the design" # note\n', 'Put the text in quotes'],
    ['title: `a` b\n', 'title: "`a` b"\n', 'Put the text in quotes'],
    ['title: "Chat" and more\n', 'title: \'"Chat" and more\'\n', 'Put the text in quotes'],
    ['title: {id} is unique\n', 'title: "{id} is unique"\n', 'Put the text in quotes'],
    ['title: {id}\n', 'title: "{id}"\n', 'Put the text in quotes'],
    ['title: Fix for #1234 now\n', 'title: "Fix for #1234 now"\n', 'Put the text in quotes'],
    ['title: #general\n', 'title: "#general"\n', 'Put the text in quotes'],
    ['estimate:\n  a: { value: 1,000 }\n', 'estimate:\n  a: { value: "1,000" }\n', 'Put the text in quotes'],
    ["title: 'It's fine'\n", "title: 'It''s fine'\n", 'Double the apostrophe'],
    ['title: x\n status: draft\n', 'title: x\nstatus: draft\n', 'Indent it like the line above'],
    [
      'deep-dive:\n  - question: x\n      choice: y\n',
      'deep-dive:\n  - question: x\n    choice: y\n',
      'Indent it like the line above',
    ],
  ])('%j', (before, after, title) => checkFix('syntax/yaml', before, after, { title }));

  test('a fix moves along with its finding, and nothing is left of it', () => {
    const before = 'title: x\nscope:\n  text: "open\n  functional:\n    R1 Send it\n    R2: Read it\n';
    checkFix('syntax/yaml', before, before.replace('"open', '"open"'));
    checkFix('syntax/yaml', before.replace('"open', 'fine'), before.replace('"open', 'fine').replace('R1 ', 'R1: '));
  });
});
