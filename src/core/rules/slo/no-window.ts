/** An availability without the time that it is measured over, or a latency without a percentile. */
import { scalarAt, type Goal } from '../../model/index.ts';
import { entryOf } from '../../syntax/index.ts';
import { setKey } from '../shared/componentEdits.ts';
import { bulletBefore, isInProse } from '../shared/prosePlaces.ts';
import { percentIn } from '../shared/percent.ts';
import { defineRule, type Finding, type FixProposal } from '../rule.ts';
import { isWorkedOut, reviewStatus } from '../shared/stage.ts';
import { inBreaksOf, replaceScalar } from '../shared/yamlEdits.ts';
import type { Facts } from '../../analysis/index.ts';

export default defineRule({
  id: 'slo/no-window',
  severity: 'info',
  value: 4,
  since: '0.1.0',
  step: 'scope',
  summary:
    'An availability goal without a window, or a latency goal without a percentile, in a design that is worked out.',
  why: 'One outage of 40 minutes breaks 99.9 % of a day and keeps 99.9 % of a month. A latency that does not say for how many calls it holds is taken for the mean by one reader and for the worst case by the next.',
  source: 'Site Reliability Engineering, chapter 4: an objective names its window, and a latency its percentile.',
  invalid: [
    {
      title: 'Over a day or over a year?',
      document: `
scope:
  nonfunctional:
    availability: 99.9%
deep-dive:
  - question: What if the database is lost?
`,
    },
    {
      title: 'For which share of the calls?',
      document: `
scope:
  nonfunctional:
    latency: 200 ms
deep-dive:
  - question: What if the database is lost?
`,
    },
  ],
  valid: [
    {
      title: 'Both are complete.',
      document: `
scope:
  nonfunctional:
    availability: { target: 99.9%, window: 30 days }
    latency: { p99: 200 ms }
deep-dive:
  - question: What if the database is lost?
`,
    },
    {
      title: 'The words say it.',
      document: `
scope:
  nonfunctional:
    availability: 99.9% of the calls of a month
    latency: p99 below 200 ms
deep-dive:
  - question: What if the database is lost?
`,
    },
    {
      title: 'A first figure, with the design still to come.',
      document: `
scope:
  nonfunctional:
    availability: 99.9%
`,
    },
  ],
  messages: {
    window: ({ target, day, month }) =>
      `${target} over which time? In a day it allows an outage of ${day}, in 30 days one of ${month}. Add the \`window\` that it is measured over.`,
    percentile: ({ time }) =>
      `${time} for how many of the calls? As a p50 half of them may take longer, as a p99 one in a hundred. Name the percentile.`,
    mean: ({ time }) =>
      `A mean of ${time} says nothing about the slow calls: one in a hundred may take ten times as long. Add a percentile, such as the p99.`,
  },
  check(facts, report) {
    if (!isWorkedOut(facts) && !reviewStatus(facts)) return;
    const named = new Set(facts.goals.map(({ name }) => name));
    for (const goal of facts.goals) {
      const found = missingIn(goal, named);
      if (found) report({ ...found, subject: goal.name });
    }
  },
  fix({ message, subject }, facts): readonly FixProposal[] {
    const goal = facts.goals.find(({ name }) => name === subject);
    if (!goal) return [];
    return message === 'window' ? fixWindow(facts, goal) : message === 'percentile' ? fixPercentile(facts, goal) : [];
  },
});

const WINDOW =
  /\b(?:per|over|a|an|each|every|of (?:a|the|each))\b.*\b(?:hour|day|week|month|quarter|year)|\b(?:hour|dai|week|month|quarter|year|annual)ly\b|\/\s?(?:month|year|day|mo|yr)\b|\b\d+\s?(?:h|days?|d|weeks?|months?|years?)\b|\brolling\b/i;

function missingIn(
  { name, value, body, nameSpan }: Goal,
  named: ReadonlySet<string>,
): Omit<Finding, 'subject'> | undefined {
  if (!value) return undefined;
  const { span, text } = value;
  if (name === 'availability' || name === 'availability.target') {
    const share = percentIn(text);
    const details = `${text} ${scalarAt(body, 'text')?.text ?? ''} ${scalarAt(body, 'measured-by')?.text ?? ''}`;
    const said = entryOf(body, 'window') !== undefined || WINDOW.test(details) || named.has('availability.window');
    if (share === undefined || said || share === 100) return undefined;
    const args = { target: `${share} %`, day: down(share, 1), month: down(share, 30) };
    return { span, message: 'window', args };
  }
  if (!/\d/.test(text)) return undefined;
  if (name === 'latency') {
    const details = `${text} ${scalarAt(body, 'text')?.text ?? ''} ${scalarAt(body, 'percentile')?.text ?? ''}`;
    const said =
      /\bp\s?\d\d|\d(?:st|nd|rd|th)\b|\bmedian|%|percentile|\b(?:each|every|all|max|maximum|worst|always|most)\b/i;
    return said.test(details) ? undefined : { span, message: 'percentile', args: { time: text.trim() } };
  }
  const alone = ![...named].some((other) => /^latency\.(?:p\d|max)/.test(other));
  return name === 'latency.mean' && alone
    ? { span: nameSpan, message: 'mean', args: { time: text.trim() } }
    : undefined;
}

/** How long a share of a number of days leaves for outages. */
function down(share: number, days: number): string {
  const seconds = (1 - share / 100) * days * 86_400;
  const units = [
    [86_400, 'd'],
    [3_600, 'h'],
    [60, 'min'],
    [1, 's'],
  ] as const;
  const [size, unit] = units.find(([each]) => seconds >= each * 1.5) ?? [1, 's'];
  return `${Number((seconds / size).toPrecision(2))} ${unit}`;
}

const WINDOWS = ['30 days', '90 days', '1 year'];

function fixWindow({ syntax }: Facts, { name, nameSpan, value, body }: Goal): readonly FixProposal[] {
  if (!value) return [];
  return WINDOWS.flatMap((window): FixProposal[] => {
    const title = `Measure it over ${window}`;
    if (isInProse(syntax, nameSpan.start)) {
      const bullet = bulletBefore(syntax.text, nameSpan.start);
      if (name !== 'availability' || bullet === undefined) return [];
      const lines = `.target: ${value.text}\n${bullet}availability.window: ${window}`;
      const { end } = nameSpan;
      return [{ title, edits: [{ start: end, end: value.span.end, newText: inBreaksOf(syntax.text, lines) }] }];
    }
    const [first] = body?.entries ?? [];
    const edit =
      body && first
        ? setKey(syntax, { key: first.key, value: body, span: body.span }, 'window', window)
        : replaceScalar(value, { target: value.text, window });
    return edit ? [{ title, edits: [edit] }] : [];
  });
}

function fixPercentile({ syntax }: Facts, { nameSpan, value, body }: Goal): readonly FixProposal[] {
  if (!value || body) return [];
  return ['p99', 'p95', 'p50'].map((percentile) => {
    const { start, end } = nameSpan;
    const edit = isInProse(syntax, start)
      ? { start, end, newText: `latency.${percentile}` }
      : replaceScalar(value, { [percentile]: value.text });
    return { title: `Make it the ${percentile}`, edits: [edit] };
  });
}
