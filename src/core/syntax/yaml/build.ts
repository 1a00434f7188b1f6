/** Turns the nodes of the `yaml` library into ours, and notes what in them a design does not use. */
import { isAlias, isMap, isScalar, isSeq, type Document, type Pair, type Range } from 'yaml';
import { Span } from '../../base/place.ts';
import type { Problem } from '../../base/problem.ts';
import type { Entry, MapNode, ScalarNode, ScalarStyle, SeqNode, SyntaxNode } from '../tree.ts';
import type { Source } from './mendedText.ts';
import { missingColonMessage, problemIn, type Explained } from './problems.ts';
import { ScalarPlace } from './scalarPlace.ts';
import { braceText, bracketInKey, commentCut, cutItems, strayBracket, type Trap } from './traps.ts';

/** The nodes that aliases may stand for in all: enough for any honest use, and an end to documents that explode. */
const ALIAS_BUDGET = 2_000;

/** A tag right before a value, on its line, or alone behind the colon of the line before. */
const WRITTEN_TAG = /(?:^|[\s[{,])(![^\s,[\]{}]*)[ \t]+(?:&\S+[ \t]+)?$|:[ \t]+(![^\s,[\]{}]*)[ \t]*\r?\n\s*$/;

/** Builds the tree of one document, and notes what the library accepts and the format, or common sense, does not. */
export class TreeBuilder {
  readonly problems: Problem[] = [];
  /** What is valid and can't be meant: a bracket that closes nothing, a key with a bracket in it. */
  readonly doubts: Explained[] = [];
  aliases = false;
  readonly #document: Document.Parsed;
  readonly #region: Source;
  #budget = ALIAS_BUDGET;

  constructor(document: Document.Parsed, region: Source) {
    this.#document = document;
    this.#region = region;
  }

  node(node: unknown): SyntaxNode | undefined {
    if (isAlias(node)) return this.#alias(node.source, node.range);
    if (isMap(node)) {
      this.#unsupported(node);
      return this.#map(node);
    }
    if (isSeq(node)) {
      this.#unsupported(node);
      return this.#seq(node);
    }
    if (!isScalar(node)) return undefined;
    this.#unsupported(node);
    const [start, end] = node.range ?? [0, 0];
    if (node.value === null && start === end) return undefined;
    if (node.type === 'PLAIN' && typeof node.value === 'string') this.#plainTraps(node.value, start, end);
    return this.#scalar(node.value, node.source, start, end);
  }

  #map(map: { items: readonly unknown[]; range?: Range | null; flow?: boolean }): MapNode {
    const entries = (map.items as readonly Pair[])
      .map((pair) => this.#entry(pair))
      .filter((entry) => entry !== undefined);
    if (map.flow === true) this.#flowTraps(map.items as readonly Pair[], map.range);
    return { kind: 'map', entries, span: this.#span(map.range), flow: map.flow === true };
  }

  #flowTraps(pairs: readonly Pair[], range: Range | null | undefined): void {
    const { text } = this.#region;
    const items = pairs.flatMap(({ key, value }) => {
      const at = rangeOf(key);
      const valueEnd = isScalar(value) && value.value === null && value.source === '' ? undefined : rangeOf(value)?.[1];
      return at ? [{ start: at[0], end: at[1], valueEnd }] : [];
    });
    for (const trap of cutItems(text, items)) this.#trap(trap);
    const first = items[0];
    const alone = items.length === 1 && first !== undefined && first.valueEnd === undefined && range;
    if (alone) this.#trap(braceText(text, range[0], range[1]));
  }

  #trap(trap: Trap | undefined): void {
    if (!trap) return;
    const { severity } = trap;
    this.problems.push({ ...problemIn(this.#region, trap), ...(severity ? { severity } : {}) });
  }

  #seq(seq: { items: readonly unknown[]; range?: Range | null; flow?: boolean }): SeqNode {
    const items = seq.items.map((item) => this.node(item) ?? this.#empty(item));
    return { kind: 'seq', items, span: this.#span(seq.range), flow: seq.flow === true };
  }

  #entry(pair: Pair): Entry | undefined {
    const range = rangeOf(pair.key);
    if (!range) return undefined;
    const key = isScalar(pair.key)
      ? this.#scalar(pair.key.value, pair.key.source, range[0], range[1])
      : this.#scalar(this.#region.text.slice(range[0], range[1]), undefined, range[0], range[1]);
    const bracket = key.style === 'plain' && isScalar(pair.key) ? bracketInKey(key.text) : undefined;
    if (bracket !== undefined) this.#doubtKey(key.text, range[0], bracket);
    const value = this.node(pair.value);
    if (!value) this.#trap(commentCut(this.#region.text, this.#behindColon(range[1]), this.#behindColon(range[1])));
    return { key, value, span: value ? key.span.to(value.span) : key.span };
  }

  #doubtKey(key: string, start: number, bracket: number): void {
    const message = missingColonMessage(key.slice(0, bracket).trim());
    this.doubts.push({ code: 'yaml/missing-colon', message, start, end: start + key.length });
  }

  /** The offset behind the colon of a key that ends at `end`. */
  #behindColon(end: number): number {
    const colon = /\s*:/y;
    colon.lastIndex = end;
    return end + (colon.exec(this.#region.text)?.[0].length ?? 0);
  }

  /** What is plain text to YAML, and was cut short or is damaged. */
  #plainTraps(text: string, start: number, end: number): void {
    this.#trap(commentCut(this.#region.text, start, end));
    const stray = /,|\s.$/.test(text) ? strayBracket(text) : undefined;
    if (stray === undefined) return;
    const message = `This ${stray} closes nothing. Add the missing ${stray === ']' ? '[' : '{'} before the value, or put the text in double quotes.`;
    this.doubts.push({ code: 'yaml/stray-bracket', message, start: end - 1, end });
  }

  #scalar(value: unknown, source: string | undefined, start: number, end: number): ScalarNode {
    const style = styleAt(this.#region.text, start);
    const text = typeof value === 'string' ? value : (source ?? this.#region.text.slice(start, end));
    const trimmed = style === 'literal' || style === 'folded' ? trimEnd(this.#region.text, start, end) : end;
    const known = typeof value === 'number' || typeof value === 'boolean' || value === null ? value : text;
    return {
      kind: 'scalar',
      value: known,
      text,
      style,
      span: new Span(this.#region, start, trimmed),
      place: new ScalarPlace(this.#region, start, end, style, text),
    };
  }

  /** An item of a list that says nothing. */
  #empty(item: unknown): ScalarNode {
    const start = rangeOf(item)?.[0] ?? 0;
    return this.#scalar(null, '', start, start);
  }

  #alias(name: string, range: Range | null | undefined): SyntaxNode | undefined {
    this.aliases = true;
    this.#report('alias', range, `*${name} is a YAML alias, which a design does not use. Write the value out.`);
    const target = findAnchor(this.#document.contents, name);
    if (!target || this.#budget <= 0) return undefined;
    this.#budget -= size(target, this.#budget);
    if (this.#budget <= 0) return undefined;
    // What is wrong in the target is reported where it stands.
    const [problems, doubts] = [this.problems.length, this.doubts.length];
    const node = this.node(target);
    this.problems.length = problems;
    this.doubts.length = doubts;
    return node;
  }

  #unsupported(node: { anchor?: string; tag?: string; range?: Range | null }): void {
    if (node.anchor) {
      const message = `&${node.anchor} is a YAML anchor, which a design does not use. Remove it, and write the value out where it is repeated.`;
      this.#report('anchor', this.#before(node.range, `&${node.anchor}`), message);
    }
    const tag = this.#writtenTag(node);
    if (tag)
      this.#report(
        'tag',
        this.#before(node.range, tag),
        `${tag} is a YAML tag, which a design does not use. Remove it.`,
      );
  }

  /** A tag that the author wrote, not one that the library inferred: it stands right before the node. */
  #writtenTag(node: { tag?: string; range?: Range | null }): string | undefined {
    if (!node.range) return undefined;
    const before = this.#region.text.slice(Math.max(0, node.range[0] - 200), node.range[0]);
    return WRITTEN_TAG.exec(before)?.slice(1).find(Boolean);
  }

  #before(range: Range | null | undefined, text: string): [number, number] {
    const found = this.#region.text.lastIndexOf(text, range?.[0] ?? 0);
    return found < 0 ? [range?.[0] ?? 0, range?.[1] ?? 1] : [found, found + text.length];
  }

  #report(code: string, range: readonly number[] | null | undefined, message: string): void {
    const span = new Span(this.#region, range?.[0] ?? 0, range?.[1] ?? 1);
    this.problems.push({ code: `yaml/${code}`, span, message });
  }

  #span(range: Range | null | undefined): Span {
    const [start, end] = range ?? [0, 0];
    return new Span(this.#region, start, trimEnd(this.#region.text, start, end));
  }
}

function rangeOf(node: unknown): Range | undefined {
  return (node as { range?: Range } | null)?.range ?? undefined;
}

function styleAt(text: string, start: number): ScalarStyle {
  switch (text[start]) {
    case '"':
      return 'double';
    case "'":
      return 'single';
    case '|':
      return 'literal';
    case '>':
      return 'folded';
    default:
      return 'plain';
  }
}

function trimEnd(text: string, start: number, end: number): number {
  let last = end;
  while (last > start && /\s/.test(text[last - 1]!)) last--;
  return last;
}

function findAnchor(node: unknown, name: string): unknown {
  if ((node as { anchor?: string } | null)?.anchor === name) return node;
  if (isSeq(node)) return firstDefined(node.items, (item) => findAnchor(item, name));
  if (isMap(node))
    return firstDefined(node.items, (pair) => findAnchor(pair.key, name) ?? findAnchor(pair.value, name));
  return undefined;
}

function firstDefined<Item>(items: readonly Item[], find: (item: Item) => unknown): unknown {
  for (const item of items) {
    const found = find(item);
    if (found !== undefined) return found;
  }
  return undefined;
}

/** How many nodes there are in a node, counted up to a limit. */
function size(node: unknown, limit: number): number {
  if (limit <= 0) return 1;
  if (isSeq(node)) return node.items.reduce<number>((sum, item) => sum + size(item, limit - sum), 1);
  if (isMap(node)) return node.items.reduce<number>((sum, pair) => sum + size(pair.value, limit - sum) + 1, 1);
  return 1;
}
