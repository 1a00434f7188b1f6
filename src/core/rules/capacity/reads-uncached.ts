/** Many more reads than writes, all of them answered by the one copy of a store. */
import type { Facts } from '../../analysis/index.ts';
import { quantiles } from '../../estimate/index.ts';
import { ASSUMED_MISSES, cacheBefore } from '../shared/capacityFixes.ts';
import { asked, loadPlaces, roughly, taken } from '../shared/capacityWords.ts';
import { setComponentKey } from '../shared/componentEdits.ts';
import { countFor, overloadOf, overloads, type Overload } from '../shared/overload.ts';
import { defineRule, type FixProposal } from '../rule.ts';
import { called } from '../shared/wording.ts';

const ID = 'capacity/reads-uncached';

export default defineRule({
  id: ID,
  severity: 'warning',
  value: 4,
  since: '0.1.0',
  step: 'hld',
  summary:
    'A store answers ten reads or more for each write, close to what it takes, with no cache, replica or CDN before it.',
  why: 'Where reads outnumber writes that far, most of them ask for what was asked for a moment ago. A cache answers nine in ten of them from memory, and replicas share the rest; without them the store is bought for the same question over and over, and is the first thing to give in on a busy day.',
  source:
    'Common cases of system design: 10 to 100 reads for each write are typical of feeds and links, and call for caching. Ranges of one node as the reference catalogue has them.',
  invalid: [
    {
      title: 'Every redirect asks the database.',
      document: `
hld:
  diagram: |
    flowchart LR
      C[Web App] -->|HTTPS| S[Link Service]
      S -->|SQL| DB[(Links)]
  components:
    S:
      kind: service
    DB:
      kind: sql-database
      technology: PostgreSQL
      capacity: { reads: 50K/s, writes: 5K/s }
  paths:
    shorten:
      kind: write
      rate: 40/s
      peak: 200/s
      steps:
        - C -> S -> DB
    redirect:
      kind: read
      rate: 10K/s
      peak: 30K..50K/s
      steps:
        - C -> S -> DB
`,
    },
  ],
  valid: [
    {
      title: 'A cache answers most redirects.',
      document: `
hld:
  components:
    S: { kind: service }
    K: { kind: cache }
    DB: { kind: sql-database, capacity: { reads: 50K/s, writes: 5K/s } }
  paths:
    shorten:
      kind: write
      peak: 200/s
      steps:
        - S -> DB
    redirect:
      kind: read
      peak: 40K/s
      steps:
        - S -> K
        - S -> DB: { times: 10% }
`,
    },
    {
      title: 'Four copies share the reads.',
      document: `
hld:
  components:
    S: { kind: service }
    DB: { kind: sql-database, replicas: 4, capacity: { reads: 50K/s, writes: 5K/s } }
  paths:
    shorten:
      kind: write
      peak: 200/s
      steps:
        - S -> DB
    redirect:
      kind: read
      peak: 40K/s
      steps:
        - S -> DB
`,
    },
    {
      title: 'A few reads need no cache.',
      document: `
hld:
  components:
    S: { kind: service }
    DB: { kind: sql-database, capacity: { reads: 50K/s, writes: 5K/s } }
  paths:
    shorten:
      kind: write
      peak: 20/s
      steps:
        - S -> DB
    redirect:
      kind: read
      peak: 2K/s
      steps:
        - S -> DB
`,
    },
  ],
  messages: {
    uncached: ({ name, load, perWrite, taken }) =>
      `${name} answers ${load}, ${perWrite} for each write, and nothing before it answers any: ${taken}. Most of them ask for the same things again: put a cache or read replicas before it, or a CDN where the answer may be public.`,
  },
  check(facts, report) {
    for (const overload of overloads(facts)) {
      const { id, use, load, perWrite = 0 } = overload;
      if (overload.rule !== ID) continue;
      const { entry, span } = facts.graph.nodes.get(id)!;
      report({
        span: entry?.nameSpan ?? span,
        message: 'uncached',
        args: {
          name: called(facts.graph, id),
          load: asked(facts, { ...use, resource: 'reads' }, load),
          perWrite: roughly(perWrite),
          taken: taken(facts, id, use),
          resource: use.resource,
        },
        subject: id,
        related: loadPlaces(facts, id, use),
      });
    }
  },
  fix({ subject = '', args }, facts): readonly FixProposal[] {
    const overload = overloadOf(facts, subject, args['resource'] === 'requests' ? 'requests' : 'reads');
    if (overload?.rule !== ID) return [];
    const fixes = [cacheFix(facts, overload), copiesFix(facts, overload)].filter((fix) => fix !== undefined);
    // Reads that the store can't take at all would bring it down whenever a cache is empty: then copies come first.
    return quantiles(overload.load).p50 > overload.use.provided.high ? fixes.toReversed() : fixes;
  },
});

function cacheFix(facts: Facts, overload: Overload): FixProposal | undefined {
  const edits = cacheBefore(facts, overload);
  return edits && { title: `Ask a cache first, assuming that ${ASSUMED_MISSES} of the reads miss it`, edits };
}

function copiesFix(facts: Facts, overload: Overload): FixProposal | undefined {
  const { id } = overload;
  // Where machines are counted, they are what would have to be more.
  if (facts.load.components.get(id)?.provision.instances) return undefined;
  const copies = Math.max(2, countFor(facts, overload, 'replicas'));
  const edit = setComponentKey(facts, id, 'replicas', copies);
  return edit && { title: `Share the reads among ${copies} copies`, edits: [edit] };
}
