/** Sockets behind a balancer, and nothing says which server holds whose. */
import { linksOf, type Facts, type GraphNode } from '../../analysis/index.ts';
import { scalarAt } from '../../model/index.ts';
import { entryOf } from '../../syntax/index.ts';
import { arrowsSay } from '../shared/arrowWords.ts';
import { setComponentKey } from '../shared/componentEdits.ts';
import { QUEUES } from '../shared/kindSets.ts';
import { isSocketLabel } from '../shared/realTime.ts';
import { defineRule, type FixProposal } from '../rule.ts';
import { isWorkedOut } from '../shared/stage.ts';
import { called, guessNote } from '../shared/wording.ts';

const SPOKEN_OF =
  /\bsticky\b|\baffinity\b|\b(?:session|connection|socket|presence|user) (?:registry|store|map|mapping|cache|table|service|directory)\b|\bwhich (?:\w+ ){0,2}(?:server|node|instance|gateway|machine|pod)\b|\bconsistent hash|\bpub\/?sub\b|\bbackplane\b|\bbroadcast/i;
const REGISTRIES =
  /\bsessions?\b|\bpresence\b|\bregistry\b|\bconnections?\b|\bpub\/?sub\b|\bbackplane\b|\bdiscovery\b|\brout(?:e|es|ing)\b/i;

export default defineRule({
  id: 'realtime/affinity',
  severity: 'info',
  value: 4,
  since: '0.1.0',
  step: 'hld',
  summary: 'A balancer spreads lasting connections over several servers, and nothing says which of them holds whose.',
  why: 'A socket stays on the server that accepted it. When something is to be sent to a user, it arises on any of the servers, and has to find the one that holds the socket: by a registry from user to server, by routing each user to a server that can be computed, or by telling all servers. Each of the three has its price, and one of them has to be chosen.',
  source: 'Practice of chat and presence systems: the session registry between chat servers.',
  invalid: [
    {
      title: 'Two hundred servers with sockets, and no registry.',
      document: `
hld:
  diagram: |
    flowchart TB
      App[Mobile App] -->|WebSocket| LB[Load Balancer]
      LB -->|WebSocket| CS[Chat Service]
      CS -->|CQL| DB[(Messages)]
  components:
    CS: { kind: service, instances: 200 }
deep-dive:
  - question: How is a message stored once?
    choice: By its id
`,
    },
  ],
  valid: [
    {
      title: 'A registry, in the component or in the picture.',
      document: `
hld:
  diagram: |
    flowchart TB
      App[Mobile App] -->|WebSocket| LB[Load Balancer]
      LB -->|WebSocket| CS[Chat Service]
      CS -->|lookup| R[(Session Registry)]
deep-dive:
  - question: How is a message stored once?
    choice: By its id
`,
    },
    {
      title: 'Users are routed by their id.',
      document: `
hld:
  diagram: |
    flowchart TB
      App[Mobile App] -->|WebSocket| LB[Load Balancer]
      LB -->|WebSocket| CS[Chat Service]
      CS -->|CQL| DB[(Messages)]
  components:
    LB: { kind: load-balancer, balancing: consistent-hash }
deep-dive:
  - question: How is a message stored once?
    choice: By its id
`,
    },
  ],
  messages: {
    found: ({ balancer, name, count, guess }) =>
      `${balancer} spreads sockets over ${count ? `the ${count} instances of ` : ''}${name}${guess}, and nothing says which of them holds whose: a message for a user has to find that one. Keep a registry from user to instance ("registry"), or route by user ("balancing: consistent-hash").`,
  },
  check(facts, report) {
    if (!isWorkedOut(facts)) return;
    const holders = holdersOf(facts).filter(({ node, balancer }) => !isAnswered(node, balancer, facts));
    if (holders.length === 0 || knowsWhere(facts) || facts.said.mentions(SPOKEN_OF)) return;
    for (const { node, balancer, count } of holders) {
      report({
        span: node.entry?.nameSpan ?? node.span,
        message: 'found',
        args: {
          balancer: called(facts.graph, balancer.id),
          name: called(facts.graph, node.id),
          count,
          guess: guessNote(balancer),
        },
        subject: node.id,
      });
    }
  },
  fix({ subject = '' }, facts): readonly FixProposal[] {
    const { graph } = facts;
    const holder = holdersOf(facts).find(({ node }) => node.id === subject);
    if (!holder) return [];
    const store = [...graph.nodes.values()].find(
      ({ id, kind }) => kind && KEEPERS.has(kind.id) && graph.connects(subject, id),
    );
    const registry = setComponentKey(
      facts,
      subject,
      'registry',
      `${store?.id ?? 'Redis'}, from user to instance, renewed by heartbeats`,
    );
    const hashed = setComponentKey(facts, holder.balancer.id, 'balancing', 'consistent-hash');
    return [
      ...(registry ? [{ title: 'Keep a registry of who is connected where', edits: [registry] }] : []),
      ...(hashed ? [{ title: 'Route each user to the same instance', edits: [hashed] }] : []),
    ];
  },
});

interface Holder {
  readonly node: GraphNode;
  readonly balancer: GraphNode;
  readonly count: number | undefined;
}

const KEEPERS: ReadonlySet<string> = new Set(['cache', 'session-store', 'key-value-store']);
const BALANCERS: ReadonlySet<string> = new Set(['load-balancer', 'reverse-proxy']);

/** Components that hold sockets, of which there are several behind a balancer. */
function holdersOf(facts: Facts): readonly Holder[] {
  const { graph, load } = facts;
  const holders = new Map<string, Holder>();
  for (const { from, to, label } of linksOf(facts).all) {
    const balancer = graph.nodes.get(from);
    const node = graph.nodes.get(to);
    if (!node || !balancer || holders.has(to) || !BALANCERS.has(balancer.kind?.id ?? '')) continue;
    if (node.kind?.layer !== 'application' && node.kind?.id !== 'websocket-gateway') continue;
    if (node.kind.id !== 'websocket-gateway' && !isSocketLabel(label) && !isSocketLabel(node.label)) continue;
    const { instances } = load.components.get(to)?.provision ?? {};
    if (instances && instances.high < 2) continue;
    holders.set(to, { node, balancer, count: instances && Math.round(instances.high) });
  }
  return [...holders.values()];
}

const SAME_SERVER: ReadonlySet<string> = new Set(['consistent-hash', 'ip-hash']);

/** Whether the two say it themselves, or messages come to all instances through a broker. */
function isAnswered(node: GraphNode, balancer: GraphNode, { graph }: Facts): boolean {
  const bodies = [node, balancer].map(({ entry }) => entry?.body);
  if (bodies.some((body) => ['sticky', 'registry'].some((key) => entryOf(body, key)))) return true;
  if (bodies.some((body) => SAME_SERVER.has(scalarAt(body, 'balancing')?.text ?? ''))) return true;
  if (scalarAt(node.entry?.body, 'state')?.text === 'external') return true;
  if (scalarAt(node.entry?.body, 'managed')?.value === true) return true;
  return graph.to(node.id).some(({ from }) => QUEUES.has(graph.nodes.get(from)?.kind?.id ?? ''));
}

/** Whether anything in the design keeps who is connected where. */
function knowsWhere({ graph, entities }: Facts): boolean {
  for (const { kind, label } of graph.nodes.values()) {
    if (kind?.id === 'session-store' || kind?.id === 'service-discovery' || REGISTRIES.test(label)) return true;
  }
  if (entities.some(({ name }) => REGISTRIES.test(name.replaceAll('_', ' ')))) return true;
  return arrowsSay(graph, REGISTRIES);
}
