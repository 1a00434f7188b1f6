/** Lines of a document with places marked under them, as compilers show them. */
import type { LineIndex } from '../../core/index.ts';
import { printable, width, type painter, type Style } from '../text.ts';

type Paint = ReturnType<typeof painter>;

/** A place to be marked, with what is to be seen there. */
export interface Mark {
  readonly start: number;
  readonly end: number;
  readonly sign: '^' | '-';
  readonly style: Style;
  readonly message?: string;
}

/** Longer lines are cut around the place, so that the marks stay under it on most terminals. */
const WIDEST = 140;
const BEFORE = 60;

/** Each mark with its line above; a line that the mark before it stands on as well is not shown again. */
export function excerpt(marks: readonly Mark[], lines: LineIndex, paint: Paint): readonly string[] {
  const places = marks.map((mark) => ({ mark, ...lines.position(mark.start), last: lines.position(mark.end).line }));
  const margin = Math.max(...places.map(({ line }) => String(line + 1).length));
  const gutter = (number: string): string => paint('dim', `  ${number.padStart(margin)} | `);
  let shown: { readonly line: number; readonly from: number } | undefined;
  return places.flatMap(({ mark, line, character, last }) => {
    const start = lines.lineStart(line);
    const text = lines.text.slice(start, lines.lineEnd(line));
    const fits = shown?.line === line && character >= shown.from && character < shown.from + WIDEST;
    const from = fits ? shown!.from : Math.max(0, Math.min(character - BEFORE, text.length - WIDEST));
    const cut = text.slice(from, from + WIDEST);
    const rows = fits ? [] : [gutter(String(line + 1)) + printable(cut)];
    shown = { line, from };
    const marked = text.slice(character, Math.min(mark.end - start, text.length, from + WIDEST));
    const gap = blank(printable(text.slice(from, character)));
    const further = last > line ? ` to line ${last + 1}` : '';
    const words = `${further}${mark.message === undefined ? '' : ` ${printable(mark.message)}`}`;
    const signs = mark.sign.repeat(Math.max(1, width(printable(marked))));
    return [...rows, gutter('') + gap + paint(mark.style, signs + words)];
  });
}

/** As wide as a text, and nothing in it: tabs stay, since their width depends on where they stand. */
function blank(text: string): string {
  return text.replace(/[^\t]+/g, (part) => ' '.repeat(width(part)));
}
