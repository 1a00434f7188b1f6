/** What the words of a document are, for editors to colour: names by what they name, and the parts of formulas. */
import type { Facts } from '../../analysis/index.ts';
import type { OffsetRange, Span } from '../../base/place.ts';
import { scalarsIn } from '../../schema/scalars.ts';
import type { DocumentView } from '../documentView.ts';
import { mentionsInBlock, mentionsInDiagram, mentionsInScalar } from '../names/mentions.ts';
import { definitionsIn, isWords } from '../names/occurrences.ts';
import { subjectOf, type Mention, type SubjectType } from '../names/subjects.ts';
import type { SemanticToken, TokenType } from './types.ts';
import { formulaTokens } from './formulaTokens.ts';

/**
 * The tokens that touch a range, or all, in the order of the text; they do not overlap, and none reaches over a line break. A
 * word that names nothing of the document has no token: it looks as the grammar has it.
 */
export function semanticTokens(
  { facts, text }: Pick<DocumentView, 'facts' | 'text'>,
  range?: OffsetRange,
): readonly SemanticToken[] {
  const list = new TokenList(text, range);
  for (const { subject, span } of definitionsIn(facts)) list.add(span, typeOf(subject, facts), true);
  for (const place of scalarsIn(facts.syntax.root)) {
    const { formula, text: inText } = mentionsInScalar(place);
    const inFormula = formulaTokens(place);
    if (inFormula.length === 0 && formula.length === 0 && inText.length === 0) continue;
    if (!list.reaches(place.node.span)) continue;
    if ((inFormula.length > 0 || formula.length > 0) && !isWords(place, facts)) {
      for (const { span, type } of inFormula) list.add(span, type, false);
      addMentions(formula, facts, list);
    }
    addMentions(inText, facts, list);
  }
  for (const block of facts.syntax.blocks)
    if (list.reaches(block.span)) addMentions(mentionsInBlock(block), facts, list);
  if (facts.diagram) addMentions(mentionsInDiagram(facts.diagram), facts, list);
  return list.sorted();
}

function addMentions(mentions: readonly Mention[], facts: Facts, list: TokenList): void {
  for (const mention of mentions) {
    const subject = subjectOf(mention, facts);
    if (!subject) continue;
    const { span, name } = mention;
    // Of a dotted path the owner is a mention of its own; what it names of the owner stands behind the last dot.
    if (subject.type === 'value') list.add(span.part(name.lastIndexOf('.') + 1, name.length), 'property', false);
    else list.add(span, typeOf(subject, facts), false);
  }
}

const TYPES: Readonly<Record<SubjectType, TokenType>> = {
  estimate: 'estimate',
  component: 'component',
  entity: 'entity',
  contract: 'contract',
  requirement: 'requirement',
  goal: 'requirement',
  path: 'path',
  value: 'property',
  reference: 'reference',
};

/** A box around components is named as they are, and is none. */
function typeOf({ type, name }: { readonly type: SubjectType; readonly name: string }, { graph }: Facts): TokenType {
  return type === 'component' && !graph.nodes.has(name) ? 'group' : TYPES[type];
}

/** Collects tokens; of two that overlap the one that was added first stays, as a definition does before what mentions it. */
class TokenList {
  readonly #text: string;
  readonly #range: OffsetRange | undefined;
  readonly #tokens: SemanticToken[] = [];
  #inOrder = true;
  #end = 0;

  constructor(text: string, range: OffsetRange | undefined) {
    this.#text = text;
    this.#range = range;
  }

  reaches(span: OffsetRange): boolean {
    const range = this.#range;
    return !range || (span.start <= range.end && range.start <= span.end);
  }

  add(span: Span, type: TokenType, isDeclaration: boolean): void {
    const { start, end } = span;
    if (end <= start || (this.#range && !this.reaches({ start, end }))) return;
    if (end - start > LONGEST || hasLineBreak(this.#text, start, end)) return;
    if (start < this.#end) this.#inOrder = false;
    this.#end = end;
    this.#tokens.push({ start, end, type, isDeclaration });
  }

  sorted(): readonly SemanticToken[] {
    const tokens = this.#tokens;
    if (this.#inOrder) return tokens;
    // Equal starts keep the order in which they were added: the sort is stable.
    tokens.sort((a, b) => a.start - b.start);
    const kept: SemanticToken[] = [];
    let end = 0;
    for (const token of tokens) {
      if (token.start < end) continue;
      kept.push(token);
      end = token.end;
    }
    return kept;
  }
}

/** More than a name has. */
const LONGEST = 500;

function hasLineBreak(text: string, start: number, end: number): boolean {
  for (let at = start; at < end; at++) {
    const code = text.charCodeAt(at);
    if (code === 10 || code === 13) return true;
  }
  return false;
}
