/** A client that talks straight to a database, a cache or a queue. */
import { linksOf, type DesignGraph, type Link } from '../../analysis/index.ts';
import { PairSet } from '../../base/pairMap.ts';
import { replaceInDiagram } from '../shared/diagramEdits.ts';
import { parseMermaid } from '../../syntax/mermaid/index.ts';
import { defineRule, type FixProposal } from '../rule.ts';
import { aKind, called } from '../shared/wording.ts';

/** What must not be open to the world. Files may be fetched over signed addresses, and analysts ask a warehouse. */
const INNER: ReadonlySet<string> = new Set([
  'database',
  'sql-database',
  'read-replica',
  'key-value-store',
  'document-store',
  'wide-column-store',
  'graph-database',
  'cache',
  'session-store',
  'message-queue',
  'event-stream',
  'task-queue',
]);
/** Stores on the client's own side, and products that are made for clients. */
const CLIENT_SIDE =
  /\b(?:browser|client|local|device|offline|on-?device|in-?app|http|edge|sqlite|indexed ?db|realm|firestore|firebase|supabase|mqtt|signed|kinesis|sdk)\b/i;
const DEVICES = /\b(?:iot|sensors?|devices?|agents?|analysts?|admin\w*|operators?|dba)\b/i;

export default defineRule({
  id: 'layer/client-to-data',
  severity: 'warning',
  value: 5,
  since: '0.1.0',
  step: 'hld',
  summary: 'A client talks to a database, a cache or a queue without anything between.',
  why: 'A store that clients reach needs their passwords in every client, lets each of them ask anything, and can never change its schema again. A service in between decides who may do what.',
  source: 'Three-tier architecture: a client talks to services, and services to stores.',
  invalid: [
    {
      title: 'The web app reads the database.',
      document: `
hld:
  diagram: |
    flowchart TB
      C[Web App] -->|SQL| DB[(Orders)]
`,
    },
  ],
  valid: [
    {
      title: 'A service stands between.',
      document: `
hld:
  diagram: |
    flowchart TB
      C[Web App] -->|HTTPS| S[Shop Service]
      S -->|SQL| DB[(Orders)]
`,
    },
    {
      title: 'Files come from object storage; a cache of the browser is its own.',
      document: `
hld:
  diagram: |
    flowchart TB
      C[Web App] -->|Signed address| F[(Object Storage)]
      C -->|Images| K[Browser Cache]
`,
    },
  ],
  messages: {
    direct: ({ client, store, kind }) =>
      `${client} talks straight to ${store}, ${kind}: every client then holds its password, and nothing decides who may read what. Put a service between them.`,
  },
  check(facts, report) {
    const { graph, diagram } = facts;
    const told = new PairSet();
    for (const link of linksOf(facts).all) {
      const drawnElsewhere = diagram !== undefined && link.origin === 'path';
      if (drawnElsewhere || !isDirect(graph, link) || told.has(link.from, link.to)) continue;
      told.add(link.from, link.to);
      const kind = aKind(graph.nodes.get(link.to)!.kind!.id);
      const args = { client: called(graph, link.from), store: called(graph, link.to), kind };
      report({ span: link.span, message: 'direct', args, subject: link.to });
    }
  },
  fix(finding, { diagram }): readonly FixProposal[] {
    const { start } = finding.span;
    const edge = diagram?.edges.find(({ operatorRange }) => diagram.span(operatorRange).start === start);
    if (!edge || !diagram) return [];
    const ids = new Set(diagram.syntax.nodes.map(({ id }) => id));
    const free = (id: string): string => (ids.has(id) ? free(`${id}2`) : id);
    const between = `-->|HTTPS| ${free('Gateway')}[API Gateway] --> ${free('Service')}[Application Service] `;
    const at = { start: edge.operatorRange.start, end: edge.operatorRange.start };
    const { text } = diagram.source;
    const after = parseMermaid(text.slice(0, at.start) + between + text.slice(at.start));
    const edit = replaceInDiagram(diagram, at, between);
    const sound = after.errors.length <= diagram.syntax.errors.length;
    return edit && sound ? [{ title: 'Put a gateway and a service between them', edits: [edit] }] : [];
  },
});

function isDirect(graph: DesignGraph, { from, to, label = '' }: Link): boolean {
  const client = graph.nodes.get(from);
  const store = graph.nodes.get(to);
  if (client?.kind?.layer !== 'client' || !store?.kind || !INNER.has(store.kind.id)) return false;
  const texts = [label, store.label, store.entry?.technology?.text ?? ''];
  return !DEVICES.test(client.label) && !texts.some((text) => CLIENT_SIDE.test(text));
}
