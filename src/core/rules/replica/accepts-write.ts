/** A write goes to a copy that only serves reads. */
import type { Facts } from '../../analysis/index.ts';
import { memoText } from '../../base/memo.ts';
import { PairSet } from '../../base/pairMap.ts';
import type { Span } from '../../base/place.ts';
import { scalarAt } from '../../model/index.ts';
import { primaryOf } from '../shared/primaries.ts';
import { defineRule, type FixProposal } from '../rule.ts';
import { called } from '../shared/wording.ts';

const WRITES = /\b(?:writes?|inserts?|updates?|deletes?)\b/i;
const NO_WRITE = /\b(?:reads?|replicat\w*|async\w*|sync\w*|stream\w*|copy|copies|wal|binlog|log|change\w*)\b|write-/i;

export default defineRule({
  id: 'replica/accepts-write',
  severity: 'error',
  value: 5,
  since: '0.1.0',
  step: 'hld',
  summary: 'A write is sent to a read replica.',
  why: 'A replica repeats what its primary does and takes no writes of its own. A write sent there fails, or, where it is let through, is overwritten or lost.',
  source: 'Single-leader replication: writes go to the primary, reads may go to its copies.',
  invalid: [
    {
      title: 'The write path ends at the replica.',
      document: `
hld:
  diagram: |
    flowchart TB
      C[Web App] -->|HTTPS| S[Shop Service]
      S -->|SQL| DB[(Orders DB)]
      DB -->|Replication| R[(Read Replica)]
      S -->|SQL| R
  paths:
    place order:
      kind: write
      steps:
        - C -> S -> R
`,
    },
  ],
  valid: [
    {
      title: 'Writes go to the primary, which passes them on.',
      document: `
hld:
  diagram: |
    flowchart TB
      C[Web App] -->|HTTPS| S[Shop Service]
      S -->|SQL| DB[(Orders DB)]
      DB -->|Replication| R[(Read Replica)]
      S -->|Reads| R
  paths:
    place order:
      kind: write
      steps:
        - C -> S -> DB -> R
    list orders:
      kind: read
      steps:
        - C -> S -> R
`,
    },
  ],
  messages: {
    write: ({ name, from, primary }) =>
      `${from} writes to ${name}, which only repeats what its primary does: the write fails or is lost. ${
        primary ? `Send it to ${primary}.` : 'Send it to the primary.'
      }`,
  },
  check(facts, report) {
    const { graph } = facts;
    const told = new PairSet();
    for (const { from, to, span } of writes(facts)) {
      const copies = graph.nodes.get(from)?.kind?.layer === 'data';
      if (copies || told.has(from, to)) continue;
      told.add(from, to);
      const primary = primaryOf(to, facts);
      report({
        span,
        message: 'write',
        args: {
          name: called(graph, to),
          from: called(graph, from),
          primary: primary && called(graph, primary),
          id: primary,
        },
        subject: to,
      });
    }
  },
  fix({ span, args }, { graph }): readonly FixProposal[] {
    const { id } = args;
    if (typeof id !== 'string') return [];
    return [{ title: `Send it to ${called(graph, id)}`, edits: [{ start: span.start, end: span.end, newText: id }] }];
  },
});

interface Write {
  readonly from: string;
  readonly to: string;
  /** The name of the component that is written to. */
  readonly span: Span;
}

const isWrite = memoText((label) => WRITES.test(label) && !NO_WRITE.test(label));

/** Writes to copies, in the order in which they are looked for: flows, paths, the picture. */
function writes({ paths, flows, diagram, graph }: Facts): Write[] {
  const reads = new PairSet();
  const found: Write[] = [];
  const add = (from: string, to: string, span: () => Span): void => {
    if (graph.nodes.get(to)?.kind?.id === 'read-replica') found.push({ from, to, span: span() });
  };
  for (const { from, to, body } of flows) {
    const kind = scalarAt(body, 'kind')?.text;
    if (kind === 'read') reads.add(from.name, to.name);
    if (kind === 'write') add(from.name, to.name, () => to.span);
  }
  for (const path of paths)
    for (const { hops, options } of path.steps) {
      if ((scalarAt(options, 'kind')?.text ?? path.kind?.text) !== 'write') continue;
      for (const { from, to } of hops) add(from.name, to.name, () => to.span);
    }
  for (const { from, to, label = '', toRange } of diagram?.edges ?? [])
    if (isWrite(label)) add(from, to, () => diagram!.span(toRange));
  return found.filter(({ from, to }) => !reads.has(from, to));
}
