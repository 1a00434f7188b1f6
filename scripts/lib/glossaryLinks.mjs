/** Links the terms that a text of the documentation names to their entries in docs/glossary.md. */
import { pathToFileURL } from 'node:url';
import { loadTs } from './loadTs.mjs';
import { inRoot } from './paths.mjs';

/** What stays as it is written: code spans, links and addresses. */
const UNTOUCHED = /`[^`]*`|\[[^\]]*\]\([^)]*\)|https?:\S+/g;

/**
 * Reads the glossary as its files say now, whether or not its module has been made from them yet.
 * @returns {Promise<(texts: readonly string[], page: string) => string[]>} puts links into the texts of one page, at the
 * first place on it that names a term; `page` is the address of docs/glossary.md as seen from there
 */
export async function glossaryLinker() {
  const { builtInTerms } = await import(pathToFileURL(inRoot('scripts', 'generate', 'glossary.mjs')).href);
  const { createGlossary } = await loadTs('src/core/glossary/index.ts');
  const glossary = createGlossary(await builtInTerms());
  return (texts, page) => {
    /** @type {Set<string>} */
    const linked = new Set();
    return texts.map((text) => {
      const untouched = [...text.matchAll(UNTOUCHED)].map(({ index, 0: { length } }) => [index, index + length]);
      let result = '';
      let at = 0;
      for (const { term, start, end } of glossary.match(text, 'prose')) {
        if (linked.has(term.id) || untouched.some(([from = 0, to = 0]) => start < to && end > from)) continue;
        linked.add(term.id);
        result += `${text.slice(at, start)}[${text.slice(start, end)}](${page}#${term.id})`;
        at = end;
      }
      return result + text.slice(at);
    });
  };
}
