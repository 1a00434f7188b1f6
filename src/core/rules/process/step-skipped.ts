/** A high-level design before its scope, or decisions before any number. */
import type { Facts } from '../../analysis/index.ts';
import { entryOf, valueAt, type Step } from '../../syntax/index.ts';
import { addStep } from '../shared/documentEdits.ts';
import { defineRule, type FixProposal } from '../rule.ts';
import { isWorkedOut } from '../shared/stage.ts';
import { proseStatesLoads, statesLoads } from '../shared/statedLoads.ts';

/** Words by which prose or a heading of another name gives a scope. */
const SCOPE =
  /\b(?:requirements?|use cases?|user stor(?:y|ies)|non-?goals?|goals?|objectives?|out of scope|in scope|problem statement|motivation|background)\b|\b(?:users?|clients?|customers?|we|system|service) (?:can|needs? to|wants? to|must|should|shall)\b/i;

const SCAFFOLDS: readonly (readonly [Step, string, readonly string[]])[] = [
  ['scope', 'Scope', ['functional:', '  R1:', 'nonfunctional:', '  availability:', '  latency:', 'out-of-scope:']],
  ['estimate', 'Estimates', ['users:', 'writes:', 'peak_writes:', 'storage:']],
];

export default defineRule({
  id: 'process/step-skipped',
  severity: 'warning',
  value: 4,
  since: '0.1.0',
  step: 'hld',
  summary: 'There is a high-level design, and no scope before it, or no estimates by the time of the deep dive.',
  why: 'Requirements say which boxes are needed, and numbers say how many. Without them a reader can check that the picture is tidy, and nothing else: any design is right for some system.',
  source: 'The six steps: scope, estimate, API, data model, high-level design, deep dive.',
  profiles: { interview: 'info' },
  invalid: [
    {
      title: 'A picture and its data, and nowhere what it is for.',
      document: `
title: Shop
data:
  order: { store: DB, key: id }
hld:
  diagram: |
    flowchart TB
      C[Web App] -->|HTTPS| S[Shop Service]
      S -->|SQL| DB[(Orders)]
`,
    },
  ],
  valid: [
    {
      title: 'The scope comes first.',
      document: `
title: Shop
scope:
  functional:
    R1: Place an order
data:
  order: { store: DB, key: id }
hld:
  diagram: |
    flowchart TB
      C[Web App] -->|HTTPS| S[Shop Service]
      S -->|SQL| DB[(Orders)]
`,
    },
    {
      title: 'A picture alone is not a design yet.',
      document: `
title: Shop
hld:
  diagram: |
    flowchart TB
      C[Web App] -->|HTTPS| S[Shop Service]
      S -->|SQL| DB[(Orders)]
`,
    },
  ],
  messages: {
    scope: ({ boxes }) =>
      `${boxes}, and the document does not say what users can do with them, nor how well. Write the scope: two or three functional requirements, and the quality goals that this picture has to meet.`,
    estimate: ({ boxes, topics }) =>
      `${boxes} and ${topics} are worked out, and no number says how much the system has to carry. Write a few estimates: users, writes and reads a second, the peak, the storage.`,
    both: ({ boxes }) =>
      `${boxes}, with neither requirements nor numbers before them, so nobody can tell whether they are too many or too few. Write the scope and a few estimates.`,
  },
  check(facts, report) {
    const { size } = facts.graph.nodes;
    if (size < FEWEST_BOXES) return;
    const scope = lacksScope(facts);
    const estimate = lacksEstimates(facts);
    const key = scope || estimate ? entryOf(facts.syntax.root, 'hld')?.key : undefined;
    if (!key) return;
    const { length } = facts.topics;
    const args = {
      boxes: `${size} components are drawn or described`,
      topics: length === 1 ? 'one question' : `${length} questions`,
    };
    if (scope && estimate) report({ span: key.span, message: 'both', args, subject: 'scope' });
    else if (scope) report({ span: key.span, message: 'scope', args, subject: 'scope' });
    else
      report({
        span: key.span,
        message: 'estimate',
        args: { ...args, boxes: `${size} components` },
        subject: 'estimate',
      });
  },
  fix({ message }, { syntax }): readonly FixProposal[] {
    const wanted = SCAFFOLDS.filter(
      ([step]) => (message === 'both' || message === step) && !valueAt(syntax.root, step),
    );
    const edits = wanted.map(([step, heading, lines]) => addStep(syntax, step, heading, lines));
    if (edits.length === 0 || edits.includes(undefined)) return [];
    const title =
      message === 'both'
        ? 'Add a scope and estimates to fill in'
        : `Add ${message === 'scope' ? 'a scope' : 'estimates'} to fill in`;
    return [{ title, edits: joined(edits.filter((edit) => edit !== undefined)) }];
  },
});

/** Two boxes are a sketch. */
const FEWEST_BOXES = 3;

/** The author has gone beyond the picture, and never said what is built. */
function lacksScope({ steps, goals, requirements, said }: Facts): boolean {
  if (steps.has('scope') || goals.length + requirements.length > 0) return false;
  const begun = (['api', 'data', 'deep-dive'] as const).some((step) => steps.has(step));
  return begun && !said.mentions(SCOPE);
}

/** Decisions are made, and no number is anywhere. */
function lacksEstimates(facts: Facts): boolean {
  if (!isWorkedOut(facts) || facts.steps.has('estimate') || statesLoads(facts)) return false;
  return !proseStatesLoads(facts);
}

/** Edits at one place as one, in their order. */
function joined(edits: readonly { readonly start: number; readonly end: number; readonly newText: string }[]) {
  const [first, second] = edits;
  if (!first || !second || first.start !== second.start) return edits;
  return [{ ...first, newText: first.newText + second.newText }];
}
