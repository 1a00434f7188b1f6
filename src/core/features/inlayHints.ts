/** Computed values behind the formulas that they come from, and behind code spans that name an estimate. */
import { statedFigures, type Facts, type Numbers } from '../analysis/index.ts';
import type { LineIndex } from '../base/lineIndex.ts';
import { memo } from '../base/memo.ts';
import type { OffsetRange } from '../base/place.ts';
import type { EstimateResult, ExpressionNode } from '../estimate/index.ts';
import type { ScalarNode } from '../syntax/index.ts';
import type { DocumentView } from './documentView.ts';
import type { TypedLine } from './typedLine.ts';
import type { InlayHint } from './types.ts';

/** @param typed the line that is being typed: nothing appears on it, and nothing moves the text under the cursor. */
export function inlayHints(
  { facts, lines }: Pick<DocumentView, 'facts' | 'lines'>,
  range: OffsetRange,
  typed?: TypedLine,
): readonly InlayHint[] {
  const inRange = ({ offset }: InlayHint): boolean => range.start <= offset && offset <= range.end;
  const results = resultHints(facts, lines, range).filter((hint) => !isTyped(hint, lines, typed, -1));
  const values = valueHints(facts, range).filter((hint) => !isTyped(hint, lines, typed, 0));
  return [...results, ...values].filter(inRange).sort((a, b) => a.offset - b.offset);
}

/** Whether a hint stands on the typed line, and not among the text that was there before the typing began. */
function isTyped({ offset }: InlayHint, lines: LineIndex, typed: TypedLine | undefined, shift: -1 | 0): boolean {
  if (!typed) return false;
  const { line, character } = lines.position(offset);
  return line === typed.line && character > typed.column + shift;
}

/** Of estimates and of formulas elsewhere; at the end of the line, or in braces right behind the formula. */
function resultHints({ numbers }: Facts, lines: LineIndex, range: OffsetRange): InlayHint[] {
  return formulasIn(numbers).flatMap(({ expression, result }): InlayHint[] => {
    const { end } = expression.span;
    // Its hint stands behind it, on the line where it ends: far ones need not be looked at.
    if (end < range.start - LONG_LINE || end > range.end) return [];
    return hintOf(result, placeBehind(expression, lines));
  });
}

const formulasIn = memo(({ estimates, sites }: Numbers) =>
  [...estimates.map(({ entry, result }) => ({ expression: entry.expression!, result })), ...sites].filter(
    ({ result }) => isFormula(result.expression),
  ),
);

/** What may stand behind a formula on its line, at most: a comment. */
const LONG_LINE = 1_000;

function placeBehind({ span, style }: ScalarNode, lines: LineIndex): number {
  const { end } = span;
  // A text in bars ends with a line break of its own.
  const at = style === 'literal' || style === 'folded' ? trimmedEnd(lines.text, span) : end;
  const lineEnd = lines.lineEnd(lines.position(at).line);
  return /^\s*(?:\s#.*)?$/.test(lines.text.slice(at, lineEnd)) ? lineEnd : at;
}

function trimmedEnd(text: string, { start, end }: OffsetRange): number {
  return start + text.slice(start, end).trimEnd().length;
}

/** Whether something is computed: behind a literal its value is what is written already. */
function isFormula(node: ExpressionNode): boolean {
  switch (node.kind) {
    case 'group':
      return isFormula(node.inner);
    case 'negate':
    case 'bound':
      return isFormula(node.operand);
    case 'number':
    case 'range':
    case 'spread':
    case 'ratio':
    case 'missing':
      return false;
    default:
      return true;
  }
}

function hintOf(result: EstimateResult, offset: number): InlayHint[] {
  if (result.display === undefined) return [];
  const { working } = result.provenance;
  return [{ offset, label: `= ${result.display}`, tooltip: [working, ...result.forms].filter(Boolean).join('\n') }];
}

/** Behind code spans that name an estimate and state no figure: the author sees what the reader has to look up. */
function valueHints(facts: Facts, range: OffsetRange): InlayHint[] {
  return namedInProse(facts).flatMap(({ name, nameSpan, span }): InlayHint[] => {
    const { end } = span;
    if (end < range.start || end > range.end) return [];
    const closed = facts.syntax.text.slice(nameSpan.end, end);
    const result = facts.numbers.get(name)?.result;
    return result && /^\s*`+$/.test(closed) ? hintOf(result, end) : [];
  });
}

const namedInProse = memo((facts: Facts) => statedFigures(facts).filter(({ figure }) => figure === undefined));
