/** A balancer that sees connections only, and is to send calls by their path. */
import type { Facts, GraphNode } from '../../analysis/index.ts';
import { linksOf } from '../../analysis/index.ts';
import type { TextEdit } from '../../base/edit.ts';
import type { Span } from '../../base/place.ts';
import { scalarAt } from '../../model/index.ts';
import { valueAt } from '../../syntax/index.ts';
import { setComponentKey } from '../shared/componentEdits.ts';
import { replaceInDiagram } from '../shared/diagramEdits.ts';
import { defineRule, type FixProposal } from '../rule.ts';
import { called } from '../shared/wording.ts';
import { replaceScalar } from '../shared/yamlEdits.ts';

const L4_PRODUCT = /\b(?:nlb|network load balancer|ipvs|lvs|keepalived|katran|maglev)\b/i;
const L4_LABEL = /\b(?:l4|layer[- ]?4)\b/i;
/** An arrow that is taken by the path of a call: `/api/*`, `path /images`, `Host: shop.example`. */
const PATH_LABEL = /^\s*\/[\w{*:][^\s]*|\b(?:path|route|prefix)e?s?:?\s+\/\w|\bhost:\s*\S+\.\w/i;
const PATH_WORDS =
  /\b(?:path|url|uri|host|header|cookie)[- ]based\b|\b(?:routes?|routing|rout(?:ed|es) calls?|spreads?|sends?)\b[^.]*\bby (?:the )?(?:url|uri|path|host(?: ?name)?|header|cookie|method|user[- ]agent)\b/i;

export default defineRule({
  id: 'lb/l4-for-paths',
  severity: 'warning',
  value: 3,
  since: '0.1.0',
  step: 'hld',
  summary: 'A balancer on layer 4 is to choose the target by the path, the host or a header of a call.',
  why: 'On layer 4 a balancer sees addresses and ports. Path, host and headers stand inside the connection, mostly encrypted, and many calls share one connection; only a balancer on layer 7, which ends TLS and reads HTTP, can choose by them.',
  source:
    'AWS: Network Load Balancers route by address and port, Application Load Balancers by the content of requests; the OSI layers.',
  invalid: [
    {
      title: 'Layer 4, and arrows by path.',
      document: `
hld:
  diagram: |
    flowchart LR
      C[Web App] -->|HTTPS| LB[Load Balancer]
      LB -->|/orders/*| O[Order Service]
      LB -->|/users/*| U[User Service]
  components:
    LB: { kind: load-balancer, level: L4 }
`,
    },
    {
      title: 'A network load balancer that routes by path.',
      document: `
hld:
  components:
    LB:
      kind: load-balancer
      technology: AWS NLB
      why: Path-based routing to the services
`,
    },
  ],
  valid: [
    {
      title: 'Layer 7 reads the path.',
      document: `
hld:
  diagram: |
    flowchart LR
      C[Web App] -->|HTTPS| LB[Load Balancer]
      LB -->|/orders/*| O[Order Service]
  components:
    LB: { kind: load-balancer, level: L7 }
`,
    },
    {
      title: 'Layer 4 spreads connections.',
      document: `
hld:
  components:
    LB: { kind: load-balancer, level: L4, why: Spreads sockets over the gateways, least connections first }
`,
    },
  ],
  messages: {
    arrows: ({ name, says, label, count }) =>
      `${name} works on layer 4 (${says}), and ${count === 1 ? `an arrow of it is taken by "${label}"` : `${count} arrows of it are taken by paths such as "${label}"`}: it sees addresses and ports, never the path of a call. Balance on layer 7, or put a gateway behind it that routes.`,
    words: ({ name, says, words }) =>
      `${name} works on layer 4 (${says}), and is to choose by what stands inside a call ("${words}"): it sees addresses and ports only. Balance on layer 7, or put a gateway behind it that routes.`,
  },
  check(facts, report) {
    for (const node of facts.graph.nodes.values()) {
      const layer = node.kind?.id === 'load-balancer' ? layerFour(node) : undefined;
      if (!layer) continue;
      const name = called(facts.graph, node.id);
      const arrows = Array.from(linksOf(facts).from(node.id)).filter(({ label = '' }) => PATH_LABEL.test(label));
      const [first] = arrows;
      if (first) {
        const args = { name, says: layer.says, label: first.label, count: new Set(arrows.map(({ to }) => to)).size };
        const related = arrows.slice(0, 5).map(({ span, label }) => ({ span, message: `By "${label}"` }));
        report({ span: layer.span, message: 'arrows', args, subject: node.id, related });
        continue;
      }
      const words = wordsOf(node);
      if (words)
        report({ span: layer.span, message: 'words', args: { name, says: layer.says, words }, subject: node.id });
    }
  },
  fix({ subject = '' }, facts): readonly FixProposal[] {
    const node = facts.graph.nodes.get(subject);
    const edits = node && onLayerSeven(node, facts);
    return edits ? [{ title: 'Balance on layer 7', edits }] : [];
  },
});

interface Layer {
  /** The words that tell it. */
  readonly says: string;
  readonly span: Span;
}

/** What tells that a balancer works on layer 4: its level first, else its product or its label. */
function layerFour(node: GraphNode): Layer | undefined {
  const level = scalarAt(node.entry?.body, 'level');
  if (level) return level.text.trim().toUpperCase() === 'L4' ? { says: 'level: L4', span: level.span } : undefined;
  if (valueAt(node.entry?.body, 'level')) return undefined;
  const product = node.entry?.technology;
  const named = product && L4_PRODUCT.exec(product.text);
  if (named) return { says: named[0], span: product.span };
  // Both layers in one label are a chain of two.
  const inLabel = /\b(?:l7|layer[- ]?7)\b/i.test(node.label) ? null : L4_LABEL.exec(node.label);
  return inLabel ? { says: inLabel[0], span: node.span } : undefined;
}

function wordsOf({ entry }: GraphNode): string | undefined {
  for (const key of ['why', 'text', 'balancing', 'sticky'] as const) {
    const found = PATH_WORDS.exec(scalarAt(entry?.body, key)?.text ?? '');
    if (found) return found[0];
  }
  return undefined;
}

function onLayerSeven(node: GraphNode, facts: Facts): readonly TextEdit[] | undefined {
  const product = node.entry?.technology;
  const isNlb = product && /\b(?:aws |amazon )?(?:nlb|network load balancer)\b/i.test(product.text);
  const range = node.drawn?.labelRange;
  const label = range && facts.diagram?.source.text.slice(range.start, range.end);
  const at = label === undefined ? -1 : label.search(L4_LABEL);
  const length = at < 0 ? 0 : L4_LABEL.exec(label!)![0].length;
  const inLabel =
    at < 0 || !facts.diagram
      ? undefined
      : replaceInDiagram(
          facts.diagram,
          { start: range!.start + at, end: range!.start + at + length },
          label!.slice(at, at + length).replace('4', '7'),
        );
  const level = node.entry?.body || at < 0 ? setComponentKey(facts, node.id, 'level', 'L7') : undefined;
  if (!level && !inLabel) return undefined;
  return [
    ...(level ? [level] : []),
    ...(isNlb ? [replaceScalar(product, 'AWS ALB')] : []),
    ...(inLabel ? [inLabel] : []),
  ];
}
