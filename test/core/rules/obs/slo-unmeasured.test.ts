/** Tests of obs/slo-unmeasured: goals for which nothing is measured. */
import { it } from 'vitest';
import { checkFindings, checkFix } from '../../../support/checkRules.ts';

const ID = 'obs/slo-unmeasured';
const rules = [ID];
const REST = 'hld:\n  components:\n    S: { kind: service }\ndeep-dive:\n  - question: What if S is lost?\n';
const scope = (goals: string) => `scope:\n  nonfunctional:\n${goals}`;
const GOALS = scope('    availability: { target: 99.9%, window: 30 days }\n    latency: { p99: 200 ms }\n');

it('finds goals that no metric shows', () => {
  checkFindings(`
scope:
  nonfunctional:
    availability: { target: 99.9%, window: 30 days }
    #                       ^^^^^ obs/slo-unmeasured: shows the availability of 99.9%: no metric or alert speaks of errors
    latency: { p50: 20 ms, p99: 200 ms }
    #               ^^^^^ obs/slo-unmeasured: shows the latency of 20 ms
operations:
  observability: { metrics: Prometheus, alerts: Lag of the stream }
${REST}`);
});

it('takes whatever shows them', () => {
  const section = (text: string) => `operations:\n  observability: ${text}\n`;
  for (const document of [
    `${GOALS}${section('{ metrics: "Rate, errors and duration" }')}${REST}`,
    `${GOALS}${section('{ slos: [ 99.9% of the calls succeed, p99 at the gateway ] }')}${REST}`,
    `${GOALS}${section('{ metrics: The four golden signals }')}${REST}`,
    `${GOALS}${section('{ none: A prototype }')}${REST}`,
    `${GOALS}${REST}`,
    `${GOALS}${section('Prometheus')}hld:\n  components:\n    S: { kind: service }\n`,
    `${scope('    availability: high\n    consistency: strong\n')}${section('Prometheus')}${REST}`,
    `${scope('    availability: { target: 99.9%, measured-by: good answers }\n    latency: { p99: 1 s, measured-by: histogram }\n')}${section('Prometheus')}${REST}`,
    `${GOALS}${section('Prometheus')}  on-call: The error budget and a dashboard of the latency are looked at daily\n${REST}`,
  ])
    checkFindings(document, { rules });
});

it('adds a line to the objectives', () => {
  const goal = scope('    availability: 99.9%\n');
  const with_ = (section: string) => `${goal}operations:\n  observability: ${section}\n${REST}`;
  const line = '99.9% of the calls succeed (status of each call at the entry)';
  checkFix(ID, with_('{ metrics: Prometheus }'), with_(`{ metrics: Prometheus, slos: ${line} }`));
  checkFix(ID, with_('Prometheus # all'), with_(`Prometheus; SLO ${line} # all`));
  checkFix(ID, with_('{ slos: [ Lag ] }'), with_(`{ slos: [ Lag, ${line} ] }`));
  checkFix(ID, with_('{ slos: "Lag" }'), with_(`{ slos: "Lag; ${line}" }`));
});
