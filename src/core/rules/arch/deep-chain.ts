/** Long chains of services in which each waits for the next. */
import type { Facts } from '../../analysis/index.ts';
import type { Span } from '../../base/place.ts';
import { waitsAt } from '../shared/arrows.ts';
import { soundPicture } from '../shared/picture.ts';
import { defineRule } from '../rule.ts';
import { isBetweenServices, longestWalk, waitingCalls } from '../shared/serviceCalls.ts';
import { called } from '../shared/wording.ts';

export default defineRule({
  id: 'arch/deep-chain',
  severity: 'info',
  value: 3,
  since: '0.1.0',
  step: 'hld',
  options: {
    calls: { description: 'More calls than this, one waiting for the next, are too many.', default: 4, minimum: 1 },
  },
  summary: 'A request waits through more than four calls from service to service.',
  why: 'Latencies of a chain add up and availabilities multiply, whatever each team does for its own. Timeouts have to shrink from hop to hop, and a retry at each level multiplies the calls at the end.',
  source: 'Dean and Barroso, The Tail at Scale; series reliability: six parts of 99.9 % come to 99.4 %.',
  invalid: [
    {
      title: 'Six services, one behind the other.',
      document: `
hld:
  diagram: |
    flowchart LR
      C[Web App] -->|HTTPS| A[Shop Service]
      A -->|gRPC| B[Cart Service] -->|gRPC| D[Price Service] -->|gRPC| E[Tax Service]
      E -->|gRPC| F[Region Service] -->|gRPC| G[Address Service]
`,
    },
  ],
  valid: [
    {
      title: 'One service asks the others.',
      document: `
hld:
  diagram: |
    flowchart LR
      C[Web App] -->|HTTPS| A[Shop Service]
      A -->|gRPC| B[Cart Service] & D[Price Service] & E[Tax Service] & F[Region Service] & G[Address Service]
`,
    },
  ],
  messages: {
    path: ({ path, calls, walk, product }) =>
      `On the path "${path}" ${calls} calls wait for each other: ${walk}. If each service is up 99.9 % of the time, the chain is up ${product}. Let the first ask several at once, or pass on by events what need not be known at once.`,
    picture: ({ calls, walk, product }) =>
      `A request may wait through ${calls} calls: ${walk}. If each service is up 99.9 % of the time, the chain is up ${product}. Let the first ask several at once, or pass on by events what need not be known at once.`,
  },
  check(facts, report, { calls: most = 4 }) {
    if (facts.diagram && !soundPicture(facts.diagram)) return;
    for (const { span, walk, path } of chainsIn(facts)) {
      const calls = walk.length - 1;
      if (calls <= most) continue;
      const names = walk.map((id) => facts.graph.nodes.get(id)?.label ?? id).join(' → ');
      const product = `${(0.999 ** walk.length * 100).toFixed(1)} %`;
      const found = { span, subject: path ?? walk[0]!, related: placesOf(facts, walk) };
      if (path === undefined) report({ ...found, message: 'picture', args: { calls, walk: names, product } });
      else report({ ...found, message: 'path', args: { path, calls, walk: names, product } });
    }
  },
});

interface Chain {
  readonly span: Span;
  readonly walk: readonly string[];
  readonly path?: string;
}

/** The longest chain of each path; without paths, that of the arrows which say that the caller waits. */
function chainsIn(facts: Facts): readonly Chain[] {
  const { load, paths } = facts;
  if (paths.length > 0)
    return load.paths.map(({ path, hops }) => {
      const calls = hops.filter((hop) => hop.waits && isBetweenServices(facts, hop));
      return { span: path.nameSpan, walk: longestWalk(calls), path: path.name };
    });
  const calls = waitingCalls(facts).filter((edge) => waitsAt(edge));
  const walk = longestWalk(calls);
  const last = calls.find(({ from, to }) => from === walk.at(-2) && to === walk.at(-1));
  return last ? [{ span: last.span, walk }] : [];
}

function placesOf({ graph }: Facts, walk: readonly string[]) {
  return walk.slice(1).flatMap((to, index) => {
    const from = walk[index]!;
    const edge = graph.from(from).find((each) => each.to === to);
    return edge ? [{ span: edge.span, message: `${called(graph, from)} waits for ${called(graph, to)}` }] : [];
  });
}
