/** The expression that the cursor stands in, as far as it is written: in the tree where that has it, else on the line. */
import { touches } from '../../base/place.ts';
import type { KeyPath } from '../../schema/index.ts';
import { quantityAt } from '../../schema/scalars.ts';
import type { ScalarNode, SyntaxNode } from '../../syntax/index.ts';
import { completionPlace } from '../completionPlace.ts';
import type { DocumentView } from '../documentView.ts';
import { offsetWithin, scalarUnder } from '../locate.ts';
import { yamlAround } from '../yamlAround.ts';

export interface ExpressionCursor {
  /** The keys that lead to the expression. */
  readonly path: KeyPath;
  /** The expression up to the cursor, with the blanks before it. */
  readonly before: string;
  readonly after: string;
  /** It stands in braces without quotes, where a comma would end it. */
  readonly bare: boolean;
  /** Nothing but an expression may stand there. */
  readonly exact: boolean;
}

type View = Pick<DocumentView, 'facts' | 'text'>;

/** @returns undefined where no expression is expected. */
export function expressionCursor(view: View, offset: number): ExpressionCursor | undefined {
  return cursorInTree(view, offset) ?? cursorOnLine(view, offset);
}

function cursorInTree({ facts, text }: View, offset: number): ExpressionCursor | undefined {
  const blanks = /[ \t]*$/.exec(text.slice(Math.max(0, offset - 200), offset))![0].length;
  const found = scalarUnder(facts.syntax.root, offset) ?? scalarUnder(facts.syntax.root, offset - blanks);
  if (found?.part !== 'value') return undefined;
  const quantity = quantityAt(found.path);
  const { node } = found;
  if (quantity === undefined || (blanks > 0 && !touches(node.span, offset) && node.style !== 'plain')) return undefined;
  const inside = touches(node.span, offset);
  // Between a key and its value nothing of the value is written yet.
  if (inside ? offset < node.place.locate(0) : offset - blanks < node.span.end) return undefined;
  const at = inside ? offsetWithin(node.place, node.text.length, offset) : node.text.length;
  return {
    path: found.path,
    before: node.text.slice(0, at) + (inside ? '' : ' '.repeat(blanks)),
    after: node.text.slice(at),
    bare: node.style === 'plain' && inBraces(facts.syntax.root, node),
    exact: quantity === 'exact',
  };
}

/** Whether a value stands in a mapping or list that is written in brackets. */
function inBraces(root: SyntaxNode, node: ScalarNode): boolean {
  if (root.kind === 'scalar') return false;
  if (root.flow) return touches(root.span, node.span.start);
  const below = root.kind === 'seq' ? root.items : root.entries.map(({ value }) => value);
  const around = below.find((one) => one && one.span.start <= node.span.start && node.span.end <= one.span.end);
  return around !== undefined && inBraces(around, node);
}

function cursorOnLine(view: View, offset: number): ExpressionCursor | undefined {
  const yaml = yamlAround(view, offset);
  const place = yaml && completionPlace(yaml.text, offset - yaml.base);
  if (place?.key === undefined) return undefined;
  const path = [...yaml!.path, ...place.path, place.key];
  const quantity = quantityAt(path);
  if (quantity === undefined) return undefined;
  const text = yaml!.text.slice(0, offset - yaml!.base);
  const typed = place.before + text.slice(text.length - (place.word.end - place.word.start));
  const quoted = /^\s*["']/.exec(typed)?.[0].length ?? 0;
  const rest = /^[^\n\r]*/.exec(yaml!.text.slice(offset - yaml!.base))![0];
  return {
    path,
    before: typed.slice(quoted).trimStart(),
    after: rest.replace(/\s#.*$|["'},\]].*$/, ''),
    bare: quoted === 0 && place.inBraces,
    exact: quantity === 'exact',
  };
}
