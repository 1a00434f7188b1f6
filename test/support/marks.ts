/**
 * The language of the tests: a document with marks in it. A line of carets under the text says which rule finds something
 * there, and optionally which words its message holds:
 *
 *     hld:
 *       paths:
 *         order: { steps: [C -> DBB] }
 *         #                     ^^^ ref/unknown-component: Did you mean "DB"
 *
 * Mark lines are comments of the language they stand in: `# ^^^ rule` in YAML, `%% ^^^ rule` in a diagram, `<!-- ^^^ rule -->`
 * in Markdown. Where the comment sign stands right before the first caret it counts as carets too: `#^^^^` marks column 0.
 * `$0` is a cursor. `--- file: path` begins another file.
 */

export interface Mark {
  readonly rule: string;
  readonly start: number;
  readonly end: number;
  /** Words that the message must hold. */
  readonly words?: string;
}

export interface MarkedFile {
  readonly path: string;
  /** The text without mark lines and cursors. */
  readonly text: string;
  readonly marks: readonly Mark[];
  /** Offsets of the cursors, in the order of the text. */
  readonly cursors: readonly number[];
}

export const DEFAULT_PATH = 'design.sysdesign.yaml';

const FILE = /^--- file: (\S+)[ \t]*$/;
const MARK = /^(\s*)(#|%%|<!--)(\s*)(\^+)\s+([a-z-]+\/[a-z0-9-]+)(?::\s*(.*?))?\s*(?:-->)?\s*$/;

/** Reads a literal with marks; one file unless it has headers. Its common indentation is taken off. */
export function readMarked(literal: string, path = DEFAULT_PATH): MarkedFile[] {
  const files: { path: string; lines: string[] }[] = [];
  for (const line of dedent(literal).split('\n')) {
    const header = FILE.exec(line);
    if (header) files.push({ path: header[1]!, lines: [] });
    else if (files.length > 0) files.at(-1)!.lines.push(line);
    else files.push({ path, lines: [line] });
  }
  const first = files[0];
  if (files.length > 1 && first!.path === path && first!.lines.every((line) => line === '')) files.shift();
  return files.map((file) => readFile(file.path, file.lines));
}

/** Reads a literal that is one file. */
export function readMarkedFile(literal: string, path = DEFAULT_PATH): MarkedFile {
  const files = readMarked(literal, path);
  if (files.length !== 1) throw new Error(`One file was expected, and there are ${files.length}.`);
  return files[0]!;
}

/** Reads a literal with exactly one `$0`. */
export function readCursor(literal: string, path = DEFAULT_PATH): { path: string; text: string; offset: number } {
  const file = readMarkedFile(literal, path);
  if (file.cursors.length !== 1) throw new Error(`One $0 was expected, and there are ${file.cursors.length}.`);
  return { path: file.path, text: file.text, offset: file.cursors[0]! };
}

function readFile(path: string, lines: readonly string[]): MarkedFile {
  const marks: Mark[] = [];
  const cursors: number[] = [];
  let text = '';
  let lineStart = 0;
  for (const line of lines) {
    const mark = MARK.exec(line);
    if (mark) {
      marks.push(markAt(mark, lineStart));
      continue;
    }
    lineStart = text.length;
    const pieces = line.split('$0');
    pieces.forEach((piece, index) => {
      if (index > 0) cursors.push(text.length);
      text += piece;
    });
    text += '\n';
  }
  return { path, text: text.slice(0, -1), marks, cursors };
}

function markAt(found: RegExpExecArray, lineStart: number): Mark {
  const [, indent = '', sign = '', gap = '', carets = '', rule = '', words] = found;
  const start = gap === '' ? indent.length : indent.length + sign.length + gap.length;
  const end = indent.length + sign.length + gap.length + carets.length;
  return { rule, start: lineStart + start, end: lineStart + end, ...(words ? { words } : {}) };
}

/** Takes off the first line if it is empty, and the indentation that all lines have. */
export function dedent(literal: string): string {
  const lines = literal
    .replace(/^\n/, '')
    .replace(/\n[ \t]*$/, '\n')
    .split('\n');
  const indents = lines.filter((line) => line.trim() !== '').map((line) => /^ */.exec(line)![0].length);
  const common = indents.length > 0 ? Math.min(...indents) : 0;
  return lines.map((line) => line.slice(Math.min(common, line.length))).join('\n');
}
