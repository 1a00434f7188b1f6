/** Stretches of a text that are addresses and not words: URLs, link targets, e-mail addresses and paths. */
import type { OffsetRange } from '../base/place.ts';

/** What may hold an address: a run without blanks that has a slash, an at sign or a link target in it. */
const RUN = /\S+/g;

/** Quantifiers are bounded, so that no text makes the search slow. */
const ADDRESS = new RegExp(
  [
    String.raw`[a-z][a-z0-9+.-]{0,20}:\/\/[^\s<>"'\x60]+`,
    String.raw`www\.[^\s<>"'\x60]+`,
    String.raw`\]\([^\s)]*\)?`,
    String.raw`[\w.+-]{1,64}@[\w-]{1,64}\.[\w.-]{1,64}`,
    String.raw`(?<![^\s"'\x60(\[{<=|,;:])(?:~|\.{1,2})?\/[\w.{}*:@%-]+(?:\/[\w.{}*:@%-]*)*`,
  ].join('|'),
  'gi',
);

/** `src/cache/index.ts`: a run with a slash that ends as a file does. */
const FILE_NAME = /\.[a-z]{1,5}[)\]}'"`,;:.]{0,4}$/i;

/** @returns the addresses between two offsets, which must stand at blanks or at the ends of the text. */
export function addressesOf(text: string, from: number, to: number): OffsetRange[] {
  const found: OffsetRange[] = [];
  RUN.lastIndex = from;
  for (let run = RUN.exec(text); run && run.index < to; run = RUN.exec(text)) {
    const piece = run[0];
    const slash = piece.includes('/');
    if (!slash && !piece.includes('@') && !piece.includes('](') && !piece.startsWith('www.')) continue;
    const start = run.index;
    if (slash && FILE_NAME.test(piece) && !piece.includes('](')) found.push({ start, end: start + piece.length });
    else
      for (const hit of piece.matchAll(ADDRESS))
        found.push({ start: start + hit.index, end: start + hit.index + hit[0].length });
  }
  return found;
}
