/**
 * Snippets as they are written in the data: `‹2›` is a tab stop with its default, `‹a|b›` a choice, `‹@store=DB›` the name of
 * such a thing in the document, or else `DB`. A line that begins with `?` is left out where there is no such name.
 */

/** The names that a document has for what a snippet may refer to; nothing for what it does not have. */
export type NamesFor = (what: string) => readonly string[];

export interface SnippetText {
  /** With tab stops, as the Language Server Protocol and VS Code write them. */
  readonly snippet: string;
  /** With the defaults in their places. */
  readonly plain: string;
}

const STOP = /‹(?:@(\w+)=)?([^›]*)›/g;

/** More names than this are no choice but a list to read. */
const MOST_CHOICES = 20;

/** What is shown of a snippet as it stands in a file, for no document in particular. */
export const NO_NAMES: NamesFor = () => [];

/** @param keep lines that name something of the document stay, though there is nothing of that name. */
export function snippetText(body: string, namesFor: NamesFor, { keep = false } = {}): SnippetText {
  const stops = new Stops();
  const snippet: string[] = [];
  const plain: string[] = [];
  for (const line of body.split('\n')) {
    const [, indent = '', optional, rest = ''] = /^(\s*)(\?)?(.*)$/.exec(line)!;
    if (optional && !keep && !hasNames(rest, namesFor)) continue;
    const pieces = piecesOf(rest, namesFor);
    snippet.push(
      indent +
        pieces
          .map((piece) =>
            piece.options ? stops.text(piece.options) : piece.text.replaceAll(/[\\$]/g, String.raw`\$&`),
          )
          .join(''),
    );
    plain.push(indent + pieces.map((piece) => piece.options?.[0] ?? piece.text).join(''));
  }
  return { snippet: snippet.join('\n'), plain: plain.join('\n') };
}

/** Lines of a snippet but the first moved to the right. */
export function indented(text: string, columns: number, lineBreak = '\n'): string {
  return text.replaceAll(/\n(?=[^\n])/g, `\n${' '.repeat(columns)}`).replaceAll('\n', lineBreak);
}

interface Piece {
  readonly text: string;
  /** Of a tab stop: what can stand there, the default first. */
  readonly options?: readonly string[];
}

function piecesOf(line: string, namesFor: NamesFor): Piece[] {
  const pieces: Piece[] = [];
  let end = 0;
  for (const match of line.matchAll(STOP)) {
    pieces.push({ text: line.slice(end, match.index) });
    pieces.push({ text: '', options: optionsOf(match[1], match[2]!, namesFor) });
    end = match.index + match[0].length;
  }
  return [...pieces, { text: line.slice(end) }];
}

function optionsOf(refers: string | undefined, text: string, namesFor: NamesFor): readonly string[] {
  const names = refers === undefined ? [] : namesFor(refers);
  return names.length > 0 ? names.slice(0, MOST_CHOICES) : text.split('|');
}

function hasNames(line: string, namesFor: NamesFor): boolean {
  return [...line.matchAll(STOP)].every(([, refers]) => refers === undefined || namesFor(refers).length > 0);
}

/** Numbers the tab stops. A name that is there twice is one stop: it is typed once. */
class Stops {
  readonly #named = new Map<string, number>();
  #count = 0;

  text(options: readonly string[]): string {
    const [only = ''] = options;
    if (options.length > 1) {
      const choices = options.map((option) => option.replaceAll(/[\\,|]/g, String.raw`\$&`));
      return `\${${String(++this.#count)}|${choices.join(',')}|}`;
    }
    const known = this.#named.get(only);
    if (known !== undefined) return `\${${String(known)}}`;
    this.#count += 1;
    if (/^[a-z][a-z_]*$/.test(only)) this.#named.set(only, this.#count);
    return `\${${String(this.#count)}:${escaped(only)}}`;
  }
}

function escaped(text: string): string {
  return text.replaceAll(/[\\$}]/g, String.raw`\$&`);
}
