/** Entity codes in labels, `#35;` and `#quot;`: Mermaid keeps them wrapped until it draws; here they become characters. */

const NAMED: Readonly<Record<string, string>> = {
  amp: '&',
  apos: "'",
  bull: '•',
  cent: '¢',
  copy: '©',
  deg: '°',
  divide: '÷',
  equals: '=',
  euro: '€',
  ge: '≥',
  gt: '>',
  harr: '↔',
  hearts: '♥',
  hellip: '…',
  larr: '←',
  laquo: '«',
  lbrace: '{',
  lbrack: '[',
  ldquo: '“',
  le: '≤',
  lpar: '(',
  lsquo: '‘',
  lt: '<',
  mdash: '—',
  micro: 'µ',
  middot: '·',
  nbsp: '\u00a0',
  ndash: '–',
  ne: '≠',
  num: '#',
  para: '¶',
  plusmn: '±',
  pound: '£',
  quot: '"',
  raquo: '»',
  rarr: '→',
  rbrace: '}',
  rbrack: ']',
  rdquo: '”',
  reg: '®',
  rpar: ')',
  rsquo: '’',
  sect: '§',
  semi: ';',
  times: '×',
  trade: '™',
  yen: '¥',
};

/** Turns wrapped codes into characters; a name that is not known stays as the author wrote it. */
export function decodeEntities(text: string): string {
  if (!text.includes('ﬂ°')) return text;
  return text.replace(/ﬂ°(°?)(\w+)¶ß/g, (_, number: string, inner: string) => {
    if (!number) return Object.hasOwn(NAMED, inner) ? NAMED[inner]! : `#${inner};`;
    const code = Number(inner);
    return code > 0 && code <= 0x10ffff ? String.fromCodePoint(code) : `#${inner};`;
  });
}
