/** A scope that does not say what is left out. */
import type { Facts } from '../../analysis/index.ts';
import type { TextEdit } from '../../base/edit.ts';
import { scalarAt } from '../../model/index.ts';
import { entryOf } from '../../syntax/index.ts';
import { inWords, spanOfRequirement, topRequirements } from '../shared/requirements.ts';
import { defineRule } from '../rule.ts';
import { addEntry, endOfLine, inBreaksOf } from '../shared/yamlEdits.ts';

const LEFT_OUT =
  /\b(?:out[- ]of[- ]scope|non-?goals?|not in scope|beyond (?:the|this) scope|excluded|exclusions?|not (?:part of|covered)|(?:we|it) (?:do|does|will|shall)(?: not|n't) (?:build|cover|support|handle|include)|won't|future work|later versions?|comes? later)\b/i;
const FEWEST = 2;

export default defineRule({
  id: 'scope/no-out-of-scope',
  severity: 'info',
  value: 5,
  since: '0.1.0',
  step: 'estimate',
  summary: 'The scope says what is built, and not what is left out.',
  why: 'Each reader fills the gap in another way, and the design is measured by features that nobody meant to build. A line for each thing that is left out saves that talk, and keeps the estimates and the picture small.',
  source: 'Design documents at Google: goals and non-goals; only one in six published designs has such a list.',
  invalid: [
    {
      title: 'Two requirements, and no word on groups or calls.',
      document: `
scope:
  functional:
    R1: Send a message to one person
    R2: Read the history
estimate:
  dau: 500M users
`,
    },
  ],
  valid: [
    {
      title: 'The limits are drawn.',
      document: `
scope:
  functional:
    R1: Send a message to one person
    R2: Read the history
  out-of-scope:
    - Group chat
    - Calls
estimate:
  dau: 500M users
`,
    },
    {
      title: 'Everything is in, on purpose.',
      document: `
scope:
  functional:
    R1: Send a message to one person
    R2: Read the history
  out-of-scope: { none: The whole of the old product moves over }
estimate:
  dau: 500M users
`,
    },
    {
      title: 'The author is still at the scope.',
      document: `
scope:
  functional:
    R1: Send a message to one person
    R2: Read the history
`,
    },
  ],
  messages: {
    open: ({ count, first }) =>
      `The scope has ${count} requirement${count === 1 ? '' : 's'}, from "${first}" on, and leaves open where it ends. Say under \`out-of-scope\` what somebody could expect and will not get.`,
  },
  check(facts, report) {
    const { requirements, outOfScope, said } = facts;
    const [first] = requirements;
    if (outOfScope || !first || requirements.length < FEWEST) return;
    if (requirements.some(({ body }) => scalarAt(body, 'priority')?.text === 'later')) return;
    if (said.mentions(LEFT_OUT)) return;
    const key = entryOf(facts.syntax.root, 'scope')?.key;
    const args = { count: topRequirements(facts).length, first: inWords(first) };
    report({ span: key?.span ?? spanOfRequirement(first), message: 'open', args });
  },
  fix(_finding, facts) {
    const edit = facts.syntax.form === 'yaml' ? inYaml(facts) : inMarkdown(facts);
    return edit ? [{ title: 'Start a list of what is left out', edits: [edit] }] : [];
  },
});

/** What many designs leave out, each with the words that show that this one may not. */
const OFTEN_LEFT_OUT: readonly (readonly [string, RegExp])[] = [
  ['Administration and support tools', /\badmin|\bsupport|\bmoderat/i],
  ['Analytics and reports', /\banalytic|\breport|\bstatistic|\bdashboard/i],
  ['Billing', /\bbill|\bpay|\bpric|\binvoice|\bsubscri/i],
  ['Search', /\bsearch/i],
  ['Moving existing data', /\bmigrat|\bexisting/i],
];
const FIRST_LINES = 2;

function firstLines({ requirements, title = '' }: Facts): readonly string[] {
  const wanted = `${title} ${requirements.map(({ text }) => text).join(' ')}`;
  const lines = OFTEN_LEFT_OUT.filter(([, words]) => !words.test(wanted)).map(([line]) => line);
  return lines.length > 0 ? lines.slice(0, FIRST_LINES) : ['Everything that is not named above'];
}

function inYaml(facts: Facts): TextEdit | undefined {
  const { text, root } = facts.syntax;
  const scope = entryOf(root, 'scope')?.value;
  if (scope?.kind !== 'map' || entryOf(scope, 'out-of-scope')) return undefined;
  const edit = addEntry(text, scope, 'out-of-scope', '');
  if (!edit) return undefined;
  const lines = firstLines(facts);
  if (scope.flow) return { ...edit, newText: edit.newText.replace('""', `[ ${lines.join(', ')} ]`) };
  const indent = /\n([ \t]*)/.exec(edit.newText)?.[1] ?? '';
  const items = lines.map((line) => inBreaksOf(text, `\n${indent}  - ${line}`));
  return { ...edit, newText: `${edit.newText.trimEnd()}${items.join('')}` };
}

/** A list under a heading of its own, at the end of the section. */
function inMarkdown(facts: Facts): TextEdit | undefined {
  const { text, blocks } = facts.syntax;
  const heading = blocks.find((block) => block.kind === 'heading' && block.depth === 2 && block.step === 'scope');
  if (heading?.kind !== 'heading') return undefined;
  const content = text.slice(heading.section.start, heading.section.end).trimEnd();
  const at = endOfLine(text, heading.section.start + content.length);
  const items = firstLines(facts).map((line) => `- ${line}`);
  return { start: at, end: at, newText: inBreaksOf(text, `\n\n### Out of scope\n\n${items.join('\n')}`) };
}
