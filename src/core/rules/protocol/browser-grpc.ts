/** A browser that is to speak gRPC, which no browser can. */
import { linksOf, type Facts, type GraphNode } from '../../analysis/index.ts';
import { memo } from '../../base/memo.ts';
import { PairSet } from '../../base/pairMap.ts';
import type { Span } from '../../base/place.ts';
import { scalarAt } from '../../model/index.ts';
import type { ScalarNode } from '../../syntax/index.ts';
import { replaceInDiagram } from '../shared/diagramEdits.ts';
import { flowsOf } from '../shared/messaging.ts';
import { defineRule, type FixProposal } from '../rule.ts';
import { called } from '../shared/wording.ts';
import { replaceScalar } from '../shared/yamlEdits.ts';

const GRPC = /\bgrpc\b(?![-_ ]?(?:web|gateway|transcoding|proxy))/i;
const BRIDGE = /\bgrpc[-_ ]?(?:web|gateway|transcoding)|\benvoy\b|\bconnect(?:-web| protocol)\b|\btranscod/i;
const BROWSER = /\b(?:browsers?|web|spa|website|pwa|react|angular|vue|javascript|single[- ]page)\b/i;
const NATIVE = /\b(?:mobile|ios|android|desktop|native|cli|device|iot|sdk|server|crawler|hook|webhook)\b/i;

export default defineRule({
  id: 'protocol/browser-grpc',
  severity: 'hint',
  value: 2,
  since: '0.1.0',
  step: 'hld',
  summary: 'A web client talks gRPC to a service, with nothing between that translates.',
  why: 'Calls of gRPC need control over HTTP/2 frames and trailers that scripts in a browser do not have. A page speaks gRPC-Web, or JSON over HTTP, and a proxy such as Envoy translates. That proxy belongs into the picture, and streams from the client are lost on the way.',
  source: 'gRPC-Web documentation: the state of gRPC in the browser.',
  invalid: [
    {
      title: 'A web app calls a service over gRPC.',
      document: `
hld:
  diagram: |
    flowchart LR
      C[Web App] -->|gRPC| S[Shop Service]
`,
    },
  ],
  valid: [
    {
      title: 'The browser speaks gRPC-Web, and services gRPC among themselves.',
      document: `
hld:
  diagram: |
    flowchart LR
      C[Web App] -->|gRPC-Web| E[Envoy Proxy]
      E -->|gRPC| S[Shop Service]
`,
    },
  ],
  messages: {
    browser: ({ client, service }) =>
      `${client} runs in a browser, where scripts can’t speak gRPC to ${service}. Use gRPC-Web with a proxy that translates, or JSON over HTTPS.`,
  },
  check(facts, report) {
    const found = browserCalls(facts);
    if (found.length === 0 || facts.said.mentions(BRIDGE)) return;
    for (const { from, to, span } of found)
      report({
        span,
        message: 'browser',
        args: { client: called(facts.graph, from), service: called(facts.graph, to) },
        subject: from,
      });
  },
  fix({ span }, facts): readonly FixProposal[] {
    const { diagram, flows } = facts;
    const edge = diagram?.edges.find(({ operatorRange }) => diagram.span(operatorRange).start === span.start);
    const range = edge?.labelRange;
    if (diagram && range) {
      const label = diagram.source.text.slice(range.start, range.end);
      const at = label.search(GRPC);
      const word = { start: range.start + at, end: range.start + at + 'grpc'.length };
      const edit = at < 0 ? undefined : replaceInDiagram(diagram, word, 'gRPC-Web');
      if (edit) return [{ title: 'Say gRPC-Web', edits: [edit], preferred: true }];
    }
    const protocol = flows
      .map(({ body }) => scalarAt(body, 'protocol'))
      .find((node) => node?.span.start === span.start);
    return protocol ? [{ title: 'Say gRPC-Web', edits: [replaceScalar(protocol, 'gRPC-Web')], preferred: true }] : [];
  },
});

interface BrowserCall {
  readonly from: string;
  readonly to: string;
  readonly span: Span;
}

/** Arrows and flows from a page in a browser, each pair of components once. */
function browserCalls(facts: Facts): readonly BrowserCall[] {
  const { graph, flows } = facts;
  const found: BrowserCall[] = [];
  const told = new PairSet();
  for (const link of linksOf(facts).all) {
    const { from, to, label, origin } = link;
    const client = graph.nodes.get(from);
    if (origin === 'path' || !client || !isBrowser(client) || told.has(from, to)) continue;
    const target = graph.nodes.get(to);
    if (!target || isBridge(target)) continue;
    const protocol = flowsOf(flows, link)
      .map(({ body }) => scalarAt(body, 'protocol'))
      .find((node) => node !== undefined);
    const span = label !== undefined && GRPC.test(label) ? link.span : grpcIn(protocol)?.span;
    if (!span) continue;
    told.add(from, to);
    found.push({ from, to, span });
  }
  return found;
}

function grpcIn(protocol: ScalarNode | undefined): ScalarNode | undefined {
  return protocol && GRPC.test(protocol.text) ? protocol : undefined;
}

const isBrowser = memo((node: GraphNode): boolean => {
  if (node.kind?.layer !== 'client') return false;
  const text = `${node.label} ${node.id} ${node.entry?.technology?.text ?? ''}`;
  return BROWSER.test(text) && !NATIVE.test(text);
});

const isBridge = memo(({ label, entry }: GraphNode): boolean =>
  BRIDGE.test(`${label} ${entry?.technology?.text ?? ''}`),
);
