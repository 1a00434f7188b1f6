/** Lays out YAML by its tree: indentation, blank lines and white space at the ends of lines. Words stay as they are. */
import type { KeyPath } from '../../schema/index.ts';
import type { MapNode, ScalarNode, SeqNode, SyntaxNode } from '../../syntax/index.ts';
import { foldedLines, isLongText } from './longText.ts';
import { formatMermaid } from './mermaid.ts';
import { collapseBlank, indentOf, isBlank, rowAt, type Row } from './rows.ts';

/** Thrown within this file alone, for what has no layout that is surely the same: that piece is then left as it is. */
class Unclear extends Error {}

interface Where {
  /** How many spaces one level of indentation is. */
  readonly step: number;
  /** The keys that the text stands under. */
  readonly path: KeyPath;
}

type Part = { readonly start: number; readonly node: SyntaxNode; readonly key: ScalarNode | undefined };

/**
 * @param rows the lines of the YAML text; their `formatted` is set.
 * @param problems where the text is damaged.
 */
export function formatYaml(
  rows: readonly Row[],
  root: SyntaxNode | undefined,
  problems: readonly { readonly span: { readonly start: number; readonly end: number } }[],
  where: Where,
): void {
  const layout = new Layout(rows, where);
  layout.root(root, problems);
}

class Layout {
  readonly #rows: readonly Row[];
  readonly #step: number;
  readonly #path: KeyPath;
  /** New columns of the rows that begin with a key or a dash. */
  readonly #columns = new Map<number, number>();
  /** Rows whose white space may mean something, and rows of pieces that are left alone. */
  readonly #fixed = new Set<number>();

  constructor(rows: readonly Row[], { step, path }: Where) {
    this.#rows = rows;
    this.#step = step;
    this.#path = path;
  }

  root(
    root: SyntaxNode | undefined,
    problems: readonly { readonly span: { readonly start: number; readonly end: number } }[],
  ): void {
    const rows = this.#rows;
    if (!root || root.kind === 'scalar' || root.flow) return;
    const parts = partsOf(root);
    if (parts.length === 0) return;
    const firsts = parts.map(({ start }) => rowAt(rows, start));
    const damaged = new Set(problems.flatMap(({ span }) => [rowAt(rows, span.start), rowAt(rows, span.end)]));
    const column = indentOf(rows[firsts[0]!]!.text);
    // Where the damage made entries stand in other columns than one, it is unclear what belongs to what.
    if (firsts.some((first) => indentOf(rows[first]!.text) !== column)) return;
    parts.forEach((part, index) => {
      const first = firsts[index]!;
      const end = firsts[index + 1] ?? rows.length;
      for (let row = first; row < end; row++) rows[row]!.unit = first;
      // A quote or bracket left open shows its harm only later: what stands before the damage is left alone too.
      const after = firsts[index + 2] ?? rows.length;
      const isDamaged = [...damaged].some((row) => row >= first && row < after);
      if (isDamaged || end <= first || !this.#part(root, part, column)) this.#leave(first, Math.max(end, first + 1));
    });
    if (problems.length > 0) this.#leave(0, firsts[0]!);
    this.#comments();
    this.#white();
  }

  /** @returns whether the part has a layout of which it is sure that it says the same. */
  #part(root: MapNode | SeqNode, { node, key, start }: Part, column: number): boolean {
    try {
      if (root.kind === 'seq') this.#item(node, column, this.#path);
      else this.#entry(key!, node.kind === 'scalar' && node === key ? undefined : node, column, this.#path);
      return true;
    } catch (error) {
      if (error instanceof Unclear) return false;
      throw new Error(`The layout of the entry at ${start} failed.`, { cause: error });
    }
  }

  #leave(first: number, end: number): void {
    for (let row = first; row < end; row++) {
      this.#fixed.add(row);
      this.#columns.delete(row);
      this.#rows[row]!.formatted = this.#rows[row]!.text;
    }
  }

  #block(node: MapNode | SeqNode, column: number, path: KeyPath): void {
    if (node.kind === 'seq') for (const item of node.items) this.#item(item, column, path);
    else for (const { key, value } of node.entries) this.#entry(key, value, column, path);
  }

  #entry(key: ScalarNode, value: SyntaxNode | undefined, column: number, path: KeyPath): void {
    const index = rowAt(this.#rows, key.span.start);
    const row = this.#rows[index]!;
    const old = key.span.start - row.start;
    if (rowAt(this.#rows, key.span.end) !== index) throw new Unclear();
    if (isBlank(row.text.slice(0, old))) this.#begin(index, old, ' '.repeat(column), column);
    else if (!/^[ -]*- *$/.test(row.text.slice(0, old))) throw new Unclear();
    if (value) this.#value(value, { index, old, column, inner: column + this.#step, path: [...path, key.text] });
  }

  #item(item: SyntaxNode, column: number, path: KeyPath): void {
    const { start } = item.span;
    const index = rowAt(this.#rows, start);
    const row = this.#rows[index]!;
    const before = row.text.slice(0, start - row.start);
    const dashes = /^( *)((?:- +)*)-( *)$/.exec(before);
    if (!dashes || (item.kind === 'scalar' && item.span.end === start)) throw new Unclear();
    const old = before.trimEnd().length - 1;
    // A list that begins behind another's dash has its first row set already.
    const outer = dashes[2] === '' ? ' '.repeat(column) : row.formatted!.slice(0, column);
    this.#begin(index, start - row.start, `${outer}- `, outer.trim() === '' ? column : this.#columns.get(index)!);
    this.#value(item, { index, old, column, inner: column + 2, path: [...path, 0] });
  }

  #begin(index: number, length: number, prefix: string, column: number): void {
    const row = this.#rows[index]!;
    if (row.text.slice(0, length).includes('\t')) throw new Unclear();
    row.formatted = prefix + row.text.slice(length);
    this.#columns.set(index, column);
  }

  #value(node: SyntaxNode, parent: Parent): void {
    if (node.kind !== 'scalar' && !node.flow) {
      const first = partsOf(node)[0];
      if (!first) return;
      if (node.kind === 'map' && parent.inner === parent.column + 2 && rowAt(this.#rows, first.start) === parent.index)
        this.#block(node, parent.column + 2, parent.path);
      else this.#block(node, parent.inner, parent.path);
    } else if (node.kind === 'scalar' && (node.style === 'literal' || node.style === 'folded'))
      this.#text(node, parent, node.style === 'literal' && parent.path.at(-1) === 'diagram');
    else if (!this.#longText(node, parent)) this.#further(node, parent);
  }

  /** A long text that runs on over several lines becomes a block: in one, neither `: ` nor ` #` ends it. */
  #longText(node: SyntaxNode, { index, inner, path }: Parent): boolean {
    if (node.kind !== 'scalar' || node.style !== 'plain') return false;
    const first = rowAt(this.#rows, node.span.start);
    const last = rowAt(this.#rows, Math.max(node.span.start, node.span.end - 1));
    if (first === last || !isLongText(path)) return false;
    const lines = foldedLines(this.#rows.slice(index, last + 1), node);
    if (!lines) return false;
    const [head, ...rest] = lines.map((line) => (line === '' ? '' : ' '.repeat(inner) + line));
    const key = this.#rows[index]!;
    const own = index === first ? key.text.length - (node.span.start - key.start) : 0;
    const announced = `${key.formatted!.slice(0, key.formatted!.length - own).trimEnd()} >-`;
    key.formatted = index === first ? `${announced}\n${head!}` : announced;
    rest.forEach((line, at) => (this.#rows[index + 1 + at]!.formatted = line));
    for (let row = index; row <= last; row++) this.#fixed.add(row);
    return true;
  }

  /** Further lines of a text or of brackets go as far as what holds them. */
  #further(node: SyntaxNode, { index, old, column }: Parent): void {
    const last = rowAt(this.#rows, Math.max(node.span.start, node.span.end - 1));
    for (let row = index; row < last; row++) this.#fixed.add(row);
    for (let row = index + 1; row <= last; row++) this.#shift(row, column - old);
  }

  #shift(index: number, by: number): void {
    const row = this.#rows[index]!;
    if (by === 0 || isBlank(row.text)) return;
    const indent = indentOf(row.text);
    if (indent + by < 0 || row.text[indent] === '\t') throw new Unclear();
    row.formatted = ' '.repeat(indent + by) + row.text.slice(indent);
  }

  /** A block of text moves as one, so that its own indentation stays. */
  #text(node: ScalarNode, parent: Parent, isDiagram: boolean): void {
    const rows = this.#rows;
    const head = rowAt(rows, node.span.start);
    const header = /^[|>]([-+\d]*)/.exec(rows[head]!.text.slice(node.span.start - rows[head]!.start));
    if (!header || header[1]!.includes('+') || head !== parent.index) throw new Unclear();
    const last = rowAt(rows, Math.max(node.span.start, node.span.end - 1));
    let first = head + 1;
    while (first < last && isBlank(rows[first]!.text)) first++;
    if (last === head) return;
    const isCounted = /\d/.test(header[1]!);
    const own = isCounted ? parent.old + Number(/\d/.exec(header[1]!)![0]) : indentOf(rows[first]!.text);
    const target = isCounted ? parent.column + own - parent.old : parent.inner;
    for (let row = last + 1; row < rows.length && isBlank(rows[row]!.text); row++)
      if (rows[row]!.text.length > own) throw new Unclear();
    for (let row = head + 1; row <= last; row++) this.#textRow(row, own, target);
    if (isDiagram) this.#diagram(head + 1, last, own, target);
  }

  #textRow(index: number, own: number, target: number): void {
    const row = this.#rows[index]!;
    this.#fixed.add(index);
    if (row.text.length <= own && isBlank(row.text)) row.formatted = row.text.includes('\t') ? row.text : '';
    else if (indentOf(row.text) < own) throw new Unclear();
    else row.formatted = ' '.repeat(target) + row.text.slice(own);
  }

  #diagram(first: number, last: number, own: number, target: number): void {
    const rows = this.#rows.slice(first, last + 1);
    const lines = formatMermaid(rows.map((row) => row.text.slice(own)).join('\n'), this.#step);
    if (lines?.length !== rows.length) return;
    // The first line's indentation is the block's own.
    if (/^\s/.test(lines.find((line) => line) ?? '')) return;
    rows.forEach((row, index) => {
      const line = lines[index];
      row.formatted = line?.replace(/^(?=.)/gm, ' '.repeat(target));
    });
  }

  /** A comment goes with the line that it stands level with: the next one, or one of those that hold the line before. */
  #comments(): void {
    const rows = this.#rows;
    let next: number | undefined;
    for (let index = rows.length - 1; index >= 0; index--) {
      const { text } = rows[index]!;
      if (this.#columns.has(index) || this.#fixed.has(index)) next = index;
      else if (/^[ ]*#/.test(text)) rows[index]!.formatted = ' '.repeat(this.#level(index, next)) + text.trimStart();
    }
  }

  #level(index: number, next: number | undefined): number {
    const indent = indentOf(this.#rows[index]!.text);
    const following = next === undefined ? undefined : this.#columns.get(next);
    if (following !== undefined && indentOf(this.#rows[next!]!.text) === indent) return following;
    let inside = Infinity;
    for (let row = index - 1; row >= 0; row--) {
      const column = this.#columns.get(row);
      if (column === undefined) continue;
      // Deeper than the lines around it, it stands for what the key above does not hold yet.
      const isLast = next === undefined || indentOf(this.#rows[next]!.text) < indent;
      if (inside === Infinity && isLast && indent > keyColumn(this.#rows[row]!.text))
        return keyColumn(this.#rows[row]!.formatted!) + this.#step;
      const own = indentOf(this.#rows[row]!.text);
      if (own === indent && own < inside) return column;
      inside = Math.min(inside, own);
      if (inside < indent) break;
    }
    return following ?? indent;
  }

  #white(): void {
    this.#rows.forEach((row, index) => {
      if (!this.#fixed.has(index) && row.formatted !== undefined) row.formatted = row.formatted.trimEnd();
    });
    collapseBlank(this.#rows, (index) => !this.#fixed.has(index));
    // None stands at the end either, nor before the line that closes a fence.
    let last = this.#rows.length - 1;
    for (; last >= 0 && isBlank(this.#rows[last]!.text) && !this.#fixed.has(last); last--)
      this.#rows[last]!.formatted = undefined;
  }
}

/** Where the key of a line stands, behind its dashes. */
const keyColumn = (text: string): number => /^ *(?:- +)*/.exec(text)![0].length;

/** What holds a value: where its key or dash stands, stood, and how far in the value's own lines go. */
interface Parent {
  readonly index: number;
  readonly old: number;
  readonly column: number;
  readonly inner: number;
  /** Where the value stands. */
  readonly path: KeyPath;
}

function partsOf(node: MapNode | SeqNode): Part[] {
  if (node.kind === 'seq') return node.items.map((item) => ({ start: item.span.start, node: item, key: undefined }));
  return node.entries.map(({ key, value }) => ({ start: key.span.start, node: value ?? key, key }));
}
