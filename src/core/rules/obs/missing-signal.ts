/** An observability section that leaves out one of logs, metrics, traces and alerts. */
import type { Facts } from '../../analysis/index.ts';
import { entryOf, type MapNode } from '../../syntax/index.ts';
import {
  FIRST_LINE,
  hasSignal,
  observabilityOf,
  SIGNALS,
  signalsDrawn,
  wordsOf,
  type Signal,
} from '../shared/observability.ts';
import { defineRule, type FixProposal } from '../rule.ts';
import { isWorkedOut, reviewStatus } from '../shared/stage.ts';
import { listed } from '../shared/wording.ts';
import { addEntry } from '../shared/yamlEdits.ts';

export default defineRule({
  id: 'obs/missing-signal',
  severity: 'info',
  value: 4,
  since: '0.1.0',
  step: 'hld',
  summary: 'Of metrics, logs, traces and alerts one is not spoken of, though the others are.',
  why: 'Alerts say that something is wrong, metrics what, traces where, and logs why. Each answers a question that the others leave open, and the one that is missing is found out about during an outage.',
  source: 'Observability practice: metrics, logs and traces, and alerts on what users feel.',
  profiles: { interview: 'hint' },
  invalid: [
    {
      title: 'Nobody is woken.',
      document: `
operations:
  observability:
    metrics: Prometheus
    logs: JSON to Loki
hld:
  components:
    S: { kind: service, why: Takes orders }
    DB: { kind: sql-database, why: Keeps orders }
deep-dive:
  - question: What if the database is lost?
`,
    },
  ],
  valid: [
    {
      title: 'All are there, or answered.',
      document: `
operations:
  observability:
    metrics: Prometheus
    logs: { none: Messages are private }
    traces: OpenTelemetry
    alerts: p99 of the send path
hld:
  components:
    A: { kind: service }
    B: { kind: service }
    C: { kind: service }
deep-dive:
  - question: What if the database is lost?
`,
    },
    {
      title: 'With one service there is nothing to trace; what is drawn need not be said again.',
      document: `
operations:
  observability:
    metrics: Prometheus
    logs: JSON to Loki
hld:
  components:
    S: { kind: service, why: Takes orders }
    AM: { kind: alerting, technology: Alertmanager }
deep-dive:
  - question: What if the database is lost?
`,
    },
  ],
  messages: {
    signals: ({ missing, question, services }) =>
      `The observability section has no ${missing}${services}: ${question}? Add it, or say with \`none\` why it can be left out.`,
  },
  check(facts, report) {
    const section = observabilityOf(facts);
    if (section?.kind !== 'map' || entryOf(section, 'none')) return;
    if (!isWorkedOut(facts) && !reviewStatus(facts)) return;
    const missing = missingIn(section, facts);
    const [first] = missing;
    const key = entryOf(facts.operations, 'observability')?.key;
    if (!first || !key) return;
    const services = missing.includes('traces') ? ` over ${servicesIn(facts)} services` : '';
    report({
      span: key.span,
      message: 'signals',
      args: { missing: listed(missing), question: QUESTIONS[first], services },
    });
  },
  fix(_finding, facts): readonly FixProposal[] {
    const section = observabilityOf(facts);
    if (section?.kind !== 'map') return [];
    const missing = missingIn(section, facts);
    const edits = missing.flatMap((signal) => addEntry(facts.syntax.text, section, signal, FIRST_LINE[signal]) ?? []);
    const [first] = edits;
    if (!first) return [];
    // All go behind the last entry.
    const newText = edits.map((edit) => edit.newText).join('');
    return [{ title: `Add ${listed(missing)}`, edits: [{ ...first, newText }] }];
  },
});

const QUESTIONS: Readonly<Record<Signal, string>> = {
  metrics: 'how does one see that a goal is being missed',
  logs: 'where does one look for what happened to one request',
  traces: 'how is one slow request followed from part to part',
  alerts: 'who learns of a failure before the users tell',
};

const SPOKEN: Readonly<Record<Signal, RegExp>> = {
  metrics: /\b(?:metrics?|monitoring|prometheus|datadog|cloud ?watch|dashboards?)\b/i,
  logs: /\b(?:logs?|logging|loki|elk|kibana|splunk|datadog)\b/i,
  traces: /\b(?:trac(?:e|es|ing)|open ?telemetry|otel|jaeger|zipkin|x-ray|datadog)\b/i,
  alerts: /\b(?:alert(?:s|ing|ed)?|pager ?duty|on-?call|alarms?|paged?|wakes?)\b/i,
};

/** Below this many services there is no way to get lost on. */
const FEWEST_TO_TRACE = 3;

function missingIn(section: MapNode, facts: Facts): readonly Signal[] {
  if (!SIGNALS.some((signal) => hasSignal(section, signal))) return [];
  const drawn = signalsDrawn(facts);
  const words = wordsOf(section);
  const open = SIGNALS.filter(
    (signal) => !hasSignal(section, signal) && !drawn.has(signal) && !SPOKEN[signal].test(words),
  );
  const traced = servicesIn(facts) >= FEWEST_TO_TRACE;
  return open.filter((signal) => (signal !== 'traces' || traced) && !facts.said.mentions(SPOKEN[signal]));
}

function servicesIn({ graph }: Facts): number {
  return [...graph.nodes.values()].filter(({ kind }) => kind?.layer === 'application' && kind.id !== 'external-service')
    .length;
}
