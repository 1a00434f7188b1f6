/** Tests of slo/no-window: goals without the window or percentile that makes them checkable. */
import { expect, it } from 'vitest';
import { checkFindings, checkFix, fixTitles } from '../../../support/checkRules.ts';

const ID = 'slo/no-window';
const rules = [ID];
const TOPIC = 'deep-dive:\n  - question: What if the database is lost?\n';

it('finds an availability without a window, and a latency without a percentile', () => {
  checkFindings(`
    scope:
      nonfunctional:
        availability: { target: 99.99%, sla: 99.9% }
        #                       ^^^^^^ slo/no-window: In a day it allows an outage of 8.6 s, in 30 days one of 4.3 min
        latency: 200 ms
        #        ^^^^^^ slo/no-window: 200 ms for how many of the calls
    ${TOPIC.replaceAll('\n', '\n    ')}
  `);
  checkFindings(`
    status: review
    scope:
      nonfunctional:
        availability: 99%
        #             ^^^ slo/no-window: of 14 min, in 30 days one of 7.2 h
        latency: { mean: 20 ms }
        #          ^^^^ slo/no-window: ten times as long
  `);
});

it('takes it in every wording', () => {
  for (const goal of [
    'availability: { target: 99.9%, window: 30 days }',
    'availability: 99.9% a month',
    'availability: 99.9% of the calls of each week',
    'availability: { target: 99.9%, text: Monthly }',
    'availability: 100%',
    'availability: high',
    'latency: p99 below 200 ms',
    'latency: 200 ms for 95% of the calls',
    'latency: at most 2 s, always',
    'latency: { p99: 200 ms, window: 5 min }',
    'latency: { p50: 20 ms, mean: 30 ms }',
    'latency: { max: 2 s }',
    'recovery-time: 1 h',
  ])
    checkFindings(`scope:\n  nonfunctional:\n    ${goal}\n${TOPIC}`, { rules });
});

it('waits until the design is worked out', () => {
  checkFindings('status: draft\nscope:\n  nonfunctional:\n    availability: 99.9%\n    latency: 200 ms\n', { rules });
});

it('adds the window', () => {
  const goal = (text: string) => `scope:\n  nonfunctional:\n    availability: ${text} # ours\n${TOPIC}`;
  expect(fixTitles(ID, goal('99.9%'))).toEqual([
    'Measure it over 30 days',
    'Measure it over 90 days',
    'Measure it over 1 year',
  ]);
  checkFix(ID, goal('99.9%'), goal('{ target: 99.9%, window: 30 days }'));
  checkFix(ID, goal('{ target: 99.9% }'), goal('{ target: 99.9%, window: 90 days }'), { title: '90' });
});

it('names the percentile', () => {
  const goal = (text: string) => `scope:\n  nonfunctional:\n    latency: ${text}\n${TOPIC}`;
  checkFix(ID, goal('200 ms'), goal('{ p99: 200 ms }'));
  checkFix(ID, goal('200 ms'), goal('{ p95: 200 ms }'), { title: 'p95' });
});

it('does the same to bullets', () => {
  const path = 'design.sysdesign.md';
  const goals = (bullets: string) =>
    `## Scope\n\n### Non-functional\n\n${bullets}\n\n## Deep dive\n\n\`\`\`yaml\n- question: What if?\n\`\`\`\n`;
  checkFix(ID, goals('- availability: 99.9%'), goals('- availability.target: 99.9%\n- availability.window: 30 days'), {
    path,
  });
  checkFix(ID, goals('* latency: 200 ms'), goals('* latency.p99: 200 ms'), { path });
});
