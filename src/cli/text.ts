/** Text for a terminal: nothing from a document may move the cursor or change colours. */
import path from 'node:path';

/** Shows control characters instead of sending them; tabs and line breaks stay. */
export function printable(text: string): string {
  return text
    .replace(/\r\n?/g, '\n')
    .replace(/[\0-\x08\x0b-\x1f\x7f-\x9f\u2028\u2029\u202a-\u202e\u2066-\u2069]/g, '�');
}

export type Style = 'bold' | 'dim' | 'red' | 'yellow' | 'blue' | 'cyan';

const CODES: Readonly<Record<Style, number>> = { bold: 1, dim: 2, red: 31, yellow: 33, blue: 34, cyan: 36 };

/** Colours text, if colours are wanted. */
export function painter(colour: boolean): (style: Style, text: string) => string {
  return (style, text) => (colour ? `\x1b[${CODES[style]}m${text}\x1b[0m` : text);
}

export const plural = (count: number, noun: string): string => `${count} ${noun}${count === 1 ? '' : 's'}`;

/** A path as other programs and patterns have it, whatever the system. */
export const withSlashes = (name: string): string => name.split(path.sep).join('/');

/** Letters that take two places on a terminal: those of East Asia, and pictures. */
const WIDE =
  /[\u1100-\u115f\u2e80-\u303e\u3041-\ua4cf\uac00-\ud7a3\uf900-\ufaff\ufe30-\ufe6f\uff00-\uff60\uffe0-\uffe6\u{20000}-\u{3fffd}]|\p{Emoji_Presentation}/u;
/** Marks over the letter before, joiners, and signs that choose a form. */
const NARROW = /[\p{Mn}\p{Me}\p{Cf}\p{Emoji_Modifier}]/u;

/** How many places of a terminal's line a text takes. */
export function width(text: string): number {
  // Most texts hold nothing of that sort.
  if (/^[\x20-\x7e]*$/.test(text)) return text.length;
  let sum = 0;
  for (const letter of text) sum += NARROW.test(letter) ? 0 : WIDE.test(letter) ? 2 : 1;
  return sum;
}
