/** Several services that call each other, and nothing that says how they find each other. */
import { soundPicture } from '../shared/picture.ts';
import { defineRule } from '../rule.ts';
import { isBetweenServices } from '../shared/serviceCalls.ts';
import { servicesOf } from '../shared/services.ts';
import { listed } from '../shared/wording.ts';

const FINDS: ReadonlySet<string> = new Set([
  'load-balancer',
  'reverse-proxy',
  'api-gateway',
  'service-mesh',
  'service-discovery',
  'coordination-service',
  'dns',
]);
const TOLD =
  /\b(?:discover\w*|registry|kubernetes|k8s|eks|gke|aks|ecs|nomad|consul|eureka|mesh|istio|linkerd|envoy|dns|load balanc\w*|lambda|serverless|cloud run|swarm|fixed address\w*)\b/i;

export default defineRule({
  id: 'arch/no-discovery',
  severity: 'hint',
  value: 2,
  since: '0.1.0',
  step: 'hld',
  optIn: true,
  options: {
    services: { description: 'From this many services on, the question is asked.', default: 4, minimum: 2 },
  },
  summary: 'Four or more services call each other, and nothing says how one finds the instances of another.',
  why: 'Instances come and go with each deployment. Without a balancer, a mesh or a registry their addresses stand in configuration files, and every change of one is a change of all its callers.',
  source: 'Richardson, Microservices Patterns: service discovery.',
  invalid: [
    {
      title: 'Four services, called by name only.',
      document: `
hld:
  diagram: |
    flowchart TB
      C[Web App] -->|HTTPS| A[Shop Service]
      A -->|gRPC| B[Cart Service] & D[Price Service] & E[Tax Service]
`,
    },
  ],
  valid: [
    {
      title: 'Kubernetes does it.',
      document: `
hld:
  text: All services run on Kubernetes and find each other by its DNS names.
  diagram: |
    flowchart TB
      C[Web App] -->|HTTPS| A[Shop Service]
      A -->|gRPC| B[Cart Service] & D[Price Service] & E[Tax Service]
`,
    },
  ],
  messages: {
    unfound: ({ count, names }) =>
      `${count} services call each other (${names}), and nothing says how one finds the running instances of another. Name it: a balancer or a mesh in the picture, or the platform that does it.`,
  },
  check(facts, report, { services: fewest = 4 }) {
    if (facts.diagram && !soundPicture(facts.diagram)) return;
    const { graph } = facts;
    const services = servicesOf(facts);
    const call = graph.edges.find((edge) => isBetweenServices(facts, edge));
    if (services.length < fewest || !call) return;
    if ([...graph.nodes.values()].some(({ kind }) => kind !== undefined && FINDS.has(kind.id))) return;
    if (facts.said.mentions(TOLD)) return;
    const names = listed(services.map(({ label }) => label));
    report({ span: call.span, message: 'unfound', args: { count: services.length, names } });
  },
});
