/** Services that call each other over a border of trust, and do not say how they know each other. */
import { linksOf, type Facts, type GraphEdge } from '../../analysis/index.ts';
import { valueAt } from '../../syntax/index.ts';
import { addToOperations } from '../shared/documentEdits.ts';
import { operationsAt } from '../shared/operations.ts';
import { defineRule, type FixProposal } from '../rule.ts';
import { called } from '../shared/wording.ts';

const TRUST =
  /\bm-?TLS\b|\bmutual(?:ly)? (?:TLS|authenticat\w+)|\bservice mesh\b|\b(?:Istio|Linkerd|SPIFFE|SPIRE|Consul Connect|zero[- ]trust)\b|\b(?:service|workload|machine|client|signed|internal) (?:tokens?|accounts?|identit(?:y|ies)|certificates?|credentials?)\b|\bIAM\b/i;
/** Titles of boxes that stand for networks rather than for layers. */
const ZONE =
  /\b(?:zones?|DMZ|VPCs?|subnets?|private|public|internal|external|partners?|trusted|untrusted|on[- ]?prem\w*|data cent(?:er|re)s?|cloud|AWS|GCP|Azure|account|tenant|regions?)\b/i;

export default defineRule({
  id: 'security/inner-mtls',
  severity: 'hint',
  value: 2,
  optIn: true,
  since: '0.1.0',
  step: 'hld',
  summary: 'Services call each other, and nothing says how one knows that the other is who it says.',
  why: 'Behind the gateway, calls are often believed because of where they come from. Then one service that is taken over, or one door left open, speaks for all. Where a call crosses from one network to another, it should bring proof. Whether that is needed inside one network is a matter of policy, so that this rule is off until a team turns it on.',
  source: 'NIST SP 800-207, Zero Trust Architecture.',
  invalid: [
    {
      title: 'Orders call payments across two networks.',
      document: `
operations:
  security: { authentication: OAuth 2 }
hld:
  diagram: |
    flowchart TB
      subgraph shop[Shop VPC]
        O[Order Service]
      end
      subgraph pay[Payment VPC]
        P[Payment Service]
      end
      O -->|gRPC| P
`,
    },
  ],
  valid: [
    {
      title: 'They show certificates.',
      document: `
operations:
  security: { authentication: OAuth 2, internal: mTLS by the mesh }
hld:
  diagram: |
    flowchart TB
      subgraph shop[Shop VPC]
        O[Order Service]
      end
      subgraph pay[Payment VPC]
        P[Payment Service]
      end
      O -->|gRPC| P
`,
    },
    {
      title: 'Both stand in one network.',
      document: `
operations:
  security: { authentication: OAuth 2 }
hld:
  diagram: |
    flowchart TB
      subgraph shop[Shop VPC]
        O[Order Service] -->|gRPC| P[Payment Service]
      end
`,
    },
  ],
  messages: {
    open: ({ from, to, count, zones }) =>
      `${from} calls ${to}${Number(count) > 1 ? `, one of ${count} such calls,` : ''} ${zones ? 'across two networks' : 'inside the system'}, and nothing says how the one knows the other. Say it once under "operations.security.internal": mTLS, or a token of the caller.`,
  },
  check(facts, report) {
    if (!operationsAt(facts, 'security') || operationsAt(facts, 'security', 'internal')) return;
    const { calls, zones } = callsAcross(facts);
    const [first, ...others] = calls;
    if (!first || isProven(facts)) return;
    report({
      span: first.span,
      message: 'open',
      args: { from: called(facts.graph, first.from), to: called(facts.graph, first.to), count: calls.length, zones },
      subject: first.to,
      related: others.map(({ span, from, to }) => ({
        span,
        message: `${called(facts.graph, from)} to ${called(facts.graph, to)}`,
      })),
    });
  },
  fix(_finding, { syntax }): readonly FixProposal[] {
    const edit = addToOperations(syntax, ['security', 'internal'], 'mTLS; each service has a certificate of its own');
    return edit ? [{ title: 'Let services show certificates', edits: [edit] }] : [];
  },
});

/** Calls from service to service that bring no proof; where boxes are networks, those that leave one. */
function callsAcross(facts: Facts): { readonly calls: readonly GraphEdge[]; readonly zones: boolean } {
  const { graph, diagram } = facts;
  const titles = new Map(diagram?.subgraphs.map(({ id, title }) => [id, title]));
  const links = linksOf(facts);
  const networks = new Set([...titles].flatMap(([id, title]) => (ZONE.test(title) ? [id] : [])));
  const zones = networks.size > 0;
  const zoneOf = (id: string) => links.around(id).find((box) => networks.has(box));
  const isService = (id: string) =>
    graph.nodes.get(id)?.kind?.layer === 'application' && graph.nodes.get(id)?.kind?.id !== 'external-service';
  const calls = graph.edges.filter(({ from, to, entry, label }) => {
    if (!isService(from) || !isService(to) || from === to) return false;
    if (zones && zoneOf(from) === zoneOf(to)) return false;
    if (TRUST.test(label ?? '') || valueAt(entry?.body, 'authentication')) return false;
    return valueAt(graph.nodes.get(to)?.entry?.body, 'authentication') === undefined;
  });
  return { calls, zones };
}

/** Whether a mesh is drawn, or the prose speaks of proof. */
function isProven({ graph, said }: Facts): boolean {
  for (const { kind } of graph.nodes.values()) if (kind?.id === 'service-mesh') return true;
  return said.mentions(TRUST);
}
