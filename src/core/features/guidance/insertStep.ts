/** What writes a step that is not there: its snippet, at the place that the order of the steps gives it. */
import type { Facts } from '../../analysis/index.ts';
import { addStep } from '../../rules/shared/documentEdits.ts';
import { endOfLine, inBreaksOf } from '../../rules/shared/yamlEdits.ts';
import { entryOf, STEPS, type DocumentSyntax, type HeadingBlock, type Step } from '../../syntax/index.ts';
import { SNIPPETS } from '../completion/generated/snippets.generated.ts';
import { namesOf } from '../completion/snippetNames.ts';
import { snippetText, type SnippetText } from '../completion/snippetText.ts';
import type { Snippet } from '../completion/snippetTypes.ts';
import { emptyFence, headingOf } from './stepPlaces.ts';
import type { StepInsertion } from './types.ts';

/** @returns nothing where the step has text already, or where something else stands in the way. */
export function insertionOf(facts: Facts, step: Step): StepInsertion | undefined {
  const snippet = SNIPPETS.find(({ at, name, fixed }) => at === '' && fixed && name === step);
  if (!snippet) return undefined;
  const { syntax } = facts;
  const write = (body: string): SnippetText => snippetText(body, namesOf(facts));
  return syntax.form === 'markdown'
    ? inMarkdown(syntax, step, snippet, write)
    : inYaml(syntax, step, write(snippet.body));
}

function inYaml(syntax: DocumentSyntax, step: Step, text: SnippetText): StepInsertion | undefined {
  const [edit, plain] = [text.snippet, text.plain].map((body) => addStep(syntax, step, '', body.split('\n')));
  if (!edit || !plain) return undefined;
  // A last line without its break would become a part of the key.
  const gap = syntax.root.entries.length === 0 && /[^\n]$/.test(syntax.text) ? inBreaksOf(syntax.text, '\n') : '';
  return { ...edit, newText: gap + withoutBlanks(edit.newText), plain: gap + withoutBlanks(plain.newText) };
}

/** Lines of blanks alone, which indentation makes of empty ones. */
function withoutBlanks(text: string): string {
  return text.replaceAll(/^[ \t]+$/gm, '');
}

function inMarkdown(
  syntax: DocumentSyntax,
  step: Step,
  snippet: Snippet,
  write: (body: string) => SnippetText,
): StepInsertion | undefined {
  const { text } = syntax;
  const [title = '', ...lines] = (snippet.markdown ?? '').split('\n');
  const heading = headingOf(syntax, step);
  if (!heading) {
    if (entryOf(syntax.root, step)) return undefined;
    const at = startOfNext(syntax, step);
    const numbered = /^## \d+\. /m.test(text);
    const own = [numbered ? title : title.replace(/^## \d+\. /, '## '), ...lines].join('\n');
    const before =
      at < text.length || text === '' ? '' : text.endsWith('\n\n') ? '' : text.endsWith('\n') ? '\n' : '\n\n';
    return insertion(text, at, write(own), before, at < text.length ? '\n\n' : '\n');
  }
  if (hasHeadingsBelow(syntax, heading)) return undefined;
  const fence = emptyFence(syntax, step);
  if (!fence) return insertion(text, endOfLine(text, heading.span.start), write(lines.join('\n').trim()), '\n\n', '');
  // Sections of several blocks have no place in one that is there.
  const isOneBlock = /^\s*```yaml\n[^`]*```\s*$/.test(lines.join('\n'));
  return isOneBlock ? insertion(text, fence.place.locate(0), write(snippet.body), '', '\n') : undefined;
}

function insertion(
  text: string,
  at: number,
  { snippet, plain }: SnippetText,
  before: string,
  after: string,
): StepInsertion {
  const whole = (body: string): string => inBreaksOf(text, `${before}${body}${after}`);
  return { start: at, end: at, newText: whole(snippet), plain: whole(plain) };
}

function hasHeadingsBelow({ blocks }: DocumentSyntax, { span, section }: HeadingBlock): boolean {
  return blocks.some(
    (block) => block.kind === 'heading' && span.start < block.span.start && block.span.start < section.end,
  );
}

/** Where the first of the steps begins that come later; else the end of the document. */
function startOfNext({ blocks, text }: DocumentSyntax, step: Step): number {
  const later = blocks.find(
    (block) =>
      block.kind === 'heading' && block.depth === 2 && block.step && STEPS.indexOf(block.step) > STEPS.indexOf(step),
  );
  return later?.span.start ?? text.length;
}
