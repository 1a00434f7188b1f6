/**
 * YAML that is valid and does not say what its author wrote: text cut short by ` #`, a number cut at its comma, a word in
 * braces. Each condition is narrow, since a comment behind a value is nothing wrong.
 */
import type { Severity } from '../../base/problem.ts';
import { inQuotes, type Explained } from './problems.ts';

export interface Trap extends Explained {
  readonly severity?: Severity;
}

const QUOTE = 'Put the text in quotes';

/** Words that no text ends with: what follows them belongs to it. */
const GOES_ON =
  /(?:^|\s)(?:the|an?|of|and|or|per|each|with|from|via|see|issues?|tickets?|bugs?|number|no\.|PR|room|channel|colou?r)$/i;
const REMARK = /^(?:todo|fixme|tbd|xxx|note|hack)\b/i;
const COLOUR = /^(?=[a-f]*\d|(.)\1+\b)(?:[\da-f]{3}|[\da-f]{6})\b/i;

/**
 * A plain text whose end YAML took for a comment.
 * @param source the YAML text.
 * @param start where the text starts; its end is `end`, and what YAML takes for a comment stands behind it.
 */
export function commentCut(source: string, start: number, end: number): Trap | undefined {
  const pattern = /[ \t]+#([^\r\n]*)/y;
  pattern.lastIndex = end;
  const comment = pattern.exec(source)?.[1];
  if (comment === undefined) return undefined;
  const text = source.slice(start, end);
  if (!isCut(text, comment)) return undefined;
  const hash = source.indexOf('#', end);
  const behind = hash + 1 + comment.trimEnd().length;
  // An empty value starts at its comment.
  const from = text === '' ? hash : start;
  return {
    code: 'yaml/comment-cut',
    severity: 'warning',
    message: 'A # behind a space starts a comment, so this text ends before it. Put the whole text in double quotes.',
    start: hash,
    end: behind,
    fix: { title: QUOTE, start: from, end: behind, newText: inQuotes(source.slice(from, behind)) },
  };
}

function isCut(text: string, comment: string): boolean {
  if (text.includes('\n') || REMARK.test(comment.trim())) return false;
  const glued = /^\S/.test(comment) && !comment.startsWith('#');
  // `channel: #general` leaves nothing of the value.
  if (text === '') return glued && /^[\w]/.test(comment);
  const words = /^\p{L}\S*\s/u.test(text) && !/[*/+^=<>]\s/.test(text);
  if (glued && (COLOUR.test(comment) || (words && /^\d+\b/.test(comment)))) return true;
  if (GOES_ON.test(text) && (glued || /(?:^|\s)(?:the|an?|of)$/i.test(text))) return true;
  return closesWhatIsOpen(text, comment);
}

/** A bracket of the text that its "comment" closes. */
function closesWhatIsOpen(text: string, comment: string): boolean {
  for (const [open, close] of ['()', '[]', '{}'] as const) {
    const depth = text.split(open!).length - text.split(close!).length;
    if (depth > 0 && comment.split(close!).length - comment.split(open!).length >= depth) return true;
  }
  return text.split('`').length % 2 === 0 && comment.split('`').length % 2 === 0;
}

/** A key of a mapping in braces, as far as it matters here. */
export interface FlowItem {
  readonly start: number;
  readonly end: number;
  /** Where its value ends; absent without one. */
  readonly valueEnd: number | undefined;
}

/** Keys without a value in a mapping in braces, which a comma or a missing colon made. */
export function cutItems(source: string, items: readonly FlowItem[]): Trap[] {
  return items.flatMap((item, index): Trap[] => {
    if (item.valueEnd !== undefined) return [];
    const text = source.slice(item.start, item.end);
    const before = items[index - 1];
    const group = before && digitGroup(source, items, index, text);
    if (group) return [group];
    const others = items.some((other) => other.valueEnd !== undefined);
    const gapless = before?.valueEnd !== undefined && /^,\S/.test(source.slice(before.valueEnd));
    if (!/\s/.test(text) || !(others || items.length === 1) || /^["']/.test(text) || gapless) return [];
    return [noValue(item, text, before !== undefined)];
  });
}

function digitGroup(source: string, items: readonly FlowItem[], index: number, text: string): Trap | undefined {
  const before = items[index - 1]!;
  if (!/^\d{3}(?!\d)/.test(text)) return undefined;
  const from = before.valueEnd ?? before.end;
  if (!/\d$/.test(source.slice(0, from)) || source.slice(from, items[index]!.start) !== ',') return undefined;
  const start = from - /\d{1,3}$/.exec(source.slice(0, from))![0].length;
  const number = source.slice(start, items[index]!.end);
  return {
    code: 'yaml/digit-group',
    severity: 'warning',
    message: `In braces a comma ends the value, so "${number}" is not one number. Write it without the comma, or in double quotes.`,
    start,
    end: items[index]!.end,
    fix: { title: QUOTE, start, end: items[index]!.end, newText: inQuotes(number) },
  };
}

function noValue({ start, end }: FlowItem, text: string, behindComma: boolean): Trap {
  const message = behindComma
    ? `In braces a comma ends the value before it, so "${text}" is read as a key without a value. Write "name: value", or put the text with its comma in double quotes.`
    : `"${text}" has no colon, so it is read as a key without a value. Write "name: value".`;
  return { code: 'yaml/missing-colon', message, start, end };
}

/** `{id}` alone as a value: meant as text, read as a mapping. */
export function braceText(source: string, start: number, end: number): Trap | undefined {
  const text = source.slice(start, end);
  if (!/^\{[\w.-]+\}$/.test(text)) return undefined;
  return {
    code: 'yaml/brace-text',
    severity: 'warning',
    message: `Braces make a mapping: this is the key "${text.slice(1, -1)}" without a value. If it is text, put it in double quotes.`,
    start,
    end,
    fix: { title: QUOTE, start, end, newText: inQuotes(text) },
  };
}

/** A bracket that closes nothing at the end of a plain text. */
export function strayBracket(text: string): string | undefined {
  const last = text.at(-1);
  if (last !== ']' && last !== '}') return undefined;
  const open = last === ']' ? '[' : '{';
  return text.split(open).length < text.split(last).length ? last : undefined;
}

/** A bracket in a plain key that nothing in it closes: the colon before the bracket is missing. */
export function bracketInKey(key: string): number | undefined {
  const match = /^[^[{"']*?\s([[{])/.exec(key);
  const close = match?.[1] === '[' ? ']' : '}';
  return match && !key.includes(close) ? match[0].length - 1 : undefined;
}
