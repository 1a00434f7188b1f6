/** Clients that call a service of which there are several, with nothing that spreads the calls. */
import { linksOf, type ComponentLoad, type Facts, type Link } from '../../analysis/index.ts';
import type { TextEdit } from '../../base/edit.ts';
import type { Span } from '../../base/place.ts';
import { formatQuantity } from '../../estimate/index.ts';
import { scalarAt, type Diagram } from '../../model/index.ts';
import { entryOf, valueAt } from '../../syntax/index.ts';
import { freeId } from '../shared/arrowEdits.ts';
import { addToDesign } from '../shared/componentEdits.ts';
import { replaceAllInDiagram } from '../shared/diagramEdits.ts';
import { soundPicture } from '../shared/picture.ts';
import { defineRule, type FixProposal } from '../rule.ts';
import { isManaged, SPREADERS } from '../shared/singles.ts';
import { called, guessNote } from '../shared/wording.ts';

/** What clients call, and of which there may be several. */
const SERVERS: ReadonlySet<string> = new Set(['service', 'monolith', 'websocket-gateway']);
/** What may stand in a picture before several instances, and sends each call to one of them. */
const BEFORE: ReadonlySet<string> = new Set([
  ...SPREADERS,
  'cdn',
  'dns',
  'service-mesh',
  'service-discovery',
  'firewall',
]);
/** Platforms that spread the calls to what they run. */
const PLATFORM =
  /\b(?:lambda|cloud (?:run|functions)|app engine|app service|fargate|kubernetes|k8s|openshift|vercel|netlify|heroku|beanstalk|serverless|knative|fly\.io|cloudflare workers)\b/i;
const SPREAD =
  /\b(?:load[- ]?balanc\w+|lb|[aen]lb|round[- ]?robin|anycast|ingress|haproxy|envoy|kube-proxy|geo-?dns|dns[- ](?:based|balanc\w+))\b/i;

export default defineRule({
  id: 'lb/missing',
  severity: 'warning',
  value: 5,
  since: '0.1.0',
  step: 'hld',
  summary: 'Clients call a service that has several instances, and nothing in the design spreads the calls over them.',
  why: 'A client knows one address. Something behind that address has to choose an instance for each call, leave out those that do not answer, and let new ones in; without it one instance gets everything, or clients keep calling one that is gone.',
  source:
    'Practice of design reviews; Envoy’s introduction to modern network load balancing (Klein, 2017) on what a balancer does.',
  invalid: [
    {
      title: 'Phones call twelve instances.',
      document: `
hld:
  diagram: |
    flowchart LR
      M[Mobile App] -->|HTTPS| S[Order Service]
      S -->|SQL| DB[(Orders)]
  components:
    S: { kind: service, instances: 12 }
`,
    },
    {
      title: 'The peak needs more than one, and they are called directly.',
      document: `
hld:
  components:
    M: { kind: client }
    S: { kind: service, capacity: { requests: 1K/s } }
  paths:
    order: { kind: write, rate: 1K/s, peak: 5K/s, steps: [ M -> S ] }
`,
    },
  ],
  valid: [
    {
      title: 'A balancer chooses the instance.',
      document: `
hld:
  diagram: |
    flowchart LR
      M[Mobile App] -->|HTTPS| LB[Load Balancer]
      LB -->|HTTP| S[Order Service]
  components:
    S: { kind: service, instances: 12 }
`,
    },
    {
      title: 'The platform spreads the calls.',
      document: `
hld:
  diagram: |
    flowchart LR
      M[Mobile App] -->|HTTPS| S[Order Service]
  components:
    S: { kind: service, technology: Cloud Run, instances: 12 }
`,
    },
  ],
  messages: {
    several: ({ client, name, count }) =>
      `${client} calls ${name} directly, and there are ${count} of it: nothing chooses an instance for a call, or notices that one is gone. Put a load balancer between them.`,
    peak: ({ client, name, load, one }) =>
      `${client} calls ${name} directly. Its peak of ${load} takes more than the ${one} of one instance, and nothing spreads the calls over several. Put a load balancer between them.`,
  },
  check(facts, report) {
    const { diagram, graph, numbers } = facts;
    if (diagram && !soundPicture(diagram)) return;
    const found = [...facts.load.components.values()].flatMap((component) => directlyCalled(facts, component) ?? []);
    if (found.length === 0 || facts.said.mentions(SPREAD)) return;
    for (const { component, link, client } of found) {
      const { node, provision } = component;
      const { conventions } = numbers;
      const use = beyondOne(component);
      const count = provision.instances ?? provision.replicas;
      const written = scalarAt(node.entry?.body, 'instances') ?? scalarAt(node.entry?.body, 'replicas');
      report({
        span: link.span,
        message: count ? 'several' : 'peak',
        args: {
          client: called(graph, client),
          name: `${called(graph, node.id)}${guessNote(node)}`,
          count: count && formatQuantity(count, { conventions }),
          load: use && formatQuantity(use.required, { conventions }),
          one: use && formatQuantity(use.perUnit, { conventions }),
        },
        subject: node.id,
        ...(written && { related: [{ span: written.span, message: 'How many there are' }] }),
      });
    }
  },
  fix({ subject = '' }, facts): readonly FixProposal[] {
    const edits = balancerBefore(subject, facts);
    return edits ? [{ title: `Put a load balancer before ${called(facts.graph, subject)}`, edits }] : [];
  },
});

interface Direct {
  readonly component: ComponentLoad;
  readonly client: string;
  readonly link: Link;
}

/** A service with several instances that a client calls, and before which nothing stands that could spread. */
function directlyCalled(facts: Facts, component: ComponentLoad): Direct | undefined {
  const { node } = component;
  if (!node.entry?.body || node.entry.none || !node.kind || !SERVERS.has(node.kind.id) || isManaged(component))
    return undefined;
  const { instances, replicas } = component.provision;
  const count = instances ?? replicas;
  if (count ? !(count.low >= 2) : beyondOne(component) === undefined) return undefined;
  const keys = ['balancing', 'registry', 'autoscaling'].filter(
    (key) => entryOf(node.entry!.body, key)?.value !== undefined,
  );
  const texts = [node.label, node.entry.technology?.text ?? ''];
  if (
    keys.includes('balancing') ||
    keys.includes('registry') ||
    texts.some((text) => PLATFORM.test(text) || SPREAD.test(text))
  )
    return undefined;
  let found: Direct | undefined;
  for (const link of linksOf(facts).to(node.id)) {
    const callers = endsOf(facts, link.from);
    const kinds = callers.map((id) => facts.graph.nodes.get(id)?.kind);
    if (kinds.some((kind) => kind && BEFORE.has(kind.id)) || SPREAD.test(link.label ?? '')) return undefined;
    const client = callers.find((_, index) => kinds[index]?.layer === 'client');
    if (client !== undefined && (link.origin !== 'path' || !facts.diagram)) found ??= { component, client, link };
  }
  return found;
}

/** A call of a peak that is stated, beyond what one instance takes by the document's own number. */
function beyondOne({ uses }: ComponentLoad) {
  return uses.find(
    ({ unit, needed, peak, origin, resource }) =>
      unit === 'instance' && peak && origin.kind === 'document' && resource !== 'storage' && needed.low >= 2,
  );
}

/** The components that an end of an arrow stands for: itself, or all in a box. */
function endsOf({ graph, diagram }: Pick<Facts, 'graph' | 'diagram'>, id: string): readonly string[] {
  return graph.nodes.has(id) ? [id] : (diagram?.subgraphs.find((box) => box.id === id)?.nodes ?? []);
}

/** Puts a balancer into the picture, and into the flows and paths that lead from clients to the service. */
function balancerBefore(id: string, facts: Facts): readonly TextEdit[] | undefined {
  const { diagram, graph, syntax } = facts;
  const isClient = (from: string) => graph.nodes.get(from)?.kind?.layer === 'client';
  const balancer = diagram ? freeId(diagram, 'LB') : graph.nodes.has('LB') ? 'LB2' : 'LB';
  const drawn = diagram ? drawnBefore(diagram, id, balancer, isClient) : [];
  if (!drawn || graph.nodes.has(balancer)) return undefined;
  const hops = facts.paths.flatMap(({ steps }) => steps.flatMap((step) => step.hops));
  const inPaths = placesOf(
    hops.filter(({ from, to }) => to.name === id && isClient(from.name)).map(({ to }) => to.span),
  );
  const inFlows = facts.flows.filter(({ from, to }) => to.name === id && isClient(from.name)).map(({ to }) => to.span);
  const why = `Spreads the calls over the instances of ${id} and leaves out those that do not answer`;
  const listed = valueAt(syntax.root, 'hld', 'components') !== undefined || !diagram;
  const entry =
    listed &&
    addToDesign(syntax, 'components', balancer, [
      ['kind', 'load-balancer'],
      ['why', why],
    ]);
  if (listed && !entry) return undefined;
  return [
    ...drawn,
    ...inPaths.map((start) => ({ start, end: start, newText: `${balancer} -> ` })),
    ...inFlows.map(({ start, end }) => ({ start, end, newText: balancer })),
    ...(entry ? [entry] : []),
  ];
}

/** The first arrow of a client goes through the balancer, the others lead to it. */
function drawnBefore(
  diagram: Diagram,
  id: string,
  balancer: string,
  isClient: (id: string) => boolean,
): readonly TextEdit[] | undefined {
  const direct = diagram.edges.filter(({ from, to }) => to === id && isClient(from));
  const places = [...new Map(direct.map((edge) => [edge.operatorRange.start, edge])).values()];
  const isShared = ({ operatorRange }: (typeof direct)[number]) =>
    diagram.edges.some((edge) => edge.operatorRange.start === operatorRange.start && edge.to !== id);
  const { text } = diagram.source;
  const [first, ...others] = places;
  const endsThere = ({ toRange, statementRange }: (typeof direct)[number]) =>
    text.slice(toRange.end, statementRange.end).trim() === '';
  if (!first || places.some(isShared) || !others.every(endsThere)) return undefined;
  const at = first.operatorRange.start;
  const through = { start: at, end: at, newText: `-->|HTTPS| ${balancer}[Load Balancer] ` };
  const retargeted = others.map(({ toRange }) => ({ ...toRange, newText: balancer }));
  return replaceAllInDiagram(diagram, [through, ...retargeted]);
}

/** Each place once: several clients of one step share theirs. */
function placesOf(spans: readonly Span[]): number[] {
  return [...new Set(spans.map(({ start }) => start))];
}
