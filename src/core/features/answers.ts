/** Ways to answer a finding instead of mending it: accept it with a reason, take it away here, or turn its rule off. */
import type { TextEdit } from '../base/edit.ts';
import type { OffsetRange } from '../base/place.ts';
import { entryOf, type SyntaxNode } from '../syntax/index.ts';
import { REASON_TO_COME } from '../rules/answers.ts';
import { addToDocument } from '../rules/shared/documentEdits.ts';
import { addEntry, asScalar, inBreaksOf } from '../rules/shared/yamlEdits.ts';
import type { RuledFinding } from '../rules/index.ts';
import type { DocumentView } from './documentView.ts';
import { blockAt } from './locate.ts';
import type { AnswerAction } from './types.ts';

/** What can't be read can't be accepted, and answers are not answered. */
const UNANSWERABLE = /^(?:syntax|answer)\//;

/** @param rules only for findings of these rules; for all if left out. */
export function answers(view: DocumentView, range: OffsetRange, rules?: readonly string[]): readonly AnswerAction[] {
  return view.findings.flatMap((finding) => {
    const { rule, span } = finding;
    const near = span.start <= range.end && range.start <= span.end;
    if (!near || (rules && !rules.includes(rule.id))) return [];
    return answersTo(view, finding);
  });
}

/** The ways to answer one finding. */
export function answersTo(view: DocumentView, finding: RuledFinding): readonly AnswerAction[] {
  const { rule, span, subject } = finding;
  if (UNANSWERABLE.test(rule.id)) return [];
  const whom = subject === undefined ? 'in this document' : `for "${subject}"`;
  const ways: readonly (readonly [string, TextEdit | undefined])[] = [
    [`Accept ${rule.id} ${whom}, with a reason`, acceptance(view, rule.id, subject)],
    [`Ignore ${rule.id} here, with a reason`, comment(view, rule.id, span.start)],
    [`Turn ${rule.id} off in this document`, setting(view, rule.id)],
  ];
  return ways.flatMap(([title, edit]) => {
    if (!edit) return [];
    const at = edit.newText.lastIndexOf(REASON_TO_COME);
    const start = edit.start + at;
    const reason = at < 0 ? undefined : { start, end: start + REASON_TO_COME.length };
    return [{ title, rule: rule.id, range: { start: span.start, end: span.end }, edits: [edit], reason }];
  });
}

function acceptance({ facts, text }: DocumentView, rule: string, subject: string | undefined): TextEdit | undefined {
  const body = subject === undefined ? REASON_TO_COME : ([[subject, REASON_TO_COME]] as const);
  const lines =
    subject === undefined
      ? [`  ${rule}: ${REASON_TO_COME}`]
      : [`  ${rule}:`, `    ${asScalar(subject)}: ${REASON_TO_COME}`];
  const accept = entryOf(facts.syntax.root, 'accept');
  if (!accept) return addToDocument(facts.syntax, ['accept:', ...lines]);
  const { value } = accept;
  if (value?.kind !== 'map') return undefined;
  const known: SyntaxNode | undefined = entryOf(value, rule)?.value;
  if (!entryOf(value, rule)) return addEntry(text, value, rule, body);
  return known?.kind === 'map' && subject !== undefined ? addEntry(text, known, subject, REASON_TO_COME) : undefined;
}

function setting({ facts, text }: DocumentView, rule: string): TextEdit | undefined {
  const rules = entryOf(facts.syntax.root, 'rules');
  if (!rules) return addToDocument(facts.syntax, ['rules:', `  ${rule}: off`]);
  const { value } = rules;
  if (value?.kind !== 'map') return undefined;
  const known = entryOf(value, rule)?.value;
  if (known?.kind === 'scalar') return { start: known.span.start, end: known.span.end, newText: 'off' };
  // `off` is a word of YAML that is not quoted, as the format reads it as text.
  const edit = known ? undefined : addEntry(text, value, rule, 'off');
  return edit && { ...edit, newText: edit.newText.replace(/"off"(?=\W*$)/, 'off') };
}

/** A comment on the line before, in the language of the place. Inside of a text nothing is a comment. */
function comment(view: DocumentView, rule: string, offset: number): TextEdit | undefined {
  const { text } = view;
  const start = text.lastIndexOf('\n', offset - 1) + 1;
  const words = `sysdesign-ignore-next-line ${rule} -- ${REASON_TO_COME}`;
  const margin = /^[ \t]*/.exec(text.slice(start))![0];
  const line = commentIn(view, offset, words);
  return line === undefined ? undefined : { start, end: start, newText: inBreaksOf(text, `${margin}${line}\n`) };
}

function commentIn({ facts, text }: DocumentView, offset: number, words: string): string | undefined {
  const { syntax, diagram } = facts;
  if (diagram) {
    const { source } = diagram;
    // Before the first line of a diagram stands what makes it one.
    const first = source.place.locate(0);
    if (first <= offset && offset <= source.span.end)
      return text.slice(first, offset).includes('\n') ? `%% ${words}` : undefined;
  }
  if (syntax.form === 'yaml') return `# ${words}`;
  const block = blockAt(syntax.blocks, offset);
  if (block?.kind === 'front-matter' || (block?.kind === 'fence' && block.language === 'yaml')) return `# ${words}`;
  return block?.kind === 'fence' ? undefined : `<!-- ${words} -->`;
}
