/** What is being typed in a line of a flowchart: read from the line alone, as a half-typed statement has no tree. */

export type MermaidCursor =
  /** The word that begins the diagram. */
  | { readonly kind: 'header'; readonly word: string }
  | { readonly kind: 'direction'; readonly word: string; readonly ofBox: boolean }
  /** The name of a box. */
  | { readonly kind: 'box'; readonly word: string }
  /** An id where a statement begins, or behind an arrow that leaves from `sources`; `glued` right behind the arrow. */
  | {
      readonly kind: 'node';
      readonly word: string;
      readonly sources: readonly string[];
      readonly begins: boolean;
      readonly glued: boolean;
    }
  /** Behind an id, nothing but the signs of brackets is typed: `word` holds them with the id. */
  | { readonly kind: 'shape'; readonly word: string; readonly id: string; readonly open: string }
  /** Behind a node: `word` is the part of an arrow that is typed. */
  | { readonly kind: 'arrow'; readonly word: string; readonly sources: readonly string[] }
  /** Between the bars of an arrow. */
  | { readonly kind: 'label'; readonly word: string; readonly sources: readonly string[] }
  /** An id or a class in a statement about nodes. */
  | { readonly kind: 'id' | 'class'; readonly word: string }
  /** Between the braces of `@{ … }`. */
  | { readonly kind: 'data'; readonly word: string; readonly key: string | undefined };

const ID = /^[\p{L}\p{N}_](?:[\p{L}\p{N}_]|[.-](?=[\p{L}\p{N}_]))*/u;
const ARROW = /^(?:[<xo](?=[-=]))?(?:--+(?:>|[xo](?=[\s|]))?|==+(?:>|[xo](?=[\s|]))?|-\.+-?>?|~~~+)/;
const CLOSERS: Readonly<Record<string, string>> = { '[': ']', '(': ')', '{': '}', '>': ']' };

/**
 * @param before the diagram up to the cursor.
 * @returns undefined where nothing can be known: in a label, a comment, a style.
 */
export function mermaidCursor(before: string): MermaidCursor | undefined {
  const lineBegin = before.lastIndexOf('\n') + 1;
  const line = before.slice(lineBegin).trimStart();
  if (line.startsWith('%%')) return undefined;
  if (!hasHeader(before.slice(0, lineBegin))) return headerAt(line);
  const statement = line.slice(statementStart(line)).trimStart();
  return keywordAt(statement) ?? new Scan(statement).run();
}

function hasHeader(above: string): boolean {
  return above
    .replace(/^\s*---\r?\n[^]*?\n\s*---/, '')
    .split('\n')
    .some((line) => !/^\s*(?:%%.*)?$/.test(line));
}

function headerAt(line: string): MermaidCursor | undefined {
  const direction = /^(?:flowchart|graph)\s+(\w*)$/.exec(line);
  if (direction) return { kind: 'direction', word: direction[1]!, ofBox: false };
  return /^\w*$/.test(line) ? { kind: 'header', word: line } : undefined;
}

/** Behind the last `;` that no bracket or quote holds. */
function statementStart(line: string): number {
  let start = 0;
  let depth = 0;
  let isQuoted = false;
  for (let at = 0; at < line.length; at++) {
    const sign = line[at]!;
    if (sign === '"') isQuoted = !isQuoted;
    if (isQuoted) continue;
    if (/[[({]/.test(sign)) depth += 1;
    if (/[\])}]/.test(sign)) depth -= 1;
    if (sign === ';' && depth <= 0) start = at + 1;
  }
  return start;
}

function keywordAt(statement: string): MermaidCursor | undefined {
  const direction = /^direction\s+(\w*)$/.exec(statement);
  if (direction) return { kind: 'direction', word: direction[1]!, ofBox: true };
  const box = /^subgraph\s+([^[]*)$/.exec(statement);
  if (box) return { kind: 'box', word: box[1]! };
  const named = /^class\s+\S+\s+(\w*)$/.exec(statement);
  if (named) return { kind: 'class', word: named[1]! };
  const id = /^(?:class|style|click)\s+(?:[\p{L}\p{N}_.-]+,)*([\p{L}\p{N}_.-]*)$/u.exec(statement);
  if (id) return { kind: 'id', word: id[1]! };
  return undefined;
}

/** Statements whose further words are not known here. */
const OTHER = /^(?:subgraph|direction|class|classDef|style|linkStyle|click|accTitle|accDescr)\s/;

/** Reads nodes and arrows in turn, up to where the line ends. */
class Scan {
  #at = 0;
  /** The nodes before the last arrow, and those behind it. */
  #sources: string[] = [];
  #group: string[] = [];
  #glued = false;
  readonly #text: string;

  constructor(text: string) {
    this.#text = text;
  }

  run(): MermaidCursor | undefined {
    if (OTHER.test(this.#text)) return undefined;
    for (;;) {
      const node = this.#node();
      if (node !== 'on') return node;
      const arrow = this.#arrow();
      if (arrow !== 'on') return arrow;
    }
  }

  get #rest(): string {
    return this.#text.slice(this.#at);
  }

  #skip(): void {
    this.#at += /^\s*/.exec(this.#rest)![0].length;
  }

  #node(): MermaidCursor | 'on' | undefined {
    const glued = this.#glued && this.#rest === '';
    this.#skip();
    const id = ID.exec(this.#rest)?.[0] ?? '';
    if (id.length === this.#rest.length) {
      return { kind: 'node', word: id, sources: this.#sources, begins: this.#sources.length === 0, glued };
    }
    if (id === '') return undefined;
    this.#at += id.length;
    this.#group.push(id);
    return this.#shape(id);
  }

  #shape(id: string): MermaidCursor | 'on' | undefined {
    const data = /^@\{(.*)$/.exec(this.#rest)?.[1];
    if (data !== undefined) {
      const end = data.indexOf('}');
      if (end < 0) return dataAt(data);
      this.#at += end + 3;
    }
    const sign = this.#rest[0] ?? '';
    const closer = CLOSERS[sign];
    if (closer !== undefined) {
      const open = /^[[({>/\\]+$/.exec(this.#rest)?.[0];
      if (open !== undefined) return { kind: 'shape', word: id + open, id, open };
      if (!this.#label()) return undefined;
    }
    const style = /^:::([\w-]*)/.exec(this.#rest);
    if (style) {
      this.#at += style[0].length;
      if (this.#rest === '') return { kind: 'class', word: style[1]! };
    }
    return 'on';
  }

  /** Passes a label with its brackets. @returns whether it is closed. */
  #label(): boolean {
    let depth = 0;
    let isQuoted = false;
    for (let at = this.#at; at < this.#text.length; at++) {
      const sign = this.#text[at]!;
      if (sign === '"') isQuoted = !isQuoted;
      if (isQuoted) continue;
      if (/[[({]/.test(sign) || (at === this.#at && sign === '>')) depth += 1;
      else if (/[\])}]/.test(sign)) depth -= 1;
      if (depth > 0) continue;
      this.#at = at + 1;
      return true;
    }
    return false;
  }

  #arrow(): MermaidCursor | 'on' | undefined {
    const begin = this.#at;
    this.#skip();
    if (this.#rest === '') return this.#at > begin ? this.#atArrow('') : undefined;
    if (this.#rest.startsWith('&')) {
      this.#at += 1;
      this.#glued = false;
      return 'on';
    }
    if (/^(?:[<xo]?[-=~.]{1,2}|<)$/.test(this.#rest)) return this.#atArrow(this.#rest);
    const arrow = ARROW.exec(this.#rest)?.[0];
    if (arrow === undefined) return undefined;
    this.#at += arrow.length;
    if (!/[>xo]$|^(?:---|===|~~~)/.test(arrow) && !this.#inText(arrow)) return undefined;
    this.#sources = this.#group;
    this.#group = [];
    this.#glued = true;
    return this.#bars();
  }

  /** `-- text -->`: passes the text and the end of the arrow. */
  #inText(arrow: string): boolean {
    const end = arrow.startsWith('=') ? /=+[>xo=]/ : arrow.startsWith('-.') ? /\.+-[>xo]?/ : /--+[>xo-]/;
    const found = end.exec(this.#rest);
    if (!found) return false;
    this.#at += found.index + found[0].length;
    return true;
  }

  #bars(): MermaidCursor | 'on' {
    const open = /^\s*\|/.exec(this.#rest)?.[0];
    if (open === undefined) return 'on';
    const text = this.#rest.slice(open.length);
    const end = text.indexOf('|');
    if (end < 0) return { kind: 'label', word: text, sources: this.#sources };
    this.#at += open.length + end + 1;
    return 'on';
  }

  #atArrow(word: string): MermaidCursor {
    return { kind: 'arrow', word, sources: this.#group };
  }
}

function dataAt(data: string): MermaidCursor | undefined {
  const [, key, value] = /(?:^|,)\s*(?:(\w+)\s*:\s*)?([\w-]*)$/.exec(data) ?? [];
  return value === undefined ? undefined : { kind: 'data', word: value, key };
}
