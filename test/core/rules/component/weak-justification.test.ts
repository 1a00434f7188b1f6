/** Tests of component/weak-justification: reasons that repeat the label. */
import { expect, it } from 'vitest';
import { checkFindings, checkFix, fixTitles } from '../../../support/checkRules.ts';

const ID = 'component/weak-justification';
const rules = [ID];

it('finds reasons without news', () => {
  checkFindings(`
    hld:
      diagram: |
        flowchart TB
          LB[Load Balancer] -->|HTTPS| O[Order Service]
          O -->|SQL| DB[(Order DB)]
      components:
        LB: { kind: load-balancer, why: Distributes the traffic }
        #                               ^^^^^^^^^^^^^^^^^^^^^^^ component/weak-justification: could be said of any load balancer
        O: { kind: service, why: Handles orders }
        #                        ^^^^^^^^^^^^^^ component/weak-justification: says no more than the name of
        DB: { kind: sql-database, technology: PostgreSQL, why: PostgreSQL is reliable and scalable }
        #                                                      ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^ component/weak-justification
        B: { kind: service, why: Business logic }
        #                        ^^^^^^^^^^^^^^ component/weak-justification: could be said of any service
        C: { kind: cache, why: Used for caching }
        #                      ^^^^^^^^^^^^^^^^ component/weak-justification
  `);
});

it('lets whatever could be wrong be', () => {
  for (const why of [
    'ACID',
    'Nine of ten redirects ask for the links of the day',
    'For caching (R4)',
    'Caches at `peak_reads`',
    'Caching, as the store takes 2K reads a second',
    'Decouples the click count from the redirect',
    'Caching instead of a larger database',
    '{ none: The platform gives one }',
  ])
    checkFindings(
      `hld:\n  components:\n    C: { kind: cache, why: ${why.includes('{') ? why : JSON.stringify(why)} }\n`,
      {
        rules,
      },
    );
  checkFindings('hld:\n  components:\n    C: { kind: cache, why: For caching, serves: [ R1 ] }\n', { rules });
});

it('names what asks for it', () => {
  const before = `scope:
  functional:
    R1: Send a message
    R2: Follow a link
estimate:
  peak_reads: 40K requests/s
api:
  follow: { style: rest, method: GET, path: "/{code}", serves: [ R2 ] }
hld:
  components:
    C: { kind: cache, why: 'For caching' }
  paths:
    follow: { api: follow, peak: peak_reads, steps: [ A -> C ] }
`;
  expect(fixTitles(ID, before)).toEqual([
    'Name what asks for it: `peak_reads`',
    'Name what asks for it: R2, "Follow a link"',
    'Name what asks for it: R1, "Send a message"',
  ]);
  checkFix(ID, before, before.replace("'For caching'", "'For caching at `peak_reads`'"));
  checkFix(ID, before, before.replace("'For caching'", "'For caching (R2)'"), { title: 'R2' });
});
