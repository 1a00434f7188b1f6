/** Tests of capacity/writes-beyond-one-node: peaks against one node, in both severities. */
import { expect, it } from 'vitest';
import { checkFindings, checkFix, findingsOf, fixTitles, messageOf } from '../../../support/checkRules.ts';
import { ruleById } from '../../../../src/core/rules/index.ts';

const ID = 'capacity/writes-beyond-one-node';

/** A service that writes orders to a database. */
function orders(peak: string, db: string, more = ''): string {
  return `${more}hld:
  components:
    S: { kind: service }
    DB: { ${db} }
  paths:
    order:
      kind: write
      rate: 1K/s
      peak: ${peak}
      steps:
        - S -> DB
`;
}

/** The severity and the words of what is found. */
function found(document: string): string[] {
  return findingsOf(document, undefined, [ruleById(ID)!]).map((each) => `${each.severity}: ${messageOf(each)}`);
}

it('finds a peak beyond what is declared, and says where both numbers stand', () => {
  checkFindings(`
    hld:
      components:
        S: { kind: service }
        DB:
    #   ^^ capacity/writes-beyond-one-node: "DB" gets 50K writes/s at its peak, 2.5× what it takes: one PostgreSQL node takes 20K writes/s (as declared)
          kind: sql-database
          technology: PostgreSQL
          capacity: { writes: 20K/s }
      paths:
        order:
          kind: write
          rate: 10K/s
          peak: 50K/s
          steps:
            - S -> DB
  `);
  const [finding] = findingsOf(orders('50K/s', 'kind: sql-database, capacity: { writes: 20K/s }'), undefined, [
    ruleById(ID)!,
  ]);
  expect(finding?.related?.map(({ message }) => message)).toEqual([
    'The path "order" brings 50K/s',
    'What one takes: 20K writes/s',
  ]);
});

it('is an error where the median is beyond the high end, a warning where only a tail reaches the low end', () => {
  const db = 'kind: sql-database, capacity: { writes: 20K/s }';
  expect(found(orders('21K/s', db))).toEqual([expect.stringMatching(/^error: /)]);
  expect(found(orders('10K..30K/s', db))).toEqual([expect.stringMatching(/^warning: .*may not take it/)]);
  expect(found(orders('20K/s', db))).toEqual([]);
  expect(found(orders('5K..19K/s', db))).toEqual([]);
  const range = 'kind: sql-database, capacity: { writes: 10K..40K/s }';
  expect(found(orders('41K/s', range))).toEqual([expect.stringMatching(/^error: /)]);
  expect(found(orders('39K/s', range))).toEqual([expect.stringMatching(/^warning: /)]);
  expect(found(orders('10K/s', range))).toEqual([]);
});

it('takes the average where no peak is given, and says so', () => {
  const document = orders('30K/s', 'kind: sql-database, capacity: { writes: 20K/s }').replace(/ +rate: 1K\/s\n/, '');
  const average = document.replace('peak:', 'rate:');
  expect(found(average)).toEqual([expect.stringContaining('gets 30K writes/s on average')]);
});

it('adds up the paths, and leaves out what comes through a queue or in batches', () => {
  const second = (steps: string, extra = '') =>
    `${orders('12K/s', 'kind: sql-database, capacity: { writes: 20K/s }').replace(
      '  paths:',
      `    Q: { kind: message-queue }\n    W: { kind: worker${extra} }\n  paths:`,
    )}    refund:\n      kind: write\n      peak: 12K/s\n      steps:\n        - ${steps}\n`;
  expect(found(second('S -> DB'))).toEqual([expect.stringContaining('gets 24K writes/s')]);
  expect(found(second('S -> Q -> W -> DB'))).toEqual([]);
  expect(found(second('W -> DB', ', batch: 500 rows'))).toEqual([]);
  expect(found(second('W -> DB'))).toHaveLength(1);
});

it('takes a worker that begins a path for what it is: behind the queue that feeds it', () => {
  const document = `hld:
  diagram: |
    flowchart LR
      S[Order Service] -->|Publish| Q[Order Queue]
      Q -->|Consume| W[Order Worker]
      W -->|SQL| DB[(Orders)]
  components:
    DB: { kind: sql-database, capacity: { writes: 20K/s } }
  paths:
    take in: { kind: write, peak: 50K/s, steps: [ S -> Q ] }
    store: { kind: write, peak: 50K/s, steps: [ W -> DB ] }
`;
  expect(found(document)).toEqual([]);
});

it('is silent about shards, further instances, unknown rates and capacities, other kinds, reads', () => {
  for (const db of [
    'kind: sql-database, shards: 2, capacity: { writes: 20K/s }',
    'kind: sql-database, instances: 2, capacity: { writes: 20K/s }',
    'kind: external-service, capacity: { writes: 20K/s }',
    'kind: graph-database',
    'kind: key-value-store, technology: DynamoDB',
    'kind: sql-database, autoscaling: true',
  ])
    expect(found(orders('500K/s', db)), db).toEqual([]);
  const db = 'kind: sql-database, capacity: { writes: 20K/s }';
  expect(found(orders('many', db))).toEqual([]);
  expect(found(orders('500K/s', db).replace('kind: write', 'kind: read'))).toEqual([]);
  expect(found(orders('500K/s', db).replace('      kind: write\n', ''))).toEqual([]);
});

it('quotes the catalogue with source and month where nothing is declared', () => {
  const db = 'kind: sql-database, technology: PostgreSQL';
  const range = 'one PostgreSQL node takes 2K–30K writes/s (PostgresBench of ClickHouse, seen 2026-04)';
  expect(found(orders('231K/s', db))).toEqual([
    expect.stringMatching(/^error: "DB" gets 231K writes\/s at its peak, 7.7–120× what it takes: /),
  ]);
  expect(found(orders('31K/s', db))).toEqual([expect.stringContaining(range)]);
  expect(found(orders('3K/s', db))).toEqual([expect.stringMatching(/^warning: .*Measure yours/)]);
  expect(found(orders('2K/s', db))).toEqual([]);
});

it('takes the word of the document before that of the catalogue', () => {
  const catalogue = 'catalogue:\n  postgres.writes: { value: 50K..60K/s, source: Load test of May }\n';
  const db = 'kind: sql-database, technology: PostgreSQL';
  expect(found(orders('31K/s', db, catalogue))).toEqual([]);
  expect(found(orders('61K/s', db, catalogue))).toEqual([
    expect.stringContaining('one PostgreSQL node takes 50K–60K writes/s (this document’s catalogue, Load test of May)'),
  ]);
});

it('warns at a single figure of the catalogue, and does not judge by it', () => {
  expect(found(orders('50K/s', 'kind: database'))).toEqual([expect.stringMatching(/^warning: .*5× what it takes/)]);
});

it('asks for the number of nodes where a store is made to be spread', () => {
  const [message] = found(orders('231K/s', 'kind: wide-column-store, technology: Cassandra'));
  expect(message).toMatch(/^warning: "DB" gets 231K writes\/s at its peak, and nothing says over how many nodes/);
  expect(message).toContain(
    'one Cassandra node takes 3K–15K writes/s (Netflix, 2011, seen 2026-11). Some 110 would carry it',
  );
  expect(found(orders('231K/s', 'kind: wide-column-store, technology: Cassandra, shards: 110'))).toEqual([]);
  expect(found(orders('231K/s', 'kind: wide-column-store, technology: Cassandra, shards: 1'))).toEqual([
    expect.stringMatching(/^error: /),
  ]);
});

it('compares writes with the calls of any kind that a node takes', () => {
  const db = 'kind: document-store, replicas: 3, capacity: { requests: 20K/s }';
  expect(found(orders('30K/s', db))).toEqual([expect.stringContaining('one node takes 20K requests/s (as declared)')]);
});

it('can be accepted for one store, and turned down', () => {
  const db = 'kind: sql-database, capacity: { writes: 20K/s }';
  expect(found(orders('50K/s', db, `accept:\n  ${ID}: { DB: A larger machine is ordered }\n`))).toEqual([]);
  expect(found(orders('50K/s', db, `accept:\n  ${ID}: { Other: No matter }\n`))).toHaveLength(1);
  expect(found(orders('50K/s', db, `rules: { ${ID}: hint }\n`))).toEqual([expect.stringMatching(/^hint: /)]);
});

it('speaks alike in both profiles', () => {
  const db = 'kind: sql-database, capacity: { writes: 20K/s }';
  for (const profile of ['interview', 'design-doc'])
    for (const peak of ['50K/s', '10K..25K/s']) {
      expect(found(orders(peak, db, `profile: ${profile}\n`))).toEqual(found(orders(peak, db)));
    }
});

it('says how many shards carry the peak at the planned utilisation', () => {
  checkFix(
    ID,
    orders('50K/s', 'kind: sql-database, capacity: { writes: 20K/s }'),
    orders('50K/s', 'kind: sql-database, capacity: { writes: 20K/s }, shards: 4'),
    { title: 'Cut it into 4 shards' },
  );
  checkFix(
    ID,
    orders('50K/s', 'kind: sql-database, shards: 1, utilisation: 50%, capacity: { writes: 20K/s }'),
    orders('50K/s', 'kind: sql-database, shards: 5, utilisation: 50%, capacity: { writes: 20K/s }'),
  );
});

it('puts a queue before a store that keeps up on average, in the picture and in the path', () => {
  checkFix(
    ID,
    `
    hld:
      diagram: |
        flowchart LR
          C[Web App] -->|HTTPS| S[Order Service] -->|SQL| DB[(Orders)]
      components:
        S:
          kind: service
        DB:
          kind: sql-database
          capacity: { writes: 20K/s }
      paths:
        order:
          kind: write
          rate: 5K/s
          peak: 50K/s
          steps:
            - C -> S -> DB # one row each
    `,
    `
    hld:
      diagram: |
        flowchart LR
          C[Web App] -->|HTTPS| S[Order Service] -->|Publish| Queue[Write Queue] -->|Consume| Writer[Write Worker] -->|SQL| DB[(Orders)]
      components:
        S:
          kind: service
        DB:
          kind: sql-database
          capacity: { writes: 20K/s }
        Queue:
          kind: message-queue
        Writer:
          kind: worker
      paths:
        order:
          kind: write
          rate: 5K/s
          peak: 50K/s
          steps:
            - C -> S -> Queue -> Writer -> DB # one row each
    `,
    { title: 'queue' },
  );
});

it('leaves the arrow that reads use where it is', () => {
  const before = `
    hld:
      diagram: |
        flowchart LR
          S[Order Service] --> DB[(Orders)]
      components:
        DB: { kind: sql-database, capacity: { writes: 20K/s } }
      paths:
        order:
          kind: write
          rate: 5K/s
          peak: 50K/s
          steps:
            - S -> DB
        show:
          kind: read
          steps:
            - S -> DB
    `;
  const after = before
    .replace(
      '--> DB[(Orders)]\n',
      `--> DB[(Orders)]
          S -->|Publish| Queue[Write Queue]
          Queue -->|Consume| Writer[Write Worker]
          Writer -->|Write| DB\n`,
    )
    .replace(
      '20K/s } }\n',
      '20K/s } }\n        Queue:\n          kind: message-queue\n        Writer:\n          kind: worker\n',
    )
    .replace('- S -> DB', '- S -> Queue -> Writer -> DB');
  checkFix(ID, before, after, { title: 'queue' });
});

it('offers no queue where even the mean is too much, or where the place for it is not clear', () => {
  const queue = (document: string) => fixTitles(ID, document).filter((title) => title.includes('queue'));
  const db = 'kind: sql-database, capacity: { writes: 20K/s }';
  expect(queue(orders('50K/s', db))).toHaveLength(1);
  expect(queue(orders('50K/s', db).replace('rate: 1K/s', 'rate: 25K/s'))).toEqual([]);
  expect(queue(orders('50K/s', db).replace('      rate: 1K/s\n', ''))).toEqual([]);
  expect(queue(orders('50K/s', db).replace('S -> DB', 'S -> DB & S2'))).toEqual([]);
  expect(queue(orders('50K/s', db).replace('  paths:', '  flows: { S -> DB: { protocol: SQL } }\n  paths:'))).toEqual(
    [],
  );
});
