/** Texts with marks: `[[name]]` stands where a match is expected, and everything else must match nothing. */
import { expect } from 'vitest';
import { createGlossary, type Glossary, type MatchContext } from '../../../src/core/glossary/index.ts';

export const glossary = createGlossary();

/** Removes the marks of a text. */
export function unmark(marked: string): { text: string; spans: string[] } {
  const spans: string[] = [];
  let text = '';
  for (const piece of marked.split(/(\[\[.*?\]\])/s)) {
    const name = /^\[\[(.*)\]\]$/s.exec(piece)?.[1];
    if (name !== undefined) spans.push(`${text.length}:${name}`);
    text += name ?? piece;
  }
  return { text, spans };
}

/** Expects exactly the marked names to match in each context, by `match` and by `matchAt` at every offset. */
export function checkMatches(
  marked: string,
  contexts: MatchContext | readonly MatchContext[],
  from: Glossary = glossary,
) {
  const { text, spans } = unmark(marked);
  for (const context of [contexts].flat()) {
    const matches = from.match(text, context);
    const found = matches.map((match) => `${match.start}:${text.slice(match.start, match.end)}`);
    expect(found, `${context}: ${text}`).toEqual(spans);
    for (let offset = 0; offset <= text.length; offset++) {
      const around = matches.find((match) => match.start <= offset && offset <= match.end);
      expect(from.matchAt(text, offset, context), `${context} at ${offset}: ${text}`).toEqual(around);
    }
  }
}
