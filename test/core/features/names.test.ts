/** Names: from any place where one is written to its definition and to all other places, and to another name for all of them. */
import { describe, expect, test } from 'vitest';
import type { LanguageService } from '../../../src/core/index.ts';
import { applyEdits } from '../../../src/core/base/edit.ts';
import { openedText } from '../../support/cursor.ts';
import { readCursor } from '../../support/marks.ts';

const MD = 'design.sysdesign.md';

const DESIGN = `title: Chat
scope:
  text: |
    See \`writes\`, \`storage = 2.19 PB\`, \`DB\` and \`data.message.retention\`; (R1) matters.
  functional:
    R1: Send at \`writes\`
  nonfunctional:
    availability: 99.9%
    throughput: "\`peak\`"
estimate:
  dau: 500M users
  writes: dau * 40 messages/user/day
  'peak': writes * 3 # writes, in a comment
  size:
    value: "100 B/message"
    why: What \`writes\` brings
  storage: writes * size * component.DB.replicas over data.message.retention
  calls: max(writes, writes / 2 writes)
api:
  send: { style: rest, serves: [ R1, availability ] }
data:
  message:
    store: DB
    size: size
    retention: 1 year
hld:
  diagram: |
    flowchart TB
      A[App] -->|HTTPS| CS[Service]
      CS --> DB[(Store)]
      style DB fill:#fff
  components:
    CS:
      connections: dau * 20%
      capacity: { writes: writes / 4, connections: "dau / 100" }
      why: Takes \`writes = 231K messages/s\` (R1, R2)
    DB:
      kind: database
      replicas: 3
      replica-of: CS
  flows:
    CS -> DB: { protocol: SQL }
  paths:
    send message:
      api: send
      rate: writes
      steps:
        - A -> CS
        - CS -> DB: { times: writes / dau }
deep-dive:
  - question: Why \`send message\` through \`CS\`?
    concerns: [ DB, message, send ]
accept:
  estimate/unused: { writes: Later, storage: Later }
`;

/** Puts a cursor into the n-th place of a text, by default in front of it. */
function at(
  words: string,
  nth = 0,
  inside = 1,
): { service: LanguageService; uri: string; text: string; offset: number } {
  let place = -1;
  for (let count = 0; count <= nth; count++) place = DESIGN.indexOf(words, place + 1);
  if (place < 0) throw new Error(`No "${words}"`);
  return { ...openedText(DESIGN), offset: place + inside };
}

/** Each place with the line that it stands on, the place in brackets. */
function shown(text: string, ranges: readonly { start: number; end: number }[]): string[] {
  return ranges.map(({ start, end }) => {
    const from = text.lastIndexOf('\n', start - 1) + 1;
    const to = text.indexOf('\n', end);
    return `${text.slice(from, start)}[${text.slice(start, end)}]${text.slice(end, to < 0 ? undefined : to)}`.trim();
  });
}

const WRITES = [
  'See `[writes]`, `storage = 2.19 PB`, `DB` and `data.message.retention`; (R1) matters.',
  'R1: Send at `[writes]`',
  '[writes]: dau * 40 messages/user/day',
  "'peak': [writes] * 3 # writes, in a comment",
  'why: What `[writes]` brings',
  'storage: [writes] * size * component.DB.replicas over data.message.retention',
  'calls: max([writes], writes / 2 writes)',
  'calls: max(writes, [writes] / 2 writes)',
  'capacity: { writes: [writes] / 4, connections: "dau / 100" }',
  'why: Takes `[writes] = 231K messages/s` (R1, R2)',
  'rate: [writes]',
  '- CS -> DB: { times: [writes] / dau }',
  'estimate/unused: { [writes]: Later, storage: Later }',
];

describe('references', () => {
  test('of an estimate: formulas, code spans and answers, from each of them', () => {
    const { service, uri, text } = at('writes');
    const offsets = service.references(uri, DESIGN.indexOf('writes'), true).map(({ start }) => start);
    for (const offset of offsets) expect(shown(text, service.references(uri, offset + 2, true))).toEqual(WRITES);
    expect(offsets).toHaveLength(WRITES.length);
    const used = service.references(uri, offsets[0]!, false);
    expect(shown(text, used)).toEqual(WRITES.filter((line) => !line.startsWith('[writes]:')));
  });

  test('of a component: diagram, entry, flows, steps, stores and dotted names', () => {
    const { service, uri, text, offset } = at('DB[(Store');
    expect(shown(text, service.references(uri, offset, true))).toEqual([
      'See `writes`, `storage = 2.19 PB`, `[DB]` and `data.message.retention`; (R1) matters.',
      'storage: writes * size * component.[DB].replicas over data.message.retention',
      'store: [DB]',
      'CS --> [DB][(Store)]',
      'style [DB] fill:#fff',
      '[DB]:',
      'CS -> [DB]: { protocol: SQL }',
      '- CS -> [DB]: { times: writes / dau }',
      'concerns: [ [DB], message, send ]',
    ]);
  });

  test.each([
    [
      'R1: Send',
      [
        'See `writes`, `storage = 2.19 PB`, `DB` and `data.message.retention`; ([R1]) matters.',
        '[R1]: Send at `writes`',
        'send: { style: rest, serves: [ [R1], availability ] }',
        'why: Takes `writes = 231K messages/s` ([R1], R2)',
      ],
    ],
    [
      'message:\n    store',
      [
        'See `writes`, `storage = 2.19 PB`, `DB` and `data.[message].retention`; (R1) matters.',
        'storage: writes * size * component.DB.replicas over data.[message].retention',
        '[message]:',
        'concerns: [ DB, [message], send ]',
      ],
    ],
    [
      'send: {',
      ['[send]: { style: rest, serves: [ R1, availability ] }', 'api: [send]', 'concerns: [ DB, message, [send] ]'],
    ],
    ['send message:', ['[send message]:', '- question: Why `[send message]` through `CS`?']],
    ['availability: 99', ['[availability]: 99.9%', 'send: { style: rest, serves: [ R1, [availability] ] }']],
    [
      'retention: 1',
      [
        'See `writes`, `storage = 2.19 PB`, `DB` and `[data.message.retention]`; (R1) matters.',
        'storage: writes * size * component.DB.replicas over [data.message.retention]',
        '[retention]: 1 year',
      ],
    ],
    ["peak': ", ['throughput: "`[peak]`"', "'[peak]': writes * 3 # writes, in a comment"]],
  ])('of %s', (words, expected) => {
    const { service, uri, text, offset } = at(words);
    const lines = shown(text, service.references(uri, offset, true));
    expect(lines.map((line) => line.replace("['peak']", "'[peak]'"))).toEqual(expected);
  });

  test('of nothing: keys of the format that no formula names, labels, comments, words', () => {
    for (const [words, nth] of [
      ['title', 0],
      ['writes: writes', 0],
      ['size: size', 0],
      ['writes)', 0],
      ['writes, in', 0],
      ['matters', 0],
      ['R2)', 0],
      ['HTTPS', 0],
    ] as const) {
      const { service, uri, offset } = at(words, nth);
      expect(service.references(uri, offset, true), words).toEqual([]);
      expect(service.highlights(uri, offset), words).toEqual([]);
      expect(service.definitions(uri, offset), words).toEqual([]);
      expect(service.prepareRename(uri, offset), words).toBeUndefined();
    }
  });
});

describe('definitions', () => {
  const jump = (words: string, nth = 0, inside = 1): string[] => {
    const { service, uri, text, offset } = at(words, nth, inside);
    return service.definitions(uri, offset).map(({ origin, selection, whole }) => {
      expect(whole.start).toBeLessThanOrEqual(selection.start);
      return `${text.slice(origin.start, origin.end)} → ${shown(text, [selection])[0]}`;
    });
  };

  test.each([
    ['writes / dau', 0, 'writes → [writes]: dau * 40 messages/user/day'],
    ['data.message.retention\n', 0, 'data.message.retention → [retention]: 1 year'],
    ['component.DB.replicas', 14, 'component.DB.replicas → [replicas]: 3'],
    ['component.DB.replicas', 10, 'DB → [DB]:'],
    ['data.message.ret', 5, 'message → [message]:'],
    ['CS\n        - CS', 0, 'CS → [CS]:'],
    ['A -> CS', 0, 'A → [A][App] -->|HTTPS| CS[Service]'],
    ['api: send', 5, 'send → [send]: { style: rest, serves: [ R1, availability ] }'],
    ['availability ]', 0, 'availability → [availability]: 99.9%'],
    ['R1) matters', 0, 'R1 → [R1]: Send at `writes`'],
  ])('%s', (words, inside, expected) => expect(jump(words, 0, inside)).toEqual([expected]));

  test('from one definition of a component to the other', () => {
    expect(jump('CS:\n')).toEqual(['CS → A[App] -->|HTTPS| [CS][Service]']);
    expect(jump('CS[Serv')).toEqual(['CS → [CS]:']);
    expect(jump('dau: 500M')).toEqual(['dau → [dau]: 500M users']);
  });
});

test('a reference number leads to where the document states it', () => {
  const text = 'estimate:\n  a: ref.postgres.writes * 2\n  b: ref.redis.reads\ncatalogue:\n  postgres.writes: 10K/s\n';
  const { service, uri } = openedText(text);
  const at = text.indexOf('ref.p') + 6;
  expect(shown(text, service.references(uri, at, true))).toEqual([
    'a: [ref.postgres.writes] * 2',
    '[postgres.writes]: 10K/s',
  ]);
  expect(service.definitions(uri, at).map(({ selection }) => shown(text, [selection])[0])).toEqual([
    '[postgres.writes]: 10K/s',
  ]);
  expect(service.definitions(uri, text.indexOf('ref.r') + 6)).toEqual([]);
  expect(service.prepareRename(uri, at)).toEqual({
    refused: '"postgres.writes" is a number of the reference catalogue.',
  });
  expect(service.hover(uri, text.indexOf('postgres.writes:'))?.title).toBe('ref.postgres.writes');
});

test('highlights tell the definition from its uses', () => {
  const { service, uri, offset } = at('size * comp');
  expect(service.highlights(uri, offset).map(({ kind }) => kind)).toEqual(['write', 'read', 'read']);
});

/** The text after the name at the cursor got another one; or why it did not. */
function renamed(literal: string, newName: string, path?: string): string {
  const { text, offset, path: file } = readCursor(literal, path);
  const { service, uri } = openedText(text, file);
  const target = service.prepareRename(uri, offset);
  if (!target) return 'nothing to rename';
  if ('refused' in target) return target.refused;
  const edits = service.rename(uri, offset, newName)!;
  return 'refused' in edits ? edits.refused : applyEdits(text, edits);
}

const cursorAt = (words: string): string => {
  const place = DESIGN.indexOf(words);
  return `${DESIGN.slice(0, place + 1)}$0${DESIGN.slice(place + 1)}`;
};

describe('rename', () => {
  test('of an estimate changes formulas, components, paths and prose together', () => {
    const after = renamed(cursorAt('writes * 3'), 'message_rate');
    const { service, uri } = openedText(after);
    const places = service.references(uri, after.indexOf('message_rate'), true);
    expect(shown(after, places).map((line) => line.replaceAll('message_rate', 'writes'))).toEqual(WRITES);
    // Comments, keys of the format and labels keep their words.
    expect(after.match(/writes/g)).toHaveLength(DESIGN.match(/writes/g)!.length - WRITES.length);
  });

  test('of a component changes the diagram with the text', () => {
    const after = renamed(cursorAt('CS -> DB: { protocol'), 'chat-service');
    expect(after).toContain('A[App] -->|HTTPS| chat-service[Service]\n      chat-service --> DB[(Store)]');
    expect(after).toContain('    chat-service:\n      connections');
    expect(after).toContain('replica-of: chat-service');
    expect(after).toContain('chat-service -> DB: { protocol: SQL }');
    expect(after).toContain('- A -> chat-service\n        - chat-service -> DB: { times');
    expect(after).toContain('through `chat-service`?');
    expect(after).not.toMatch(/\bCS\b/);
  });

  test.each([
    ['R1: Send', 'R7', '(R7) matters.'],
    ['message:\n', 'note', 'over data.note.retention'],
    ['send: {', 'post', 'api: post'],
    ['send message:', 'post note', 'Why `post note` through'],
    ['message:\n', 'chat note', 'over data.chat_note.retention'],
    ["peak':", 'top', "'top': writes * 3"],
  ])('of %s', (words, newName, expected) => expect(renamed(cursorAt(words), newName)).toContain(expected));

  test.each([
    ['writes: dau', 'dau', 'There is an estimate called "dau" already.'],
    ['writes: dau', '2nd', 'The name of an estimate is made of letters, digits and "_"'],
    ['writes: dau', 'peak-writes', 'The name of an estimate is made of'],
    ['writes: dau', '', 'The name of an estimate is made of'],
    ['writes: dau', 'GB', '"GB" is a unit.'],
    ['writes: dau', 'hours', '"hours" is a unit.'],
    ['writes: dau', 'max', '"max" is a function.'],
    ['writes: dau', 'over', '"over" joins the parts of a formula'],
    ['writes: dau', 'million', '"million" multiplies the number before it.'],
    ['writes: dau', 'text', '"text" has a meaning of its own'],
    ['writes: dau', 'CS', '`CS` in the text means the component of that name, and would then mean this estimate.'],
    ['CS:\n', 'writes', '`writes` in the text would then mean the estimate of that name.'],
    ['CS:\n', 'end', 'Mermaid would read the diagram in another way with "end" as an id.'],
    ['CS:\n', 'a b', 'The id of a component is made of'],
    ['CS:\n', 'DB', 'There is a component called "DB" already.'],
    ['message:\n', 'a/b', 'A formula names it by a dotted path, in which "a/b" can\'t be written.'],
    ['send: {', 'a: b', 'This name is made of letters'],
    ['R1: Send', 'availability', 'There is a goal called "availability" already.'],
    ['availability: 99', 'x', '"availability" is a quality that the format knows by this name.'],
    ['retention: 1', 'x', '"retention" is a key of the format.'],
  ])('of %s to "%s" is refused', (words, newName, expected) =>
    expect(renamed(cursorAt(words), newName)).toContain(expected),
  );

  test('an id that would run into its arrow is refused', () => {
    const literal = 'hld:\n  diagram: |\n    flowchart TB\n      A ---C$0S\n';
    expect(renamed(literal, 'orders')).toContain('Mermaid would read');
    expect(renamed(literal, 'shop')).toContain('A ---shop');
  });

  test('where the same name says the same already, nothing changes', () => {
    expect(renamed(cursorAt('writes: dau'), ' writes ')).toBe(DESIGN);
  });

  test('a mistyped definition can be given the name that its uses have', () => {
    const literal = 'estimate:\n  wri$0tse: 5/s\n  peak: writes * 3\n';
    expect(renamed(literal, 'writes')).toBe('estimate:\n  writes: 5/s\n  peak: writes * 3\n');
  });

  test('quotes, escapes and folded lines stay as they are', () => {
    const literal = [
      'estimate:',
      '  "a": 5',
      "  b: 'a * 2'",
      '  c: "\\ta * 3"',
      '  d: >-',
      '    b +',
      '    a$0 * 4',
      '  e: b',
      '    * a',
      '',
    ].join('\n');
    expect(renamed(literal, 'z')).toBe(
      literal
        .replace('$0', '')
        .replace(/\ba\b(?!:)(?=["\s:]|$)/gm, (word) => (word === 'a' ? 'z' : word))
        .replace('\\ta', '\\tz'),
    );
  });
});

describe('Markdown form', () => {
  const text = [
    '---',
    'title: Chat',
    'summary: About `writes`',
    '---',
    '## Scope',
    '### Functional',
    '- R1: Send at `writes`',
    '- Deliver it',
    '## 2. Estimates',
    '### For `writes`',
    'A year of `writes` (R1) is `storage = 2.19 PB`.',
    '',
    '```yaml',
    'dau: 500M users',
    'writes: dau * 40/user/day',
    '```',
    '## HLD',
    '```mermaid',
    'flowchart TB',
    '  A --> CS[Chat `writes`]',
    '```',
    '```yaml',
    'components:',
    '  CS: { capacity: { writes: writes / 4 }, serves: R1 }',
    '```',
    '',
  ].join('\n');
  const put = (words: string): string => text.replace(words, `${words[0]}$0${words.slice(1)}`);

  test('names are found in prose, headings, bullets, fences and labels', () => {
    const after = renamed(put('writes` (R1)'), 'posts', MD);
    expect(after.match(/\bposts\b/g)).toHaveLength(7);
    expect(after.match(/\bwrites\b/g)).toEqual(['writes']);
    expect(renamed(put('R1) is'), 'FR-2', MD)).toBe(text.replaceAll('R1', 'FR-2'));
    expect(renamed(put('CS: {'), 'Chat', MD)).toBe(text.replaceAll('CS', 'Chat'));
  });

  test('what a bullet can not be called is refused, and so is what is not written', () => {
    expect(renamed(put('R1) is'), 'Sending', MD)).toContain('up to four letters and a number');
    const bare = '## Scope\n### Functional\n- Send\n\n## API\n```yaml\nsend: { serves: R$01 }\n```\n';
    expect(renamed(bare, 'R2', MD)).toContain('"R1" is not written on line 3');
  });
});

test('damage never leads to a wrong edit: what is renamed reads the same after it as before', () => {
  for (let cut = 0; cut < DESIGN.length; cut += 29) {
    const text = DESIGN.slice(0, cut) + DESIGN.slice(cut + 3);
    const { service, uri } = openedText(text);
    for (const words of ['writes * size', 'CS -> DB:', 'R1, avail']) {
      const offset = text.indexOf(words);
      if (offset < 0) continue;
      const places = service.references(uri, offset, true);
      const edits = service.rename(uri, offset, 'N77');
      if (!edits || 'refused' in edits) continue;
      const after = applyEdits(text, edits);
      const again = openedText(after);
      const found = again.service.references(again.uri, after.indexOf('N77'), true);
      expect(found).toHaveLength(places.length);
    }
  }
});
