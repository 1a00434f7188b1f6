/** Every term that a document names, and where: found once per piece of the document, and kept as long as that piece stays as it is. */
import type { Facts } from '../analysis/index.ts';
import { spanAt, type Place, type Span } from '../base/place.ts';
import type { Glossary, MatchContext, TermMatch } from '../glossary/index.ts';
import { valueAt, type Block, type Entry, type FenceBlock, type ScalarNode, type SyntaxNode } from '../syntax/index.ts';
import type { DocumentView } from './documentView.ts';
import { contextOf, flowchartOf, isOtherDiagram, isPlain, labelsOf, textParts } from './termTexts.ts';

/** A term at its place in the document. */
export interface TermUse extends Omit<TermMatch, 'start' | 'end'> {
  readonly context: MatchContext;
  readonly span: Span;
}

const last = new WeakMap<Facts, { readonly glossary: Glossary; readonly uses: readonly TermUse[] }>();

/** The terms that a document names, in the order of its text; they never overlap. */
export function termsIn({ facts, glossary }: Pick<DocumentView, 'facts' | 'glossary'>): readonly TermUse[] {
  const known = last.get(facts);
  if (known?.glossary === glossary) return known.uses;
  const finder = finderOf(glossary);
  const uses: TermUse[] = [];
  finder.addTree(facts, uses);
  // Bullets of the Markdown form are values of the tree as well; as such they come first.
  for (const block of facts.syntax.blocks) finder.addBlock(block, facts, uses);
  const sorted = inOrder(uses);
  last.set(facts, { glossary, uses: sorted });
  return sorted;
}

/** Sorts by place, and of uses that overlap keeps the one that was found first. */
function inOrder(uses: readonly TermUse[]): readonly TermUse[] {
  const starts = new Float64Array(uses.length);
  let sorted = true;
  for (let at = 0; at < uses.length; at++) {
    starts[at] = uses[at]!.span.start;
    if (at > 0 && starts[at]! <= starts[at - 1]!) sorted = false;
  }
  // Parts of a text do not overlap: in order, they are apart.
  if (sorted) return uses;
  const order = Array.from(uses.keys()).sort((a, b) => starts[a]! - starts[b]! || a - b);
  const kept: number[] = [];
  for (const at of order) {
    const before = kept.at(-1);
    if (before === undefined || uses[before]!.span.end <= starts[at]!) kept.push(at);
    else if (at < before) kept[kept.length - 1] = at;
  }
  return kept.map((at) => uses[at]!);
}

const finders = new WeakMap<Glossary, Finder>();

function finderOf(glossary: Glossary): Finder {
  let finder = finders.get(glossary);
  if (!finder) finders.set(glossary, (finder = new Finder(glossary)));
  return finder;
}

/** Finds the terms of one glossary, and remembers them by the pieces that a document keeps from version to version. */
class Finder {
  readonly #glossary: Glossary;
  readonly #entries = new WeakMap<Entry, readonly TermUse[]>();
  readonly #texts = new WeakMap<Place, { readonly text: string; readonly uses: readonly TermUse[] }>();
  readonly #diagrams = new WeakMap<object, readonly TermUse[]>();

  readonly #keys = new Map<string, readonly TermMatch[]>();
  readonly #values = new Map<string, readonly TermMatch[]>();

  constructor(glossary: Glossary) {
    this.#glossary = glossary;
  }

  addTree({ syntax, diagram }: Facts, uses: TermUse[]): void {
    const { root, text } = syntax;
    const hld = valueAt(root, 'hld');
    for (const entry of root.entries) {
      if (entry.value !== hld || hld?.kind !== 'map') {
        this.#entry(entry, text, uses);
        continue;
      }
      this.#key(entry.key, text, uses);
      for (const inner of hld.entries) {
        if (inner.value && inner.value === diagram?.source) append(uses, this.#diagram(diagram));
        else this.#entry(inner, text, uses);
      }
    }
  }

  addBlock(block: Block, { diagram }: Facts, uses: TermUse[]): void {
    if (block.kind === 'heading') this.#part(block.title, block.place, 0, block.title.length, 'heading', uses);
    else if (block.kind === 'prose') append(uses, this.#prose(block.text, block.place));
    else if (isOtherDiagram(block, diagram)) this.#fence(block, uses);
  }

  /** What a single line gives is not worth remembering: the entry around it does. */
  #entry(entry: Entry, text: string, uses: TermUse[]): void {
    const known = this.#entries.get(entry);
    if (known) {
      append(uses, known);
      return;
    }
    const first = uses.length;
    this.#key(entry.key, text, uses);
    if (entry.value) this.#value(entry.value, text, uses);
    if (entry.value && entry.value.kind !== 'scalar') this.#entries.set(entry, uses.slice(first));
  }

  #value(node: SyntaxNode, text: string, uses: TermUse[]): void {
    if (node.kind === 'map') for (const entry of node.entries) this.#entry(entry, text, uses);
    else if (node.kind === 'seq') for (const item of node.items) this.#value(item, text, uses);
    else this.#parts(node.text, node.place, contextOf(node.text), uses);
  }

  /** A key of the Markdown form may stand for a heading with other words: then the heading is asked, not the key. */
  #key({ text: key, place, span }: ScalarNode, text: string, uses: TermUse[]): void {
    const first = uses.length;
    this.#part(key, place, 0, key.length, 'key', uses);
    if (uses.length === first) return;
    const { start } = span;
    // One further on, behind a quote.
    if (!text.startsWith(key, start) && !text.startsWith(key, start + 1)) uses.length = first;
  }

  #prose(text: string, place: Place): readonly TermUse[] {
    const known = this.#texts.get(place);
    if (known?.text === text) return known.uses;
    const uses: TermUse[] = [];
    this.#parts(text, place, 'prose', uses);
    this.#texts.set(place, { text, uses });
    return uses;
  }

  #diagram(diagram: NonNullable<Facts['diagram']>): readonly TermUse[] {
    const known = this.#diagrams.get(diagram);
    if (known) return known;
    const uses: TermUse[] = [];
    for (const { start, end } of labelsOf(diagram.syntax))
      this.#part(diagram.source.text, diagram.source.place, start, end, 'label', uses);
    this.#diagrams.set(diagram, uses);
    return uses;
  }

  #fence({ text, place }: FenceBlock, uses: TermUse[]): void {
    for (const { start, end } of labelsOf(flowchartOf(text))) this.#part(text, place, start, end, 'label', uses);
  }

  #match(text: string, context: MatchContext): readonly TermMatch[] {
    if (text.length > SHORT || (context !== 'key' && context !== 'value')) return this.#glossary.match(text, context);
    const known = context === 'key' ? this.#keys : this.#values;
    let matches = known.get(text);
    if (!matches) {
      if (known.size >= MOST_SHORT) known.clear();
      known.set(text, (matches = this.#glossary.match(text, context)));
    }
    return matches;
  }

  #parts(text: string, place: Place, context: 'value' | 'prose', uses: TermUse[]): void {
    if (isPlain(text)) this.#part(text, place, 0, text.length, context, uses);
    else for (const part of textParts(text, context)) this.#part(text, place, part.start, part.end, part.context, uses);
  }

  #part(text: string, place: Place, from: number, to: number, context: MatchContext, uses: TermUse[]): void {
    const part = from === 0 && to === text.length ? text : text.slice(from, to);
    for (const { term, start, end, tier, decorate } of this.#match(part, context)) {
      const span = spanAt(place, { start: from + start, end: from + end });
      uses.push({ term, tier, decorate, context, span });
    }
  }
}

/** Texts up to this length come again and again: keys, kinds, names of products. */
const SHORT = 40;
/** How many of them are remembered at once, so that no document can fill the memory. */
const MOST_SHORT = 5_000;

function append(uses: TermUse[], more: readonly TermUse[]): void {
  for (const use of more) uses.push(use);
}
