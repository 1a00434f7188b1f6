/** Steps in another order than the six have. */
import { STEPS, type Entry, type Step } from '../../syntax/index.ts';
import { defineRule } from '../rule.ts';

/** The place of each step: the API and the data model may stand either way round. */
const RANKS: Readonly<Record<Step, number>> = { scope: 0, estimate: 1, api: 2, data: 2, hld: 3, 'deep-dive': 4 };
const NAMES: Readonly<Record<Step, string>> = {
  scope: 'The scope',
  estimate: 'The estimates',
  api: 'The API',
  data: 'The data model',
  hld: 'The high-level design',
  'deep-dive': 'The deep dive',
};

export default defineRule({
  id: 'process/order',
  severity: 'hint',
  value: 1,
  optIn: true,
  since: '0.1.0',
  step: undefined,
  summary: 'A step stands behind one that builds on it.',
  why: 'Each step gives the next one its reasons: requirements are counted in estimates, and these size the boxes. A reader who meets them the other way round has to believe first and check later. Many good documents differ, so that this rule is off until a team turns it on.',
  source: 'The six steps: scope, estimate, API, data model, high-level design, deep dive.',
  invalid: [
    {
      title: 'The picture before the scope.',
      document: `
hld:
  components:
    S: { kind: service }
scope:
  functional:
    R1: Place an order
`,
    },
  ],
  valid: [
    {
      title: 'The data model may come before the API.',
      document: `
scope:
  functional:
    R1: Place an order
data:
  order: { key: id }
api:
  place: { style: rest, method: POST, path: /orders }
`,
    },
  ],
  messages: {
    late: ({ step, before }) =>
      `${String(step)} come${step === NAMES.estimate ? '' : 's'} only behind ${String(before).toLowerCase().replace('api', 'API')}, which builds on ${step === NAMES.estimate ? 'them' : 'it'}. Move the section up, so that the reasons are read first.`,
  },
  check({ syntax }, report) {
    const written = syntax.root.entries
      .filter((entry): entry is StepEntry => (STEPS as readonly string[]).includes(entry.key.text))
      .filter(({ value }) => value !== undefined)
      .sort((a, b) => a.span.start - b.span.start);
    let furthest: StepEntry | undefined;
    for (const entry of written) {
      const step = entry.key.text;
      if (furthest && RANKS[step] < RANKS[furthest.key.text]) {
        const args = { step: NAMES[step], before: NAMES[furthest.key.text] };
        const related = [{ span: furthest.key.span, message: `${NAMES[furthest.key.text]} stands before it` }];
        report({ span: entry.key.span, message: 'late', args, subject: step, related });
      } else furthest = entry;
    }
  },
});

type StepEntry = Entry & { readonly key: { readonly text: Step } };
