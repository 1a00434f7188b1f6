/** Tests of capacity/reads-uncached: many reads against one copy of a store. */
import { expect, it } from 'vitest';
import { ruleById } from '../../../../src/core/rules/index.ts';
import { checkFindings, checkFix, findingsOf, fixTitles, messageOf } from '../../../support/checkRules.ts';

const ID = 'capacity/reads-uncached';

/** Links that are written rarely and read often. */
function links(reads: string, writes = '100/s', db = '', steps = '- S -> DB'): string {
  return `hld:
  components:
    C: { kind: client }
    N: { kind: cdn }
    S: { kind: service }
    K: { kind: cache }
    R: { kind: read-replica, replica-of: DB }
    DB: { kind: sql-database, capacity: { reads: 50K/s, writes: 5K/s }${db} }
  paths:
    shorten:
      kind: write
      peak: ${writes}
      steps:
        - S -> DB
    redirect:
      kind: read
      peak: ${reads}
      steps:
        ${steps}
`;
}

function found(document: string): string[] {
  return findingsOf(document, undefined, [ruleById(ID)!]).map((each) => `${each.severity}: ${messageOf(each)}`);
}

it('finds the store that answers everything', () => {
  checkFindings(`
    hld:
      diagram: |
        flowchart LR
          S[Link Service] -->|SQL| DB[(Links)]
      components:
        DB:
    #   ^^ capacity/reads-uncached: "Links" (DB) answers 40K reads/s at its peak, 400 for each write, and nothing before it answers any: one node takes 50K reads/s (as declared)
          kind: sql-database
          capacity: { reads: 50K/s }
      paths:
        shorten: { kind: write, peak: 100/s, steps: [ S -> DB ] }
        redirect: { kind: read, peak: 40K/s, steps: [ S -> DB ] }
  `);
});

it('begins at ten reads a write and at half of what the store takes', () => {
  expect(found(links('26K/s'))).toEqual([expect.stringMatching(/^warning: /)]);
  expect(found(links('25K/s'))).toEqual([]);
  expect(found(links('10K..24K/s'))).toEqual([]);
  expect(found(links('10K..26K/s'))).toHaveLength(1);
  expect(found(links('30K/s', '3K/s'))).toHaveLength(1);
  expect(found(links('30K/s', '3.1K/s'))).toEqual([]);
  expect(found(links('40K/s', '100/s', ', shards: 2'))).toEqual([]);
});

it('is silent where something answers before: a cache, a CDN, a replica, or a share that goes on', () => {
  expect(found(links('45K/s', '100/s', '', '- S -> K\n        - S -> DB'))).toEqual([]);
  expect(found(links('45K/s', '100/s', '', '- C -> N -> S -> DB'))).toEqual([]);
  expect(found(links('45K/s', '100/s', '', '- S -> R'))).toEqual([]);
  expect(found(links('45K/s', '100/s', ', replicas: 2'))).toEqual([]);
  expect(found(links('100K/s', '100/s', '', '- S -> DB: { times: 40% }'))).toEqual([]);
});

it('is silent where the writes are unknown', () => {
  expect(found(links('45K/s', 'some'))).toEqual([]);
});

it('leaves a store whose writes are too many to the other rule', () => {
  const document = links('500K/s', '6K/s').replace('reads: 50K/s, writes: 5K/s', 'requests: 5K/s');
  expect(found(document)).toEqual([]);
  const other = ruleById('capacity/writes-beyond-one-node')!;
  expect(findingsOf(document, undefined, [other])).toHaveLength(1);
});

it('can be accepted for one store', () => {
  expect(found(`accept:\n  ${ID}: { DB: It is all in memory }\n${links('45K/s')}`)).toEqual([]);
});

it('asks a cache first, in the picture and in the path', () => {
  checkFix(
    ID,
    `
    hld:
      diagram: |
        flowchart LR
          C[Web App] -->|HTTPS| S[Link Service]
          S -->|SQL| DB[(Links)]
      components:
        DB:
          kind: sql-database
          capacity: { reads: 50K/s }
      paths:
        shorten:
          kind: write
          peak: 100/s
          steps:
            - C -> S -> DB
        redirect:
          kind: read
          peak: 40K/s
          steps:
            - C -> S -> DB # by code
    `,
    `
    hld:
      diagram: |
        flowchart LR
          C[Web App] -->|HTTPS| S[Link Service]
          S -->|SQL| DB[(Links)]
          S -->|Look up| Cache[Cache]
      components:
        DB:
          kind: sql-database
          capacity: { reads: 50K/s }
        Cache:
          kind: cache
      paths:
        shorten:
          kind: write
          peak: 100/s
          steps:
            - C -> S -> DB
        redirect:
          kind: read
          peak: 40K/s
          steps:
            - C -> S -> Cache # by code
            - S -> DB: { times: 20% }
    `,
    { title: 'cache' },
  );
});

it('uses the cache that the service already talks to', () => {
  const before = links('45K/s').replace('    shorten:', '    count: { kind: write, steps: [ S -> K ] }\n    shorten:');
  const after = before.replace(/- S -> DB\n$/, '- S -> K\n        - S -> DB: { times: 20% }\n');
  checkFix(ID, before, after, { title: 'cache' });
});

it('offers copies, as many as the peak needs', () => {
  checkFix(ID, links('45K/s'), links('45K/s', '100/s', ', replicas: 2'), { title: 'Share the reads among 2 copies' });
  checkFix(ID, links('200K/s'), links('200K/s', '100/s', ', replicas: 6'), { title: 'Share the reads among 6 copies' });
});

it('offers no cache where the steps stand in brackets', () => {
  const document = links('45K/s').replace(
    'steps:\n        - S -> DB\n    redirect',
    'steps: [ S -> DB ]\n    redirect',
  );
  expect(fixTitles(ID, document)).toHaveLength(2);
  const bracketed = links('45K/s').replace(/steps:\n +- S -> DB\n$/, 'steps: [ S -> DB ]\n');
  expect(fixTitles(ID, bracketed)).toEqual(['Share the reads among 2 copies']);
});
