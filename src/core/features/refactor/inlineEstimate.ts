/** Puts the formula of an estimate where its name is used: in one place, or everywhere, and then the estimate goes. */
import type { Facts } from '../../analysis/index.ts';
import type { TextEdit } from '../../base/edit.ts';
import { touches } from '../../base/place.ts';
import { parseExpression, type ExpressionSyntax, type NameNode } from '../../estimate/index.ts';
import { endOfLine } from '../../rules/shared/yamlEdits.ts';
import type { Entry, ScalarNode } from '../../syntax/index.ts';
import { occurrencesOf } from '../names/occurrences.ts';
import { estimateEntry, estimateMap, expressionAt, isLiteral, replacePart } from './selection.ts';
import type { Refactor } from './types.ts';

interface Use {
  readonly scalar: ScalarNode;
  readonly syntax: ExpressionSyntax;
  readonly name: NameNode;
}

export const inlineEstimate: Refactor = (view, range) => {
  const { facts, text } = view;
  const defined = facts.estimates.find(
    ({ nameSpan }) => touches(nameSpan, range.start) && touches(nameSpan, range.end),
  );
  if (defined) return everywhere(facts, text, defined.name);
  const selected = expressionAt(facts, range);
  const name = selected?.result.syntax.names.find((one) => touches(one.range, selected.range.start));
  if (!selected || !name || !formulaOf(facts, name.name)) return [];
  const edit = inlined({ scalar: selected.scalar, syntax: selected.result.syntax, name }, facts, name.name);
  return edit ? [{ title: `Inline "${name.name}" here`, kind: 'refactor.inline', edits: [edit] }] : [];
};

/** Offered only where nothing but formulas names the estimate: in prose its name says more than a formula would. */
function everywhere(facts: Facts, text: string, name: string): ReturnType<Refactor> {
  const uses = usesOf(facts, name);
  const named = occurrencesOf({ type: 'estimate', name }, facts).filter(({ role }) => role === 'reference');
  const entry = estimateEntry(facts, name);
  const removal = entry && removalOf(entry, facts, text);
  if (uses.length === 0 || named.length !== uses.length || !removal) return [];
  const edits = uses.map((use) => inlined(use, facts, name)).filter((edit) => edit !== undefined);
  if (edits.length !== uses.length) return [];
  const where = uses.length === 1 ? 'its only use' : `its ${uses.length} uses`;
  return [{ title: `Inline "${name}" into ${where}`, kind: 'refactor.inline', edits: [...edits, removal] }];
}

function usesOf({ numbers }: Facts, name: string): Use[] {
  const formulas = [
    ...numbers.estimates.map(({ entry, result }) => ({ scalar: entry.expression!, syntax: result.syntax })),
    ...numbers.sites.map(({ expression, result }) => ({ scalar: expression, syntax: result.syntax })),
  ];
  return formulas.flatMap(({ scalar, syntax }) =>
    syntax.names.filter((one) => one.name === name).map((one) => ({ scalar, syntax, name: one })),
  );
}

function formulaOf({ numbers }: Facts, name: string): ExpressionSyntax | undefined {
  const result = numbers.get(name)?.result;
  return result && result.syntax.errors.length === 0 ? result.syntax : undefined;
}

/** The edit that puts the formula in place of the name, in brackets unless it binds as tightly as a name does. */
function inlined({ scalar, syntax, name }: Use, facts: Facts, of: string): TextEdit | undefined {
  const formula = formulaOf(facts, of);
  if (!formula) return undefined;
  const written = formula.text.trim();
  const alone = syntax.text.trim() === name.name;
  const tight = alone || isLiteral(formula.tree) || formula.tree.kind === 'call' || formula.tree.kind === 'group';
  const put = tight || formula.tree.kind === 'name' ? written : `(${written})`;
  const whole = syntax.text.slice(0, name.range.start) + put + syntax.text.slice(name.range.end);
  const broken = parseExpression(whole).errors.length > syntax.errors.length || put.includes('\n');
  return broken ? undefined : replacePart(scalar, name.range, put);
}

/** Takes an entry away with its line, or from between its commas. */
function removalOf(entry: Entry, facts: Facts, text: string): TextEdit | undefined {
  const map = estimateMap(facts);
  if (!map || map.entries.length < 2) return undefined;
  const { start } = entry.key.span;
  if (map.flow) {
    const at = map.entries.indexOf(entry);
    const next = map.entries[at + 1];
    if (next) return { start, end: next.key.span.start, newText: '' };
    return { start: map.entries[at - 1]!.span.end, end: entry.span.end, newText: '' };
  }
  const lineStart = text.lastIndexOf('\n', start - 1) + 1;
  if (text.slice(lineStart, start).trim() !== '') return undefined;
  const end = text.indexOf('\n', endOfLine(text, entry.span.end));
  return { start: lineStart, end: end < 0 ? text.length : end + 1, newText: '' };
}
