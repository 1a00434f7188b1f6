/**
 * Reads what stands in `@{ … }`: YAML, of which Mermaid's documentation uses a mapping of keys to short values. On one
 * line it is a flow mapping, on several a block mapping. Mistakes that Mermaid's YAML library refuses are refused too.
 */

export type DataValue = string | number | boolean | null | readonly DataValue[] | { readonly [key: string]: DataValue };

export interface DataEntry {
  readonly key: string;
  readonly value: DataValue;
  /** Offsets into the data's text; of a quoted value, inside its quotes. */
  readonly start: number;
  readonly end: number;
}

export interface ShapeData {
  /** The mapping; where the data is no mapping, what it is. */
  readonly value: DataValue;
  readonly entries: readonly DataEntry[];
}

/** Why the data cannot be read, and where. */
export class DataError extends Error {
  readonly at: number;

  constructor(message: string, at: number) {
    super(message);
    this.at = at;
  }
}

/** @throws DataError if Mermaid cannot read it either. */
export function readShapeData(text: string): ShapeData {
  const reader = new DataReader(text);
  return text.includes('\n') ? reader.block() : reader.flow();
}

interface Node {
  readonly value: DataValue;
  readonly start: number;
  readonly end: number;
  readonly quoted: boolean;
}

const FLOW_STOP = /[,[\]{}]/;
const RESERVED = /[,[\]{}#&*!|>'"%@`]/;
const ESCAPES: Readonly<Record<string, string>> = {
  '0': '\0', a: '\x07', b: '\b', t: '\t', n: '\n', v: '\v', f: '\f', r: '\r', e: '\x1b', ' ': ' ', '"': '"', '/': '/',
  '\\': '\\', N: '\x85', _: '\xa0', L: '\u2028', P: '\u2029',
}; // prettier-ignore

class DataReader {
  readonly #text: string;
  #at = 0;
  /** Nothing deeper is read, so that brackets without end cannot exhaust the stack. */
  #depth = 0;
  /** Where the last anchor ended. */
  #anchored = -1;

  constructor(text: string) {
    this.#text = text;
  }

  /** The data of one line, which Mermaid puts in braces. */
  flow(): ShapeData {
    const entries = this.#flowEntries(undefined);
    return { value: toRecord(entries), entries };
  }

  /** The data of several lines. */
  block(): ShapeData {
    this.#skipLines();
    if (this.#at >= this.#text.length) return { value: null, entries: [] };
    const indent = this.#column();
    if (this.#text.slice(this.#at - indent, this.#at).includes('\t')) this.#fail('a tab in the indentation');
    if (this.#isKey()) {
      const entries = this.#blockEntries(indent);
      return { value: toRecord(entries), entries };
    }
    const { value } = this.#blockValue(-1);
    this.#skipLines();
    if (this.#at < this.#text.length) this.#fail('text behind the value');
    return { value, entries: [] };
  }

  #fail(message: string): never {
    throw new DataError(message, Math.min(this.#at, this.#text.length));
  }

  #column(): number {
    return this.#at - (this.#text.lastIndexOf('\n', this.#at - 1) + 1);
  }

  /** Spaces on this line and a comment behind them. */
  #skipSpace(): void {
    while (this.#text[this.#at] === ' ' || this.#text[this.#at] === '\t') this.#at++;
    if (this.#text[this.#at] !== '#') return;
    const end = this.#text.indexOf('\n', this.#at);
    this.#at = end < 0 ? this.#text.length : end;
  }

  #skipLines(): void {
    this.#skipSpace();
    while (this.#text[this.#at] === '\n') {
      this.#at++;
      this.#skipSpace();
    }
  }

  /** Entries between braces, or up to the end of the text where `close` is undefined. */
  #flowEntries(close: string | undefined): DataEntry[] {
    const entries: DataEntry[] = [];
    const keys = new Set<string>();
    for (;;) {
      this.#skipLines();
      if (this.#text[this.#at] === close) {
        this.#at++;
        return entries;
      }
      if (this.#at >= this.#text.length) this.#fail('a closing brace is missing');
      const entry = this.#flowPair(close);
      if (keys.has(entry.key)) this.#fail(`the key ${entry.key} stands twice`);
      keys.add(entry.key);
      entries.push(entry);
      this.#flowComma(close);
    }
  }

  #flowComma(close: string | undefined): void {
    this.#skipLines();
    if (this.#text[this.#at] === ',') this.#at++;
    else if (this.#text[this.#at] !== close) this.#fail('a comma is missing');
  }

  #flowPair(close: string | undefined): DataEntry {
    const explicit = this.#text[this.#at] === '?' && /\s/.test(this.#text[this.#at + 1] ?? ' ');
    if (explicit) this.#at++;
    if (explicit) this.#skipLines();
    const key = this.#flowKey();
    if (typeof key.value === 'object' && key.value !== null) this.#fail('a key must be a word');
    this.#skipLines();
    if (this.#text[this.#at] !== ':') return { key: String(key.value), value: null, start: key.end, end: key.end };
    this.#at++;
    this.#skipLines();
    const empty = this.#text[this.#at] === ',' || this.#text[this.#at] === close || this.#at >= this.#text.length;
    const value = empty ? { value: null, start: this.#at, end: this.#at } : this.#flowNode();
    return { key: String(key.value), value: value.value, start: value.start, end: value.end };
  }

  /** A key; before a colon that stands alone it is empty. */
  #flowKey(): Node {
    const alone = this.#text[this.#at] === ':' && /[\s,[\]{}]/.test(this.#text[this.#at + 1] ?? ' ');
    return alone ? { value: null, start: this.#at, end: this.#at, quoted: false } : this.#flowNode();
  }

  /** `&name` before a value, which names it for use elsewhere. */
  #skipAnchor(): void {
    const anchor = /&[^\s,[\]{}]+[ \t]*/y;
    anchor.lastIndex = this.#at;
    if (!anchor.test(this.#text)) return;
    this.#at = anchor.lastIndex;
    this.#anchored = this.#at;
  }

  #flowNode(): Node {
    this.#skipAnchor();
    const start = this.#at;
    const character = this.#text[this.#at];
    const empty = character === undefined || character === ',' || character === '}' || character === '\n';
    if (empty && this.#anchored === start) return { value: null, start, end: start, quoted: false };
    if (character === '"' || character === "'") return this.#quoted(character);
    if (character === '[' || character === '{') {
      const value = this.#flowCollection(character);
      return { value, start, end: this.#at, quoted: false };
    }
    return this.#plain(true);
  }

  #flowCollection(open: '[' | '{'): DataValue {
    if (++this.#depth > 100) this.#fail('too many brackets');
    this.#at++;
    const value = open === '{' ? toRecord(this.#flowEntries('}')) : this.#flowList();
    this.#depth--;
    return value;
  }

  #flowList(): DataValue[] {
    const items: DataValue[] = [];
    for (;;) {
      this.#skipLines();
      if (this.#text[this.#at] === ']') {
        this.#at++;
        return items;
      }
      if (this.#at >= this.#text.length) this.#fail('a closing bracket is missing');
      const item = this.#flowNode();
      this.#skipLines();
      if (this.#text[this.#at] === ':') {
        this.#at++;
        this.#skipLines();
        items.push({ [String(item.value)]: this.#flowNode().value });
      } else items.push(item.value);
      this.#flowComma(']');
    }
  }

  /** A word or several without quotes, up to `: `, ` #`, and in braces up to a comma or bracket. */
  #plain(flow: boolean): Node {
    const start = this.#at;
    const first = this.#text[start] ?? '';
    const second = this.#text[start + 1] ?? ' ';
    const lone = /\s/.test(second) || (flow && FLOW_STOP.test(second));
    if (first === '' || RESERVED.test(first) || ('?-'.includes(first) && lone) || (first === ':' && lone)) {
      this.#fail(`a value cannot begin with ${first || 'nothing'}`);
    }
    let end = start;
    while (this.#at < this.#text.length && !this.#plainStops(flow)) {
      if (!/\s/.test(this.#text[this.#at]!)) end = this.#at + 1;
      this.#at++;
    }
    this.#at = end;
    return { value: scalar(this.#text.slice(start, end)), start, end, quoted: false };
  }

  #plainStops(flow: boolean): boolean {
    const character = this.#text[this.#at]!;
    const next = this.#text[this.#at + 1] ?? ' ';
    if (character === '\n') return true;
    if (character === ':') return /\s/.test(next) || (flow && FLOW_STOP.test(next));
    if (character === '#') return /\s/.test(this.#text[this.#at - 1] ?? ' ');
    return flow && FLOW_STOP.test(character);
  }

  #quoted(quote: string): Node {
    const start = ++this.#at;
    let value = '';
    while (this.#at < this.#text.length) {
      const character = this.#text[this.#at]!;
      if (character === quote && quote === "'" && this.#text[this.#at + 1] === "'") this.#at++;
      else if (character === quote) return { value, start, end: this.#at++, quoted: true };
      if (character === '\\' && quote === '"') value += this.#escape();
      else value += character;
      this.#at++;
    }
    return this.#fail('a closing quote is missing');
  }

  #escape(): string {
    const letter = this.#text[++this.#at] ?? '';
    if (Object.hasOwn(ESCAPES, letter)) return ESCAPES[letter]!;
    const length = { x: 2, u: 4, U: 8 }[letter];
    const digits = this.#text.slice(this.#at + 1, this.#at + 1 + (length ?? 0));
    if (length === undefined || digits.length < length || !/^[0-9A-Fa-f]+$/.test(digits))
      this.#fail('an unknown escape');
    this.#at += length;
    const code = parseInt(digits, 16);
    return code <= 0x10ffff ? String.fromCodePoint(code) : '\ufffd';
  }

  /** Whether a key stands here: a word or quoted text with `:` and a space or the line's end behind it. */
  #isKey(): boolean {
    const line = /(?:"(?:[^"\\\n]|\\.)*"|'(?:[^'\n]|'')*'|[^\n"'[{#][^\n]*?)\s*:(?=\s|$)/y;
    line.lastIndex = this.#at;
    return line.test(this.#text) || /^\?\s/.test(this.#text.slice(this.#at, this.#at + 2));
  }

  #blockEntries(indent: number): DataEntry[] {
    const entries: DataEntry[] = [];
    const keys = new Set<string>();
    if (++this.#depth > 100) this.#fail('too deep');
    while (this.#at < this.#text.length && this.#column() === indent) {
      if (!this.#isKey()) this.#fail('a key with a colon behind it is missing');
      const character = this.#text[this.#at]!;
      const key = character === '"' || character === "'" ? this.#quoted(character) : this.#plain(false);
      this.#skipSpace();
      if (this.#text[this.#at] !== ':') this.#fail('a colon is missing');
      this.#at++;
      const name = String(key.value);
      if (keys.has(name)) this.#fail(`the key ${name} stands twice`);
      keys.add(name);
      const value = this.#blockValue(indent);
      entries.push({ key: name, value: value.value, start: value.start, end: value.end });
      this.#skipLines();
      if (this.#at < this.#text.length && this.#column() > indent) this.#fail('the indentation does not fit');
    }
    if (this.#at < this.#text.length && indent > 0 && this.#depth === 1) this.#fail('the indentation does not fit');
    this.#depth--;
    return entries;
  }

  #blockValue(indent: number): Node {
    this.#skipSpace();
    if (this.#text[this.#at] === '\n' || this.#at >= this.#text.length) return this.#belowKey(indent);
    const character = this.#text[this.#at]!;
    if (character === '|' || character === '>') return this.#blockScalar(indent);
    if (character === '[' || character === '{' || character === '"' || character === "'") {
      const node = this.#flowNode();
      this.#skipSpace();
      if (this.#at < this.#text.length && this.#text[this.#at] !== '\n') this.#fail('text behind the value');
      return node;
    }
    const node = this.#plain(false);
    return this.#continued(node, indent);
  }

  /** A value without quotes goes on over the lines below that are indented more. */
  #continued(node: Node, indent: number): Node {
    let text = this.#text.slice(node.start, node.end);
    let end = node.end;
    for (;;) {
      const before = this.#at;
      this.#skipSpace();
      if (this.#text[this.#at] === ':') this.#fail('a colon in a value without quotes');
      const comment = this.#text.slice(before, this.#at).includes('#');
      this.#skipLines();
      if (comment || this.#at >= this.#text.length || this.#column() <= indent) {
        this.#at = comment || this.#at >= this.#text.length ? this.#at : before;
        return { value: scalar(text), start: node.start, end, quoted: false };
      }
      const lineEnd = this.#text.indexOf('\n', this.#at);
      const stop = this.#at;
      while (this.#at < (lineEnd < 0 ? this.#text.length : lineEnd) && !this.#plainStops(false)) this.#at++;
      text += ` ${this.#text.slice(stop, this.#at).trimEnd()}`;
      end = this.#at;
    }
  }

  #belowKey(indent: number): Node {
    const start = this.#at;
    this.#skipLines();
    const column = this.#column();
    if (this.#at >= this.#text.length || column <= indent) {
      return { value: null, start, end: start, quoted: false };
    }
    if (this.#isKey()) {
      const value = toRecord(this.#blockEntries(column));
      return { value, start, end: this.#at, quoted: false };
    }
    return this.#blockValue(indent);
  }

  #blockScalar(indent: number): Node {
    const header = /[|>][-+0-9]*[ \t]*(?:#[^\n]*)?\n/y;
    header.lastIndex = this.#at;
    if (!header.test(this.#text)) this.#fail('text behind the sign of a block of text');
    this.#at = header.lastIndex;
    const start = this.#at;
    const lines: string[] = [];
    while (this.#at < this.#text.length) {
      const end = this.#text.indexOf('\n', this.#at);
      const line = this.#text.slice(this.#at, end < 0 ? this.#text.length : end);
      if (line.trim() !== '' && line.length - line.trimStart().length <= indent) break;
      lines.push(line.trim());
      this.#at = end < 0 ? this.#text.length : end + 1;
    }
    return { value: lines.join('\n').trimEnd() + '\n', start, end: this.#at, quoted: false };
  }
}

function toRecord(entries: readonly DataEntry[]): { readonly [key: string]: DataValue } {
  return Object.fromEntries(entries.map((entry) => [entry.key, entry.value]));
}

/** A word by YAML's rules for JSON values. */
function scalar(text: string): DataValue {
  if (/^(?:~|null|Null|NULL|)$/.test(text)) return null;
  if (/^(?:true|True|TRUE)$/.test(text)) return true;
  if (/^(?:false|False|FALSE)$/.test(text)) return false;
  if (/^[-+]?(?:0b[01_]+|0o[0-7_]+|0x[0-9A-Fa-f_]+)$/.test(text)) return Number(text.replace(/[_+]/g, ''));
  if (/^[-+]?(?:[0-9][0-9_]*(?:\.[0-9_]*)?|\.[0-9_]+)(?:[eE][-+]?[0-9]+)?$/.test(text) && !text.endsWith('_')) {
    return Number(text.replace(/_/g, ''));
  }
  return text;
}
