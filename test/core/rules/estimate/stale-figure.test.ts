/** Tests of estimate/stale-figure: figures in prose that say something else than their estimate, and inputs worked out by hand. */
import { expect, it } from 'vitest';
import { ruleById, RuleRunner } from '../../../../src/core/rules/index.ts';
import { checkFindings, checkFix, factsOf, fixTitles } from '../../../support/checkRules.ts';

const ID = 'estimate/stale-figure';

const ESTIMATES = `
estimate:
  dau: 500M users
  messages: 40 messages/user/day
  writes: dau * messages
  peak_writes: writes * 3..5
  storage: writes * 100 B/message * 3 replicas over 1 year
  uptime: 99.99%
  hit: 20%
  shards: ceil(writes / 20K messages/s)
`;

const stating = (figure: string) => `summary: It has \`${figure}\` in all\n${ESTIMATES.trimStart()}`;

const severityOf = (figure: string) => {
  const [finding] = new RuleRunner([ruleById(ID)!]).run(factsOf(stating(figure)));
  return finding?.severity;
};

it.each([
  'writes = 231K messages/s',
  'writes = 231K/s',
  'writes = 230K/s',
  'writes = 0.23M messages/s',
  'writes = 20B messages/day',
  'writes = 231,481.48 messages/s',
  'writes = ~250K/s',
  'writes = 200K..300K/s',
  'peak_writes = 694K..1.16M messages/s',
  'peak_writes = 0.7M..1.2M messages/s',
  'peak_writes = 900K/s',
  'peak_writes = ~900K/s',
  'storage = 2 PB',
  'storage = about 2.2 PB',
  'storage = 2,190 TB',
  'uptime = 99.99%',
  'hit = 20%',
  'hit = 0.2',
  'shards = 12',
  'shards = 12 shards',
  'storage = plenty',
  'storage = writes * 3',
  'storage =',
  'storage',
  'nothing = 4',
])('is content with `%s`', (figure) => checkFindings(stating(figure), { rules: [ID] }));

it.each([
  ['writes = 250K/s', 'warning', 'Write 231K/s'],
  ['writes = 21.8M messages/day', 'error', 'Write 20B messages/day'],
  ['writes = 2.3M/s', 'warning', 'Write 231K/s'],
  ['writes = 190,000 messages/s', 'warning', 'Write 230,000 messages/s'],
  ['peak_writes = 694K..2.31M messages/s', 'warning', 'Write 694K..1.16M messages/s'],
  ['peak_writes = 300K/s', 'warning', 'Write 694K..1.16M/s'],
  ['writes = 300K..400K/s', 'warning', 'Write 231K/s'],
  ['writes = ~600K/s', 'warning', 'Write ~231K/s'],
  ['storage = 2.5 PB', 'warning', 'Write 2.2 PB'],
  ['storage = about 3 PB', 'warning', 'Write about 2.2 PB'],
  ['storage = 730 TB', 'warning', 'Write 2.19 PB'],
  ['storage = 2,190 GB', 'error', 'Write 2.19 PB'],
  ['uptime = 99.9%', 'error', 'Write 99.99%'],
  ['hit = 30%', 'warning', 'Write 20%'],
  ['shards = 24 shards', 'warning', 'Write 12 shards'],
  ['shards = 0', 'error', 'Write 12'],
])('finds `%s`', (figure, severity, title) => {
  expect(severityOf(figure)).toBe(severity);
  expect(fixTitles(ID, stating(figure))[0]).toBe(title);
  const mended = stating(`${figure.split('=')[0]}= ${title.replace('Write ', '')}`);
  checkFix(ID, stating(figure), mended);
  checkFindings(mended, { rules: [ID] });
});

it('says how far the figure is off, and how the number comes about', () => {
  checkFindings(`
    hld:
      components:
        DB: { why: 'Holds \`keys = 390 GB\` of them' }
        #                         ^^^^^^ estimate/stale-figure: is 390 GB, and it is 341 GB (6 × 56.8bn): the text is 14 % too high
    estimate:
      keys: 6 B * 56.8 billion
      photos: 70M photos/day * 200 KB/photo in TB/day
      text: Each day \`photos = 14,000 TB/day\` arrive.
      #                        ^^^^^^^^^^^^^ estimate/stale-figure: 1,000 times too high
  `);
});

it('tells a figure in steps of 1,024, and quantities of another kind', () => {
  const document = `
    estimate:
      text: |
        It needs \`storage = 1.945 PB\` a year, or \`storage = 69 MB/s\`, from \`writes = 231K\`.
      storage: 2.19 PB
      writes: 231K messages/s
  `;
  const findings = new RuleRunner([ruleById(ID)!]).run(factsOf(document));
  expect(findings.map(({ message, args }) => [message, args['stated'], args['binary']])).toEqual([
    ['binary', '1.945 PB', '1.945 PiB'],
    ['other', '69 MB/s', undefined],
    ['other', '231K', undefined],
  ]);
  expect(fixTitles(ID, document)).toEqual(['Write 2.19 PB', 'Write 1.945 PiB']);
});

it('knows a unit in steps of 1,024 where the document counts so', () => {
  checkFindings(
    `
      conventions: { bytes: binary }
      estimate:
        text: It needs \`storage = 2 PB\`.
        storage: 2 PB
    `,
    { rules: [ID] },
  );
});

it('brings figures of Markdown up to date, in headings and tables', () => {
  checkFix(
    ID,
    '---\ntitle: A\n---\n\n## Estimates\n\n| what | value |\n|---|---|\n| storage | `storage = 3.0 PB` |\n\n```yaml\nstorage: 2190 TB # all\n```\n',
    '---\ntitle: A\n---\n\n## Estimates\n\n| what | value |\n|---|---|\n| storage | `storage = 2.2 PB` |\n\n```yaml\nstorage: 2190 TB # all\n```\n',
    { path: 'a.sysdesign.md' },
  );
});

it('finds rates and totals that are not what their inputs give', () => {
  checkFindings(`
    estimate:
      dau: 10M users
      actions: 5 requests/user/day
      qps: 5,000 requests/s
      #    ^^^^^^^^^^^^^^^^ estimate/stale-figure: \`dau * actions\` gives 579 requests/s: it is 8.6 times too high
      photos: 70M photos/day
      photo_size: 200 KB/photo
      daily_storage: 14,000 TB/day
      #              ^^^^^^^^^^^^^ estimate/stale-figure: gives 14 TB/day
  `);
  checkFix(
    ID,
    'estimate:\n  dau: 10M users\n  actions: 5 requests/user/day\n  qps: 5K requests/s # measured\n',
    'estimate:\n  dau: 10M users\n  actions: 5 requests/user/day\n  qps: dau * actions # measured\n',
  );
});

it('leaves alone what is right, measured beside its inputs, a limit, a peak, or of one part', () => {
  checkFindings(
    `
      estimate:
        dau: 10M users
        actions: 5 requests/user/day
        qps: 580 requests/s
    `,
    { rules: [ID] },
  );
  checkFindings(
    `
      estimate:
        dau: 10M users
        actions: 5 requests/user/day
        node_capacity: 5K requests/s
        kept_per_user: 5 GB/user
        disk: 4 TB
        measured: { value: 9K requests/s, source: Access logs of March }
    `,
    { rules: [ID] },
  );
  checkFindings(
    `
      estimate:
        dau: 10M users
        actions: 5 requests/user/day
        average: dau * actions
        other: 5K requests/s
        peak: 5K requests/s
    `,
    { rules: [ID] },
  );
});

it("informs of concurrency that is not Little's product", () => {
  checkFindings(`
    estimate:
      qps: 1K requests/s
      peak_qps: qps * 3
      latency: 100 ms
      concurrency: 1K
      #            ^^ estimate/stale-figure: \`peak_qps * latency\` are served at one moment, 300: it is 3.3 times too high
      in_flight: 500
  `);
  const quiet = [
    'qps: 1K requests/s\n  latency: 100 ms\n  concurrency: 120',
    'qps: 1K requests/s\n  writes: 3K/s\n  latency: 100 ms\n  concurrency: 1K',
    'qps: 1K requests/s\n  latency: 100 ms\n  service_time: 3 ms\n  concurrency: 1K',
    'qps: 1K requests/s\n  latency: 100 ms\n  concurrency_limit: 1K',
    'qps: 1K requests/s\n  latency: 100 ms\n  concurrent_rides: 300K rides',
    'qps: 1K requests/s\n  latency: 100 ms\n  concurrency: qps * latency * 5',
  ];
  for (const estimates of quiet) checkFindings(`estimate:\n  ${estimates}\n`, { rules: [ID] });
  checkFix(
    ID,
    'estimate:\n  qps: 1K requests/s\n  latency: 100 ms\n  concurrency: 1K # guessed\n',
    'estimate:\n  qps: 1K requests/s\n  latency: 100 ms\n  concurrency: qps * latency # guessed\n',
  );
});
