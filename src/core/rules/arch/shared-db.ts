/** Several services that write one database. */
import type { DesignGraph, Facts, GraphNode } from '../../analysis/index.ts';
import { memo } from '../../base/memo.ts';
import type { Span } from '../../base/place.ts';
import { scalarAt } from '../../model/index.ts';
import { accessAt } from '../shared/arrows.ts';
import { DATABASES, SERVICES } from '../shared/kindSets.ts';
import { soundPicture } from '../shared/picture.ts';
import { defineRule } from '../rule.ts';
import { nameOf } from '../shared/services.ts';
import { called, listed } from '../shared/wording.ts';

const TOLD =
  /\b(?:shared?|sharing|same|common|single|one)\b[^.\n]{0,40}\b(?:databases?|dbs?|schemas?|stores?|tables?)\b|\b(?:schema|tables?|database) per service\b|\bseparate (?:schemas?|tables?)\b|\bown (?:schemas?|tables?)\b/i;

export default defineRule({
  id: 'arch/shared-db',
  severity: 'info',
  value: 4,
  since: '0.1.0',
  step: 'hld',
  summary: 'Two services write the same database.',
  why: 'Whoever writes a table decides what its rows mean. With two writers neither can change the schema, check an invariant or move to another store alone, so that the services are two in the picture and one in practice.',
  source: 'Newman, Building Microservices: a database belongs to one service.',
  invalid: [
    {
      title: 'Orders and returns write the same tables.',
      document: `
hld:
  diagram: |
    flowchart TB
      O[Order Service] -->|writes orders| DB[(Shop Database)]
      R[Returns Service] -->|updates orders| DB
`,
    },
  ],
  valid: [
    {
      title: 'One writes, the other asks it.',
      document: `
hld:
  diagram: |
    flowchart TB
      O[Order Service] -->|writes orders| DB[(Shop Database)]
      R[Returns Service] -->|gRPC: return an order| O
`,
    },
    {
      title: 'One writes, the other reads a copy; instances of one service are one writer.',
      document: `
hld:
  diagram: |
    flowchart TB
      O[Order Service 1] -->|writes orders| DB[(Shop Database)]
      P[Order Service 2] -->|writes orders| DB
      R[Report Service] -->|reads orders| DB
`,
    },
  ],
  messages: {
    shared: ({ store, writers, count }) =>
      `${writers} ${count === 2 ? 'both' : 'all'} write ${store}: none of them can change its schema or vouch for what is in it. Let one own the data and the others ask it, or say why it is shared.`,
  },
  check(facts, report) {
    if (facts.diagram && !soundPicture(facts.diagram)) return;
    const { graph } = facts;
    for (const [id, writers] of writersOf(facts)) {
      if (writers.size < 2 || facts.said.mentions(TOLD)) continue;
      const store = graph.nodes.get(id)!;
      const found = [...writers.values()];
      report({
        span: store.entry?.nameSpan ?? store.span,
        message: 'shared',
        args: {
          store: called(graph, id),
          writers: listed(found.map(({ node }) => called(graph, node.id))),
          count: found.length,
        },
        subject: id,
        related: found.map(({ node, span }) => ({ span, message: `${called(graph, node.id)} writes it here` })),
      });
    }
  },
});

interface Writer {
  readonly node: GraphNode;
  readonly span: Span;
}

/** By store, the services that write it; instances and parts of one service, and services of one owner, count once. */
function writersOf(facts: Facts): ReadonlyMap<string, ReadonlyMap<string, Writer>> {
  const { graph, paths } = facts;
  const writers = new Map<string, Map<string, Writer>>();
  const add = (from: string, to: string, span: Span) => {
    const node = graph.nodes.get(from);
    if (!node?.kind || !SERVICES.has(node.kind.id) || !isStore(graph, to)) return;
    const known = writers.get(to) ?? new Map<string, Writer>();
    writers.set(to, known);
    const name = writerName(node);
    if (!known.has(name)) known.set(name, { node, span });
  };
  for (const { from, to, span } of writesIn(graph.edges)) add(from, to, span);
  if (paths.length === 0) return writers;
  for (const { hops } of facts.load.paths)
    for (const { from, to, kind, span } of hops)
      if (kind === 'write' && isStore(graph, to) && !readsOnly(graph, from, to)) add(from, to, span);
  return writers;
}

const writesIn = memo((edges: DesignGraph['edges']) =>
  edges.filter((edge) => ['write', 'mixed'].includes(accessAt(edge) ?? '')),
);

function isStore(graph: DesignGraph, id: string): boolean {
  const kind = graph.nodes.get(id)?.kind?.id;
  return kind !== undefined && DATABASES.has(kind) && kind !== 'object-storage';
}

function readsOnly(graph: DesignGraph, from: string, to: string): boolean {
  return graph.from(from).some((edge) => edge.to === to && accessAt(edge) === 'read');
}

/** What tells one service from another: its owner or the whole of which it is a part, else its name without a number. */
function writerName(node: GraphNode): string {
  const whole = scalarAt(node.entry?.body, 'owner')?.text ?? scalarAt(node.entry?.body, 'part-of')?.text;
  return whole ?? (node.kind?.id === 'monolith' ? 'monolith' : nameOf(node));
}
