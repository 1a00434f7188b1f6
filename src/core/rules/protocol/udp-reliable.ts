/** Messages that must arrive, sent over UDP. */
import { linksOf, type Facts } from '../../analysis/index.ts';
import { memoText } from '../../base/memo.ts';
import { PairMap, PairSet } from '../../base/pairMap.ts';
import type { Span } from '../../base/place.ts';
import { scalarAt } from '../../model/index.ts';
import { replaceInDiagram } from '../shared/diagramEdits.ts';
import { DATABASES, QUEUES } from '../shared/kindSets.ts';
import { flowsOf, namesAt, statedDelivery } from '../shared/messaging.ts';
import { defineRule, type FixProposal } from '../rule.ts';
import { called } from '../shared/wording.ts';
import { replaceScalar } from '../shared/yamlEdits.ts';

const UDP = /\budp\b/i;
/** What puts acknowledgements or tolerance on top of UDP, and what is made for it. */
const FINE =
  /\b(?:quic|http\/?3|rtp|srtp|webrtc|dtls|kcp|srt|fec|enet|utp|statsd|metrics?|syslog|logs?|telemetry|dns|ntp|gossip|multicast|discovery|heartbeats?|video|audio|voice|media|stream(?:s|ing)?|positions?|game state|snapshots?|acks?|acknowledg\w*|retransmi\w*|reliable)\b/i;
const TOPIC =
  /\bretransmi|\backnowledg\w* (?:over|on top of) udp|\breliab\w* (?:over|on top of|layer)|\bquic\b|\bloss(?:es)? (?:is|are) (?:fine|accepted|tolerated)/i;

export default defineRule({
  id: 'protocol/udp-reliable',
  severity: 'warning',
  value: 3,
  since: '0.1.0',
  step: 'hld',
  summary: 'Something that must arrive is sent over UDP, which neither repeats what is lost nor keeps order.',
  why: 'A datagram that is dropped on the way is gone, and the sender is never told. That is right for voice, video and positions, where the next one replaces it, and wrong for an order, a message or a write. TCP, or QUIC where its handshake costs too much, repeats and orders for you.',
  source: 'RFC 768 and RFC 8085, UDP Usage Guidelines: applications that need reliability should use TCP or add it.',
  invalid: [
    {
      title: 'Orders are written to a database over UDP.',
      document: `
hld:
  diagram: |
    flowchart LR
      C[Terminal App] -->|UDP orders| Q[Order Queue]
      Q -->|Consume| W[Order Worker]
`,
    },
    {
      title: 'The arrow promises what its protocol can’t keep.',
      document: `
hld:
  components:
    G: { kind: service }
    S: { kind: service }
  flows:
    G -> S: { protocol: UDP, delivery: at-least-once }
`,
    },
  ],
  valid: [
    {
      title: 'Voice over UDP, chat over TCP.',
      document: `
hld:
  diagram: |
    flowchart LR
      C[Game Client] -->|UDP positions| G[Game Server]
      C -->|TCP chat| H[Chat Service]
      H -->|TCP| Q[Message Queue]
      Q -->|Consume| W[Message Writer]
`,
    },
  ],
  messages: {
    promise: ({ from, to, delivery }) =>
      `${from} to ${to} promises ${delivery} delivery over UDP, which drops what the network drops and tells nobody. Use TCP or QUIC, or say what repeats a lost datagram.`,
    store: ({ from, to }) =>
      `What ${from} sends ${to} over UDP is kept there, and a datagram that is lost on the way leaves no trace. Use TCP or QUIC, or say why a lost one does no harm.`,
    money: ({ from, to, data }) =>
      `${from} sends ${data} to ${to} over UDP, where a lost datagram is gone without a word. Use TCP or QUIC.`,
  },
  check(facts, report) {
    const found = lossy(facts);
    if (found.length === 0 || facts.said.mentions(TOPIC)) return;
    for (const { from, to, span, message, args } of found)
      report({
        span,
        message: message === 'promise' ? 'promise' : message === 'store' ? 'store' : 'money',
        args: { ...args, from: called(facts.graph, from), to: called(facts.graph, to) },
        subject: to,
      });
  },
  fix({ span }, { diagram, flows }): readonly FixProposal[] {
    const protocol = flows
      .map(({ body }) => scalarAt(body, 'protocol'))
      .find((node) => node?.span.start === span.start);
    if (protocol) {
      const text = protocol.text.replace(UDP, 'TCP');
      return [{ title: 'Use TCP', edits: [replaceScalar(protocol, text)] }];
    }
    const edge = diagram?.edges.find(({ operatorRange }) => diagram.span(operatorRange).start === span.start);
    const range = edge?.labelRange;
    if (!diagram || !range) return [];
    const at = diagram.source.text.slice(range.start, range.end).search(UDP);
    const word = { start: range.start + at, end: range.start + at + 'udp'.length };
    const edit = at < 0 ? undefined : replaceInDiagram(diagram, word, 'TCP');
    return edit ? [{ title: 'Use TCP', edits: [edit] }] : [];
  },
});

interface Lossy {
  readonly from: string;
  readonly to: string;
  readonly span: Span;
  readonly message: 'promise' | 'store' | 'money';
  readonly args: { readonly delivery?: string | undefined; readonly data?: string };
}

const namesUdp = memoText((label) => UDP.test(label));

function flowsBetween(described: Facts['flows']) {
  const bodies = described.map(({ body }) => body);
  return { bodies, protocol: bodies.map((body) => scalarAt(body, 'protocol')).find((node) => node !== undefined) };
}

/** Arrows over UDP of which the document shows that what they carry must arrive. */
function lossy(facts: Facts): readonly Lossy[] {
  const { graph, flows, entities } = facts;
  const found: Lossy[] = [];
  const told = new PairSet();
  const add = (one: Lossy): void => {
    told.add(one.from, one.to);
    found.push(one);
  };
  // Between two components there may be many arrows; what their flows say is read once.
  const said = new PairMap<ReturnType<typeof flowsBetween>>();
  for (const link of linksOf(facts).all) {
    const { from, to, label = '', span, origin } = link;
    if (origin === 'path') continue;
    const described = flowsOf(flows, link);
    if ((described.length === 0 && !namesUdp(label)) || told.has(from, to)) continue;
    const known = said.get(from, to) ?? flowsBetween(described);
    said.set(from, to, known);
    const { bodies, protocol } = known;
    const words = `${label} ${protocol?.text ?? ''}`;
    if (!UDP.test(words) || FINE.test(words)) continue;
    const at = UDP.test(label) ? span : protocol!.span;
    const delivery = bodies.map(statedDelivery).find((stated) => stated !== undefined);
    if (delivery === 'at-most-once') continue;
    const carried = new Set(bodies.flatMap((body) => namesAt(body, 'data')));
    const money = entities.find(
      ({ name, body }) => carried.has(name) && scalarAt(body, 'sensitivity')?.text === 'financial',
    );
    const kind = graph.nodes.get(to)?.kind?.id ?? '';
    const kept = (QUEUES.has(kind) || DATABASES.has(kind)) && kind !== 'time-series-database';
    if (delivery) add({ from, to, span: at, message: 'promise', args: { delivery } });
    else if (money) add({ from, to, span: at, message: 'money', args: { data: `"${money.name}"` } });
    else if (kept) add({ from, to, span: at, message: 'store', args: {} });
  }
  return found;
}
