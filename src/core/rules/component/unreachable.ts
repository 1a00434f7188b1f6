/** A service that no walk from a client, a schedule or the world outside leads to. */
import { linksOf, type DesignGraph, type GraphNode, type Links } from '../../analysis/index.ts';
import { soundPicture } from '../shared/picture.ts';
import { defineRule } from '../rule.ts';
import { called, listed } from '../shared/wording.ts';

/** Kinds that something must call. Others start by themselves, or may be drawn as the source of what they hold. */
const CALLED: ReadonlySet<string> = new Set([
  'load-balancer',
  'reverse-proxy',
  'api-gateway',
  'websocket-gateway',
  'rate-limiter',
  'cdn',
  'service',
  'monolith',
  'notification-service',
]);

/** Titles of boxes that hold what the requests come from, whatever it is. */
const ORIGINS = /\b(?:source|producer|publisher|caller|client|upstream|external|trigger|user|frontend|ui|browser)s?\b/i;

export default defineRule({
  id: 'component/unreachable',
  severity: 'warning',
  value: 4,
  since: '0.1.0',
  step: 'hld',
  summary: 'No request can reach a component: no client, schedule or outside event leads to it.',
  why: 'A service works because something calls it. If no walk over the arrows gets there, the arrow from its caller is missing, and so is its load in every number.',
  source: 'Layers of a design: client, entry, application, data; each is reached from the one before.',
  invalid: [
    {
      title: 'Nothing calls the report service.',
      document: `
hld:
  diagram: |
    flowchart TB
      C[Web App] -->|HTTPS| S[Shop Service]
      S -->|SQL| DB[(Orders)]
      R[Report Service] -->|SQL| DB
`,
    },
  ],
  valid: [
    {
      title: 'A schedule starts the reports.',
      document: `
hld:
  diagram: |
    flowchart TB
      C[Web App] -->|HTTPS| S[Shop Service]
      S -->|SQL| DB[(Orders)]
      T[Nightly Scheduler] -->|start| R[Report Service]
      R -->|SQL| DB
`,
    },
  ],
  messages: {
    unreachable: ({ name, behind }) =>
      `No request can reach ${name}: no arrow leads to it from a client, a scheduler or another service${
        behind ? `, and so none to ${behind} behind it` : ''
      }. Draw who calls it, or what starts it.`,
  },
  check(facts, report) {
    const { graph, diagram, paths, flows } = facts;
    if (diagram ? !soundPicture(diagram) : flows.length === 0) return;
    const links = linksOf(facts);
    const nodes = [...graph.nodes.values()];
    const clients = nodes.filter(({ id, kind }) => kind?.layer === 'client' && !isEmpty(links.from(id)));
    if (clients.length === 0) return; // A part of a system, drawn from its own door inwards.
    const starts = paths.flatMap(({ steps }) => steps[0]?.names[0]?.name ?? []);
    const origins = new Set(diagram?.subgraphs.flatMap(({ id, title }) => (ORIGINS.test(title) ? [id] : [])));
    const own = nodes
      .filter((node) => startsByItself(node, links, graph) || links.around(node.id).some((box) => origins.has(box)))
      .map(({ id }) => id);
    const reached = links.reach([...starts, ...own]);
    const lost = nodes.filter(({ id }) => !reached.has(id));
    for (const { id, span } of lost) {
      if (isEmpty(links.from(id)) || !isEmpty(links.to(id))) continue;
      const next = new Set(Array.from(links.from(id), ({ to }) => to));
      const behind = [...next].filter((each) => each !== id && !reached.has(each) && graph.nodes.has(each));
      const args = {
        name: called(graph, id),
        behind: listed(
          behind.map((each) => called(graph, each)),
          3,
        ),
      };
      report({ span, message: 'unreachable', args, subject: id });
    }
  },
});

/** What needs no caller, or whose arrows may show where its data goes instead of who calls whom. */
function startsByItself({ id, kind }: GraphNode, links: Links, graph: DesignGraph): boolean {
  if (kind?.layer === 'client' || kind?.id === 'scheduler' || kind?.id === 'external-service') return true;
  if (!isEmpty(links.to(id)) || isEmpty(links.from(id))) return false;
  if (!kind || !CALLED.has(kind.id)) return true;
  for (const { to } of links.from(id)) {
    const layer = graph.nodes.get(to)?.kind?.layer;
    // An arrow from a service to a queue may be drawn for taking work from it; and who calls at the door comes from outside.
    if (layer === 'async' || (layer === 'entry' && kind.layer !== 'entry')) return true;
  }
  return false;
}

function isEmpty(items: Iterable<unknown>): boolean {
  return items[Symbol.iterator]().next().done === true;
}
