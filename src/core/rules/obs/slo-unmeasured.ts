/** Goals for which nothing is measured, in a design that says how it is watched. */
import type { Facts } from '../../analysis/index.ts';
import type { TextEdit } from '../../base/edit.ts';
import type { Goal } from '../../model/index.ts';
import { entryOf, valueAt } from '../../syntax/index.ts';
import { addItem } from '../shared/nameEdits.ts';
import { observabilityOf, wordsOf } from '../shared/observability.ts';
import { defineRule, type FixProposal } from '../rule.ts';
import { isWorkedOut, reviewStatus } from '../shared/stage.ts';
import { addEntry, appendToScalar } from '../shared/yamlEdits.ts';

export default defineRule({
  id: 'obs/slo-unmeasured',
  severity: 'info',
  value: 4,
  since: '0.1.0',
  step: 'scope',
  summary: 'An availability or latency goal that no metric, alert or SLO of the observability section shows.',
  why: 'A goal is kept by somebody who sees that it is being missed. Where it is measured also decides what it means: at the load balancer, in the service and on the phone are three different figures.',
  source: 'Site Reliability Engineering, chapter 4: an objective is set on an indicator that is measured.',
  invalid: [
    {
      title: 'Which number shows the availability?',
      document: `
scope:
  nonfunctional:
    availability: { target: 99.95%, window: 30 days }
    latency: { p99: 300 ms }
operations:
  observability:
    metrics: Prometheus
    alerts: p99 of the send path
hld:
  components:
    S: { kind: service }
deep-dive:
  - question: What if the database is lost?
`,
    },
  ],
  valid: [
    {
      title: 'A metric for each of the two.',
      document: `
scope:
  nonfunctional:
    availability: { target: 99.95%, window: 30 days }
    latency: { p99: 300 ms }
operations:
  observability:
    metrics: Rate, errors and duration of each service
hld:
  components:
    S: { kind: service }
deep-dive:
  - question: What if the database is lost?
`,
    },
    {
      title: 'It stands at the goal.',
      document: `
scope:
  nonfunctional:
    availability: { target: 99.95%, window: 30 days, measured-by: share of good answers at the gateway }
operations:
  observability:
    metrics: Prometheus
hld:
  components:
    S: { kind: service }
deep-dive:
  - question: What if the database is lost?
`,
    },
  ],
  messages: {
    unmeasured: ({ goal, what }) =>
      `The observability section has nothing that shows ${goal}: no metric or alert speaks of ${what}. Add to its \`slos\` which number proves it and where that is read, or name it in \`measured-by\` of the goal.`,
  },
  check(facts, report) {
    const section = observabilityOf(facts);
    if (!section || entryOf(section, 'none') || (!isWorkedOut(facts) && !reviewStatus(facts))) return;
    const words = wordsOf(section);
    for (const family of FAMILIES) {
      const goal = goalOf(facts, family);
      if (!goal?.value || family.shown.test(words) || facts.said.mentions(family.said)) continue;
      const args = { goal: `${family.called} of ${goal.value.text.trim()}`, what: family.what, family: family.name };
      report({ span: goal.value.span, message: 'unmeasured', args, subject: goal.name });
    }
  },
  fix({ args, subject }, facts): readonly FixProposal[] {
    const family = FAMILIES.find(({ name }) => name === args['family']);
    const goal = facts.goals.find(({ name }) => name === subject);
    const edit = family && goal?.value ? addSlo(facts, family.slo(goal.name, goal.value.text.trim())) : undefined;
    return edit ? [{ title: 'Say which number shows it', edits: [edit] }] : [];
  },
});

interface Family {
  readonly name: 'availability' | 'latency';
  readonly called: string;
  readonly what: string;
  /** Words that speak of measuring it. */
  readonly shown: RegExp;
  /** Sentences elsewhere: those of the scope name the goal itself. */
  readonly said: RegExp;
  readonly slo: (goal: string, value: string) => string;
}

const FAMILIES: readonly Family[] = [
  {
    name: 'availability',
    called: 'the availability',
    what: 'errors or successful calls',
    shown:
      /\b(?:availability (?:sli|slo|metric|alert|dashboard)\w*|succe(?:ss|ed)\w*|errors?|failures?|failed|uptime|5xx|SLOs?|SLIs?|golden signals|RED metrics|probes?|synthetic|undelivered|burn rate)\b/i,
    said: /\b(?:SLIs?|error budget|burn rate|(?:measured|alert\w*|track\w*|monitor\w*|dashboards?)\b[^.\n]{0,80}\b(?:availability|errors?|success|uptime))\b/i,
    slo: (_, value) => `${value} of the calls succeed (status of each call at the entry)`,
  },
  {
    name: 'latency',
    called: 'the latency',
    what: 'durations or percentiles',
    shown:
      /\b(?:p\d\d(?:\.\d+)?|latencies|durations?|response times?|percentiles?|histograms?|SLOs?|SLIs?|golden signals|RED metrics|slow|latency)\b/i,
    said: /\b(?:SLIs?|(?:measured|alert\w*|track\w*|monitor\w*|dashboards?)\b[^.\n]{0,80}\b(?:latency|p\d\d|durations?|response times?))\b/i,
    slo: (goal, value) => `${goal.split('.')[1] ?? 'Latency'} within ${value} (duration of each call at the entry)`,
  },
];

/** The goal of a family with a figure, unless it says itself how it is measured. */
function goalOf({ goals }: Facts, { name }: Family): Goal | undefined {
  const family = goals.filter((goal) => goal.name === name || goal.name.startsWith(`${name}.`));
  const measured = family.some(({ name: full, body }) => {
    return full.endsWith('.measured-by') || ['measured-by', 'metric'].some((key) => valueAt(body, key));
  });
  const figures = family.filter(
    ({ name: full, value }) => /\d/.test(value?.text ?? '') && !/\.(?:window|why|source)$/.test(full),
  );
  return measured ? undefined : figures[0];
}

/** Adds a line to the SLOs of the observability section, or to the text that it is. */
function addSlo(facts: Facts, line: string): TextEdit | undefined {
  const section = observabilityOf(facts);
  const { text } = facts.syntax;
  if (section?.kind === 'scalar') return appendToScalar(section, `; SLO ${line}`);
  if (section?.kind === 'seq') return addItem(text, section, `SLO ${line}`);
  if (!section) return undefined;
  const slos = valueAt(section, 'slos');
  if (slos?.kind === 'scalar') return appendToScalar(slos, `; ${line}`);
  if (slos?.kind === 'seq') return addItem(text, slos, line);
  return slos ? undefined : addEntry(text, section, 'slos', line);
}
