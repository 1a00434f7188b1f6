/** Reads subgraphs: their headers, what they hold, and which of them lacks its `end`. */
import { extended } from '../../base/extended.ts';
import type { Direction } from './ast.ts';
import type { FlowBuilder } from './builder.ts';
import type { Cursor } from './cursor.ts';
import { readText, toLabel } from './labels.ts';
import type { Kind } from './tokens.ts';

/** Words and signs that a title without quotes may be made of. */
const TITLE_KINDS: ReadonlySet<Kind> = new Set([
  'SPACE',
  'AMP',
  'COLON',
  'START_LINK',
  'NUM',
  'NODE_STRING',
  'BRKT',
  'MINUS',
  'MULT',
  'UNICODE_TEXT',
  'GRAPH',
  'DIR',
  'SUBGRAPH',
  'END_WORD',
  'STYLE',
  'LINKSTYLE',
  'CLASSDEF',
  'CLASS',
  'CLICK',
  'DOWN',
  'UP',
]);

interface Open {
  readonly id?: string;
  readonly idRange?: ReturnType<Cursor['range']>;
  readonly title: string;
  readonly titleRange?: ReturnType<Cursor['range']>;
  readonly start: number;
  headerEnd: number;
  readonly members: string[];
  direction?: { readonly value: Direction; readonly range: ReturnType<Cursor['range']> };
  /** A subgraph in it whose `end` stands as far left as this one's header: probably it took the `end` of this one. */
  suspect?: Open;
}

type Name = Pick<Open, 'id' | 'idRange' | 'title' | 'titleRange'>;

export class Subgraphs {
  readonly #cursor: Cursor;
  readonly #builder: FlowBuilder;
  readonly #open: Open[] = [];
  /** What stands outside of all subgraphs. */
  readonly #outside: string[] = [];

  constructor(cursor: Cursor, builder: FlowBuilder) {
    this.#cursor = cursor;
    this.#builder = builder;
  }

  get depth(): number {
    return this.#open.length;
  }

  /** Where ids of the innermost open subgraph are gathered. */
  get members(): string[] {
    return this.#open.at(-1)?.members ?? this.#outside;
  }

  /** Reads a header and opens the subgraph, even if the header is damaged, so that its `end` finds it. */
  open(): void {
    const cursor = this.#cursor;
    const keyword = cursor.take();
    const draft: { name: Name } = { name: { title: '' } };
    let headerEnd = keyword.end;
    try {
      this.#readHeader(draft);
    } finally {
      const end = cursor.is('SEMI', 'NEWLINE', 'EOF') ? cursor.token.start : cursor.end;
      headerEnd = keyword.start + cursor.text.slice(keyword.start, Math.max(end, headerEnd)).trimEnd().length;
      this.#open.push(extended(draft.name, { start: keyword.start, headerEnd, members: [] }));
    }
    const { id, idRange } = draft.name;
    if (id !== undefined && idRange) this.#builder.refer(id, idRange, 'subgraph');
  }

  #readHeader(draft: { name: Name }): void {
    const cursor: Cursor = this.#cursor;
    const { statement } = cursor;
    const keywordEnd = statement + 'subgraph'.length;
    if (!cursor.is('SPACE')) this.#refuse(statement, keywordEnd);
    cursor.take();
    const flat = cursor.token.start < cursor.flatUntil;
    const name = this.#readName(flat);
    if (!name) this.#refuse(statement, keywordEnd);
    const { text, start, end } = name;
    const id = text.trim();
    const range = cursor.range(start, end);
    draft.name = { ...(id !== '' && { id, idRange: range }), title: id, titleRange: range };
    if (cursor.is('SQS')) {
      const open = cursor.take();
      const raw = readText(cursor, 'TEXT');
      if (!raw || !cursor.is('SQE')) cursor.fail('unclosed-bracket', open.start, open.end, { open: '[', close: ']' });
      cursor.take();
      const title = toLabel(cursor, raw);
      draft.name = { ...draft.name, title: title.text, titleRange: title.range };
    } else if (/\s/.test(text)) {
      // Without an id, only the words are shown; a word and spaces around it count as no id either.
      if (!/\s/.test(id)) cursor.warn('subgraph-id-lost', start, end, { title: id });
      draft.name = { title: id, titleRange: range };
    }
    if (!cursor.is('SEMI', 'NEWLINE', 'EOF') && !flat) {
      const found = cursor.found();
      cursor.fail('bad-subgraph', found.start, found.end);
    }
  }

  #refuse(start: number, end: number): never {
    this.#cursor.fail('bad-subgraph', start, end);
  }

  #readName(flat: boolean): { readonly text: string; readonly start: number; readonly end: number } | undefined {
    const cursor = this.#cursor;
    const first = cursor.token;
    if (!cursor.is('STR', 'MD_STR') && !TITLE_KINDS.has(first.kind)) return undefined;
    let text = cursor.slice(cursor.take());
    let { end } = first;
    while (TITLE_KINDS.has(cursor.token.kind) && !(flat && cursor.is('SPACE'))) {
      const token = cursor.take();
      text += cursor.slice(token);
      end = token.end;
    }
    const written = cursor.text.slice(first.start, end);
    const start = first.start + (written.length - written.trimStart().length);
    return { text, start, end: Math.max(start, first.start + written.trimEnd().length) };
  }

  /** `direction LR`, which Mermaid finds anywhere on a line. */
  direction(): void {
    const cursor = this.#cursor;
    const token = cursor.take();
    const text = cursor.slice(token);
    const name = ['TB', 'BT', 'RL', 'LR', 'TD'].find((value) => new RegExp(`direction\\s+${value}`).test(text))!;
    const range = cursor.range(token.start, token.start + text.trimEnd().length);
    if (!/^\s*direction\s+(?:TB|BT|RL|LR|TD)[\s;]*$/.test(text)) {
      cursor.warn('direction-swallows-line', token.start, token.start + text.trimEnd().length, { direction: name });
    }
    const open = this.#open.at(-1);
    if (open) open.direction = { value: name === 'TD' ? 'TB' : (name as Direction), range };
  }

  /** Takes `end` and closes the innermost subgraph. */
  close(): void {
    const { start } = this.#cursor.take();
    const open = this.#open.pop()!;
    const outer = this.#open.at(-1);
    if (outer && this.#column(start) === this.#column(outer.start) && this.#column(open.start) > this.#column(start)) {
      outer.suspect ??= open;
    }
    if (outer && !outer.suspect && open.suspect) outer.suspect = open.suspect;
    this.#add(open, start + 'end'.length, this.#cursor.range(start, start + 'end'.length));
  }

  /** At the end of the text: what is still open lacks its `end`. */
  closeAll(): void {
    while (this.#open.length > 0) {
      const open = this.#open.pop()!;
      const culprit = open.suspect ?? open;
      this.#cursor.begin();
      this.#cursor.report('unclosed-subgraph', culprit.start, culprit.headerEnd, { title: culprit.title });
      this.#add(open, this.#cursor.text.trimEnd().length, undefined);
    }
  }

  #column(at: number): number {
    return at - (this.#cursor.text.lastIndexOf('\n', at - 1) + 1);
  }

  #add(open: Open, end: number, endRange: ReturnType<Cursor['range']> | undefined): void {
    const { direction } = open;
    const id = this.#builder.addSubgraph({
      ...(open.id !== undefined && { id: open.id }),
      ...(open.idRange && { idRange: open.idRange }),
      title: open.title,
      ...(open.titleRange && { titleRange: open.titleRange }),
      headerRange: this.#cursor.range(open.start, open.headerEnd),
      range: this.#cursor.range(open.start, Math.max(end, open.headerEnd)),
      ...(endRange && { endRange }),
      ...(direction && { direction: direction.value, directionRange: direction.range }),
      members: open.members,
    });
    this.members.push(id);
  }
}
