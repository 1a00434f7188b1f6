/** Tests of obs/missing-signal: observability sections that leave something out. */
import { it } from 'vitest';
import { checkFindings, checkFix } from '../../../support/checkRules.ts';

const ID = 'obs/missing-signal';
const rules = [ID];
const hld = (services: number) =>
  `hld:\n  components:\n${'ABCDE'
    .slice(0, services)
    .split('')
    .map((id) => `    ${id}: { kind: service }\n`)
    .join('')}deep-dive:\n  - question: What if A is lost?\n`;

it('names what is missing', () => {
  checkFindings(
    `
operations:
  observability:
# ^^^^^^^^^^^^^ obs/missing-signal: has no traces over 4 services: how is one slow request followed
    metrics: Prometheus
    logs: Loki
    alerts: p99 of the order path
${hld(4)}`,
  );
  checkFindings(
    `
operations:
  observability: { metrics: Prometheus }
# ^^^^^^^^^^^^^ obs/missing-signal: has no logs and alerts: where does one look
${hld(1)}`,
  );
});

it('takes signals that are said or drawn elsewhere', () => {
  for (const section of [
    'metrics: Prometheus, logs: Loki, traces: Jaeger, alerts: on p99',
    'metrics: Prometheus, logs: { none: Private }, traces: Jaeger, alerts: on p99',
    'metrics: "Prometheus with alerts on p99, logs to Loki, traces to Jaeger"',
    'dashboards: Latency',
    'none: A prototype',
  ])
    checkFindings(`operations:\n  observability: { ${section} }\n${hld(4)}`, { rules });
  checkFindings(`operations:\n  observability: Datadog\n${hld(4)}`, { rules });
  checkFindings(
    `operations:\n  observability: { metrics: Prometheus, logs: Loki }\n  on-call: The team is paged by budget burn\n${hld(1)}`,
    { rules },
  );
  checkFindings(
    `operations:\n  observability: { metrics: Prometheus, logs: Loki }\n${hld(1).replace('    A:', '    AM: { kind: alerting }\n    A:')}`,
    { rules },
  );
  checkFindings(
    `operations:\n  observability: { metrics: Prometheus }\nhld:\n  components:\n    A: { kind: service }\n`,
    {
      rules,
    },
  );
});

it('adds what is missing', () => {
  const before = `operations:\n  observability: { metrics: Prometheus } # ours\n${hld(1)}`;
  checkFix(
    ID,
    before,
    before.replace(
      'Prometheus }',
      'Prometheus, logs: "One line of JSON a request, with its trace id", alerts: p99 and error rate of each path against its goal }',
    ),
  );
});
