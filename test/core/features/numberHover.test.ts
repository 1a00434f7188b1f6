/** Hovers of numbers: estimates wherever they are named, literals, reference numbers, and what components and paths bear. */
import { describe, expect, test } from 'vitest';
import { renderHoverPlain } from '../../../src/core/index.ts';
import { openedText } from '../../support/cursor.ts';
import { readCursor } from '../../support/marks.ts';

/** The hover as a person reads it without markup, with what it stands on. */
function seen(literal: string, path?: string): string | undefined {
  const { text, offset, path: file } = readCursor(literal, path);
  const { service, uri } = openedText(text, file);
  const hover = service.hover(uri, offset);
  return hover && `[${text.slice(hover.start, hover.end)}] ${renderHoverPlain(hover)}`;
}

const CHAT = `title: Chat
estimate:
  dau: { value: 500M users, why: As the largest, source: A page }
  messages: 40 messages/user/day
  peak_factor: 3..5
  writes: dau * messages
  peak_writes: writes * peak_factor
  broken: nothing * 2
  waiting: broken * 2
`;

describe('an estimate', () => {
  const WRITES = [
    'writes (231K messages/s)',
    '  500M × 40 / 86,400 = 231K/s',
    'Units: users × messages/user/day = messages/day → messages/s',
    'From:\n  - dau = 500M users\n  - messages = 40 messages/user/day',
    'In full: 231,481.48 messages/s · 20B messages/day',
  ].join('\n\n');

  test.each([
    ['its key', 'estimate:\n', CHAT.replace('writes:', 'wri$0tes:')],
    ['a formula', 'estimate:\n', CHAT.replace('writes * peak', 'wri$0tes * peak')],
    ['a path', '', `${CHAT}hld:\n  paths:\n    p:\n      rate: wri$0tes\n`],
    [
      'a hop in braces',
      '',
      `${CHAT}hld:\n  paths:\n    p:\n      steps:\n        - A -> B: { times: writes$0 / writes }\n`,
    ],
    ['prose', '', `${CHAT}scope:\n  text: |\n    At \`wri$0tes\`\n`],
    ['a figure in prose', '', `${CHAT}scope:\n  text: |\n    At \`wri$0tes = 231K messages/s\`\n`],
  ])('named in %s', (_, __, literal) => expect(seen(literal)?.replace(/^\[.*?\] /, '')).toBe(WRITES));

  test('that is uncertain shows how sure it is', () => {
    expect(seen(CHAT.replace('peak_writes:', 'peak_$0writes:'))).toBe(
      [
        '[peak_writes] peak_writes (694K..1.16M messages/s)',
        '  231K × 3..5 = 694K..1.16M/s',
        'From:\n  - writes = 231K messages/s\n  - peak_factor = 3..5',
        'Range: 694.4K..1.157M messages/s in nine cases of ten, 896.5K messages/s in the middle',
        'Worst case: 694.4K..1.157M messages/s',
      ].join('\n\n'),
    );
  });

  test('says why it has its value, or none', () => {
    expect(seen(CHAT.replace('dau:', 'da$0u:'))).toBe(
      '[dau] dau (500M users)\n\nIn full: 500,000,000 users\n\nWhy: As the largest\n\nSource: A page',
    );
    expect(seen(CHAT.replace('broken:', 'brok$0en:'))).toContain('There is no estimate nothing');
    expect(seen(CHAT.replace('waiting:', 'wait$0ing:'))).toContain('It depends on an estimate that has no value yet.');
  });
});

describe('a number', () => {
  const literal = (written: string): string | undefined => seen(`estimate:\n  a: 5\n  b: a * ${written}\n`);

  test.each([
    ['$0500M users', '[500M users] 500M users (number)\n\nRead as: 500,000,000 users'],
    ['10$00 B', '[100 B] 100 B (number)\n\nRead as: 100 bytes'],
    ['10$0B users', '[10B users] 10B users (number)\n\nRead as: 10,000,000,000 users'],
    ['2$0 TB', '[2 TB] 2 TB (number)\n\nRead as: 2,000,000,000,000 bytes\n\nAlso: 1.819 TiB'],
    ['1$0 year', '[1 year] 1 year (number)\n\nRead as: 31,536,000 s'],
    ['100$0:1', '[100:1] 100:1 (ratio)\n\nRead as: 100'],
    [
      '3$0..5',
      '[3..5] 3..5 (range)\n\nFrom 3 to 5 in nine cases of ten: one in twenty is below, one in twenty is above. The middle is 3.873.',
    ],
    [
      '1$0M to 10M users',
      '[1M to 10M users] 1M to 10M users (range)\n\nFrom 1M users to 10M users in nine cases of ten',
    ],
    ['100 GB$0 ± 20%', '[GB] GB (unit of data)'],
    ['1$000 GB ± 20%', '[100 GB ± 20%] 100 GB ± 20% (range)\n\nFrom 80 GB to 120 GB in nine cases of ten'],
    ['~4$00', '[~40] ~40 (range)\n\nFrom 20 to 80 in nine cases of ten'],
    ['5$0%..20%', 'It is a share, so that no case falls below 0% or above 100%.'],
  ])('%s', (written, expected) => expect(literal(written)).toContain(expected));

  test.each(['$0200', '99.9$0%', '3$0 replicas'])('%s: nothing that is not written', (written) => {
    expect(seen(`hld:\n  components:\n    A:\n      instances: ${written}\n`)).toBeUndefined();
  });
});

describe('other values', () => {
  test('a formula of a component or a path is worked out', () => {
    expect(seen(`${CHAT}hld:\n  components:\n    A:\n      connections: dau $0* 20%\n`)).toBe(
      '[dau * 20%] connections (100M users)\n\n  500M × 0.2 = 100M\n\nFrom: dau = 500M users\n\nIn full: 100,000,000 users',
    );
  });

  test('a dotted name is what the document says there', () => {
    const found = seen(
      `${CHAT}  kept: writes over data.message.reten$0tion\ndata:\n  message:\n    retention: 1 year\n`,
    );
    expect(found).toContain('[data.message.retention] data.message.retention (1 year)');
    expect(found).toContain('In full: 31,536,000 s');
  });

  test('so it is in a code span', () => {
    const found = seen('scope:\n  text: For `data.mes$0sage.retention`\ndata:\n  message:\n    retention: 1 year\n');
    expect(found).toContain('[data.message.retention] data.message.retention (1 year)');
    expect(seen('scope:\n  text: For `ref.postgres.wr$0ites`\n')).toContain('Source: ');
  });

  test('a reference number says where it comes from', () => {
    const found = seen(`${CHAT}  nodes: peak_writes / ref.postgres.wri$0tes\n`);
    expect(found).toMatch(/^\[ref\.postgres\.writes\] ref\.postgres\.writes \(/);
    expect(found).toContain('Source: ');
  });

  test('functions and units, also half-typed', () => {
    expect(seen('estimate:\n  a: ma$0x(1, 2)\n')).toContain('[max] max(A, …) (function)');
    expect(seen('estimate:\n  a: ma$0x(1, \n')).toContain('[max] max(A, …) (function)');
    expect(seen('estimate:\n  a: 5 TB in G$0B\n')).toContain('[GB] GB (unit of data)');
    expect(seen('estimate:\n  a: 5 * GB$0\n')).toContain('[GB] GB (unit of data)');
  });
});

describe('what the design bears', () => {
  const DESIGN = `${CHAT}scope:
  nonfunctional:
    availability: 99.9%
    latency: { p99: 200 ms }
hld:
  diagram: |
    flowchart TB
      A[App] -->|HTTPS| S[Service]
      S -->|SQL| DB[(Store)]
  components:
    A: { kind: client }
    S: { kind: service, instances: 20, capacity: { writes: 100K/s }, availability: { instance: 99.9% }, failover: automatic, latency: { p50: 5 ms, p99: 20 ms } }
    DB: { kind: wide-column-store, technology: Cassandra, shards: 100, capacity: { writes: 20K/s }, availability: 99.99%, latency: { p50: 4 ms, p99: 30 ms } }
  paths:
    send:
      kind: write
      rate: writes
      peak: peak_writes
      steps:
        - A -> S -> DB
`;

  test('a component: its load, utilisation and availability', () => {
    const found = seen(DESIGN.replace('S -->|SQL| DB[', 'S -->|SQL| D$0B['))!;
    expect(found).toContain('Load:');
    expect(found).toContain('694K..1.16M/s at the peak, 231K/s on average');
    expect(found).toMatch(/Utilisation: writes: 35%\.\.58% \(.*100 × 20K\/s/);
    expect(found).toContain('Availability: 99.99%');
    // A hover is seen from its top: what only this design tells stands above what is known of all such stores.
    expect(found.indexOf('Load:')).toBeLessThan(found.indexOf('Wide-column store:'));
  });

  test('a path: its rate, availability and latency against the goals', () => {
    const found = seen(DESIGN.replace('    send:', '    se$0nd:'))!;
    expect(found).toContain('Rate: 231K/s on average, 694K..1.16M/s at the peak');
    expect(found).toMatch(/Availability: 99\.99%; the goal is 99\.9%, which it keeps/);
    expect(found).toMatch(/Latency \(p99\): .* the goal is 200 ms, which it keeps/);
    expect(found).toContain('Steps:');
  });

  test('nothing of what is not known', () => {
    const found = seen('hld:\n  diagram: |\n    flowchart TB\n      A[App] --> D$0B[(Store)]\n')!;
    expect(found).not.toMatch(/Load|Utilisation|Availability/);
  });
});
