/** Brackets and quotes of one line of YAML: which of them nothing closes, and how that is said. */

export const CLOSE: Readonly<Record<string, string>> = { '[': ']', '{': '}' };

export interface FlowLine {
  /** A quote that is opened and not closed. */
  readonly openQuote: number | undefined;
  /** Brackets that lack their closing one, the innermost first; `at`: it belongs before this offset, else at the end. */
  readonly missing: readonly { readonly open: number; readonly at: number | undefined }[];
  /** Behind the last character that is not a comment. */
  readonly end: number;
}

/** A token of a flow collection: a quoted text, a quote that nothing closes, a comment, or a bracket. */
const TOKEN = /(?<=^|[\s[{,:])(?:"(?:[^"\\]|\\.)*"|'(?:[^']|'')*')|(?<=^|[\s[{,:])["']|(?:^|\s)#.*$|[[\]{}]/g;

/** Reads a line that starts with a quote or a bracket. */
export function lexFlow(text: string): FlowLine {
  const open: number[] = [];
  const missing: { open: number; at: number | undefined }[] = [];
  let end = text.length;
  for (const match of text.matchAll(TOKEN)) {
    const token = match[0];
    if (token === '"' || token === "'") return { openQuote: match.index, missing: [], end };
    if (/^\s?#/.test(token)) end = match.index;
    else if (token === '[' || token === '{') open.push(match.index);
    else if (token === ']' || token === '}') {
      const at = open.findLastIndex((start) => CLOSE[text[start]!] === token);
      if (at < 0) continue;
      // Brackets inside that are still open lack their closing one before this.
      for (const start of open.splice(at).slice(1).reverse()) missing.push({ open: start, at: match.index });
    }
  }
  while (end > 0 && /\s/.test(text[end - 1]!)) end--;
  return {
    openQuote: undefined,
    missing: [...missing, ...open.reverse().map((start) => ({ open: start, at: undefined }))],
    end,
  };
}

export function unclosedQuoteMessage(quote: string): string {
  return `This ${quote} is never closed, so the text runs on. Close it with another ${quote}, or leave both out.`;
}

/** @param line the rest of the bracket's line, for what hides the closing one. */
export function unclosedBracketMessage(line: string, open: number): string {
  const bracket = line[open]!;
  const close = CLOSE[bracket]!;
  const hidden = new RegExp(`\\s#[^\\n]*\\${close}`).test(line.slice(open).split('\n')[0]!);
  return hidden
    ? `The # behind this ${bracket} starts a comment, which hides the ${close}. Put the text with the # in double quotes.`
    : `This ${bracket} is never closed. Add the missing ${close}, or put text that starts with ${bracket} in double quotes.`;
}
