/** The expression that the cursor stands in, as far as it is written: in the tree where that has it, else on the line. */
import { touches } from '../../base/place.ts';
import type { KeyPath } from '../../schema/index.ts';
import { quantityAt } from '../../schema/scalars.ts';
import type { ScalarNode, SyntaxNode } from '../../syntax/index.ts';
import { completionPlace } from '../completion/place.ts';
import type { DocumentView } from '../documentView.ts';
import { offsetWithin, scalarUnder, type LocatedScalar } from '../locate.ts';
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

function cursorInTree(view: View, offset: number): ExpressionCursor | undefined {
  const { root } = view.facts.syntax;
  const inside = scalarUnder(root, offset);
  const found = inside ?? scalarBefore(view, offset);
  const quantity = found?.part === 'value' ? quantityAt(found.path) : undefined;
  if (!found || quantity === undefined) return undefined;
  const { node, path } = found;
  // Between a key and its value nothing of the value is written yet.
  if (inside && offset < node.place.locate(0)) return undefined;
  const at = inside ? offsetWithin(node.place, node.text.length, offset) : node.text.length;
  return {
    path,
    before: inside ? node.text.slice(0, at) : `${node.text.trimEnd()} `,
    after: node.text.slice(at),
    bare: node.style === 'plain' && inBraces(root, node),
    exact: quantity === 'exact',
  };
}

/** The value that is gone on with behind its last word: on its line, or on a line that stands further right than its key. */
function scalarBefore({ facts, text }: View, offset: number): LocatedScalar | undefined {
  const end = text.slice(0, offset).trimEnd().length;
  const found = end < offset ? scalarUnder(facts.syntax.root, end) : undefined;
  if (found?.part !== 'value' || found.node.style === 'single' || found.node.style === 'double') return undefined;
  const { node } = found;
  if (text.slice(node.span.start, node.span.end).trimEnd().length + node.span.start > end) return undefined;
  const lineStart = text.lastIndexOf('\n', offset - 1) + 1;
  if (lineStart <= end) return node.style === 'plain' ? found : undefined;
  const keyLine = text.lastIndexOf('\n', node.span.start - 1) + 1;
  const margin = /^[ -]*/.exec(text.slice(keyLine))![0].length;
  return offset - lineStart > margin ? found : undefined;
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
  const typed = place.before + place.typed;
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
