/** Clients and stores, and nothing between them that decides. */
import type { Facts, GraphEdge } from '../../analysis/index.ts';
import { freeId, insertOnArrow } from '../shared/arrowEdits.ts';
import { defineRule, type FixProposal } from '../rule.ts';
import { lacksLogic, wholeSystem } from '../shared/wholeSystem.ts';
import { aKind, called } from '../shared/wording.ts';

export default defineRule({
  id: 'hld/no-app',
  severity: 'warning',
  value: 4,
  since: '0.1.0',
  step: 'hld',
  summary: 'Between the entry and the stores no service is drawn.',
  why: 'A balancer or a gateway passes requests on; it does not check, decide or combine. What the requirements ask for has to be done somewhere, and that component is what most numbers of a design are about.',
  source: 'Three-tier architecture: presentation, logic, data.',
  invalid: [
    {
      title: 'The balancer talks to the database.',
      document: `
scope:
  functional:
    R1: Order a product
hld:
  diagram: |
    flowchart TB
      C[Web App] -->|HTTPS| LB[Load Balancer]
      LB -->|SQL| DB[(Orders Database)]
`,
    },
  ],
  valid: [
    {
      title: 'A service stands between.',
      document: `
scope:
  functional:
    R1: Order a product
hld:
  diagram: |
    flowchart TB
      C[Web App] -->|HTTPS| LB[Load Balancer]
      LB -->|HTTP| S[Shop Service]
      S -->|SQL| DB[(Orders Database)]
`,
    },
  ],
  messages: {
    absent: ({ from, kind, to, requirement }) =>
      `${from} leads straight to ${to}, and ${kind} only passes requests on${requirement ? `: nothing drawn here does ${requirement}` : ''}. Draw the service that does the work between them.`,
  },
  check(facts, report) {
    const edge = straightEdge(facts);
    if (!edge) return;
    const { graph, requirements } = facts;
    const kind = aKind(graph.nodes.get(edge.from)!.kind!.id);
    const args = {
      from: called(graph, edge.from),
      to: called(graph, edge.to),
      kind,
      requirement: requirements[0]?.name,
    };
    report({ span: edge.span, message: 'absent', args, subject: edge.to });
  },
  fix(_finding, facts): readonly FixProposal[] {
    const edge = straightEdge(facts);
    if (!edge?.drawn || !facts.diagram) return [];
    const text = `-->|HTTP| ${freeId(facts.diagram, 'Service')}[Application Service]`;
    const edits = insertOnArrow(facts.diagram, edge.drawn, text);
    return edits ? [{ title: 'Put a service between them', edits }] : [];
  },
});

/** The first arrow from the entry to a store. One from a client is the business of layer/client-to-data. */
function straightEdge(facts: Facts): GraphEdge | undefined {
  const whole = wholeSystem(facts);
  if (!whole || !lacksLogic(whole)) return undefined;
  const { graph } = facts;
  const leads = (edge: GraphEdge, layer: string) =>
    graph.nodes.get(edge.from)?.kind?.layer === layer && graph.nodes.get(edge.to)?.kind?.layer === 'data';
  if (graph.edges.some((edge) => leads(edge, 'client'))) return undefined;
  return graph.edges.find((edge) => leads(edge, 'entry') && edge.drawn);
}
