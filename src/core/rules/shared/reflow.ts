/**
 * Gives a flowchart its line breaks back, where they were lost in copying. Four rules do it: the header ends behind its
 * direction, a keyword begins a line, a box's name ends one, and so does a node that neither an arrow nor `&` joins to the next.
 */
import { parseMermaid } from '../../syntax/mermaid/index.ts';

type Kind = 'word' | 'join' | 'keyword' | 'rest';

interface Piece {
  readonly kind: Kind;
  readonly text: string;
}

const HEADER = /^\s*(?:flowchart|graph)\s+(?:TB|TD|BT|LR|RL)\b;?/;
const KEYWORD = /(?:subgraph|end|style|classDef|class|linkStyle|click|direction)(?=\s|$)/y;
const JOIN =
  /(?:&|(?:[xo<]?--+(?:>|[xo](?=[\s|])|-)|[xo<]?==+(?:>|[xo](?=[\s|])|=)|[xo<]?-\.+-(?:>|[xo](?=[\s|]))?|~~~+)(?:\s*\|(?:"[^"]*"|[^|"])*\|)?)/y;
const TEXT_ARROW = /(?:--|==|-\.)\s+(?:"[^"]*"|[^-=.>]+?)\s+(?:--+>|==+>|\.+->)/y;
const ID = /[\p{L}\p{N}_](?:[\p{L}\p{N}_.]|-(?![-.>=]))*(?::::?[\w-]+)?/uy;
const SHAPE =
  /@\{[^}]*\}|\[{1,2}[(/\\|]?\s*(?:"[^"]*"[^\])]*|[^\]"]*)[)/\\|]?\]{1,2}|\({1,3}\[?\s*(?:"[^"]*"[^\])]*|[^)"]*)\]?\){1,3}|\{{1,2}\s*(?:"[^"]*"[^}]*|[^}"]*)\}{1,2}|>\s*(?:"[^"]*"|[^\]"]*)\]/y;

/** @returns the statements, each on a line, the content of boxes indented; nothing if that would not mend the diagram. */
export function reflowed(text: string): readonly string[] | undefined {
  const header = HEADER.exec(text)?.[0];
  const pieces = header === undefined ? undefined : piecesOf(text.slice(header.length));
  if (header === undefined || !pieces) return undefined;
  const lines = indented([header.trim(), ...statementsOf(pieces)]);
  return mends(codesIn(text), codesIn(lines.join('\n'))) ? lines : undefined;
}

const codesIn = (text: string): readonly string[] => parseMermaid(text).errors.map(({ code }) => code);

/** Labels that lack quotes may show only now, each on its line, with a fix of its own: on one line a single error hid them all. */
function mends(before: readonly string[], after: readonly string[]): boolean {
  const others = after.filter((code) => code !== 'unquoted-label');
  return !after.includes('flattened') && (after.length < before.length || (others.length === 0 && before.length > 0));
}

/** How many words of a statement follow its keyword before a new one can begin. */
const WORDS_BEHIND: Readonly<Record<string, number>> = {
  subgraph: 1,
  end: 0,
  direction: 1,
  style: 2,
  class: 2,
  classDef: 2,
  linkStyle: 2,
};

/** Cuts the text; nothing where something stands that none of the four rules knows. */
function piecesOf(text: string): Piece[] | undefined {
  const pieces: Piece[] = [];
  let raw = 0;
  let styles = false;
  for (let at = 0; at < text.length;) {
    at += matchAt(/[\s;]+/y, text, at).length;
    if (at >= text.length) break;
    const piece = rawAt(text, at, raw, styles) ?? pieceAt(text, at);
    if (!piece) return undefined;
    pieces.push(piece);
    at += piece.text.length;
    raw = piece.kind === 'keyword' && piece.text !== 'subgraph' ? (WORDS_BEHIND[piece.text] ?? Infinity) : raw - 1;
    if (piece.kind !== 'rest') styles = /^(?:style|classDef|linkStyle)$/.test(piece.text);
  }
  return pieces;
}

/** The next word of a statement about looks, such as `fill:#eee,stroke-dasharray:` and the numbers behind it. */
function rawAt(text: string, at: number, wanted: number, styles: boolean): Piece | undefined {
  const number = wanted <= 0 && styles ? matchAt(/\d[\d.]*(?:px)?(?:,\S*)?(?=\s|$)/y, text, at) : '';
  if (number) return { kind: 'rest', text: number };
  if (wanted <= 0 || matchAt(KEYWORD, text, at)) return undefined;
  return { kind: 'rest', text: matchAt(/"[^"]*"|[^\s;]+/y, text, at) };
}

function pieceAt(text: string, at: number): Piece | undefined {
  const keyword = matchAt(KEYWORD, text, at);
  if (keyword) return { kind: 'keyword', text: keyword };
  const join = matchAt(TEXT_ARROW, text, at) || matchAt(JOIN, text, at);
  if (join) return { kind: 'join', text: join };
  const id = matchAt(ID, text, at);
  if (id) return { kind: 'word', text: `${id}${matchAt(SHAPE, text, at + id.length)}` };
  const quoted = matchAt(/"[^"]*"/y, text, at);
  return quoted ? { kind: 'word', text: quoted } : undefined;
}

function matchAt(pattern: RegExp, text: string, at: number): string {
  pattern.lastIndex = at;
  return pattern.exec(text)?.[0] ?? '';
}

function statementsOf(pieces: readonly Piece[]): string[] {
  const lines: string[][] = [];
  let wanted = 0;
  let last: Kind | undefined;
  for (const { kind, text } of pieces) {
    const shown = text.replace(/\s*\n\s*/g, '<br/>');
    const goesOn = kind !== 'keyword' && (wanted > 0 || kind === 'join' || kind === 'rest' || last === 'join');
    if (goesOn && lines.length > 0) lines.at(-1)!.push(shown);
    else lines.push([shown]);
    wanted = kind === 'keyword' ? (WORDS_BEHIND[text] ?? Infinity) : wanted - 1;
    last = kind;
  }
  return lines.map((words) => words.join(' '));
}

function indented(lines: readonly string[]): string[] {
  let depth = 0;
  return lines.map((line, index) => {
    if (index === 0) return line;
    if (line === 'end') depth = Math.max(0, depth - 1);
    const shown = `${'  '.repeat(depth + 1)}${line}`;
    if (line.startsWith('subgraph ')) depth++;
    return shown;
  });
}
