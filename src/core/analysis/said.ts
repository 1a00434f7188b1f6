/** What the prose of a document speaks of, so that a rule about an absence gives the benefit of the doubt. */
import { memo } from '../base/memo.ts';
import type { DocumentSyntax, Entry, FenceBlock, SyntaxNode } from '../syntax/index.ts';

/** The document's sentences: Markdown prose, tables and fences of other languages; in YAML every value of three words or more. */
export interface Said {
  /**
   * Whether a sentence speaks of something. Values of single keys don't count: what one component says of itself is no
   * answer for another.
   * @param topic one constant of the asking module, as its answer is remembered; without the flags `g` and `y`.
   */
  mentions(topic: RegExp): boolean;
}

/** Keys whose texts say nothing of the design: pictures, and answers to the rules themselves. */
const OTHER_TEXTS: ReadonlySet<string> = new Set(['diagram', 'accept', 'rules', 'catalogue', 'steps']);
/** Three words. */
const SENTENCE = /\S\s+\S+\s+\S/;

/** @param before of the version before: a topic is looked for in new sentences only. */
export function saidIn(syntax: DocumentSyntax, before?: Said): Said {
  return new Sentences(syntax, before instanceof Sentences ? before : undefined);
}

/** A topic that is spoken of, with the sentence that does; or that no sentence does. */
type Answer = string | false;

class Sentences implements Said {
  readonly #syntax: DocumentSyntax;
  /** Only as long as it is needed: a chain of versions would never be forgotten. */
  #before: Sentences | undefined;
  #known: ReadonlySet<string> | undefined;
  #added: readonly string[] = [];
  readonly #answers = new Map<RegExp, Answer>();
  #carried: ReadonlyMap<RegExp, Answer> = new Map();

  constructor(syntax: DocumentSyntax, before: Sentences | undefined) {
    this.#syntax = syntax;
    this.#before = before && before.#known ? before : undefined;
  }

  mentions(topic: RegExp): boolean {
    const known = this.#answers.get(topic);
    if (known !== undefined) return known !== false;
    const sentences = this.#sentences();
    const carried = this.#carried.get(topic);
    const holds = typeof carried === 'string' && sentences.has(carried);
    // What no sentence spoke of can only be in those that are new.
    const candidates = carried === false ? this.#added : sentences;
    const answer = holds ? carried : (find(candidates, topic) ?? false);
    this.#answers.set(topic, answer);
    return answer !== false;
  }

  #sentences(): ReadonlySet<string> {
    if (this.#known) return this.#known;
    const all = new Set(sentencesOf(this.#syntax));
    const before = this.#before;
    if (before && before.#known) {
      const old = before.#known;
      this.#added = [...all].filter((sentence) => !old.has(sentence));
      // A sentence that was found may still be there. That there was none holds only if the version before was asked too:
      // what came with that version is not among the new ones of this.
      const found = [...before.#carried].filter(([, answer]) => answer !== false);
      this.#carried = new Map([...found, ...before.#answers]);
    }
    this.#before = undefined;
    this.#known = all;
    return all;
  }
}

function find(sentences: Iterable<string>, topic: RegExp): string | undefined {
  for (const sentence of sentences) if (topic.test(sentence)) return sentence;
  return undefined;
}

function sentencesOf({ blocks, root }: DocumentSyntax): string[] {
  const texts = root.entries.flatMap(sentencesIn);
  for (const block of blocks) {
    if (block.kind === 'prose') texts.push(block.text);
    if (block.kind === 'heading') texts.push(block.title);
    if (block.kind === 'fence' && isText(block)) texts.push(block.text);
  }
  return texts;
}

/** Pictures speak for themselves, and our own YAML is read above. */
function isText({ language, foreign }: FenceBlock): boolean {
  return language !== 'mermaid' && (language !== 'yaml' || foreign);
}

function sentencesIn(entry: Entry): readonly string[] {
  if (OTHER_TEXTS.has(entry.key.text)) return [];
  // To remember a scalar's would cost more than to look again.
  return entry.value?.kind === 'scalar' ? sentencesUnder(entry.value) : sentencesBelow(entry);
}

const sentencesBelow = memo(({ value }: Entry): readonly string[] => sentencesUnder(value));

function sentencesUnder(node: SyntaxNode | undefined): readonly string[] {
  if (!node) return [];
  if (node.kind === 'map') return node.entries.flatMap(sentencesIn);
  if (node.kind === 'seq') return node.items.flatMap(sentencesUnder);
  return SENTENCE.test(node.text) ? [node.text] : [];
}
