/** A store that claims to be consistent and available whatever the network does. */
import type { Facts, GraphNode } from '../../analysis/index.ts';
import type { Span } from '../../base/place.ts';
import { scalarAt } from '../../model/index.ts';
import { defineRule, type FixProposal } from '../rule.ts';

const CLAIM = /^\s*CA\b(?!\s*[-–]?\s*(?:cert|sign))|\bCAP:\s*CA\b/;
const IN_LABEL = /(?:^|[-–—,(/]\s*)(CA)(?=\s*\)?\s*$|\s+(?:system|store|database))/;

export default defineRule({
  id: 'consistency/ca-claim',
  severity: 'warning',
  value: 3,
  since: '0.1.0',
  step: 'scope',
  summary: 'A distributed store is declared "CA": consistent and available, with no word on network partitions.',
  why: 'Networks break, and then a distributed store either refuses some requests or answers some of them with old data. "CA" leaves open which, and that is the very thing that a reader must know.',
  source:
    'Gilbert and Lynch, 2002: a network may lose messages, so the choice that is left is between consistency and availability.',
  invalid: [
    {
      title: 'The store claims to be CA.',
      document: `
hld:
  diagram: |
    flowchart TB
      S[Shop Service] -->|SQL| DB[(Orders)]
  components:
    DB:
      kind: sql-database
      replicas: 3
      consistency: CA
`,
    },
  ],
  valid: [
    {
      title: 'It says what a reader gets.',
      document: `
hld:
  diagram: |
    flowchart TB
      S[Shop Service] -->|SQL| DB[(Orders)]
  components:
    DB:
      kind: sql-database
      replicas: 3
      consistency: strong
`,
    },
  ],
  messages: {
    claim: ({ name }) =>
      `"CA" is no choice for ${name}: when the network between its copies breaks, it must either refuse requests (CP) or answer with what may be old (AP). Say which.`,
  },
  check(facts, report) {
    for (const { name, span, subject, label } of claims(facts)) {
      report({ span, message: 'claim', args: { name, label }, subject });
    }
  },
  fix({ span, args }): readonly FixProposal[] {
    const words = args['label'] ? (['CP', 'AP'] as const) : (['strong', 'eventual'] as const);
    const replace = (newText: string) => [{ start: span.start, end: span.end, newText }];
    return [
      { title: `It refuses requests (CP): write "${words[0]}"`, edits: replace(words[0]) },
      { title: `It answers with what may be old (AP): write "${words[1]}"`, edits: replace(words[1]) },
    ];
  },
});

interface Claim {
  readonly name: string;
  readonly subject: string;
  readonly span: Span;
  /** It stands in a label, in letters. */
  readonly label: boolean;
}

function claims({ components, entities, goals, graph, diagram }: Facts): Claim[] {
  const described = [...components, ...entities].flatMap(({ name, body }): Claim[] => {
    const value = scalarAt(body, 'consistency');
    const alone = ['instances', 'replicas'].some((key) => scalarAt(body, key)?.text === '1') && !isCopied(body);
    return value && CLAIM.test(value.text) && !alone
      ? [{ name: `"${name}"`, subject: name, span: value.span, label: false }]
      : [];
  });
  const aims = goals.flatMap(({ name, value }): Claim[] => {
    const claims = /^consistency(?:\.|$)/.test(name) && value && CLAIM.test(value.text);
    return claims ? [{ name: 'a distributed system', subject: name, span: value.span, label: false }] : [];
  });
  const drawn = [...graph.nodes.values()].flatMap((node): Claim[] => {
    const span = diagram && inLabel(node);
    return span ? [{ name: `"${node.label}"`, subject: node.id, span: diagram.span(span), label: true }] : [];
  });
  return [...aims, ...described, ...drawn];
}

function isCopied(body: Parameters<typeof scalarAt>[0]): boolean {
  const shards = scalarAt(body, 'shards')?.text;
  return shards !== undefined && shards !== '1';
}

function inLabel({ drawn, kind, label }: GraphNode): { start: number; end: number } | undefined {
  const range = drawn?.labelRange;
  if (!range || kind?.layer !== 'data' || label.length > 120) return undefined;
  const found = IN_LABEL.exec(drawn.label);
  // The label as written may differ from the label as shown by entities: then no place can be told.
  if (!found || range.end - range.start !== drawn.label.length) return undefined;
  const start = range.start + found.index + found[0].indexOf('CA');
  return { start, end: start + 2 };
}
