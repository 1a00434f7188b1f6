/** The parser's place among the tokens: what comes next, what is wrong so far, and how to go on behind a mistake. */
import type { OffsetRange } from '../../base/place.ts';
import type { ErrorCode, MermaidError, MermaidWarning, WarningCode } from './ast.ts';
import { error, warning, type Facts } from './errors.ts';
import { Lexer } from './lexer.ts';
import type { Source } from './source.ts';
import type { Kind, Token } from './tokens.ts';

/** Thrown to leave a statement that cannot be read further; what is wrong has been reported. */
export class Stop extends Error {}
const STOP = new Stop('The statement cannot be read further.');

interface Suspect {
  readonly code: ErrorCode;
  readonly start: number;
  readonly end: number;
  readonly data: Facts | undefined;
}

export class Cursor {
  readonly text: string;
  readonly #source: Source;
  readonly #lexer: Lexer;
  readonly errors: MermaidError[] = [];
  readonly warnings: MermaidWarning[] = [];
  /** The token that comes next. */
  token: Token;
  /** Where the last token that was taken ended. */
  end = 0;
  /** Where the statement began that is being read. */
  statement = 0;
  /** Up to here, line breaks were lost, and statements follow each other without them. */
  flatUntil = -1;
  #reported = false;
  #resumeAt = 0;
  /** A text of this statement that goes on over lines without quotes, and so is suspected if anything behind it is wrong. */
  #suspect: Suspect | undefined;

  constructor(source: Source) {
    this.#source = source;
    this.text = source.text;
    this.#lexer = new Lexer(source.text);
    this.token = this.#lexer.next();
  }

  is(...kinds: readonly Kind[]): boolean {
    return kinds.includes(this.token.kind);
  }

  /** Takes the next token. */
  take(): Token {
    const taken = this.token;
    this.end = taken.end;
    this.token = this.#lexer.next();
    return taken;
  }

  slice(token: Token): string {
    return this.text.slice(token.start, token.end);
  }

  /** @returns the place in the document of a stretch of the text that is parsed. */
  range(start: number, end: number): OffsetRange {
    return this.#source.range(start, end);
  }

  lineEnd(at: number): number {
    const end = this.text.indexOf('\n', at);
    return end < 0 ? this.text.length : end;
  }

  /** All of the statement so far, without the spaces behind it. */
  statementRange(): OffsetRange {
    const end = this.is('SEMI', 'NEWLINE', 'EOF') ? this.token.start : this.end;
    const written = this.text.slice(this.statement, Math.max(end, this.statement)).trimEnd();
    return this.range(this.statement, this.statement + written.length);
  }

  begin(): void {
    this.statement = this.token.start;
    this.#reported = false;
    this.#suspect = undefined;
  }

  /** Remembers what opened a text, if the text goes on over lines. */
  suspect(code: ErrorCode, start: number, end: number, text: string, data?: Facts): void {
    if (text.includes('\n')) this.#suspect ??= { code, start, end, data };
  }

  /** Reports what is wrong; only the first mistake of a statement is, since the others mostly follow from it. */
  report(code: ErrorCode, start: number, end: number, data?: Facts): void {
    const suspect = this.#suspect;
    if (suspect && !this.#reported) {
      this.#suspect = undefined;
      this.fail(suspect.code, suspect.start, suspect.end, suspect.data, this.lineEnd(suspect.start));
    }
    if (!this.#reported) this.errors.push(error(code, this.range(start, end), data));
    this.#reported = true;
  }

  /** Reports what is wrong and leaves the statement. @param resumeAt where a statement's end is looked for. */
  fail(code: ErrorCode, start: number, end: number, data?: Facts, resumeAt = start): never {
    this.report(code, start, end, data);
    this.#resumeAt = Math.max(resumeAt, this.statement);
    throw STOP;
  }

  warn(code: WarningCode, start: number, end: number, data?: Facts): void {
    this.warnings.push(warning(code, this.range(start, end), data));
  }

  /** Goes on reading at a place as if a statement began there. */
  resume(at: number): void {
    this.#lexer.resume(at);
    this.end = at;
    this.token = this.#lexer.next();
  }

  /** Goes to the end of the statement that could not be read: the next semicolon outside quotes, or the line's end. */
  recover(): void {
    const lineEnd = this.lineEnd(this.#resumeAt);
    let quoted = false;
    let at = this.#resumeAt;
    for (; at < lineEnd; at++) {
      if (this.text[at] === '"') quoted = !quoted;
      else if (this.text[at] === ';' && !quoted && at > this.statement) break;
    }
    this.resume(at);
  }

  /** The token that comes next, as far as it stands on one line, for messages and ranges. */
  found(): { readonly start: number; readonly end: number; readonly text: string } {
    const { start } = this.token;
    const word = /\S+/y;
    word.lastIndex = start;
    const end = word.test(this.text) ? Math.min(word.lastIndex, start + 40) : start;
    return { start, end, text: this.text.slice(start, end).replace(/ﬂ°°?(\w+)¶ß/g, '#$1;') };
  }
}
