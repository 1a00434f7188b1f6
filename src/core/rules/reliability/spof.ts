/** A component of which there is one, on a path that promises more than one can keep. */
import type { ComponentLoad, Facts, PathLoad } from '../../analysis/index.ts';
import { linksOf } from '../../analysis/index.ts';
import { complementOf, formatQuantity, multiply, quantity, TIME } from '../../estimate/index.ts';
import { setComponentKey } from '../shared/componentEdits.ts';
import { defineRule, type FixProposal } from '../rule.ts';
import { isStrict, neededOn, onlyOne, SPREADERS, strictest } from '../shared/singles.ts';
import { called, guessNote, listed } from '../shared/wording.ts';

/** Layers that are no part of the promise, or not run by whoever promises. */
const NOT_OURS: ReadonlySet<string> = new Set(['client', 'observability']);
const NOT_ASKED: ReadonlySet<string> = new Set(['external-service', 'dns', 'cdn', 'scheduler', 'ci-cd']);
const MONTH = quantity(30 * 86_400, TIME);

export default defineRule({
  id: 'reliability/spof',
  severity: 'warning',
  value: 5,
  since: '0.1.0',
  step: 'hld',
  summary: 'A path that promises 99.9 % or more goes through a component of which there is one, without failover.',
  why: 'One machine is patched, restarted and now and then lost; together that is hours a year, and each of them is an outage of every path that needs it. What three nines leave for a month is less than one person needs to notice, decide and bring up another.',
  source:
    'Beyer and others, Site Reliability Engineering (2016), chapter 3, on what each nine costs; the availability of one virtual machine that clouds promise is 99.5 % to 99.9 %.',
  invalid: [
    {
      title: 'The only database of a promise of 99.95 %.',
      document: `
scope:
  nonfunctional:
    availability: 99.95%
hld:
  components:
    S: { kind: service, instances: 6 }
    DB: { kind: sql-database, replicas: 1 }
  paths:
    order: { kind: write, steps: [ S -> DB ] }
`,
    },
  ],
  valid: [
    {
      title: 'A copy takes over.',
      document: `
scope:
  nonfunctional:
    availability: 99.95%
hld:
  components:
    S: { kind: service, instances: 6 }
    DB: { kind: sql-database, replicas: 2, failover: automatic }
  paths:
    order: { kind: write, steps: [ S -> DB ] }
`,
    },
    {
      title: 'The path goes on without it.',
      document: `
scope:
  nonfunctional:
    availability: 99.95%
hld:
  components:
    S: { kind: service, instances: 6 }
    R: { kind: service, instances: 1 }
  paths:
    order:
      kind: write
      steps:
        - S -> R: { required: false }
`,
    },
  ],
  messages: {
    spof: ({ name, paths, goal, leaves, store }) =>
      `${paths} can not do without ${name}, and there is one of it without failover: ${goal} leaves ${leaves} in 30 days for its every restart, patch and failure. ${
        store ? 'Add a copy that takes over ("replicas: 2", "failover: automatic")' : 'Run two'
      }, or let the path go on without it ("required: false").`,
  },
  check(facts, report) {
    const singles = [...facts.load.components.values()].flatMap((component) => {
      const written = isAsked(component) ? onlyOne(component) : undefined;
      return written ? [{ component, written }] : [];
    });
    if (singles.length === 0) return;
    const strict = facts.load.paths.filter(({ availabilityGoal: goal }) => goal && isStrict(goal));
    for (const { component, written } of singles) {
      const { node } = component;
      const paths = strict.filter((path) => neededOn(path).has(node.id));
      const goal = strictest(paths);
      if (!goal || isOneOfSeveral(facts, component)) continue;
      const leaves = multiply(quantity(complementOf(goal.value)), MONTH);
      report({
        span: written.span,
        message: 'spof',
        args: {
          name: `${called(facts.graph, node.id)}${guessNote(node)}`,
          paths: listed(
            paths.map(({ path }) => `"${path.name}"`),
            3,
          ),
          goal: formatQuantity(goal.value, { conventions: facts.numbers.conventions }),
          leaves: formatQuantity(leaves, { conventions: facts.numbers.conventions }),
          store: component.provision.replicas !== undefined || node.kind?.layer === 'data',
        },
        subject: node.id,
        related: [{ span: goal.span, message: 'What is promised' }, ...placesOf(paths, node.id)],
      });
    }
  },
  fix({ subject = '' }, facts): readonly FixProposal[] {
    const component = facts.load.components.get(subject);
    if (!component) return [];
    const keepsData = component.node.kind?.layer === 'data' || component.node.kind?.layer === 'async';
    const key = component.provision.instances ? 'instances' : 'replicas';
    const two = setComponentKey(facts, subject, key, 2);
    const takesOver = keepsData ? setComponentKey(facts, subject, 'failover', 'automatic') : undefined;
    if (!two || (keepsData && !takesOver)) return [];
    const title = keepsData ? 'Add a copy that takes over' : 'Run two of it';
    return [{ title, edits: [two, ...(takesOver ? [takesOver] : [])] }];
  },
});

function isAsked({ node: { kind } }: ComponentLoad): boolean {
  return kind !== undefined && !NOT_OURS.has(kind.layer) && !NOT_ASKED.has(kind.id) && !SPREADERS.has(kind.id);
}

/** Whether it is drawn several times: "Server 1" and "Server 2" behind the same caller stand in for each other. */
function isOneOfSeveral(facts: Facts, { node }: ComponentLoad): boolean {
  const name = node.label.replaceAll(/\d+/g, '#');
  if (name === node.label) return false;
  const links = linksOf(facts);
  for (const { from } of links.to(node.id))
    for (const { to } of links.from(from)) {
      const other = to === node.id ? undefined : facts.graph.nodes.get(to);
      if (other?.label.replaceAll(/\d+/g, '#') === name) return true;
    }
  return false;
}

function placesOf(paths: readonly PathLoad[], id: string) {
  return paths.slice(0, 3).flatMap(({ path, hops }) => {
    const hop = hops.find(({ from, to }) => to === id || from === id);
    return hop ? [{ span: hop.span, message: `"${path.name}" needs it` }] : [];
  });
}
