/** A queue out of which somebody reads, and into which nobody writes. */
import { linksOf, type Facts, type GraphNode, type Links } from '../../analysis/index.ts';
import { valueAt } from '../../syntax/index.ts';
import { QUEUES } from '../shared/kindSets.ts';
import { soundPicture } from '../shared/picture.ts';
import { defineRule } from '../rule.ts';
import { called } from '../shared/wording.ts';

export default defineRule({
  id: 'queue/no-producer',
  severity: 'warning',
  value: 4,
  since: '0.1.0',
  step: 'hld',
  summary: 'Somebody reads from a queue, and nobody writes into it.',
  why: 'A consumer of an empty queue does nothing. Either the arrow from the producer is missing, or the load of the consumer can be worked out from nowhere.',
  source: 'Hohpe and Woolf, Enterprise Integration Patterns: a channel has a sender and a receiver.',
  invalid: [
    {
      title: 'Nobody writes into the queue.',
      document: `
hld:
  diagram: |
    flowchart TB
      C[Web App] -->|HTTPS| S[Shop Service]
      S -->|SQL| DB[(Orders)]
      Q[Mail Queue] -->|Order placed| W[Mail Worker]
`,
    },
  ],
  valid: [
    {
      title: 'The service writes into it.',
      document: `
hld:
  diagram: |
    flowchart TB
      C[Web App] -->|HTTPS| S[Shop Service]
      S -->|Order placed| Q[Mail Queue]
      Q -->|Order placed| W[Mail Worker]
`,
    },
    {
      title: 'A part of a system may begin at a queue.',
      document: `
hld:
  diagram: |
    flowchart TB
      Q[Mail Queue] -->|Order placed| W[Mail Worker]
      W -->|SMTP| P[Mail Provider]
`,
    },
  ],
  messages: {
    unwritten: ({ name }) =>
      `Nobody writes into ${name}, so whoever reads from it waits for nothing. Draw who produces its messages.`,
  },
  check(facts, report) {
    const { graph, diagram, flows } = facts;
    if (diagram ? !soundPicture(diagram) : flows.length === 0) return;
    const links = linksOf(facts);
    const empty = [...graph.nodes.values()].filter((node) => isUnwritten(node, links, facts));
    if (empty.length === 0) return;
    // Only where something else is drawn that could write: a picture may begin at a queue that others fill.
    const behind = links.reach(empty.map(({ id }) => id));
    const others = [...graph.nodes.values()].filter(({ id, kind }) => !behind.has(id) && kind?.layer === 'application');
    if (others.length === 0) return;
    for (const { id, span } of empty) {
      report({ span, message: 'unwritten', args: { name: called(graph, id) }, subject: id });
    }
  },
});

function isUnwritten({ id, kind, entry, drawn }: GraphNode, links: Links, { diagram }: Facts): boolean {
  if (!kind || !QUEUES.has(kind.id) || entry?.none || (diagram && !drawn) || valueAt(entry?.body, 'part-of'))
    return false;
  return [...links.from(id)].length > 0 && [...links.to(id)].length === 0;
}
