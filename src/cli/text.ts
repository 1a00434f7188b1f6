/** Text for a terminal: nothing from a document may move the cursor or change colours. */

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
