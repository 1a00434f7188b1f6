/** What is being typed at the end of a half-typed expression: an operand, the unit of a number, or a word between operands. */
import type { OffsetRange } from '../../base/place.ts';
import { childrenOf, findUnit, parseExpression, SCALES, type ExpressionNode } from '../../estimate/index.ts';

export interface ExpressionContext {
  /**
   * `divisor` is a unit behind a slash (`40 messages/`), `stated` one behind `in`; `operator` is behind an operand, and
   * `nothing` where no word can help, as in the middle of a number.
   */
  readonly kind: 'operand' | 'unit' | 'divisor' | 'stated' | 'operator' | 'nothing';
  /** The word under way, which may be empty or end with a dot. */
  readonly word: string;
  /** Where it starts in the expression. */
  readonly start: number;
  /** The expression with a name in place of the word, and where that name stands. */
  readonly tree: ExpressionNode;
  readonly text: string;
}

/** Stands for what is not typed yet: no unit, no scale, no function, and no name that anybody has. */
const UNTYPED = 'qqqq';
const SCALE_WORDS: ReadonlySet<string> = new Set([
  'B',
  ...SCALES.flatMap(({ symbols, words }) => [...symbols, ...words]),
]);

/** @param before the expression up to the cursor. */
export function contextOf(before: string): ExpressionContext {
  const { word, start, glued, counted } = wordAtEnd(before);
  const text = before.slice(0, start) + UNTYPED;
  const { tree } = parseExpression(text);
  // `10 K` is whole as it stands: what it could become must not be taken by Enter. A spaced `us` may become `users`.
  const isScale = counted && SCALE_WORDS.has(word);
  const finished = isScale || (glued && (word === '' || findUnit(word) !== undefined));
  const kind = finished ? 'nothing' : (kindAt(tree, start) ?? 'operator');
  return { kind, word, start, tree, text };
}

/** @returns the word that ends the text; `glued` if it stands right behind a number's digits, `counted` also behind a space. */
function wordAtEnd(before: string): { word: string; start: number; glued: boolean; counted: boolean } {
  const { tokens } = parseExpression(before);
  const dot = before.endsWith('.') ? 1 : 0;
  const end = before.length - dot;
  const at = tokens.findIndex(({ range }) => range.end === end);
  const last = tokens[at];
  if (last?.kind === 'number' && !before.endsWith('.'))
    return { word: '', start: before.length, glued: true, counted: true };
  if (last?.kind !== 'word') return { word: '', start: before.length, glued: dot > 0, counted: false };
  const number = tokens[at - 1];
  const { start } = last.range;
  const counted = number?.kind === 'number' && start - number.range.end <= 1;
  return { word: before.slice(start), start, glued: counted && number.range.end === start, counted };
}

function kindAt(node: ExpressionNode, start: number): ExpressionContext['kind'] | undefined {
  const isHere = ({ range }: { readonly range: OffsetRange }): boolean => range.start === start;
  if (node.kind === 'name') return isHere(node) ? 'operand' : undefined;
  if (node.kind === 'number' || node.kind === 'in') {
    const part = node.unit?.parts.find(isHere);
    if (part) return part.power < 0 ? 'divisor' : node.kind === 'in' ? 'stated' : 'unit';
  }
  for (const child of childrenOf(node)) {
    const found = kindAt(child, start);
    if (found) return found;
  }
  return undefined;
}
