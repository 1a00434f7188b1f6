/** A call to another service that waits for an answer without end. */
import type { DesignGraph, Facts, HopLoad } from '../../analysis/index.ts';
import type { Span } from '../../base/place.ts';
import { arrowsBetween } from '../shared/arrowsBetween.ts';
import { setComponentKey, setFlowKey } from '../shared/componentEdits.ts';
import { answers, flowsOf, namesAt } from '../shared/messaging.ts';
import { defineRule, type FixProposal } from '../rule.ts';
import { isWorkedOut } from '../shared/stage.ts';
import { originsOf, waitedFor } from '../shared/waiting.ts';
import { called, listed } from '../shared/wording.ts';

const TOPIC = /\btime-?outs?\b|\btimes? out\b|\btimed out\b|\bdeadlines?\b|\bgives? up after\b|\bcircuit[- ]break/i;
const KEYS = ['timeout', 'circuit-breaker'];
/** With so many, one finding speaks for all. */
const MANY = 3;

export default defineRule({
  id: 'timeout/missing',
  severity: 'info',
  value: 4,
  since: '0.1.0',
  step: 'hld',
  summary: 'A service waits for the answer of another, and nothing says after how long it gives up.',
  why: 'Most clients wait for ever by default. When the other side hangs, each waiting call holds a thread and a connection, until the caller hangs too and whoever calls it. Of somebody else’s service nobody here can even mend the cause. A timeout somewhat above its usual p99 turns a hanging call into an error that can be handled.',
  source: 'Michael Nygard, Release It!: Timeouts; Amazon Builders’ Library, Timeouts, retries and backoff with jitter.',
  invalid: [
    {
      title: 'The checkout waits for the payment provider as long as that takes.',
      document: `
hld:
  diagram: |
    flowchart LR
      C[Web App] -->|HTTPS| S[Shop Service]
      S -->|HTTPS charge| P[Payment Provider]
  paths:
    buy:
      kind: write
      steps:
        - C -> S -> P
`,
    },
  ],
  valid: [
    {
      title: 'It gives up after two seconds.',
      document: `
hld:
  components:
    C: { kind: client }
    S: { kind: service }
    P: { kind: external-service }
  flows:
    S -> P: { timeout: 2 s, fallback: The order waits for its payment }
  paths:
    buy:
      kind: write
      steps:
        - C -> S -> P
`,
    },
    {
      title: 'Nobody waits for the answer.',
      document: `
hld:
  components:
    C: { kind: client }
    S: { kind: service }
    P: { kind: external-service }
  paths:
    buy:
      kind: write
      steps:
        - C -> S
        - S -> P: { wait: false }
`,
    },
  ],
  messages: {
    foreign: ({ from, to, path }) =>
      `On "${path}", ${from} waits for ${to}, which others run, and nothing says for how long: when they hang, so does everything before. Say after how long it gives up ("timeout"), and what it answers then.`,
    own: ({ from, to, path }) =>
      `On "${path}", ${from} waits for ${to}, and nothing says for how long: one slow service then holds the threads of all before it. Say after how long it gives up ("timeout").`,
    several: ({ count, names }) =>
      `${count} calls wait for another service and say nothing of when they give up: ${names}. By default they wait for ever. Give each a "timeout", or one to the caller for all of its calls.`,
  },
  check(facts, report) {
    if (facts.paths.length === 0) return;
    const open = openCalls(facts);
    if (open.length === 0 || facts.said.mentions(TOPIC)) return;
    const { graph } = facts;
    if (open.length < MANY) {
      for (const { hop, span, path, foreign } of open) {
        const args = { from: called(graph, hop.from), to: called(graph, hop.to), path };
        report({ span, message: foreign ? 'foreign' : 'own', args, subject: `${hop.from} -> ${hop.to}` });
      }
      return;
    }
    const [first, ...others] = open;
    const arrow = ({ hop }: Call) => `${called(graph, hop.from)} to ${called(graph, hop.to)}`;
    report({
      span: first!.span,
      message: 'several',
      args: { count: open.length, names: listed(open.map(arrow)) },
      related: others.map((call) => ({ span: call.span, message: arrow(call) })),
    });
  },
  fix({ subject }, facts): readonly FixProposal[] {
    const calls = openCalls(facts).filter(({ hop }) => subject === undefined || subject === `${hop.from} -> ${hop.to}`);
    const time = usualTime(facts);
    return calls.flatMap(({ hop: { from, to } }): FixProposal[] => {
      const arrow = setFlowKey(facts, from, to, 'timeout', time);
      const caller = setComponentKey(facts, from, 'timeout', time);
      const names = [called(facts.graph, from), called(facts.graph, to)];
      return [
        ...(arrow ? [{ title: `Let ${names[0]} wait ${time} for ${names[1]}`, edits: [arrow] }] : []),
        ...(caller && calls.length === 1
          ? [{ title: `Let ${names[0]} wait ${time} for whatever it calls`, edits: [caller] }]
          : []),
      ];
    });
  },
});

interface Call {
  readonly hop: HopLoad;
  readonly span: Span;
  readonly path: string;
  readonly foreign: boolean;
}

/** The calls of paths that wait, each arrow once. Own services are asked about only where the author speaks of such things. */
function openCalls(facts: Facts): readonly Call[] {
  const { graph, flows, contracts, components } = facts;
  const speaks = isWorkedOut(facts) || [...components, ...flows, ...contracts].some(({ body }) => answers(body, KEYS));
  const limited = new Set(contracts.filter(({ body }) => answers(body, KEYS)).map(({ name }) => name));
  const calls = new Map<string, Call>();
  for (const walk of facts.load.paths) {
    const { path } = walk;
    // A worker that hangs delays its queue, and nobody who waits for an answer.
    const waited = waitedFor(walk, graph, originsOf(walk));
    for (const hop of walk.hops) {
      const arrow = `${hop.from}\n${hop.to}`;
      if (!hop.waits || !waited.has(hop.from) || calls.has(arrow)) continue;
      const foreign = graph.nodes.get(hop.to)?.kind?.id === 'external-service';
      if (!(foreign ? isOurs(graph, hop.from) : speaks && isOurs(graph, hop.from) && isService(graph, hop.to)))
        continue;
      const bodies = [graph.nodes.get(hop.from)?.entry?.body, ...flowsOf(flows, hop).map(({ body }) => body)];
      if (bodies.some((body) => answers(body, KEYS) || namesAt(body, 'contract').some((name) => limited.has(name))))
        continue;
      const [drawn] = arrowsBetween(graph, hop.from, hop.to);
      calls.set(arrow, { hop, span: drawn?.span ?? hop.span, path: path.name, foreign });
    }
  }
  return [...calls.values()];
}

/** Callers that we write ourselves: balancers and gateways come with timeouts, and clients belong to the user. */
function isOurs(graph: DesignGraph, id: string): boolean {
  const kind = graph.nodes.get(id)?.kind;
  return kind?.layer === 'application' || kind?.id === 'worker' || kind?.id === 'notification-service';
}

function isService(graph: DesignGraph, id: string): boolean {
  const kind = graph.nodes.get(id)?.kind?.id;
  return kind === 'service' || kind === 'monolith' || kind === 'identity-provider';
}

/** No call may take longer than all of its path: the goal of the scope is the longest that makes sense. */
function usualTime({ goals }: Facts): string {
  const goal =
    goals.find(({ name }) => /^latency\.p99/.test(name))?.value ?? goals.find(({ name }) => name === 'latency')?.value;
  const text = goal?.text.trim();
  return text && /^[\d.]+ ?(?:ms|s)$/.test(text) ? text : '1 s';
}
