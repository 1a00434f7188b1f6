/** A queue into which something is written, and out of which nobody reads. */
import { linksOf } from '../../analysis/index.ts';
import { valueAt } from '../../syntax/index.ts';
import { QUEUES } from '../shared/kindSets.ts';
import { soundPicture } from '../shared/picture.ts';
import { takesFrom } from '../shared/pull.ts';
import { defineRule } from '../rule.ts';
import { called, listed } from '../shared/wording.ts';

/** Words of who takes messages out. */
const CONSUMERS = /\b(?:consum(?:e|es|ed|er|ers|ing)|subscribers?|subscribes?)\b/i;

export default defineRule({
  id: 'queue/no-consumer',
  severity: 'warning',
  value: 5,
  since: '0.1.0',
  step: 'hld',
  summary: 'Messages go into a queue, and nobody takes them out.',
  why: 'A queue only moves work in time. Without a consumer it fills until it refuses messages or drops them, and what was promised to happen later never does.',
  source: 'Hohpe and Woolf, Enterprise Integration Patterns: a channel has a sender and a receiver.',
  invalid: [
    {
      title: 'Nobody reads the queue.',
      document: `
hld:
  diagram: |
    flowchart TB
      C[Web App] -->|HTTPS| S[Shop Service]
      S -->|Order placed| Q[Message Queue]
`,
    },
  ],
  valid: [
    {
      title: 'A worker drains it; the arrow may point either way.',
      document: `
hld:
  diagram: |
    flowchart TB
      C[Web App] -->|HTTPS| S[Shop Service]
      S -->|Order placed| Q[Message Queue]
      W[Mail Worker] -->|polls| Q
`,
    },
  ],
  messages: {
    unread: ({ name, from, several }) =>
      `Nobody takes out of ${name} what ${from} put${several ? '' : 's'} in, so messages pile up until it is full. Draw the worker or service that consumes them.`,
    undrawn: ({ name, from, several }) =>
      `The picture shows nobody who takes out of ${name} what ${from} put${several ? '' : 's'} in, and the text speaks of consumers. Draw them, so that it is seen who they are.`,
  },
  check(facts, report) {
    const { graph, diagram, flows } = facts;
    if (diagram ? !soundPicture(diagram) : flows.length === 0) return;
    const links = linksOf(facts);
    for (const node of graph.nodes.values()) {
      const { id, kind, span, entry } = node;
      if (!kind || !QUEUES.has(kind.id) || entry?.none || (diagram && !node.drawn)) continue;
      if (valueAt(entry?.body, 'part-of') || [...links.from(id)].length > 0) continue;
      const incoming = [...links.to(id)];
      if (incoming.length === 0 || incoming.some((link) => takesFrom(graph, link))) continue;
      // Of several, one that nothing calls gets its work from somewhere: probably from here.
      const reached = incoming.filter(({ from }) => !links.to(from)[Symbol.iterator]().next().done);
      if (reached.length > 0 && reached.length < incoming.length) continue;
      const producers = [...new Set(incoming.map((link) => called(graph, link.from)))];
      const args = { name: called(graph, id), from: listed(producers, 3), several: producers.length > 1 };
      if (facts.said.mentions(CONSUMERS)) report({ span, message: 'undrawn', args, subject: id, severity: 'info' });
      else report({ span, message: 'unread', args, subject: id });
    }
  },
});
