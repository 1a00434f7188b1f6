/** Completion in expressions, in code spans and of the chain of estimates: what comes first, what is replaced, what is left out. */
import { describe, expect, test } from 'vitest';
import { completionsAtCursor } from '../../support/cursor.ts';

const MD = 'design.sysdesign.md';

const CHAT = `title: Chat
estimate:
  dau: 500M users
  messages_per_user: 40 messages/user/day
  message_size: 100 B/message
  peak_factor: 3..5
  online_share: 20%
  delay: 5 s
  writes: dau * messages_per_user
  peak_writes: writes * peak_factor
  storage: writes * message_size over 1 year
`;

const labels = (literal: string, path?: string): readonly string[] => completionsAtCursor(literal, path).labels;
const detail = (literal: string, label: string): string | undefined =>
  completionsAtCursor(literal).list.find((item) => item.label === label)?.detail;
/** Only what is an estimate. */
const estimates = (literal: string): readonly string[] =>
  labels(literal).filter((label) => CHAT.includes(`  ${label}: `));

describe('operands', () => {
  test('estimates come with their values, formulas and reasons', () => {
    const list = completionsAtCursor(`${CHAT}  more: $0`).list;
    const writes = list.find(({ label }) => label === 'writes')!;
    expect(writes).toMatchObject({
      kind: 'reference',
      detail: '231K messages/s',
      documentation: 'dau * messages_per_user',
    });
  });

  test('what fits a product cancels a part of it', () => {
    expect(estimates(`${CHAT}  more: dau * $0`)[0]).toBe('messages_per_user');
    expect(estimates(`${CHAT}  more: writes * $0`).slice(0, 2)).toEqual(['message_size', 'delay']);
  });

  test('what fits a sum, a comparison, a call, a time is of the same dimension', () => {
    expect(estimates(`${CHAT}  more: writes + $0`).slice(0, 2)).toEqual(['writes', 'peak_writes']);
    expect(estimates(`${CHAT}  more: max(storage, $0`)[0]).toBe('storage');
    expect(estimates(`${CHAT}  more: (storage - $0)`)[0]).toBe('storage');
    expect(estimates(`${CHAT}  more: writes over $0`)[0]).toBe('delay');
    expect(estimates(`${CHAT}  more: peak_writes / $0`).slice(0, 2)).toEqual(['writes', 'peak_writes']);
    expect(estimates(`${CHAT}  more: redundant($0`)[0]).toBe('online_share');
    expect(estimates(`${CHAT}  more: downtime(99.9%, $0`)[0]).toBe('delay');
  });

  test('what fits the place is what the key means', () => {
    const path = `${CHAT}hld:\n  paths:\n    send:\n      `;
    expect(estimates(`${path}rate: $0`).slice(0, 3)).toEqual(['writes', 'peak_writes', 'messages_per_user']);
    expect(estimates(`${path}payload: $0`).slice(0, 2)).toEqual(['message_size', 'storage']);
    expect(estimates(`${path}budget: $0`)[0]).toBe('delay');
    expect(estimates(`${path}rate: dau * $0`)[0]).toBe('messages_per_user');
    expect(estimates(`${path}rate: peak_writes / $0`)[0]).toBe('peak_factor');
    expect(estimates(`${CHAT}data:\n  message:\n    retention: $0`)[0]).toBe('delay');
    expect(estimates(`${CHAT}hld:\n  components:\n    A:\n      availability: $0`)[0]).toBe('online_share');
  });

  test('an estimate is not offered for itself, nor what follows from it', () => {
    const offered = estimates(CHAT.replace('500M users', '$0'));
    expect(offered).toEqual(expect.arrayContaining(['messages_per_user', 'delay']));
    for (const name of ['dau', 'writes', 'peak_writes', 'storage']) expect(offered).not.toContain(name);
  });

  test.each([
    ['an estimate', `${CHAT}  more: dau * $0`],
    ['its details', `${CHAT}  more:\n    value: dau * $0`],
    ['in quotes', `${CHAT}  more: "dau * $0"`],
    ['in open quotes', `${CHAT}  more: "dau * $0`],
    ['over several lines', `${CHAT}  more: >-\n    dau *\n    $0`],
    ['before more lines', `${CHAT}  more: dau * $0\n  last: 5\n`],
    ['in the middle', `${CHAT}  more: dau * $0 + 2`],
    ['a rate', `${CHAT}hld:\n  paths:\n    p:\n      rate: $0\n      peak: 5/s\n`],
    ['connections', `${CHAT}hld:\n  components:\n    A:\n      connections: dau * $0\n`],
    ['a capacity', `${CHAT}hld:\n  components:\n    A:\n      capacity: { reads: 5/s, writes: $0 }\n`],
    ['calls of a hop', `${CHAT}hld:\n  paths:\n    p:\n      steps:\n        - A -> B: { times: 1 - $0 }\n`],
    ['calls of an open hop', `${CHAT}hld:\n  paths:\n    p:\n      steps:\n        - A -> B: { times: 1 - $0`],
    ['a goal', `${CHAT}scope:\n  nonfunctional:\n    latency: { p99: $0 }\n`],
    ['a retention', `${CHAT}data:\n  message:\n    retention: $0\n`],
  ])('in %s', (_, literal) =>
    expect(labels(literal)).toEqual(expect.arrayContaining(['peak_factor', 'writes', 'ceil', 'ref.'])),
  );

  test('in the Markdown form', () => {
    const text = '---\ntitle: A\n---\n## Estimates\n```yaml\ndau: 5M users\nwrites: dau * $0\n```\n';
    expect(labels(text, MD)).toEqual(expect.arrayContaining(['dau', 'max']));
    expect(labels(text, MD)).not.toContain('writes');
  });

  test('the word under way is replaced, and nothing else', () => {
    const accept = (expression: string, label: string): string =>
      completionsAtCursor(`${CHAT}  more: ${expression}\n`).accept(label).split('more: ')[1]!.trimEnd();
    expect(accept('dau * pea$0', 'peak_factor')).toBe('dau * peak_factor');
    expect(accept('dau*pea$0', 'peak_factor')).toBe('dau*peak_factor');
    expect(accept('(dau-pea$0) * 2', 'peak_factor')).toBe('(dau-peak_factor) * 2');
    expect(accept('dau/pea$0', 'peak_factor')).toBe('dau/peak_factor');
    expect(accept('5 GB/$0', 's')).toBe('5 GB/s');
    expect(accept('5 GB/d$0', 'day')).toBe('5 GB/day');
    expect(accept('"da$0"', 'dau')).toBe('"dau"');
    expect(accept('da$0 * 2', 'dau')).toBe('dau * 2');
  });

  test('behind an operand only what joins it, and only once it is begun', () => {
    expect(labels(`${CHAT}  more: dau $0`)).toEqual([]);
    expect(labels(`${CHAT}  more: dau o$0`)).toEqual(['over', 'for', 'in']);
    expect(labels(`${CHAT}  more: (dau) i$0`)).toEqual(['over', 'for', 'in']);
    expect(labels(`${CHAT}  more: 3..$0`)).toEqual([]);
  });
});

describe('units', () => {
  test('behind a number: as the document writes them, what it counts, and the usual ones', () => {
    const units = labels(`${CHAT}  more: 100 $0`);
    expect(units.slice(0, 5)).toEqual(['messages/user/day', 'B/message', 'users', 's', 'year']);
    expect(units).toEqual(expect.arrayContaining(['B', 'KB', 'GB', 'messages', 'requests', 'day', '%', 'replicas']));
    expect(units).not.toContain('dau');
    expect(labels('estimate:\n  a: 100 $0').slice(0, 3)).toEqual(['B', 'KB', 'users']);
    expect(labels('estimate:\n  a: 100 us$0')).toContain('users');
    expect(labels('estimate:\n  a: 5M $0')).toContain('users');
    // A scale is whole as it stands, and Enter must not make a unit of it.
    expect(labels('estimate:\n  a: 10 K$0')).toEqual([]);
    expect(labels('estimate:\n  a: 2 * 5 $0')).toContain('users');
    expect(labels('estimate:\n  a: 3..5 $0')).toContain('GB');
  });

  test('those that fit the place come first', () => {
    const component = 'hld:\n  components:\n    A:\n      ';
    expect(labels(`${component}timeout: 5 $0`).slice(0, 3)).toEqual(['ms', 's', 'min']);
    expect(labels(`${component}capacity: { storage: 5 $0 }`).slice(0, 3)).toEqual(['B', 'KB', 'MB']);
    expect(labels(`${component}capacity: { in: 5 $0 }`)[0]).toMatch(/bps$/i);
    expect(labels(`${CHAT}  more: storage + 5 $0`)[0]).toBe('B');
  });

  test('behind a slash: periods and what is counted', () => {
    const units = labels(`${CHAT}  more: 5 messages/$0`);
    expect(units.slice(0, 2)).toEqual(['s', 'day']);
    expect(units).toContain('user');
    expect(labels(`${CHAT}  more: 5 messages/user/$0`)).toContain('day');
    // An editor that ranks by what is typed would put `us` for `/us` before `user`.
    expect(labels(`${CHAT}  more: 5 messages/us$0`)).not.toContain('us');
    expect(labels(`${CHAT}  more: 5 messages per $0`)).toContain('day');
    expect(labels(`${CHAT}  more: 5/$0`)).toContain('s');
    expect(labels(`${CHAT}  more: storage in T$0`)).toContain('TB');
    expect(labels(`${CHAT}  more: storage in TB/$0`)).toContain('day');
  });

  test('none in the middle of a number, nor for a unit that is complete', () => {
    for (const typed of ['5', '500M', '5.', '1_000', '100KB', '20%', '5B'])
      expect(labels(`estimate:\n  a: ${typed}$0`), typed).toEqual([]);
    expect(labels('estimate:\n  a: 100G$0')).toContain('GB');
  });
});

describe('dotted names', () => {
  const DESIGN = `${CHAT}data:
  user-profile:
    size: 2 KB
    retention: 1 year
    access: { by id: { rate: 5/s } }
scope:
  nonfunctional:
    latency: { p99: 200 ms }
    durability: never lost
hld:
  components:
    DB:
      kind: sql-database
      technology: PostgreSQL
      replicas: 3
      capacity: { writes: 5K/s }
  paths:
    send message:
      rate: writes
`;
  const at = (line: string): string => DESIGN.replace('  delay: 5 s\n', `  delay: 5 s\n  more: ${line}\n`);

  test('all below what is typed, with their values', () => {
    const names = labels(at('component.$0'));
    expect(names).toEqual(['component.DB.replicas', 'component.DB.capacity.writes']);
    expect(labels(at('data.$0'))).toEqual(
      expect.arrayContaining(['data.user_profile.size', 'data.user_profile.retention']),
    );
    expect(labels(at('path.$0'))).toEqual(['path.send_message.rate']);
    expect(labels(at('scope.la$0'))).toContain('scope.latency.p99');
    expect(detail(at('data.$0'), 'data.user_profile.size')).toBe('2 KB');
    expect(completionsAtCursor(at('2 * component.DB.r$0')).accept('component.DB.replicas')).toContain(
      'more: 2 * component.DB.replicas\n',
    );
  });

  test('where nothing is typed, those that fit and where the others are', () => {
    expect(labels(at('writes over $0'))).toEqual(
      expect.arrayContaining(['data.user_profile.retention', 'data.', 'component.']),
    );
    expect(labels(at('$0'))).not.toContain('data.user_profile.retention');
    expect(labels('estimate:\n  a: $0')).not.toContain('data.');
  });

  test('numbers of the catalogue, with title and source; the one of a capacity comes first', () => {
    const list = completionsAtCursor(at('writes / ref.$0')).list;
    const reference = list.find(({ label }) => label === 'ref.postgres.writes')!;
    expect(reference.detail).toMatch(/\/s$/);
    expect(reference.documentation).toMatch(/PostgreSQL/);
    expect(list.every(({ label }) => label.startsWith('ref.'))).toBe(true);
    expect(list.length).toBeGreaterThan(100);
    expect(labels(DESIGN.replace('writes: 5K/s', 'writes: $0'))[0]).toBe('ref.postgres.writes');
  });
});

describe('functions', () => {
  test('are snippets with their parameters', () => {
    const max = completionsAtCursor(`${CHAT}  more: 2 * ma$0`).list.find(({ label }) => label === 'max')!;
    expect(max).toMatchObject({ snippet: true, detail: 'max(A, …)', plain: 'max(' });
    expect(max.edit.newText).toBe('max(${1:A}, ${2:B})');
    expect(max.documentation).toContain('For example: max(');
  });

  test('where a comma would end the value they come in quotes, or not at all', () => {
    const flow = 'hld:\n  paths:\n    p:\n      steps:\n        - A -> B: { times: ';
    const whole = completionsAtCursor(`${flow}$0 }`);
    expect(whole.accept('max')).toContain('{ times: "max(${1:A}, ${2:B})" }');
    expect(whole.accept('ceil')).toContain('{ times: ceil(${1:X}) }');
    expect(labels(`${flow}2 * $0 }`)).not.toContain('max');
    expect(labels(`${flow}2 * $0 }`)).toContain('ceil');
    expect(labels(`${flow}"2 * $0" }`)).toContain('max');
  });
});

describe('code spans of prose', () => {
  const TEXT = `${CHAT}hld:\n  diagram: |\n    flowchart TB\n      CS[Chat Service] --> DB[(Store)]\n  components:\n    CS:\n      why: `;

  test.each([
    ['in a value', `${TEXT}Takes \`$0`],
    ['half-typed', `${TEXT}Takes \`wri$0`],
    ['closed by the editor', `${TEXT}Takes \`$0\``],
    ['behind another one', `${TEXT}Takes \`dau\` and \`$0`],
    ['at the start', `${TEXT}\`$0`],
    ['in a block', `${CHAT}scope:\n  text: |\n    Some\n    of \`$0 more\n`],
    ['in quotes', `${TEXT}"Takes \`$0"`],
  ])('%s', (_, literal) => {
    expect(labels(literal)).toEqual(expect.arrayContaining(['writes', 'writes = 231K messages/s']));
  });

  test('everything with a name can be named, and the span is closed', () => {
    const seen = completionsAtCursor(`${TEXT}Takes \`w$0`);
    expect(seen.labels).toEqual(expect.arrayContaining(['CS', 'DB']));
    expect(seen.accept('writes')).toMatch(/Takes `writes`$/);
    expect(seen.accept('writes = 231K messages/s')).toMatch(/Takes `writes = 231K messages\/s`$/);
    expect(completionsAtCursor(`${TEXT}Takes \`w$0\` at once`).accept('writes')).toMatch(/Takes `writes` at once$/);
  });

  test('a figure behind the sign', () => {
    const seen = completionsAtCursor(`${TEXT}Takes \`writes = 2$0\``);
    expect(seen.labels).toEqual(['231K messages/s']);
    expect(seen.accept('231K messages/s')).toMatch(/Takes `writes = 231K messages\/s`$/);
  });

  test('in prose and headings of the Markdown form', () => {
    const text = (line: string): string =>
      `---\ntitle: A\n---\n## Estimates\n${line}\n\n\`\`\`yaml\ndau: 5M users\n\`\`\`\n`;
    expect(labels(text('Of `$0'), MD)).toContain('dau');
    expect(labels(text('### Of `d$0`'), MD)).toContain('dau');
    expect(labels(text('Of `dau` and $0'), MD)).toEqual([]);
    expect(labels(text('```$0'), MD)).toEqual([]);
  });

  test('not in diagrams, comments and formulas', () => {
    expect(labels(`${CHAT}hld:\n  diagram: |\n    flowchart TB\n      A["\`$0"]\n`)).toEqual([]);
    expect(labels(`${CHAT}  more: 5 # of \`$0\n`)).toEqual([]);
    expect(labels(`${CHAT}  more: dau * \`$0\n`)).not.toContain('writes = 231K messages/s');
  });
});

describe('the chain of estimates', () => {
  const next = (text: string): readonly string[] => labels(`${text}  $0`).slice(0, 4);

  test('begins with users and what they do', () => {
    expect(next('estimate:\n')).toEqual(['dau', 'requests_per_user', 'peak_factor', 'request_size']);
    const scope = 'scope:\n  functional:\n    R1: Send a message to a person\nestimate:\n';
    expect(next(scope)).toEqual(['dau', 'messages_per_user', 'peak_factor', 'message_size']);
    const seen = completionsAtCursor(`${scope}  $0`);
    expect(seen.accept('dau')).toMatch(/ {2}dau: \$\{0:1M\} users$/);
    expect(seen.accept('messages_per_user')).toMatch(/ {2}messages_per_user: \$\{0:5\} messages\/user\/day$/);
    expect(seen.list[0]).toMatchObject({ kind: 'snippet', snippet: true, detail: '1M users', plain: 'dau: 1M users' });
  });

  test('goes on with what follows from what is there, whatever it is called', () => {
    const text = 'estimate:\n  people: 5M users\n  posts_each: 2 posts/user/day\n';
    const seen = completionsAtCursor(`${text}  $0`);
    expect(seen.labels.slice(0, 1)).toEqual(['writes']);
    expect(seen.accept('writes')).toMatch(/writes: people \* posts_each$/);
    const more = completionsAtCursor(
      `${text}  writes: people * posts_each\n  peak_factor: 3\n  post_size: 1 KB/post\n  $0`,
    );
    expect(more.labels.slice(0, 2)).toEqual(['peak_writes', 'storage']);
    expect(more.accept('peak_writes')).toMatch(/peak_writes: writes \* peak_factor$/);
    expect(more.accept('storage')).toMatch(/storage: writes \* post_size \* \$\{1:3 replicas\} over \$\{0:1 year\}$/);
    expect(more.labels).not.toContain('people');
    expect(more.labels).not.toContain('dau');
  });

  test('is about what one user does, where no scope says it', () => {
    const text = 'estimate:\n  dau: 5M users\n  messages_per_user: 40 messages/user/day\n';
    const seen = completionsAtCursor(`${text}  $0`);
    expect(seen.accept('message_size')).toContain('message_size: ${0:1 KB}/message');
    expect(seen.labels).not.toContain('request_size');
    const sized = completionsAtCursor(`${text}  writes: dau * messages_per_user\n  message_size: 100 B/message\n  $0`);
    expect(sized.accept('storage')).toMatch(/storage: writes \* message_size/);
  });

  test('what is not ready yet is offered as a name', () => {
    expect(completionsAtCursor('estimate:\n  sto$0').accept('storage')).toBe('estimate:\n  storage: ');
    expect(completionsAtCursor('estimate:\n  da$0: 5\n').accept('dau')).toMatch(/^estimate:\n {2}dau(?:: 5)?/);
  });

  test('keys keep the indentation of their neighbours', () => {
    const wide = 'estimate:\n    dau: 5M users\n';
    expect(completionsAtCursor(`${wide}  pea$0`).accept('peak_factor')).toBe(`${wide}    peak_factor: \${0:3..5}`);
    expect(completionsAtCursor(`${wide}      $0\n`).labels).not.toContain('peak_factor');
    expect(completionsAtCursor(`${wide}    pea$0`).accept('peak_factor')).toBe(`${wide}    peak_factor: \${0:3..5}`);
    expect(completionsAtCursor('hld:\n   components:\n  dia$0').accept('diagram')).toBe(
      'hld:\n   components:\n   diagram: |',
    );
    expect(completionsAtCursor('hld:\n  comp$0onents:\n    A: {}\n').accept('components')).toBe(
      'hld:\n  components:\n    A: {}\n',
    );
    expect(labels('---\ntitle: A\n---\n## Estimates\n```yaml\n$0\n```\n', MD)[0]).toBe('dau');
  });
});
