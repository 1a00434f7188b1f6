/** A cache that is only written. */
import { linksOf, type Facts, type GraphNode } from '../../analysis/index.ts';
import { groupBy } from '../../base/group.ts';
import { memo } from '../../base/memo.ts';
import { scalarAt } from '../../model/index.ts';
import { isCache } from '../shared/caches.ts';
import { insertArrows } from '../shared/diagramEdits.ts';
import { CONSUMERS, DATABASES } from '../shared/kindSets.ts';
import { soundPicture } from '../shared/picture.ts';
import { defineRule, type FixProposal } from '../rule.ts';
import { called, listed } from '../shared/wording.ts';

/** Labels of arrows along which nothing is asked. */
const WRITES =
  /^\s*(?:writes?|updates?|invalidat\w*|evicts?|sets?|puts?|stores?|fills?|populates?|warms?(?: up)?|refresh\w*|deletes?|removes?|purges?|push(?:es)?|publish\w*|pre-?computes?|fan-?out|sync\w*)\b/i;
const READS = /\b(?:reads?|gets?|look\w*|quer\w*|fetch\w*|check\w*|asks?|loads?|serves?|hits?|miss\w*|cache-aside|\/)/i;

export default defineRule({
  id: 'cache/not-read',
  severity: 'warning',
  value: 4,
  since: '0.1.0',
  step: 'hld',
  summary: 'Everything that leads to a cache writes into it, and nobody reads it.',
  why: 'A cache pays off with each read that it answers. One that is only filled costs memory and a write each time, and the reads that it is there for still go to the store.',
  source: 'Practice of design reviews: each store is read by somebody.',
  invalid: [
    {
      title: 'A worker fills the feed cache, and the service asks the database.',
      document: `
hld:
  diagram: |
    flowchart TB
      Q[Post Queue] -->|Posts| W[Feed Worker]
      W -->|Write feeds| K[(Feed Cache)]
      S[Feed Service] -->|SQL| DB[(Feeds)]
`,
    },
  ],
  valid: [
    {
      title: 'The service reads what the worker wrote.',
      document: `
hld:
  diagram: |
    flowchart TB
      Q[Post Queue] -->|Posts| W[Feed Worker]
      W -->|Write feeds| K[(Feed Cache)]
      S[Feed Service] -->|Read feed| K
`,
    },
    {
      title: 'An arrow that does not say what it does may well read.',
      document: `
hld:
  diagram: |
    flowchart TB
      W[Feed Worker] -->|Write feeds| K[(Feed Cache)]
      S[Feed Service] --> K
`,
    },
  ],
  messages: {
    unread: ({ name, writers, one }) =>
      `${writers} write${one ? 's' : ''} into ${name}, and nothing reads from it, so that it relieves no store. Draw who reads it, or leave it out.`,
  },
  check(facts, report) {
    const { graph, diagram } = facts;
    if (diagram && !soundPicture(diagram)) return;
    for (const node of graph.nodes.values()) {
      if (!isCache(node) || node.entry?.none || (diagram && !node.drawn)) continue;
      const writers = onlyWriters(facts, node);
      if (writers.length === 0) continue;
      const args = {
        name: called(graph, node.id),
        writers: listed(writers.map((id) => called(graph, id))),
        one: writers.length === 1,
      };
      report({ span: node.entry?.nameSpan ?? node.span, message: 'unread', args, subject: node.id });
    }
  },
  fix({ subject = '' }, { graph, diagram, syntax }): readonly FixProposal[] {
    if (!diagram) return [];
    // Whoever asks a store itself is the one that the cache is there for.
    const askers = graph.edges.flatMap(({ from, to }) => {
      const [asker, store] = [graph.nodes.get(from)?.kind, graph.nodes.get(to)?.kind];
      const asks = asker?.layer === 'application' && !CONSUMERS.has(asker.id) && store && DATABASES.has(store.id);
      return asks ? [from] : [];
    });
    return [...new Set(askers)].slice(0, 3).flatMap((from): FixProposal[] => {
      const edit = insertArrows(syntax.text, diagram, [{ from, to: subject, label: 'Read' }]);
      return edit ? [{ title: `Let ${called(graph, from)} read it`, edits: [edit] }] : [];
    });
  },
});

/** Who leads to a cache, if all of them are known to write, and it leads nowhere itself. */
function onlyWriters(facts: Facts, { id }: GraphNode): readonly string[] {
  const links = linksOf(facts);
  for (const _ of links.from(id)) return [];
  const writers = new Map<string, boolean>();
  for (const { from, label, origin, both } of links.to(id)) {
    if (both) return [];
    if (label !== undefined && origin !== 'path') {
      if (READS.test(label)) return [];
      writers.set(from, writers.get(from) === true || WRITES.test(label));
    } else if (!writers.has(from)) writers.set(from, false);
  }
  for (const { from, body } of flowsTo(facts.flows).get(id) ?? []) {
    const kind = scalarAt(body, 'kind')?.text;
    if (kind === 'read' || kind === 'mixed') return [];
    if (kind === 'write') writers.set(from.name, true);
  }
  const isWritten = writers.size > 0 && [...writers.values()].every(Boolean);
  return isWritten && !askedByPaths(facts.paths).has(id) ? [...writers.keys()] : [];
}

const flowsTo = memo((flows: Facts['flows']) => groupBy(flows, ({ to }) => to.name));

/** What a path leads to that does more than write. */
const askedByPaths = memo((paths: Facts['paths']): ReadonlySet<string> => {
  const asking = paths.filter(({ kind }) => kind?.text !== 'write');
  return new Set(asking.flatMap(({ steps }) => steps.flatMap(({ hops }) => hops.map(({ to }) => to.name))));
});
