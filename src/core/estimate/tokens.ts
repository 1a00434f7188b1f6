/** Splits an expression into tokens. Reading never fails: what is no token of the language becomes an `unknown` one. */
import type { Token, TokenKind } from './syntax.ts';

/** Spaces that may stand between groups of three digits: space, no-break, thin and narrow no-break space. */
const GROUP_SPACE = ' \\u00a0\\u2009\\u202f';
const TAIL = '(?:\\.\\d+)?(?:[eE][+-]?\\d+(?![\\p{L}\\d]))?';
/** Outside calls a comma may group digits. */
const NUMBER = new RegExp(
  `(?:\\d{1,3}(?:,\\d{3})+(?!\\d)|\\d{1,3}(?:[${GROUP_SPACE}]\\d{3})+(?!\\d)|\\d+(?:_\\d+)*)${TAIL}|\\.\\d+${TAIL}`,
  'uy',
);
const NUMBER_IN_CALL = new RegExp(
  `(?:\\d{1,3}(?:[${GROUP_SPACE}]\\d{3})+(?!\\d)|\\d+(?:_\\d+)*)${TAIL}|\\.\\d+${TAIL}`,
  'uy',
);
/** A name, or a path whose parts may hold hyphens (`data.user-profile.retention`). */
const WORD = /[\p{L}_][\p{L}\p{N}_]*(?:\.[\p{L}\p{N}_]+(?:-\p{L}[\p{L}\p{N}_]*)*)*/uy;
const SYMBOL = /\.\.|…|–|\+\/-|\+-|<=|>=|==|!=|≤|≥|≠|\*\*|[-+*/^()<>=,:%~≈±×·÷−$€£¥₹]/uy;
const SPACE = /[\s\u00a0\u2009\u202f]+/uy;

/** One spelling for every sign. */
const SAME_SIGN: Readonly<Record<string, string>> = {
  '…': '..',
  '–': '..',
  '+/-': '±',
  '+-': '±',
  '==': '=',
  '≤': '<=',
  '≥': '>=',
  '≠': '!=',
  '**': '^',
  '×': '*',
  '÷': '/',
  '−': '-',
  '≈': '~',
};

/** The most tokens that are read; a longer text is no expression that a person wrote. */
export const MAX_TOKENS = 2000;

/** Splits a text into tokens, at most `MAX_TOKENS + 1` of them. */
export function tokenize(text: string): readonly Token[] {
  const tokens: Token[] = [];
  const brackets: boolean[] = [];
  let callDepth = 0;
  let at = 0;
  while (at < text.length && tokens.length <= MAX_TOKENS) {
    const gap = matchAt(SPACE, text, at);
    at += gap.length;
    if (at >= text.length) break;
    const token = read(text, at, gap.length > 0, callDepth > 0);
    if (token.text === '(') {
      const call = tokens.at(-1)?.kind === 'word';
      brackets.push(call);
      if (call) callDepth++;
    } else if (token.text === ')' && brackets.pop()) callDepth--;
    tokens.push(token);
    at = token.range.end;
  }
  return tokens;
}

function read(text: string, at: number, spaced: boolean, inCall: boolean): Token {
  const digits = matchAt(inCall ? NUMBER_IN_CALL : NUMBER, text, at);
  // `3..5` is a range, not `3.` and `.5`.
  if (digits && !(digits.startsWith('.') && text[at - 1] === '.')) {
    return { ...make('number', digits, at, spaced), value: Number(digits.replace(/[^\d.eE+-]/g, '')) };
  }
  const word = matchAt(WORD, text, at);
  if (word) return make('word', word, at, spaced);
  const symbol = matchAt(SYMBOL, text, at);
  if (symbol) return { ...make('symbol', symbol, at, spaced), text: SAME_SIGN[symbol] ?? symbol };
  return make('unknown', String.fromCodePoint(text.codePointAt(at)!), at, spaced);
}

function make(kind: TokenKind, text: string, at: number, spaced: boolean): Token {
  return { kind, text, spaced, range: { start: at, end: at + text.length } };
}

function matchAt(pattern: RegExp, text: string, at: number): string {
  pattern.lastIndex = at;
  return pattern.exec(text)?.[0] ?? '';
}
