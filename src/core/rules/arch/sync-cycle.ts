/** Services that call each other in a circle and wait. */
import type { Facts, GraphEdge } from '../../analysis/index.ts';
import { waitsAt } from '../shared/arrows.ts';
import { setFlowKey } from '../shared/componentEdits.ts';
import { soundPicture } from '../shared/picture.ts';
import { defineRule, type FixProposal } from '../rule.ts';
import { cyclesOf, waitingCalls } from '../shared/serviceCalls.ts';
import { called, listed } from '../shared/wording.ts';

export default defineRule({
  id: 'arch/sync-cycle',
  severity: 'warning',
  value: 4,
  since: '0.1.0',
  step: 'hld',
  summary: 'Services call each other in a circle, and each waits for the next.',
  why: 'Each request then holds a thread in every service of the circle. When one slows down, all of them run out of threads at the same time, and none can be started, deployed or tested without the others.',
  source: 'Martin, Acyclic Dependencies Principle; Google SRE book, addressing cascading failures.',
  invalid: [
    {
      title: 'Orders ask prices, and prices ask orders.',
      document: `
hld:
  diagram: |
    flowchart TB
      C[Web App] -->|HTTPS| O[Order Service]
      O -->|gRPC: price| P[Price Service]
      P -->|gRPC: orders of today| O
`,
    },
  ],
  valid: [
    {
      title: 'The way back is an event, for which nobody waits.',
      document: `
hld:
  diagram: |
    flowchart TB
      C[Web App] -->|HTTPS| O[Order Service]
      O -->|gRPC: price| P[Price Service]
      P -.->|price changed event| O
`,
    },
    {
      title: 'The second arrow draws the answer.',
      document: `
hld:
  diagram: |
    flowchart TB
      O[Order Service] -->|gRPC request| P[Price Service]
      P -->|response| O
`,
    },
  ],
  messages: {
    pair: ({ first, second }) =>
      `${first} and ${second} call each other and wait: a slow call in one holds threads in both, until neither answers. Let one direction be an event ("mode: async"), or move what both need into a third.`,
    circle: ({ first, others }) =>
      `Calls go in a circle from ${first} over ${others} back to it, and each waits for the next: when one is slow, all stand still together. Let one of the calls be an event ("mode: async"), or cut the circle.`,
  },
  check(facts, report) {
    if (facts.diagram && !soundPicture(facts.diagram)) return;
    for (const cycle of cyclesIn(facts)) {
      const closing = cycle.at(-1)!;
      const names = cycle.map(({ from }) => called(facts.graph, from));
      const [first, ...others] = names;
      const found = { span: closing.span, subject: closing.to, related: relatedOf(facts, cycle.slice(0, -1)) };
      if (others.length === 1) report({ ...found, message: 'pair', args: { first, second: others[0] } });
      else report({ ...found, message: 'circle', args: { first, others: listed(others) } });
    }
  },
  fix({ subject, span }, facts): readonly FixProposal[] {
    const cycle = cyclesIn(facts).find((each) => each.at(-1)?.to === subject && each.at(-1)?.span.start === span.start);
    return (cycle ?? []).toReversed().flatMap(({ from, to }): FixProposal[] => {
      const edit = setFlowKey(facts, from, to, 'mode', 'async');
      const names = [called(facts.graph, from), called(facts.graph, to)];
      return edit ? [{ title: `Let ${names[0]} not wait for ${names[1]}`, edits: [edit] }] : [];
    });
  },
});

/** Of two arrows there and back one may be the answer to the other, unless both say that they are calls. */
function cyclesIn(facts: Facts): readonly (readonly GraphEdge[])[] {
  return cyclesOf(waitingCalls(facts)).filter(
    (cycle) => cycle.length > 2 || cycle.every((edge) => waitsAt(edge) === true),
  );
}

/** A reader follows a handful of them. */
const MOST_RELATED = 12;

function relatedOf({ graph }: Facts, edges: readonly GraphEdge[]) {
  return edges.slice(0, MOST_RELATED).map(({ from, to, span }) => ({
    span,
    message: `${called(graph, from)} waits for ${called(graph, to)}`,
  }));
}
