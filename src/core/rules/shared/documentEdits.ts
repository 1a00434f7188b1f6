/** Edits that add what a document does not have yet: a key of its operations, or the section of a step, in both forms. */
import type { TextEdit } from '../../base/edit.ts';
import {
  entryOf,
  STEPS,
  type DocumentSyntax,
  type Entry,
  type HeadingBlock,
  type MapNode,
  type Step,
} from '../../syntax/index.ts';
import { addEntry, asScalar, endOfLine, inBreaksOf } from './yamlEdits.ts';

/** A key with its value, or with keys of its own. */
type Body = string | readonly (readonly [string, string])[];

/**
 * Adds a key below `operations`: where that is written already, beside its other keys; else as a new key of the document.
 * @param path the keys below `operations`: `['rollout']`, `['security', 'at-rest']`.
 * @returns nothing where something else stands in the way.
 */
export function addToOperations(syntax: DocumentSyntax, path: readonly string[], body: Body): TextEdit | undefined {
  const { root, text } = syntax;
  const operations = entryOf(root, 'operations');
  if (!operations) return addToDocument(syntax, ['operations:', ...nested(path, body).map((line) => `  ${line}`)]);
  return addBelow(text, operations, path, body);
}

function addBelow(text: string, entry: Entry, path: readonly string[], body: Body): TextEdit | undefined {
  const [key, ...deeper] = path;
  const { value } = entry;
  if (key === undefined || (value && value.kind !== 'map')) return undefined;
  if (!value) return behindKey(text, entry, nested(path, body));
  const known = entryOf(value, key);
  if (known) return addBelow(text, known, deeper, body);
  const [last, ...more] = deeper;
  if (more.length > 0 || (last !== undefined && typeof body !== 'string')) return undefined;
  return addEntry(text, value, key, last === undefined ? body : [[last, body as string]]);
}

/** The lines of a key below its keys: `security:`, `  at-rest: AES-256`. */
function nested(path: readonly string[], body: Body): string[] {
  const [key, ...deeper] = path;
  if (key === undefined) return [];
  if (deeper.length > 0) return [`${key}:`, ...nested(deeper, body).map((line) => `  ${line}`)];
  if (typeof body === 'string') return [`${key}: ${asScalar(body)}`];
  return [`${key}:`, ...body.map(([name, value]) => `  ${name}:${value === '' ? '' : ` ${asScalar(value)}`}`)];
}

/** Lines below a key that has no value yet. */
function behindKey(text: string, { key }: Entry, lines: readonly string[]): TextEdit {
  const start = text.lastIndexOf('\n', key.span.start - 1) + 1;
  const margin = ' '.repeat(key.span.start - start + 2);
  return insertion(text, endOfLine(text, key.span.end), lines.map((line) => `\n${margin}${line}`).join(''));
}

/**
 * Adds lines to the keys that are no step: in the YAML form before the steps, in the Markdown form to the front matter, which
 * is written if there is none.
 */
export function addToDocument(syntax: DocumentSyntax, lines: readonly string[]): TextEdit | undefined {
  const { text, form, root } = syntax;
  if (form === 'yaml' && (root.flow || root.entries.length === 0)) return undefined;
  if (form === 'markdown' && !syntax.blocks.some(({ kind }) => kind === 'front-matter'))
    return insertion(text, text.startsWith('\uFEFF') ? 1 : 0, `---\n${lines.join('\n')}\n---\n\n`);
  const last = lastBeforeSteps(root);
  if (last) return insertion(text, endOfEntry(text, last), lines.map((line) => `\n${line}`).join(''));
  const front = syntax.blocks.find(({ kind }) => kind === 'front-matter');
  if (front) return insertion(text, endOfLine(text, front.span.start), lines.map((line) => `\n${line}`).join(''));
  const first = root.entries[0]!;
  return insertion(text, first.key.span.start, `${lines.join('\n')}\n\n`);
}

/** The last key that no step stands before: what comes later belongs to the steps around it. */
function lastBeforeSteps({ entries }: MapNode): Entry | undefined {
  const first = entries.findIndex(({ key }) => isStep(key.text));
  return first < 0 ? entries.at(-1) : entries[first - 1];
}

function isStep(key: string): key is Step {
  return (STEPS as readonly string[]).includes(key);
}

/**
 * Adds a step that is not there: before the first of the steps that come later, else at the end. Where its key or heading
 * stands already with nothing below it, that is filled.
 * @param lines what stands under it, as YAML without indentation.
 */
export function addStep(
  syntax: DocumentSyntax,
  step: Step,
  heading: string,
  lines: readonly string[],
): TextEdit | undefined {
  return syntax.form === 'markdown' ? addSection(syntax, step, heading, lines) : addStepKey(syntax, step, lines);
}

function addSection({ text, blocks }: DocumentSyntax, step: Step, title: string, lines: readonly string[]) {
  const headings = blocks.filter((block): block is HeadingBlock => block.kind === 'heading' && block.depth === 2);
  const fence = `\`\`\`yaml\n${lines.join('\n')}\n\`\`\``;
  const there = headings.find((heading) => heading.step === step);
  if (there) return insertion(text, endOfLine(text, there.span.end), `\n\n${fence}`);
  const next = headings.find((heading) => heading.step && STEPS.indexOf(heading.step) > STEPS.indexOf(step));
  if (next) return insertion(text, next.span.start, `## ${title}\n\n${fence}\n\n`);
  return insertion(text, text.length, `${text.endsWith('\n') ? '' : '\n'}\n## ${title}\n\n${fence}\n`);
}

function addStepKey({ text, root }: DocumentSyntax, step: Step, lines: readonly string[]): TextEdit | undefined {
  if (root.flow) return undefined;
  const there = entryOf(root, step);
  if (there) return there.value ? undefined : behindKey(text, there, lines);
  const at = root.entries.findIndex(({ key }) => isStep(key.text) && STEPS.indexOf(key.text) > STEPS.indexOf(step));
  const before = at < 0 ? root.entries.at(-1) : root.entries[at - 1];
  const block = [`${step}:`, ...lines.map((line) => `  ${line}`)].join('\n');
  if (!before) return insertion(text, root.entries[0]?.key.span.start ?? text.length, `${block}\n\n`);
  const end = endOfEntry(text, before);
  const spaced = /^\r?\n[ \t]*\r?\n/.test(text.slice(end)) ? '\n' : '';
  return insertion(text, end, `${spaced}\n${block}`);
}

/** The end of the last line of an entry. */
function endOfEntry(text: string, { span }: Entry): number {
  let end = span.end;
  while (end > span.start && /\s/.test(text[end - 1]!)) end--;
  return endOfLine(text, end);
}

function insertion(text: string, at: number, newText: string): TextEdit {
  return { start: at, end: at, newText: inBreaksOf(text, newText) };
}
