/** Several leaders take writes, and nothing says who wins when two change the same record. */
import type { Facts } from '../../analysis/index.ts';
import { scalarAt, type Named } from '../../model/index.ts';
import { valueAt, type ScalarNode } from '../../syntax/index.ts';
import { setKey } from '../shared/componentEdits.ts';
import { DATABASES } from '../shared/kindSets.ts';
import { defineRule, type FixProposal } from '../rule.ts';
import { isDistributedSql } from '../shared/shards.ts';
import { called } from '../shared/wording.ts';
import { addEntry } from '../shared/yamlEdits.ts';

const SETTLED =
  /\bconflict(?:s|ing)?\b|\blast[- ](?:writer?|write)[- ]wins\b|\blww\b|\bcrdts?\b|\b(?:vector|version) (?:clocks?|vectors?)\b|\bhome region\b/i;

export default defineRule({
  id: 'replica/multi-leader-conflict',
  severity: 'warning',
  value: 4,
  since: '0.1.0',
  step: 'data',
  summary: 'Several leaders take writes, and nothing says how conflicting writes are settled.',
  why: 'Two leaders accept changes of one record at the same time, and both callers are told that it worked. Sooner or later one of the two is thrown away, and unless somebody chose which, the clock of a machine does.',
  source: 'Kleppmann, Designing Data-Intensive Applications, chapter 5, on multi-leader replication and its conflicts.',
  invalid: [
    {
      title: 'Leaders in two regions, and no word on conflicts.',
      document: `
hld:
  components:
    DB:
      kind: sql-database
      replication: { mode: async, topology: multi-leader, regions: [ eu-west, us-east ] }
`,
    },
    {
      title: 'A database that is active in both regions.',
      document: `
hld:
  components:
    DB:
      kind: sql-database
      redundancy: active-active
      regions: [ eu-west, us-east ]
`,
    },
  ],
  valid: [
    {
      title: 'Each record is written in its home region only.',
      document: `
hld:
  components:
    DB:
      kind: sql-database
      replication: { mode: async, topology: multi-leader, conflicts: Each record is written in its home region only }
`,
    },
    {
      title: 'One leader.',
      document: `
hld:
  components:
    DB:
      kind: sql-database
      replication: { mode: async, topology: leader-follower }
`,
    },
  ],
  messages: {
    leaders: ({ name }) =>
      `${name} takes writes at several leaders, and nothing says who wins when two of them change the same record: one of two accepted writes is lost, and the author learns nothing of it. Decide it ("conflicts").`,
    active: ({ name }) =>
      `${name} is active in several places at once, so that the same record can be changed in two of them: nothing says which of the changes stays. Say how that is settled, or that one place takes the writes ("replication").`,
  },
  check(facts, report) {
    const found = [...facts.components, ...facts.entities].flatMap((named) => {
      const said = leadersIn(named, facts);
      return said ? [{ named, said }] : [];
    });
    if (found.length === 0 || facts.said.mentions(SETTLED)) return;
    for (const { named, said } of found) {
      const name = facts.graph.nodes.has(named.name) ? called(facts.graph, named.name) : `"${named.name}"`;
      report({
        span: said.span,
        message: said.text.trim() === 'active-active' ? 'active' : 'leaders',
        args: { name },
        subject: named.name,
      });
    }
  },
  fix({ subject, span }, facts): readonly FixProposal[] {
    const named = [...facts.components, ...facts.entities].find((each) => {
      return each.name === subject && leadersIn(each, facts)?.span.start === span.start;
    });
    if (!named) return [];
    const replication = valueAt(named.body, 'replication');
    return ANSWERS.flatMap(([title, conflicts]): FixProposal[] => {
      const edit =
        replication?.kind === 'map'
          ? addEntry(facts.syntax.text, replication, 'conflicts', conflicts)
          : setKey(facts.syntax, named.entry, 'replication', { topology: 'multi-leader', conflicts });
      return edit ? [{ title, edits: [edit] }] : [];
    });
  },
});

const ANSWERS = [
  [
    'Let each record be written in its home region only',
    'none arise, as each record is written in its home region only',
  ],
  ['Let the last write win', 'last write wins, and the one before it is lost'],
  ['Merge what was changed apart', 'changes to different fields are merged, to the same field the last write wins'],
] as const;

/** What says that several take writes; nothing where conflicts are answered, or the product agrees on each write first. */
function leadersIn({ name, body, none }: Named, { graph }: Pick<Facts, 'graph'>): ScalarNode | undefined {
  if (none || valueAt(body, 'replication', 'conflicts')) return undefined;
  const topology = scalarAt(body, 'replication', 'topology');
  if (topology) return topology.text.trim() === 'multi-leader' ? topology : undefined;
  const node = graph.nodes.get(name);
  const redundancy = scalarAt(body, 'redundancy');
  // A mode says how copies follow: then there is one to follow.
  if (redundancy?.text.trim() !== 'active-active' || valueAt(body, 'replication') || !node?.kind) return undefined;
  const decides =
    DATABASES.has(node.kind.id) && node.kind.id !== 'object-storage' && node.kind.id !== 'wide-column-store';
  return decides && !isDistributedSql(node) ? redundancy : undefined;
}
