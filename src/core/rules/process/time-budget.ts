/** Minutes in the headings of an interview that come to more than there are. */
import type { Facts } from '../../analysis/index.ts';
import type { HeadingBlock } from '../../syntax/index.ts';
import { defineRule } from '../rule.ts';
import { listed } from '../shared/wording.ts';

/** `(5 min)`, `– 10 to 15 minutes` at the end of a heading. Of a range the shorter counts. */
const MINUTES =
  /(?:[([]|\s[-–—~]\s*|:\s*)(?:about |ca\.? |~\s*)?(\d{1,3})(?:\s*(?:-|–|to)\s*\d{1,3})?\s*(?:min(?:ute)?s?\b\.?|')\s*[)\]]?\s*$/i;

export default defineRule({
  id: 'process/time-budget',
  severity: 'hint',
  value: 2,
  since: '0.1.0',
  step: undefined,
  summary: 'In the profile "interview", the minutes of the headings come to more than the time there is.',
  why: 'A design in an interview ends with the clock. A plan that is too long is cut at its end, and there stand the deep dive and the trade-offs, which show the most.',
  source: 'The six steps in 45 minutes: 5, 5, 5, 5, 12, 10, and three to close.',
  profiles: { 'design-doc': 'off' },
  options: { minutes: { description: 'How many minutes there are.', default: 45, minimum: 5 } },
  invalid: [
    {
      title: 'An hour in the headings.',
      document: `---
profile: interview
---

## Scope (10 min)

### Functional requirements

- R1: Place an order

## Estimates (10 min)

## High-level design (25 min)

## Deep dive (15 min)
`,
    },
  ],
  valid: [
    {
      title: 'It fits.',
      document: `---
profile: interview
---

## Scope (5 min)

### Functional requirements

- R1: Place an order

## High-level design (20 min)

### The picture (10 min)

### The paths (10 min)

## Deep dive (15 min)
`,
    },
  ],
  messages: {
    over: ({ sum, limit, longest }) =>
      `The headings plan ${sum} minutes, and there are ${limit}: what stands last would be cut. Take ${Number(sum) - Number(limit)} minutes away, first from ${longest}.`,
  },
  check(facts, report, { minutes: limit = 45 }) {
    const planned = plannedSections(facts);
    if (planned.length < 2 || !planned.some(({ heading }) => heading.step !== undefined)) return;
    const sum = planned.reduce((all, { minutes }) => all + minutes, 0);
    const past = planned.find((_, index) => {
      return planned.slice(0, index + 1).reduce((all, { minutes }) => all + minutes, 0) > limit;
    });
    if (!past) return;
    const longest = [...planned].sort((a, b) => b.minutes - a.minutes).slice(0, 2);
    report({
      span: past.heading.span,
      message: 'over',
      args: { sum, limit, longest: listed(longest.map(({ heading }) => `"${nameOf(heading)}"`)) },
      related: planned
        .filter((section) => section !== past)
        .map(({ heading, minutes }) => ({ span: heading.span, message: `${minutes} minutes` })),
    });
  },
});

interface Planned {
  readonly heading: HeadingBlock;
  readonly minutes: number;
}

/** Headings with minutes; those below one that has them are parts of it. */
function plannedSections({ syntax }: Facts): readonly Planned[] {
  const planned: Planned[] = [];
  for (const block of syntax.blocks) {
    if (block.kind !== 'heading' || block.depth < 2) continue;
    const minutes = MINUTES.exec(block.title)?.[1];
    const last = planned.at(-1)?.heading;
    const within = last && block.depth > last.depth && block.span.start < last.section.end;
    if (minutes !== undefined && !within) planned.push({ heading: block, minutes: Number(minutes) });
  }
  return planned;
}

function nameOf({ title }: HeadingBlock): string {
  return title.replace(MINUTES, '').trim();
}
