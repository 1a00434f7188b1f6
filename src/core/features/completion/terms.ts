/** Completion of terms in prose: for whoever asks for it, since offers that come by themselves disturb writing. */
import { memo } from '../../base/memo.ts';
import { valuesAt, refersAt } from '../../schema/index.ts';
import { quantityAt } from '../../schema/scalars.ts';
import type { Glossary, Term } from '../../glossary/index.ts';
import type { DocumentView } from '../documentView.ts';
import { blockAt, scalarUnder } from '../locate.ts';
import { completionsOf, offer } from './offers.ts';
import type { Completion } from '../types.ts';

/** More are not read; what is typed next asks again. */
const MOST = 100;
/** Names are rarely longer. */
const MOST_WORDS = 4;

/** @returns terms for the words before the cursor, best first; none outside of prose. */
export function termCompletions(view: DocumentView, offset: number): readonly Completion[] {
  if (!isProse(view, offset)) return [];
  const line = view.text.slice(view.text.lastIndexOf('\n', offset - 1) + 1, offset);
  const { typed, found } = search(view.glossary, line);
  const lower = /^[^\p{Lu}]/u.test(typed);
  const offers = found.map((term) =>
    offer(lower ? inSentence(term, view.glossary) : term.name, 'term', undefined, term.definition),
  );
  return completionsOf(offers, { start: offset - typed.length, end: offset });
}

/** The longest run of words before the cursor that some name begins with; else the word alone. */
function search(glossary: Glossary, line: string): { readonly typed: string; readonly found: readonly Term[] } {
  const words = /(?:[\p{L}\p{N}'’/-]+ +){0,3}[\p{L}\p{N}'’/-]*$/u.exec(line)![0];
  const starts = [...words.matchAll(/[^ ]+/g)].map(({ index }) => index).slice(-MOST_WORDS);
  for (const start of starts) {
    const typed = words.slice(start);
    if (!typed.trimEnd().includes(' ')) break;
    const begun = typed.toLowerCase();
    const found = glossary.terms.filter(({ name }) => name.toLowerCase().startsWith(begun)).slice(0, MOST);
    if (found.length > 0) return { typed, found };
  }
  const typed = /[^ ]*$/.exec(words)![0];
  return { typed, found: typed === '' ? glossary.terms.slice(0, MOST) : glossary.search(typed, MOST) };
}

/** The name as it stands within a sentence: small, unless it begins with a proper name or an abbreviation. */
function inSentence({ name }: Term, glossary: Glossary): string {
  const first = /^[\p{L}'’]+/u.exec(name)?.[0];
  const small = first && first.charAt(0).toLowerCase() + first.slice(1);
  return small !== undefined && smallWords(glossary.terms).has(small) ? small + name.slice(first!.length) : name;
}

/** The words that definitions write small. */
const smallWords = memo((terms: readonly Term[]): ReadonlySet<string> => {
  const words = terms.flatMap(({ definition }) => definition.match(/(?<![\p{L}'’])\p{Ll}[\p{L}'’]*/gu) ?? []);
  return new Set(words);
});

/** Text of the Markdown form, and texts of YAML that are free: no quantity, no choice, no name of something. */
function isProse({ facts, text }: DocumentView, offset: number): boolean {
  const block = blockAt(facts.syntax.blocks, offset);
  if (block && block.kind !== 'fence') return block.kind === 'prose' || block.kind === 'heading';
  if (block?.kind === 'fence' && block.language !== 'yaml') return false;
  const { root } = facts.syntax;
  // Behind the last word of a value, the blank that was typed is not part of it yet.
  const found = scalarUnder(root, offset) ?? scalarUnder(root, text.slice(0, offset).trimEnd().length);
  if (found?.part !== 'value') return false;
  const { path } = found;
  if (path.join('.') === 'hld.diagram' || quantityAt(path) === 'exact') return false;
  const list = typeof path.at(-1) === 'number' ? path.slice(0, -1) : path;
  return valuesAt(path).length === 0 && refersAt(path).length + refersAt(list).length === 0 && !path.includes('steps');
}
