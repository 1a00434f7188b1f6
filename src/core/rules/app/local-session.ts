/** Several instances of a service, each with state of its own in memory. */
import { linksOf, type Facts, type GraphNode } from '../../analysis/index.ts';
import { quantiles } from '../../estimate/index.ts';
import { scalarAt } from '../../model/index.ts';
import { valueAt } from '../../syntax/index.ts';
import { setComponentKey } from '../shared/componentEdits.ts';
import { defineRule, type FixProposal } from '../rule.ts';
import { called } from '../shared/wording.ts';
import { replaceScalar } from '../shared/yamlEdits.ts';

/** Kinds that any instance should be able to answer for. Sockets live where they were opened, and workers own their share. */
const ANSWERING: ReadonlySet<string> = new Set([
  'service',
  'monolith',
  'api-gateway',
  'identity-provider',
  'notification-service',
]);
const STICKS = /\b(?:consistent-hash|ip-hash|sticky|affinity)\b/i;
const ANSWERED =
  /\b(?:sticky|session affinity|stickiness|session (?:store|registry|cache)|(?:sessions?|state) (?:is|are|lives?|lie) in (?:redis|memcached|a (?:shared|cache|database))|stateless tokens?)\b/i;

export default defineRule({
  id: 'app/local-session',
  severity: 'warning',
  value: 5,
  since: '0.1.0',
  step: 'hld',
  summary: 'A service keeps its state in memory or on a local disk, and several instances of it run.',
  why: 'The next call of a user may reach another instance, which knows nothing of the one before: the user is logged out, the basket is empty. Whoever then pins users to instances cannot take one out of service, and loses its users with it. State that all instances share makes them interchangeable.',
  source: 'The Twelve-Factor App, VI: processes are stateless and share nothing.',
  invalid: [
    {
      title: 'Twelve instances with sessions in memory.',
      document: `
hld:
  components:
    LB: { kind: load-balancer }
    S: { kind: service, instances: 12, state: memory }
  flows:
    LB -> S: { protocol: HTTP }
`,
    },
  ],
  valid: [
    {
      title: 'The state lies where all instances reach it.',
      document: `
hld:
  components:
    LB: { kind: load-balancer }
    S: { kind: service, instances: 12, state: external }
    R: { kind: session-store, technology: Redis }
  flows:
    LB -> S: { protocol: HTTP }
    S -> R: { protocol: RESP }
`,
    },
    {
      title: 'Each user stays with an instance, and it is said how.',
      document: `
hld:
  components:
    LB: { kind: load-balancer }
    S: { kind: service, instances: 12, state: memory, sticky: by room id }
  flows:
    LB -> S: { protocol: HTTP }
`,
    },
    {
      title: 'There is one instance.',
      document: `
hld:
  components:
    S: { kind: service, instances: 1, state: memory }
`,
    },
  ],
  messages: {
    memory: ({ name, count, where }) =>
      `${name} runs ${count} times, and each instance keeps its state ${where}: the next call of a user may reach one that does not know them, and an instance that dies takes its users' state along. Keep it in a store that all share, or say how a user stays with one instance ("sticky").`,
  },
  check(facts, report) {
    for (const node of facts.graph.nodes.values()) {
      const state = scalarAt(node.entry?.body, 'state');
      if (!state || !/^(?:memory|local)$/.test(state.text) || !ANSWERING.has(node.kind?.id ?? '')) continue;
      const instances = facts.load.components.get(node.id)?.provision.instances;
      if (!instances || !(instances.high > 1) || isPinned(facts, node) || facts.said.mentions(ANSWERED)) continue;
      const where = state.text === 'memory' ? 'in its own memory' : 'on its own disk';
      const scales = !valueAt(node.entry?.body, 'instances');
      const most = Math.round(quantiles(instances).p95);
      const args = { name: called(facts.graph, node.id), count: scales ? `up to ${most}` : most, where };
      const written = ['instances', 'autoscaling'].map((key) => valueAt(node.entry?.body, key)).find(Boolean);
      const related = written ? [{ span: written.span, message: 'So many instances run' }] : [];
      report({ span: state.span, message: 'memory', args, subject: node.id, related });
    }
  },
  fix({ subject = '' }, facts): readonly FixProposal[] {
    const state = scalarAt(facts.graph.nodes.get(subject)?.entry?.body, 'state');
    const sticky = setComponentKey(facts, subject, 'sticky', 'By a cookie of the load balancer');
    return [
      ...(state ? [{ title: 'Keep the state in another component', edits: [replaceScalar(state, 'external')] }] : []),
      ...(sticky ? [{ title: 'Say how a user stays with one instance', edits: [sticky] }] : []),
    ];
  },
});

/** Whether a user stays with one instance, or its state is on others too. */
function isPinned(facts: Facts, { id, entry }: GraphNode): boolean {
  if (['sticky', 'registry', 'replication', 'sharding', 'partition-key'].some((key) => valueAt(entry?.body, key)))
    return true;
  for (const { from, label } of linksOf(facts).to(id)) {
    const body = facts.graph.nodes.get(from)?.entry?.body;
    const sticks = scalarAt(body, 'sticky');
    if (sticks && sticks.value !== false) return true;
    if (STICKS.test(`${scalarAt(body, 'balancing')?.text ?? ''} ${label ?? ''}`)) return true;
  }
  return false;
}
