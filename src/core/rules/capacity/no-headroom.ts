/** A component that works at, or near, all that it can. */
import type { Facts } from '../../analysis/index.ts';
import { divide, formatValue, PLAIN, quantiles, quantity, multiply } from '../../estimate/index.ts';
import { amount, asked, loadPlaces, roughly, taken, perUnitOf } from '../shared/capacityWords.ts';
import { setComponentKey } from '../shared/componentEdits.ts';
import { defineRule, type FixProposal } from '../rule.ts';
import { isUncounted, scarcitiesFor, type Scarcity } from '../shared/scarcity.ts';
import { called } from '../shared/wording.ts';

const ID = 'capacity/no-headroom';

export default defineRule({
  id: ID,
  severity: 'warning',
  value: 4,
  since: '0.1.0',
  step: 'hld',
  summary:
    'A component uses more of its capacity than is planned for, or would be overloaded by the loss of one instance.',
  why: 'Waiting times grow without bound as a resource comes near its capacity: at 70 % a call waits about as long as two take, at 90 % as long as nine. The rest is for what the estimate did not see: a spike within the peak, a deployment, a machine or a zone that is lost.',
  source:
    'Queueing theory (M/M/1: waiting grows as 1 / (1 − utilisation)); capacity planning guides, which plan for 60 to 70 % of CPU and 70 to 80 % of disk and memory; N + 1 redundancy.',
  invalid: [
    {
      title: 'Half as many instances as the peak takes.',
      document: `
hld:
  components:
    S: { kind: service, instances: 4, capacity: { requests: 1K/s } }
    DB: { kind: sql-database, capacity: { reads: 50K/s } }
  paths:
    read page: { kind: read, rate: 3K/s, peak: 8K/s, steps: [ S -> DB ] }
`,
    },
    {
      title: 'Four workers at 90 % of what they can.',
      document: `
hld:
  components:
    S: { kind: service, instances: 4, capacity: { requests: 1K/s } }
    DB: { kind: sql-database, capacity: { reads: 50K/s } }
  paths:
    read page: { kind: read, rate: 1K/s, peak: 3.6K/s, steps: [ S -> DB ] }
`,
    },
    {
      title: 'Two instances share the load, and one alone can not carry it.',
      document: `
hld:
  components:
    S: { kind: service, instances: 2, capacity: { requests: 1K/s } }
    DB: { kind: sql-database, capacity: { reads: 50K/s } }
  paths:
    read page: { kind: read, rate: 300/s, peak: 1.2K/s, steps: [ S -> DB ] }
`,
    },
  ],
  valid: [
    {
      title: 'Room for the loss of one, and for what nobody foresaw.',
      document: `
hld:
  components:
    S: { kind: service, instances: 6, capacity: { requests: 1K/s } }
    DB: { kind: sql-database, capacity: { reads: 50K/s } }
  paths:
    read page: { kind: read, rate: 1K/s, peak: 3.6K/s, steps: [ S -> DB ] }
`,
    },
    {
      title: 'The author plans for 90 %.',
      document: `
hld:
  components:
    S: { kind: service, instances: 8, utilisation: 90%, capacity: { requests: 1K/s } }
    DB: { kind: sql-database, capacity: { reads: 50K/s } }
  paths:
    read page: { kind: read, rate: 1K/s, peak: 6K/s, steps: [ S -> DB ] }
`,
    },
  ],
  messages: {
    over: ({ name, load, used, taken, needed }) =>
      `${name} gets ${load}, which is ${used} what there is: ${taken}. What comes in beyond that waits, times out and is tried again. ${needed}`,
    tight: ({ name, load, used, taken, needed, ceiling }) =>
      `${name} gets ${load}, ${used} what there is, where ${ceiling} is planned for: ${taken}. Waiting grows steeply from here, and nothing is left for a spike or a lost machine. ${needed}`,
    'one-less': ({ name, load, used, taken, needed, rest }) =>
      `${name} gets ${load}, ${used} what there is: ${taken}. When one is lost or deployed the others are asked for ${rest} what they take. ${needed}`,
    uncounted: ({ name, load, each, needed }) =>
      `${name} gets ${load}, and one instance takes ${each}. ${needed} Say how many there are.`,
  },
  check(facts, report) {
    for (const scarcity of scarcitiesFor(ID, facts)) {
      const { id, use, state, component } = scarcity;
      const { entry, span } = component.node;
      const uncounted = isUncounted(component);
      report({
        span: entry?.nameSpan ?? span,
        message: uncounted ? 'uncounted' : state === 'over' ? 'over' : state === 'tight' ? 'tight' : 'one-less',
        args: { resource: use.resource, ...wordsOf(facts, scarcity) },
        subject: id,
        // A number of the catalogue is a range to be warned by; what the author declared is a fact.
        severity: uncounted ? 'info' : state === 'over' && use.origin.kind === 'document' ? 'error' : 'warning',
        related: loadPlaces(facts, id, use),
      });
    }
  },
  fix({ subject, args }, facts): readonly FixProposal[] {
    const found = scarcitiesFor(ID, facts).find(({ id, use }) => id === subject && use.resource === args['resource']);
    const key = found && countKey(found);
    const count = found && neededOf(found);
    const edit = key && count ? setComponentKey(facts, found.id, key, count) : undefined;
    return edit ? [{ title: `Make it ${count} ${key}`, edits: [edit] }] : [];
  },
});

function wordsOf(facts: Facts, scarcity: Scarcity) {
  const { id, use } = scarcity;
  const used = quantiles(use.utilisation).p50;
  const count = use.units.value;
  const key = countKey(scarcity);
  const needed = neededOf(scarcity);
  return {
    name: called(facts.graph, id),
    load: use.resource === 'storage' ? `${amount(facts, use.required)} to keep` : asked(facts, use),
    used: timesOf(used),
    ceiling: percent(facts.load.ceiling(id)),
    rest: timesOf((used * count) / (count - 1)),
    taken: taken(facts, id, use),
    each: perUnitOf(facts, use),
    needed: key
      ? `At ${percent(facts.load.ceiling(id))} it takes ${roughly(needed)} ${key}.`
      : 'Give it more, ask less of it, or state what it really takes.',
  };
}

/** `83 % of`, and from twice on `9.5 times`. */
function timesOf(share: number): string {
  return share < 2 ? `${percent(share)} of` : `${roughly(share)} times`;
}

function percent(share: number): string {
  return `${formatValue(share * 100, PLAIN, { precision: share < 1 ? 2 : 3 })} %`;
}

/** The key that says how many there are, where another number would help. */
function countKey({ use, component: { provision } }: Scarcity): 'instances' | 'shards' | undefined {
  if (use.unit === 'instance') return 'instances';
  // More copies are more reads; of what is written and kept only shards take a part.
  return use.unit === 'shard' || provision.shards ? 'shards' : undefined;
}

/** How many units do, with one to lose where they stand in for each other. */
function neededOf({ use, state, component: { provision } }: Scarcity): number {
  const enough = Math.ceil(quantiles(use.needed).p50 - 1e-9);
  if (use.unit === 'instance')
    return state === 'one-less' ? Math.max(enough, use.units.value + 1) : Math.max(enough, 2);
  const copies = use.unit === 'copy' && provision.shards ? divide(use.units, provision.shards) : quantity(1);
  return Math.ceil(quantiles(divide(multiply(use.needed, quantity(1)), copies)).p50 - 1e-9);
}
