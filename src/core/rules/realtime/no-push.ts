/** A requirement for real time, and no way from the server to its clients. */
import { linksOf, type Facts, type GraphNode } from '../../analysis/index.ts';
import { valueAt } from '../../syntax/index.ts';
import { insertArrows } from '../shared/diagramEdits.ts';
import { soundPicture } from '../shared/picture.ts';
import { canPush, isPolling, isPollingLink, liveRequirements, SPEAKS_OF_PUSH } from '../shared/realTime.ts';
import { hasId, inWords, spanOfRequirement } from '../shared/requirements.ts';
import { defineRule, type FixProposal } from '../rule.ts';
import { called } from '../shared/wording.ts';
import { addEntry } from '../shared/yamlEdits.ts';

/** With fewer components and arrows the picture has only begun. */
const FEWEST = 3;

export default defineRule({
  id: 'realtime/no-push',
  severity: 'warning',
  value: 4,
  since: '0.1.0',
  step: 'hld',
  summary: 'Something is wanted in real time, and nothing in the design lets the server speak to a client first.',
  why: 'Over plain requests a server can only answer. To tell a client of something that has just happened it needs a connection that stays open, and then somebody who holds millions of them, knows which server has whose, and what becomes of them when that server is replaced. This shapes the design more than most boxes in it.',
  source: 'The real-time pattern: clients, a gateway that holds their connections, services behind it.',
  invalid: [
    {
      title: 'Live positions over plain HTTP.',
      document: `
scope:
  functional:
    R1: See the driver's position in real time
hld:
  diagram: |
    flowchart TB
      App[Mobile App] -->|HTTPS| API[Ride Service]
      API -->|SQL| DB[(Rides)]
      API -->|gRPC| L[Location Service]
`,
    },
  ],
  valid: [
    {
      title: 'A gateway holds the connections.',
      document: `
scope:
  functional:
    R1: See the driver's position in real time
hld:
  diagram: |
    flowchart TB
      App[Mobile App] -->|WebSocket| GW[WebSocket Gateway]
      L[Location Service] -->|positions| GW
      L -->|SQL| DB[(Rides)]
`,
    },
    {
      title: 'Real time that no client waits for.',
      document: `
scope:
  functional:
    R1: Real-time fraud detection of payments
hld:
  diagram: |
    flowchart TB
      App[Mobile App] -->|HTTPS| API[Payment Service]
      API -->|SQL| DB[(Payments)]
      API -->|gRPC| F[Fraud Service]
`,
    },
  ],
  messages: {
    found: ({ text, client }) =>
      `"${text}": but nothing in the design lets a server tell ${client} something that it did not ask for. Hold a connection open (WebSocket, server-sent events) and draw who holds it, or send a push.`,
  },
  check(facts, report) {
    const live = liveRequirements(facts.requirements);
    const [first, ...others] = live;
    const { graph, diagram } = facts;
    if (!first || graph.nodes.size < FEWEST || (diagram && !soundPicture(diagram))) return;
    const client = clientOf(facts);
    const { all } = linksOf(facts);
    if (!client || all.length < FEWEST - 1 || canPush(facts)) return;
    if (facts.contracts.some(isPolling) || all.some((link) => isPollingLink(facts, link))) return;
    if (facts.said.mentions(SPEAKS_OF_PUSH)) return;
    report({
      span: spanOfRequirement(first),
      message: 'found',
      args: { text: inWords(first), client: called(graph, client.id) },
      subject: first.name,
      related: others.map((requirement) => ({
        span: spanOfRequirement(requirement),
        message: 'Wanted at once as well',
      })),
    });
  },
  fix({ subject }, facts): readonly FixProposal[] {
    const requirement = liveRequirements(facts.requirements).find(({ name }) => name === subject);
    if (!requirement) return [];
    const { syntax } = facts;
    const drawn = drawGateway(facts, requirement);
    const api = valueAt(syntax.root, 'api');
    const serves = hasId(requirement) ? [['serves', requirement.name] as const] : [];
    const body = [['style', 'websocket'], ['direction', 'server-to-client'], ...serves] as const;
    const contract = api?.kind === 'map' ? addEntry(syntax.text, api, 'live_updates', body) : undefined;
    return [...drawn, ...(contract ? [{ title: 'Add a contract for what the server sends', edits: [contract] }] : [])];
  },
});

function clientOf({ graph }: Facts): GraphNode | undefined {
  return [...graph.nodes.values()].find(({ kind }) => kind?.layer === 'client');
}

/** Draws a gateway between the client and the service behind it, and declares it where the components are declared. */
function drawGateway(facts: Facts, requirement: Facts['requirements'][number]): FixProposal[] {
  const { diagram, graph, syntax } = facts;
  const client = clientOf(facts);
  const service = client && serviceFor(facts, client, requirement.name);
  if (!diagram || !client?.drawn || !service?.drawn) return [];
  const free = (id: string): string => (graph.nodes.has(id) ? free(`${id}2`) : id);
  const id = free('WS');
  const arrows = [
    { from: client.id, to: `${id}[WebSocket Gateway]`, label: 'WebSocket' },
    { from: service.id, to: id, label: 'Updates' },
  ];
  const edit = insertArrows(syntax.text, diagram, arrows);
  const components = valueAt(syntax.root, 'hld', 'components');
  const why = `Holds the connections of clients and brings them what ${hasId(requirement) ? `${requirement.name} asks` : 'they ask'} for at once`;
  const entry =
    components?.kind === 'map'
      ? addEntry(syntax.text, components, id, [
          ['kind', 'websocket-gateway'],
          ['why', why],
        ])
      : undefined;
  return edit ? [{ title: 'Draw a gateway that holds connections', edits: [edit, ...(entry ? [entry] : [])] }] : [];
}

/** The service that serves the requirement, else the one that the client's calls reach first. */
function serviceFor(facts: Facts, client: GraphNode, requirement: string): GraphNode | undefined {
  const { graph } = facts;
  const services = [...graph.nodes.values()].filter(({ kind, drawn }) => drawn && kind?.layer === 'application');
  const serving = services.find(({ entry }) => entry?.serves.some(({ name }) => name === requirement));
  if (serving) return serving;
  const reached = linksOf(facts).reach([client.id]);
  return services.find(({ id }) => reached.has(id));
}
