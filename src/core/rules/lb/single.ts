/** A balancer or gateway of which there is one. */
import type { Facts } from '../../analysis/index.ts';
import { linksOf } from '../../analysis/index.ts';
import { setComponentKey } from '../shared/componentEdits.ts';
import { defineRule, type FixProposal } from '../rule.ts';
import { isStrict, onlyOne, promised, singlesBefore, SPREADERS } from '../shared/singles.ts';
import { aKind, called, guessNote, listed } from '../shared/wording.ts';

/** Products that are a service of their provider, who runs several of them. */
const RUN_BY_PROVIDER =
  /\b(?:aws|amazon|[aen]lb|gclb|google cloud|cloud load|azure|cloudflare|cloud armor|front door|traffic manager)\b/i;

export default defineRule({
  id: 'lb/single',
  severity: 'warning',
  value: 5,
  since: '0.1.0',
  step: 'hld',
  summary: 'There is one load balancer or gateway, and nothing takes over when it fails.',
  why: 'Whatever stands before all instances is needed for every call. With one of it, the instances behind are spare parts that nobody can reach while it restarts, is patched or dies: the design has several servers and the availability of one.',
  source:
    'The reliability chapters of every balancer’s manual: HAProxy and NGINX describe pairs with a floating address (VRRP), clouds sell theirs as several.',
  invalid: [
    {
      title: 'One balancer before ten services.',
      document: `
hld:
  components:
    LB: { kind: load-balancer, technology: HAProxy, instances: 1 }
    S: { kind: service, instances: 10 }
  paths:
    order: { kind: write, steps: [ LB -> S ] }
`,
    },
  ],
  valid: [
    {
      title: 'A pair, of which one takes over.',
      document: `
hld:
  components:
    LB: { kind: load-balancer, technology: HAProxy, instances: 2, failover: automatic }
    S: { kind: service, instances: 10 }
  paths:
    order: { kind: write, steps: [ LB -> S ] }
`,
    },
    {
      title: 'The provider runs it.',
      document: `
hld:
  components:
    LB: { kind: load-balancer, technology: AWS ALB, instances: 1 }
    S: { kind: service, instances: 10 }
  paths:
    order: { kind: write, steps: [ LB -> S ] }
`,
    },
  ],
  messages: {
    single: ({ name, kind, behind }) =>
      `There is one ${name}, ${kind}, and ${behind} can be reached through it only: its restart or its death is an outage of all of that. Run a pair with an address that moves ("instances: 2", "failover: automatic"), or one that a provider keeps up ("managed: true").`,
  },
  check(facts, report) {
    const singles = spreadersIn(facts);
    if (singles.length === 0) return;
    const goal = promised(facts);
    const strict = goal !== undefined && isStrict(goal);
    if (goal && !strict) return;
    const links = linksOf(facts);
    for (const { node, written } of singles) {
      const { id } = node;
      // With a goal of three nines, and several instances behind it, capacity/no-real-redundancy says so.
      if (strict && singlesBefore(facts.load).has(id)) continue;
      const behind = [...new Set(Array.from(links.from(id), ({ to }) => to))].filter((to) => to !== id);
      const isAllSingle = behind.every((to) => facts.load.components.get(to)?.provision.instances?.high === 1);
      if (behind.length === 0 || (isAllSingle && !strict)) continue;
      const args = {
        name: called(facts.graph, id),
        kind: `${aKind(node.kind!.id)}${guessNote(node)}`,
        behind: listed(
          behind.map((to) => called(facts.graph, to)),
          3,
        ),
      };
      report({ span: written.span, message: 'single', args, subject: id });
    }
  },
  fix({ subject = '' }, facts): readonly FixProposal[] {
    const component = facts.load.components.get(subject);
    const key = component?.provision.instances ? 'instances' : 'replicas';
    const pair = [setComponentKey(facts, subject, key, 2), setComponentKey(facts, subject, 'failover', 'automatic')];
    const managed = setComponentKey(facts, subject, 'managed', true);
    return [
      ...(pair.every((edit) => edit !== undefined)
        ? [{ title: 'Give it a partner that takes over', edits: pair }]
        : []),
      ...(managed ? [{ title: 'Let the provider run it: managed: true', edits: [managed] }] : []),
    ];
  },
});

function spreadersIn({ load }: Pick<Facts, 'load'>) {
  return [...load.components.values()].flatMap((component) => {
    const { node } = component;
    const written = node.kind && SPREADERS.has(node.kind.id) ? onlyOne(component) : undefined;
    const product = `${node.entry?.technology?.text ?? ''} ${node.label}`;
    return written && !RUN_BY_PROVIDER.test(product) ? [{ node, written }] : [];
  });
}
