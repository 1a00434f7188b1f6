/** Copies that do not help when it matters: nothing switches over to them, or all of them stand behind one single part. */
import { scalarAt } from '../../model/index.ts';
import { setComponentKey } from '../shared/componentEdits.ts';
import { DATABASES } from '../shared/kindSets.ts';
import { defineRule, type FixProposal } from '../rule.ts';
import { isStrict, singleBefore, strictestGoal } from '../shared/singles.ts';
import { called } from '../shared/wording.ts';

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
    if (!goal || !isStrict(goal)) return;
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
      const single = singleBefore(facts.load, component);
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
