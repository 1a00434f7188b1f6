/** Tests of scope/nfr-unmeasurable: goals in words without a figure. */
import { expect, it } from 'vitest';
import { checkFindings, checkFix, fixTitles } from '../../../support/checkRules.ts';

const ID = 'scope/nfr-unmeasurable';
const rules = [ID];

it('finds goals that nobody can check', () => {
  checkFindings(`
    scope:
      nonfunctional:
        latency: low
        #        ^^^ scope/nfr-unmeasurable: 20 ms and 2 s
        availability: { text: Highly available }
    #   ^^^^^^^^^^^^ scope/nfr-unmeasurable: "Highly available" does not say how long
        throughput: high
        #           ^^^^ scope/nfr-unmeasurable: names neither a load
        durability: Very durable
        #           ^^^^^^^^^^^^ scope/nfr-unmeasurable: what may be lost
  `);
  checkFindings(`
    scope:
      nonfunctional:
        N1: The system should be fast and responsive
        #   ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^ scope/nfr-unmeasurable: p99 of 200 ms
        NFR-2: Must scale horizontally
        #      ^^^^^^^^^^^^^^^^^^^^^^^ scope/nfr-unmeasurable: until when
  `);
});

it('lets what can be checked be', () => {
  for (const goals of [
    'latency: { p99: 200 ms }',
    'latency: 200 ms',
    'availability: 99.9%',
    'availability: { text: Highly available, target: 99.9% }',
    'availability: { text: High for paying customers, metric: 4 nines }',
    'throughput: "`peak_writes`"',
    'durability: A message that was acknowledged is never lost',
    'consistency: strong',
    'ordering: Messages of a conversation, strong',
    'security: Strong encryption, high protection of keys',
    'maintainability: Easy to change, fast to build',
    'freshness: Search finds a post within ten seconds, fast enough',
    'N1: Good documentation is important',
    'N1: Fast enough for typing, p95 below 50 ms',
    'scalability: Ten times the users, so must scale horizontally',
    'latency: Measured at the balancer',
    'latency: { none: Nobody waits for it }',
    'latency:',
  ])
    checkFindings(`scope:\n  nonfunctional:\n    ${goals}\n`, { rules });
});

it('takes a figure that stands elsewhere', () => {
  for (const document of [
    'scope:\n  nonfunctional:\n    latency: { p99: 200 ms }\n    N1: It must feel fast\n',
    'scope:\n  nonfunctional:\n    availability: high\n  text: We aim for four nines in each region.\n',
    'scope:\n  nonfunctional:\n    latency: low\nhld:\n  paths:\n    send: { budget: 200 ms, steps: [ A -> B ] }\n',
    'scope:\n  nonfunctional:\n    scalability: Must scale\nestimate:\n  dau: 500M users\n',
    'scope:\n  nonfunctional:\n    durability: Highly durable\n    recovery-point: 5 min\n',
  ])
    checkFindings(document, { rules });
});

it('reads bullets of Markdown', () => {
  checkFindings(
    `
    ## Requirements

    ### Non-functional

    - **Availability**: high
    #                   ^^^^ scope/nfr-unmeasurable
    - The links must open fast
    # ^^^^^^^^^^^^^^^^^^^^^^^^ scope/nfr-unmeasurable
    - Easy to use
    `,
    { path: 'design.sysdesign.md' },
  );
});

it('offers figures, in the place of a word or behind a sentence', () => {
  const before = 'scope:\n  nonfunctional:\n    latency: low # really\n';
  expect(fixTitles(ID, before)).toEqual([
    'Say how much: a p99 of 200 ms',
    'Say how much: a p99 of 50 ms',
    'Say how much: a p99 of 1 s',
  ]);
  checkFix(ID, before, 'scope:\n  nonfunctional:\n    latency: { p99: 200 ms } # really\n');
  checkFix(
    ID,
    'scope: { nonfunctional: { availability: "high, even if parts fail" } }\n',
    'scope: { nonfunctional: { availability: "high, even if parts fail (99.95% of the calls over 30 days)" } }\n',
    { title: '99.95' },
  );
  checkFix(
    ID,
    'scope:\n  nonfunctional:\n    availability: { text: Highly available }\n',
    'scope:\n  nonfunctional:\n    availability: { text: Highly available, target: 99.9% of the calls over 30 days }\n',
  );
  checkFix(
    ID,
    'scope:\n  nonfunctional:\n    scalability: Must scale.\n',
    'scope:\n  nonfunctional:\n    scalability: Must scale. (ten times the load within 2 years)\n',
  );
});

it('offers figures for bullets of Markdown', () => {
  const path = 'design.sysdesign.md';
  const goals = (bullets: string) => `## Scope\n\n### Non-functional\n\n${bullets}\n`;
  checkFix(ID, goals('- latency: low'), goals('- latency.p99: 200 ms'), { path });
  checkFix(ID, goals('- availability: high'), goals('- availability: 99.9%'), { path });
  checkFix(ID, goals('- Links open fast'), goals('- Links open fast (p99 below 200 ms)'), { path });
  checkFix(
    ID,
    goals('- latency: Links must open with minimal latency'),
    goals('- latency: Links must open with minimal latency (p99 below 200 ms)'),
    { path },
  );
});
