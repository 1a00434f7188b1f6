/** Calls that are bound to an instance by the caller's address, though every instance could answer them. */
import { linksOf, type DesignGraph } from '../../analysis/index.ts';
import { scalarAt } from '../../model/index.ts';
import { entryOf } from '../../syntax/index.ts';
import { defineRule, type FixProposal } from '../rule.ts';
import { SPREADERS } from '../shared/singles.ts';
import { called, listed } from '../shared/wording.ts';
import { replaceScalar } from '../shared/yamlEdits.ts';

const BY_ADDRESS =
  /\b(?:ip|source)[-_ ]?(?:ip[-_ ]?)?hash\b|\bhash(?:ed|es)? (?:of|by|on) (?:the )?(?:client(?:'s)? |source |caller(?:'s)? )?(?:ip|address)/i;
/** Reasons for it beside state in the memory of an instance. */
const REASONS = /\b(?:affinity|local(?:ity)?|warm|websockets?|sockets?|long[- ]lived|sticky|in[- ]process)\b/i;

export default defineRule({
  id: 'lb/hash-without-need',
  severity: 'hint',
  value: 2,
  since: '0.1.0',
  step: 'hld',
  summary: 'A balancer binds callers to instances by their address, and the instances keep no state.',
  why: 'Behind one address may stand a whole office, a mobile carrier or a proxy: spread by address, one instance gets thousands of users and another none. Where any instance can answer any call, the next free one is the better choice.',
  source:
    'The manuals of NGINX and HAProxy on their methods: a hash of the address is for sessions that live in one server.',
  invalid: [
    {
      title: 'A hash of the address before stateless services.',
      document: `
hld:
  components:
    LB: { kind: load-balancer, balancing: ip-hash }
    S: { kind: service, state: none, instances: 8 }
  flows:
    LB -> S: { protocol: HTTP }
`,
    },
  ],
  valid: [
    {
      title: 'The next free instance.',
      document: `
hld:
  components:
    LB: { kind: load-balancer, balancing: least-connections }
    S: { kind: service, state: none, instances: 8 }
  flows:
    LB -> S: { protocol: HTTP }
`,
    },
    {
      title: 'The instances hold sessions.',
      document: `
hld:
  components:
    LB: { kind: load-balancer, balancing: ip-hash }
    S: { kind: service, state: memory, instances: 8 }
  flows:
    LB -> S: { protocol: HTTP }
`,
    },
  ],
  messages: {
    found: ({ name, balancing, targets, several }) =>
      `${name} chooses by the caller's address ("${balancing}"), while ${targets} ${several ? 'keep' : 'keeps'} no state that would need it: an office behind one address then loads one instance. Let the next free one answer.`,
  },
  check(facts, report) {
    const { graph } = facts;
    for (const { name, body, none } of facts.components) {
      const balancing = scalarAt(body, 'balancing');
      const kind = graph.nodes.get(name)?.kind?.id;
      if (none || !balancing || !BY_ADDRESS.test(balancing.text) || !kind || !SPREADERS.has(kind)) continue;
      const texts = ['why', 'sticky', 'text', 'balancing'].map((key) => scalarAt(body, key)?.text ?? '');
      if (entryOf(body, 'sticky')?.value || texts.some((text) => REASONS.test(text))) continue;
      const targets = [...new Set(Array.from(linksOf(facts).from(name), ({ to }) => to))];
      if (targets.length === 0 || !targets.every((id) => isStateless(graph, id))) continue;
      const named = listed(targets.map((id) => called(graph, id)));
      const args = {
        name: called(graph, name),
        balancing: balancing.text,
        targets: named,
        several: targets.length > 1,
      };
      report({ span: balancing.span, message: 'found', args, subject: name });
    }
  },
  fix({ subject }, { components }): readonly FixProposal[] {
    const balancing = scalarAt(components.find(({ name }) => name === subject)?.body, 'balancing');
    if (!balancing) return [];
    return ['least-connections', 'round-robin'].map((method) => ({
      title: `Balance by ${method}`,
      edits: [replaceScalar(balancing, method)],
    }));
  },
});

/** Says that it keeps nothing between calls, or keeps it where all instances find it. */
function isStateless({ nodes }: DesignGraph, id: string): boolean {
  const body = nodes.get(id)?.entry?.body;
  const state = scalarAt(body, 'state')?.text;
  return (
    (state === 'none' || state === 'external') && !entryOf(body, 'sticky')?.value && !entryOf(body, 'registry')?.value
  );
}
