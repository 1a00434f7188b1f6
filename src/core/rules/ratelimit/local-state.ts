/** A limit that each of several instances counts by itself. */
import type { Facts } from '../../analysis/index.ts';
import { scalarAt } from '../../model/index.ts';
import { entryOf } from '../../syntax/index.ts';
import { limitKey, limitsOf, allowanceOf, type Limit } from '../shared/rateLimits.ts';
import { defineRule, type FixProposal } from '../rule.ts';
import { called } from '../shared/wording.ts';
import { replaceScalar } from '../shared/yamlEdits.ts';

export default defineRule({
  id: 'ratelimit/local-state',
  severity: 'warning',
  value: 5,
  since: '0.1.0',
  step: 'hld',
  summary: 'A rate limit is counted in the memory of each instance, and there are several.',
  why: 'Each instance sees only the calls that come to it. With ten instances a caller gets up to ten times the allowance, more after each scaling out, and a fresh one with each restart. With counters in one place that all instances share, the limit is what it says.',
  source: 'Practice of rate limiting: shared counters, such as in Redis, or one instance for each caller.',
  invalid: [
    {
      title: 'Ten gateways, each with counters of its own.',
      document: `
hld:
  components:
    GW: { kind: api-gateway, instances: 10, rate-limit: { limit: 100 per minute, per: user, state: memory } }
`,
    },
  ],
  valid: [
    {
      title: 'The counters are shared.',
      document: `
hld:
  components:
    GW: { kind: api-gateway, instances: 10, rate-limit: { limit: 100 per minute, per: user, state: external } }
`,
    },
    {
      title: 'A caller always comes to the same instance, and another gateway is alone.',
      document: `
hld:
  components:
    GW: { kind: api-gateway, instances: 10, sticky: by user, rate-limit: { limit: 100 per minute, state: memory } }
    Admin: { kind: api-gateway, instances: 1, rate-limit: { limit: 100 per minute, state: memory } }
`,
    },
  ],
  messages: {
    found: ({ name, count, limit }) =>
      `Each of the ${count} instances of ${name} counts by itself, so that one caller gets up to ${count} times the ${limit ? `limit of ${limit}` : 'limit'}, and more when it is scaled out. Keep the counters where all instances see them ("state: external").`,
  },
  check(facts, report) {
    for (const limit of limitsOf(facts)) {
      const state = limitKey(limit, 'state');
      if (!state || (state.text !== 'memory' && state.text !== 'local')) continue;
      const count = instancesOf(limit, facts);
      if (count === undefined || count < 2 || comesBack(limit, facts)) continue;
      report({
        span: state.span,
        message: 'found',
        args: { name: called(facts.graph, limit.node!.id), count: Math.round(count), limit: allowanceOf(limit) },
        subject: limit.owner,
      });
    }
  },
  fix({ span }, facts): readonly FixProposal[] {
    const state = limitsOf(facts)
      .map((limit) => limitKey(limit, 'state'))
      .find((each) => each?.span.start === span.start);
    return state
      ? [{ title: 'Share the counters between the instances', edits: [replaceScalar(state, 'external')] }]
      : [];
  },
});

/** How many count: with those that scaling may add. */
function instancesOf({ node }: Limit, { load }: Facts): number | undefined {
  const { instances, replicas } = (node && load.components.get(node.id)?.provision) ?? {};
  return (instances ?? replicas)?.high;
}

const SAME_INSTANCE: ReadonlySet<string> = new Set(['consistent-hash', 'ip-hash']);

/** Whether a caller always comes to the same instance: that one then counts all of its calls. */
function comesBack({ node }: Limit, { graph }: Facts): boolean {
  if (!node) return false;
  const callers = graph.to(node.id).map(({ from }) => graph.nodes.get(from)?.entry?.body);
  const bodies = [node.entry?.body, ...callers];
  return bodies.some(
    (body) =>
      isSticky(entryOf(body, 'sticky') && scalarAt(body, 'sticky')?.value) ||
      SAME_INSTANCE.has(scalarAt(body, 'balancing')?.text ?? ''),
  );
}

function isSticky(value: unknown): boolean {
  return value !== undefined && value !== false && value !== 'false';
}
