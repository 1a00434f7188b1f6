/** Takes a hop out of a path: the step ends before it, or becomes two. */
import type { TextEdit } from '../../base/edit.ts';
import { parseChain, type Path, type PathStep } from '../../model/index.ts';
import { endOfContent, inBreaksOf, replaceScalar } from '../../rules/shared/yamlEdits.ts';
import type { DocumentSyntax } from '../../syntax/index.ts';

/**
 * @param from, to the ends of the hop.
 * @returns nothing where the step is written in a way that leaves nothing of it, or can't be parted.
 */
export function withoutHop(
  { text }: Pick<DocumentSyntax, 'text'>,
  path: Path,
  from: string,
  to: string,
): TextEdit | undefined {
  const step = path.steps.find(({ hops }) => hops.some((hop) => hop.from.name === from && hop.to.name === to));
  if (!step || (step.text.style !== 'plain' && step.text.style !== 'double' && step.text.style !== 'single'))
    return undefined;
  const { groups, label } = parseChain(step.text.text);
  const names = groups.map((group) => group.map(({ name }) => name));
  const at = names.findIndex((group, index) => group.includes(from) && (names[index + 1]?.includes(to) ?? false));
  if (label || at < 0) return undefined;
  const [before, behind] = [names[at]!, names[at + 1]!];
  const isEnd = at + 2 === names.length;
  if (before.length === 1 && behind.length > 1 && isEnd)
    return rewritten(step, [...names.slice(0, at + 1), behind.filter((name) => name !== to)]);
  if (behind.length === 1 && before.length > 1 && at === 0)
    return rewritten(step, [before.filter((name) => name !== from), ...names.slice(1)]);
  if (before.length > 1 || behind.length > 1) return undefined;
  return parted(text, path, step, [names.slice(0, at + 1), names.slice(at + 1)]);
}

type Groups = readonly (readonly string[])[];

function rewritten({ text }: PathStep, groups: Groups): TextEdit {
  return replaceScalar(text, chain(groups));
}

/** A part of one name alone leads nowhere, and is left out. */
function parted(text: string, path: Path, step: PathStep, parts: readonly Groups[]): TextEdit | undefined {
  const [only, other] = parts.filter(({ length }) => length > 1);
  if (!only) return path.steps.length > 1 ? withoutItem(text, path, step) : undefined;
  if (!other) return rewritten(step, only);
  const { start } = step.text.span;
  const margin = text.slice(text.lastIndexOf('\n', start - 1) + 1, start);
  if (step.options || !/^[ \t]*-[ \t]+$/.test(margin)) return undefined;
  const edit = rewritten(step, only);
  return { ...edit, newText: inBreaksOf(text, `${edit.newText}\n${margin}${chain(other)}`) };
}

/** Only an item that is nothing but this step, with what is said of it. */
function withoutItem(text: string, path: Path, { text: { span }, options }: PathStep): TextEdit | undefined {
  const start = text.lastIndexOf('\n', span.start - 1) + 1;
  const last = endOfContent(text, options?.span.end ?? span.end);
  const next = text.indexOf('\n', last);
  const end = next < 0 ? text.length : next + 1;
  const isItem = (from: number, to: number): boolean => /^[ \t]*-[ \t]+$/.test(text.slice(from, to));
  const following = path.steps.find((step) => step.text.span.start > span.start)?.text.span.start;
  const isLast = following === undefined || isItem(text.lastIndexOf('\n', following - 1) + 1, following);
  const isWhole = isItem(start, span.start) && isLast && /^[ \t]*(?:#.*)?$/.test(text.slice(last, end).trimEnd());
  return isWhole ? { start, end, newText: '' } : undefined;
}

function chain(groups: Groups): string {
  return groups.map((group) => group.join(' & ')).join(' -> ');
}
