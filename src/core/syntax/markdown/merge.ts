/** Merges what several blocks say under one step: mappings by key, lists by appending. */
import type { Problem } from '../../base/problem.ts';
import type { Entry, SyntaxNode } from '../tree.ts';

/**
 * @param parts the values, in the order of the text.
 * @param problems takes a problem for each key that is said twice, and for values that can't be merged.
 */
export function mergeValues(parts: readonly SyntaxNode[], problems: Problem[]): SyntaxNode | undefined {
  const [first, ...rest] = parts;
  return rest.reduce<SyntaxNode | undefined>((merged, part) => merged && mergeTwo(merged, part, problems), first);
}

function mergeTwo(first: SyntaxNode, second: SyntaxNode, problems: Problem[]): SyntaxNode {
  const span = first.span.to(second.span);
  if (first.kind === 'seq' && second.kind === 'seq')
    return { ...first, items: [...first.items, ...second.items], span };
  if (first.kind !== 'map' || second.kind !== 'map') {
    problems.push({
      code: 'markdown/mixed-blocks',
      span: second.span,
      message:
        'This block and an earlier one of the same step hold different things, a list and a mapping. Write both in the same way.',
      related: [{ span: first.span, message: 'The earlier block.' }],
    });
    return first;
  }
  const entries = [...first.entries];
  for (const entry of second.entries) {
    const index = entries.findIndex(({ key }) => key.text === entry.key.text);
    if (index < 0) entries.push(entry);
    else entries[index] = mergeEntries(entries[index]!, entry, problems);
  }
  return { ...first, entries, span };
}

function mergeEntries(first: Entry, second: Entry, problems: Problem[]): Entry {
  const { value } = first;
  const other = second.value;
  if (!value || !other) return value ? first : second;
  if (value.kind === other.kind && value.kind !== 'scalar') {
    const merged = mergeTwo(value, other, problems);
    return { key: first.key, value: merged, span: first.key.span.to(merged.span) };
  }
  problems.push({
    code: 'yaml/duplicate-key',
    span: second.key.span,
    message: `"${second.key.text}" is said twice in this step, and only the first counts. Merge the two, or rename this one.`,
    related: [{ span: first.key.span, message: `"${first.key.text}" is first said here.` }],
  });
  return first;
}
