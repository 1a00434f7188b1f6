/** Calls from outside over a protocol that anybody on the way can read. */
import type { Facts, GraphEdge } from '../../analysis/index.ts';
import { memo } from '../../base/memo.ts';
import { spanAt, type Span } from '../../base/place.ts';
import { scalarAt, type Contract, type FlowEntry } from '../../model/index.ts';
import type { ScalarNode } from '../../syntax/index.ts';
import { defineRule, type FixProposal } from '../rule.ts';
import { called } from '../shared/wording.ts';

/** Only what leaves no doubt: "HTTP" is what many write for HTTPS too. */
const PLAIN =
  /\b(?<scheme>http|ws|ftp|mqtt|amqp|redis):\/\/(?!localhost\b|127\.|\[::1\]|0\.0\.0\.0)|\b(?:plain(?:text)?|unencrypted|clear[- ]?text) (?<protocol>http|websockets?|tcp|mqtt|ftp)\b/i;
/** Names that only a network of one's own knows. */
const INNER_HOST = /^http:\/\/[\w-]+(?:\.(?:[\w.]*\.)?(?:internal|local|svc|lan|intranet|corp))?(?::\d+)?(?:\/|$)/;
/** Sent on to the encrypted address, or not of this world. */
const HARMLESS = /\bredirect\w*|\b30[178]\b|\bwww\.w3\.org\b|\bhttps:\/\/|\bACME\b|\bcertbot\b/i;
const ENCRYPTED: Readonly<Record<string, string>> = {
  http: 'https',
  ws: 'wss',
  ftp: 'ftps',
  mqtt: 'mqtts',
  amqp: 'amqps',
  redis: 'rediss',
};

export default defineRule({
  id: 'security/plain-http',
  severity: 'warning',
  value: 3,
  fixAll: true,
  since: '0.1.0',
  step: undefined,
  summary: 'Clients call over http:// or another protocol without encryption.',
  why: 'Whoever owns a network on the way (a café, a provider, a country) reads passwords and tokens, and may change the answers. Certificates cost nothing today, and browsers warn their users of pages without.',
  source: 'RFC 8446 (TLS 1.3); OWASP, Transport Layer Security Cheat Sheet.',
  invalid: [
    {
      title: 'The app calls by http.',
      document: `
hld:
  diagram: |
    flowchart TB
      M[Mobile App] -->|http://api.shop.example| S[Shop Service]
`,
    },
    {
      title: 'A contract without TLS.',
      document: `
api:
  place: { style: rest, method: POST, path: "http://api.shop.example/orders" }
`,
    },
  ],
  valid: [
    {
      title: 'Encrypted, or only named.',
      document: `
api:
  place: { style: rest, method: POST, path: "https://api.shop.example/orders" }
hld:
  diagram: |
    flowchart TB
      M[Mobile App] -->|HTTP| S[Shop Service]
      S -->|http://stock.internal| T[Stock Service]
`,
    },
  ],
  messages: {
    arrow: ({ name, to, what }) =>
      `${name} calls ${to} over ${what}, so every network in between can read it, tokens included, and change it. Use TLS from the client on.`,
    contract: ({ name, what }) =>
      `"${name}" is called over ${what}: what is sent, and the token with it, can be read and changed on the way. Use TLS from the client on.`,
  },
  check(facts, report) {
    for (const { text, place, name, to, contract } of outside(facts)) {
      const match = PLAIN.exec(text);
      if (!match || HARMLESS.test(text)) continue;
      const what =
        match.groups?.['scheme'] === undefined ? `plain ${match.groups!['protocol']!}` : match[0].toLowerCase();
      const span = place({ start: match.index, end: match.index + match[0].length });
      const subject = contract ?? to!;
      if (contract !== undefined) report({ span, message: 'contract', args: { name: contract, what }, subject });
      else report({ span, message: 'arrow', args: { name, to: called(facts.graph, to!), what }, subject });
    }
  },
  fix({ span, args }): readonly FixProposal[] {
    const [scheme] = String(args['what']).split('://');
    const { start, end } = span;
    const secure = ENCRYPTED[scheme ?? ''];
    if (secure !== undefined)
      return [{ title: `Use ${secure}://`, edits: [{ start, end, newText: `${secure}://` }], preferred: true }];
    const protocol = String(args['what']).replace(/^plain /, '');
    const newText = /^http$/i.test(protocol) ? 'HTTPS' : `${protocol} over TLS`;
    return [{ title: `Use ${newText}`, edits: [{ start, end, newText }], preferred: true }];
  },
});

interface Outside {
  readonly text: string;
  place(range: { readonly start: number; readonly end: number }): Span;
  readonly name?: string;
  readonly to?: string;
  readonly contract?: string;
}

/** Texts that tell how somebody outside calls, and look as if by plain words: of clients' arrows and flows, and of contracts. */
function outside({ graph, diagram, flows, contracts }: Facts): readonly Outside[] {
  const isClient = (id: string) => graph.nodes.get(id)?.kind?.layer === 'client';
  const found: Outside[] = [];
  for (const edge of graph.edges) {
    const range = edge.drawn?.labelRange;
    if (!range || !diagram || !isPlain(edge) || !isClient(edge.from)) continue;
    const text = diagram.source.text.slice(range.start, range.end);
    const place: Outside['place'] = ({ start, end }) =>
      diagram.span({ start: range.start + start, end: range.start + end });
    found.push({ text, place, name: called(graph, edge.from), to: edge.to });
  }
  for (const flow of flows) {
    const protocol = plainProtocol(flow);
    if (protocol && isClient(flow.from.name))
      found.push({ ...textOf(protocol), name: called(graph, flow.from.name), to: flow.to.name });
  }
  for (const contract of contracts) {
    const path = plainPath(contract);
    if (path) found.push({ ...textOf(path), contract: contract.name });
  }
  return found;
}

const isPlain = memo(({ label }: GraphEdge): boolean => label !== undefined && PLAIN.test(label));

const plainProtocol = memo(({ body }: FlowEntry): ScalarNode | undefined => {
  const node = scalarAt(body, 'protocol');
  return node && PLAIN.test(node.text) ? node : undefined;
});

/** The address of a contract, if it is one for the world outside. */
const plainPath = memo(({ body, style }: Contract): ScalarNode | undefined => {
  const node = scalarAt(body, 'path');
  if (!node || !PLAIN.test(node.text) || INNER_HOST.test(node.text)) return undefined;
  return scalarAt(body, 'exposure')?.text === 'internal' || style?.text === 'event' ? undefined : node;
});

function textOf(node: ScalarNode): Pick<Outside, 'text' | 'place'> {
  return { text: node.text, place: (range) => spanAt(node.place, range) };
}
