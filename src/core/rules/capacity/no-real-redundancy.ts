/** Copies that do not help when it matters: nothing switches over to them, or all of them stand behind one single part. */
import type { ComponentLoad, Facts } from '../../analysis/index.ts';
import { memo } from '../../base/memo.ts';
import { complementOf, type Quantity } from '../../estimate/index.ts';
import { scalarAt } from '../../model/index.ts';
import { setComponentKey } from '../componentEdits.ts';
import { DATABASES } from '../kindSets.ts';
import { defineRule, type FixProposal } from '../rule.ts';
import { called } from '../wording.ts';

/** From three nines on, a person who switches over by hand is too slow: they allow 43 minutes a month. */
const THREE_NINES = 1e-3;

export default defineRule({
  id: 'capacity/no-real-redundancy',
  severity: 'warning',
  value: 5,
  since: '0.1.0',
  step: 'hld',
  summary: 'A component has copies, and no failover to them, or all calls to them go through one single machine.',
  why: 'A copy raises availability only if something notices the failure and sends the calls there, within what the goal allows. Until then there are two machines and the availability of one, or less: whatever switches between them can fail too.',
  source:
    'Series and parallel reliability: two nodes of 99.9 % behind one part of 99.99 % come to 99.9899 %, less than that part; 99.9 % leaves 43.2 minutes in 30 days, which a page, a look and a decision use up.',
  invalid: [
    {
      title: 'Two copies of a database, and a person who switches over.',
      document: `
scope:
  nonfunctional:
    availability: 99.95%
hld:
  components:
    S: { kind: service, instances: 3 }
    DB: { kind: sql-database, replicas: 2, failover: manual }
  paths:
    order: { kind: write, steps: [ S -> DB ] }
`,
    },
    {
      title: 'Ten services behind one balancer.',
      document: `
scope:
  nonfunctional:
    availability: 99.95%
hld:
  components:
    LB: { kind: load-balancer, instances: 1 }
    S: { kind: service, instances: 10 }
  paths:
    order: { kind: write, steps: [ LB -> S ] }
`,
    },
  ],
  valid: [
    {
      title: 'The copy takes over by itself, and the balancer has a partner.',
      document: `
scope:
  nonfunctional:
    availability: 99.95%
hld:
  components:
    LB: { kind: load-balancer, instances: 2, failover: automatic }
    S: { kind: service, instances: 10 }
    DB: { kind: sql-database, replicas: 2, failover: automatic }
  paths:
    order: { kind: write, steps: [ LB -> S -> DB ] }
`,
    },
    {
      title: 'The provider runs the balancer.',
      document: `
scope:
  nonfunctional:
    availability: 99.95%
hld:
  components:
    LB: { kind: load-balancer, instances: 1, managed: true }
    S: { kind: service, instances: 10 }
  paths:
    order: { kind: write, steps: [ LB -> S ] }
`,
    },
  ],
  messages: {
    manual: ({ name, copies, goal }) =>
      `${name} has ${copies} copies, and somebody has to switch over to them; ${goal} allows less time than that takes. Declare "failover: automatic" and how it decides, or count with the availability of one.`,
    behind: ({ name, count, single }) =>
      `${name} has ${count} instances, and every call to them goes through ${single}, of which there is one: when it fails, all of them are gone. Give it a partner with automatic failover, or let the provider run it ("managed: true").`,
  },
  check(facts, report) {
    const goal = strictestGoal(facts);
    if (!goal || complementOf(goal.value) > THREE_NINES * 1.0001) return;
    for (const component of facts.load.components.values()) {
      const { node } = component;
      const failover = scalarAt(node.entry?.body, 'failover');
      const named = { span: node.entry?.nameSpan ?? node.span, subject: node.id };
      const related = [{ span: goal.span, message: `The goal: ${goal.text}` }];
      const isStore = node.kind !== undefined && DATABASES.has(node.kind.id);
      const copies = isStore && failover?.text === 'manual' ? component.provision.replicas : undefined;
      if (failover && copies && copies.low >= 2) {
        const args = { name: called(facts.graph, node.id), copies: Math.round(copies.value), goal: goal.text };
        report({
          ...named,
          message: 'manual',
          args,
          related: [{ span: failover.span, message: 'Switched by hand' }, ...related],
        });
      }
      const single = singleBefore(facts, component);
      if (single) {
        const count = Math.round(component.provision.instances!.value);
        const args = { name: called(facts.graph, node.id), count, single: called(facts.graph, single.node.id) };
        report({ span: single.node.entry!.nameSpan, subject: single.node.id, message: 'behind', args, related });
      }
    }
  },
  fix({ message, subject = '' }, facts): readonly FixProposal[] {
    if (message === 'manual') {
      const edit = setComponentKey(facts, subject, 'failover', 'automatic');
      return edit ? [{ title: 'Let the failover be automatic', edits: [edit] }] : [];
    }
    const edit = setComponentKey(facts, subject, 'instances', 2);
    return edit ? [{ title: 'Give it a partner', edits: [edit] }] : [];
  },
});

interface Goal {
  readonly value: Quantity;
  readonly text: string;
  readonly span: NonNullable<Facts['load']['paths'][number]['availabilityGoal']>['span'];
}

function strictestGoal({ load, syntax }: Facts): Goal | undefined {
  const goals = load.paths.flatMap(({ availabilityGoal }) => availabilityGoal ?? []);
  const [first, ...others] = goals;
  if (!first) return undefined;
  const { value, span } = others.reduce((a, b) => (complementOf(b.value) < complementOf(a.value) ? b : a), first);
  return { value, span, text: syntax.text.slice(span.start, span.end) };
}

/** Kinds whose whole purpose is to stand before several others. */
const SPREADERS: ReadonlySet<string> = new Set(['load-balancer', 'api-gateway', 'reverse-proxy']);

/** The one machine that all calls to several instances go through; told at the first component behind it. */
function singleBefore({ load }: Facts, component: ComponentLoad): ComponentLoad | undefined {
  const { node } = component;
  const [only, ...others] = callersOf(load).get(node.id) ?? [];
  const caller = only === undefined || others.length > 0 ? undefined : load.components.get(only);
  const kind = caller?.node.kind?.id;
  if (!caller?.node.entry || kind === undefined || !SPREADERS.has(kind) || isManaged(caller)) return undefined;
  if (!((component.provision.instances?.low ?? 0) >= 2)) return undefined;
  const { instances } = caller.provision;
  if (instances?.value !== 1 || instances.high !== 1) return undefined;
  return firstBehind(load, caller.node.id) === node.id ? caller : undefined;
}

/** Who calls each component in a way that it is needed. */
const callersOf = memo(({ paths }: Facts['load']): ReadonlyMap<string, ReadonlySet<string>> => {
  const callers = new Map<string, Set<string>>();
  for (const { from, to, required } of paths.flatMap(({ hops }) => hops)) {
    if (!required) continue;
    const known = callers.get(to);
    if (known) known.add(from);
    else callers.set(to, new Set([from]));
  }
  return callers;
});

/** Of all that a balancer calls, the first that has several instances: the balancer is told once. */
function firstBehind({ paths, components }: Facts['load'], caller: string): string | undefined {
  const called = paths.flatMap(({ hops }) => hops).filter(({ from }) => from === caller);
  return called.find(({ to }) => (components.get(to)?.provision.instances?.low ?? 0) >= 2)?.to;
}

function isManaged({ node }: ComponentLoad): boolean {
  const managed = scalarAt(node.entry?.body, 'managed');
  return managed !== undefined && managed.value !== false;
}
