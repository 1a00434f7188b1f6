/** Stores and queues of which nothing says with which product they are made, in a design that names products. */
import type { Facts, GraphNode } from '../../analysis/index.ts';
import { memoText } from '../../base/memo.ts';
import { CATALOG, kinds, technologies } from '../../catalog/index.ts';
import { scalarAt } from '../../model/index.ts';
import { valueAt } from '../../syntax/index.ts';
import { setComponentKey } from '../shared/componentEdits.ts';
import { reportGrouped, unanswered } from '../shared/grouped.ts';
import { soundPicture } from '../shared/picture.ts';
import { defineRule, type Finding, type FixProposal } from '../rule.ts';
import { aKind, called, listed } from '../shared/wording.ts';

/** Kinds of the data and messaging layers that are bought, not built, and are no part of another. */
const PRODUCTS: ReadonlySet<string> = new Set(
  kinds
    .filter(({ layer }) => layer === 'data' || layer === 'async')
    .map(({ id }): string => id)
    .filter((id) => !['read-replica', 'dead-letter-queue', 'worker', 'stream-processor'].includes(id)),
);
/** A part of a store, or something that is named by its protocol. */
const NO_PRODUCT =
  /\b(?:shards?|partitions?|replicas?|followers?|mqtt|amqp|local|in-?memory|in-?process|browser|file)\b/i;
/** A part of the label in brackets or on a line of its own is where people put the product, known here or not. */
const SECOND_PART = /[([]|<br\s*\/?>|\n|\s[-–—:/]\s/u;
const MOST_CHOICES = 3;

const ID = 'hld/technology-not-labelled';

export default defineRule({
  id: ID,
  severity: 'hint',
  value: 3,
  since: '0.1.0',
  step: 'hld',
  summary: 'A store or a queue names no product, while others do.',
  why: 'Limits, consistency and what happens when a node dies follow from the product: "database" promises nothing. Where the choice is still open, that is worth saying too.',
  source: 'C4 model: every container is labelled with its technology.',
  invalid: [
    {
      title: 'The store has an entry, and no product.',
      document: `
hld:
  diagram: |
    flowchart TB
      S[Shop Service] -->|SQL| DB[(Orders)]
  components:
    S: { kind: service }
    DB: { kind: sql-database }
`,
    },
  ],
  valid: [
    {
      title: 'The entry names it.',
      document: `
hld:
  diagram: |
    flowchart TB
      S[Shop Service] -->|SQL| DB[(Orders)]
  components:
    S: { kind: service }
    DB: { kind: sql-database, technology: PostgreSQL }
`,
    },
    {
      title: 'The label names it.',
      document: `
hld:
  diagram: |
    flowchart TB
      S[Shop Service] -->|SQL| DB[("Orders (PostgreSQL)")]
`,
    },
    {
      title: 'The choice is recorded as open.',
      document: `
hld:
  components:
    DB:
      kind: sql-database
      technology: { none: Decided after the load test }
`,
    },
  ],
  messages: {
    one: ({ name, kind }) =>
      `Nothing says with which product ${name} is made, and limits and guarantees of ${kind} depend on it. Name it in the label or under "technology".`,
    several: ({ count, names }) =>
      `${count} stores and queues name no product: ${names}. Their limits and guarantees depend on it; name it in the label or under "technology".`,
  },
  check(facts, report) {
    const { graph } = facts;
    const describe = (nodes: readonly GraphNode[]): Finding => {
      const [first, ...others] = nodes;
      const span = placeOf(first!);
      if (others.length === 0) {
        const args = { name: called(graph, first!.id), kind: aKind(first!.kind!.id) };
        return { span, message: 'one', args, subject: first!.id };
      }
      const args = { count: nodes.length, names: listed(nodes.map(({ id }) => called(graph, id))) };
      const related = others.map((node) => ({ span: placeOf(node), message: called(graph, node.id) }));
      return { span, message: 'several', args, related };
    };
    reportGrouped(facts, ID, unnamed(facts), ({ id }) => id, describe, report);
  },
  fix(_finding, facts): readonly FixProposal[] {
    return unanswered(facts, ID, unnamed(facts), ({ id }) => id).flatMap((node) =>
      productsOf(node.kind!.id)
        .slice(0, MOST_CHOICES)
        .flatMap((product): FixProposal[] => {
          const edit = setComponentKey(facts, node.id, 'technology', product);
          return edit
            ? [{ title: `Make ${called(facts.graph, node.id)} with ${product}`, edits: [edit], at: placeOf(node) }]
            : [];
        }),
    );
  },
});

/** In a design that describes its components, those with an entry; else those of a picture that names other products. */
function unnamed(facts: Facts): readonly GraphNode[] {
  const { graph, components, diagram, said } = facts;
  if (diagram && !soundPicture(diagram)) return [];
  const nodes = [...graph.nodes.values()].filter((node) => node.kind && PRODUCTS.has(node.kind.id));
  const open = nodes.filter((node) => !isNamed(node));
  if (open.length === 0) return [];
  const described = components.length > 0;
  if (!described && nodes.every((node) => CATALOG.technology(node.label) === undefined)) return [];
  // Of a component without an entry another rule asks for everything at once.
  const own = described ? open.filter(({ entry }) => entry !== undefined) : open;
  return own.filter(({ kind }) => !said.mentions(anyOf(kind!.id)));
}

function isNamed({ label, entry, drawn }: GraphNode): boolean {
  if (entry?.none || valueAt(entry?.body, 'technology') || NO_PRODUCT.test(label)) return true;
  if (['part-of', 'replica-of', 'managed'].some((key) => scalarAt(entry?.body, key))) return true;
  return SECOND_PART.test(drawn?.label ?? label) || CATALOG.technology(label) !== undefined;
}

/** The products that make a kind, the usual one first. */
function productsOf(kind: string): readonly string[] {
  const own = kinds.find(({ id }) => id === kind)?.technologies ?? [];
  return own.length > 0 ? own : technologies.filter((each) => each.kinds[0] === kind).map(({ name }) => name);
}

/** Any product of a kind, as prose names it. */
const anyOf = memoText((kind: string): RegExp => {
  const made = technologies.filter((each) => each.kinds.includes(kind) || (kind === 'database' && isStore(each.kinds)));
  const names = made.flatMap(({ name, also }) => [name, ...also]).filter((name) => name.length > 2);
  const escaped = names.map((name) => name.replaceAll(/[.*+?^${}()|[\]\\]/g, '\\$&'));
  return new RegExp(`(?:^|[^\\p{L}\\p{N}])(?:${escaped.join('|') || '(?!)'})(?![\\p{L}\\p{N}])`, 'iu');
});

function isStore(made: readonly string[]): boolean {
  return made.some((id) => CATALOG.kind(id)?.layer === 'data');
}

function placeOf({ entry, span }: GraphNode) {
  return entry?.nameSpan ?? span;
}
