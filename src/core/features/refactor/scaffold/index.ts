/** Writes the chain of estimates that follows from the scope, with its assumptions to be replaced. */
import type { TextEdit } from '../../../base/edit.ts';
import { asScalar, endOfLine, inBreaksOf } from '../../../rules/shared/yamlEdits.ts';
import { entryOf, STEPS, type DocumentSyntax, type HeadingBlock } from '../../../syntax/index.ts';
import type { DocumentView } from '../../documentView.ts';
import type { Refactor } from '../types.ts';
import { chainFor, type ScaffoldLine } from './chain.ts';
import { subjectOfScope } from './subject.ts';

export const scaffold: Refactor = (view, range) => {
  const { syntax } = view.facts;
  if (!isAsked(view, range.start) || isThere(view)) return [];
  const lines = chainFor(view.facts, subjectOfScope(view.facts));
  const edit = syntax.form === 'yaml' ? inYaml(view, lines) : inMarkdown(view, lines);
  if (!edit) return [];
  const title = 'Scaffold the estimates from the scope';
  return [
    { title, kind: 'refactor.rewrite.scaffold', edits: [{ ...edit, newText: inBreaksOf(view.text, edit.newText) }] },
  ];
};

/** In the estimate step; while it is empty in the scope too, and anywhere in a document that has neither. */
function isAsked({ facts: { syntax, steps }, text }: DocumentView, offset: number): boolean {
  const asked = steps.has('estimate') ? ['estimate'] : ['scope', 'estimate'];
  const places = asked.flatMap((step) => headingOf(syntax, step)?.section ?? entryOf(syntax.root, step)?.span ?? []);
  return places.length === 0 || places.some(({ start, end }) => start <= offset && offset <= endOfLine(text, end));
}

/** Most of these are there: the chain is the author's own, and nothing is to be scaffolded. */
function isThere({ facts }: DocumentView): boolean {
  const found = ['writes', 'peak_writes', 'storage', 'shards', 'instances'].filter((name) => facts.numbers.get(name));
  return found.length >= 3;
}

function headingOf({ blocks }: DocumentSyntax, step: string): HeadingBlock | undefined {
  return blocks.find(
    (block): block is HeadingBlock => block.kind === 'heading' && block.step === step && block.depth === 2,
  );
}

function written(lines: readonly ScaffoldLine[], margin: string): string {
  return lines
    .map(({ name, expression, why }) =>
      why === undefined
        ? `${margin}${name}: ${asScalar(expression)}`
        : `${margin}${name}:\n${margin}  value: ${expression}\n${margin}  why: ${asScalar(why)}`,
    )
    .join('\n');
}

function inYaml({ facts: { syntax }, text }: DocumentView, lines: readonly ScaffoldLine[]): TextEdit | undefined {
  const entry = entryOf(syntax.root, 'estimate');
  if (entry?.value && entry.value.kind === 'map') {
    const last = entry.value.entries.at(-1);
    if (entry.value.flow || !last) return undefined;
    return behind(text, last.span.end, written(lines, marginOf(text, last.key.span.start)));
  }
  if (entry?.value && entry.value.kind !== 'scalar') return undefined;
  if (entry) return behind(text, entry.key.span.end, written(lines, '  '));
  const before = STEPS.slice(0, STEPS.indexOf('estimate'))
    .flatMap((step) => entryOf(syntax.root, step) ?? [])
    .at(-1);
  const last = before ?? syntax.root.entries.findLast(({ key }) => !(STEPS as readonly string[]).includes(key.text));
  const block = `estimate:\n${written(lines, '  ')}`;
  if (last) return behind(text, last.span.end, `\n${block}`);
  const at = syntax.root.entries[0]?.key.span.start ?? text.length;
  return { start: at, end: at, newText: `${block}\n\n` };
}

function inMarkdown(view: DocumentView, lines: readonly ScaffoldLine[]): TextEdit | undefined {
  const {
    facts: { syntax },
    text,
  } = view;
  const value = entryOf(syntax.root, 'estimate')?.value;
  const last = value?.kind === 'map' ? value.entries.at(-1) : undefined;
  if (last) return behind(text, last.span.end, written(lines, marginOf(text, last.key.span.start)));
  const fence = `\`\`\`yaml\n${written(lines, '')}\n\`\`\``;
  const heading = headingOf(syntax, 'estimate');
  if (heading) return behind(text, heading.span.end, `\n${fence}\n`);
  const scope = headingOf(syntax, 'scope');
  const at = scope ? scope.section.end : text.length;
  const end = text.slice(0, at).trimEnd().length;
  return { start: end, end, newText: `\n\n## Estimate\n\n${fence}${end < at ? '' : '\n'}` };
}

/** New lines behind the line that holds an offset. */
function behind(text: string, offset: number, lines: string): TextEdit {
  let content = offset;
  while (content > 0 && /\s/.test(text[content - 1]!)) content--;
  const at = endOfLine(text, content);
  return { start: at, end: at, newText: `\n${lines}` };
}

function marginOf(text: string, offset: number): string {
  return text.slice(text.lastIndexOf('\n', offset - 1) + 1, offset).replace(/\S.*$/, '');
}
