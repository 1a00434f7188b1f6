/** Reads the statements about what is drawn: styles, classes, clicks and accessible texts. */
import type { AccessibleText, ClassDef, ClickUse, ErrorCode, LinkStyle, StyleUse, Target } from './ast.ts';
import type { FlowBuilder } from './builder.ts';
import type { Cursor } from './cursor.ts';
import type { Kind, Token } from './tokens.ts';
import { readId, startsId } from './vertices.ts';

/** What the statements of this file gather. */
export interface Gathered {
  readonly classDefs: ClassDef[];
  readonly styles: StyleUse[];
  readonly linkStyles: LinkStyle[];
  readonly clicks: ClickUse[];
  accTitle?: AccessibleText;
  accDescr?: AccessibleText;
}

const STYLE_KINDS: ReadonlySet<Kind> = new Set(['SPACE', 'COLON', 'STYLE', 'NUM', 'NODE_STRING', 'BRKT']);
const WORD_KINDS: ReadonlySet<Kind> = new Set([
  'DIR',
  'AMP',
  'COLON',
  'DOWN',
  'NUM',
  'COMMA',
  'NODE_STRING',
  'BRKT',
  'MINUS',
  'MULT',
  'UNICODE_TEXT',
]);

type Read = (cursor: Cursor, builder: FlowBuilder, gathered: Gathered) => void;

/** By the token that begins the statement. */
export const STATEMENTS: Partial<Readonly<Record<Kind, Read>>> = {
  STYLE: readStyle,
  CLASSDEF: readClassDef,
  CLASS: readClass,
  LINKSTYLE: readLinkStyle,
  CLICK: readClick,
  ACC_TITLE: readAccessible,
  ACC_DESCR: readAccessible,
  ACC_DESCR_LINES: readDescription,
};

function refuse(cursor: Cursor, code: ErrorCode): never {
  const { start, end, text } = cursor.found();
  if (text.startsWith('%%')) {
    cursor.fail('comment-after-statement', start, cursor.lineEnd(start), undefined, cursor.lineEnd(start));
  }
  const lineEnd = cursor.lineEnd(cursor.statement);
  const keyword = /^(\w+)\s*(?:[<xo]?--|[<xo]?==|<?-\.|[[({])/.exec(cursor.text.slice(cursor.statement, lineEnd))?.[1];
  if (keyword !== undefined) {
    const data = { word: keyword, meant: `${keyword}Node` };
    cursor.fail('reserved-id', cursor.statement, cursor.statement + keyword.length, data);
  }
  if (start >= lineEnd || text === '') cursor.fail(code, cursor.statement, lineEnd);
  cursor.fail(code, start, end);
}

function expect(cursor: Cursor, code: ErrorCode, ...kinds: readonly Kind[]): Token {
  if (!cursor.is(...kinds)) refuse(cursor, code);
  return cursor.take();
}

function endStatement(cursor: Cursor, code: ErrorCode): void {
  if (cursor.is('SEMI', 'NEWLINE', 'EOF') || cursor.token.start < cursor.flatUntil) return;
  refuse(cursor, code);
}

/** An id as one word. */
function readTarget(cursor: Cursor, code: ErrorCode): Target & { readonly start: number } {
  if (!startsId(cursor)) refuse(cursor, code);
  const { id, start, end } = readId(cursor);
  return { id, range: cursor.range(start, end), start };
}

/** Ids with commas between. */
function splitTargets(cursor: Cursor, ids: string, start: number): Target[] {
  let at = start;
  return ids.split(',').map((id) => {
    const range = cursor.range(at, at + id.length);
    at += id.length + 1;
    return { id, range };
  });
}

interface Styles {
  readonly styles: string;
  readonly stylesRange: ReturnType<Cursor['range']>;
}

/** `fill:#eee,stroke:#333`. */
function readStyles(cursor: Cursor, code: ErrorCode): Styles {
  const { start } = cursor.token;
  for (;;) {
    if (!STYLE_KINDS.has(cursor.token.kind)) refuse(cursor, code);
    while (STYLE_KINDS.has(cursor.token.kind)) cursor.take();
    if (!cursor.is('COMMA')) break;
    cursor.take();
  }
  const styles = cursor.text.slice(start, cursor.end).trimEnd();
  return { styles: styles.trimStart(), stylesRange: cursor.range(start, start + styles.length) };
}

function readStyle(cursor: Cursor, builder: FlowBuilder, gathered: Gathered): void {
  cursor.take();
  expect(cursor, 'bad-style', 'SPACE');
  const { id, range } = readTarget(cursor, 'bad-style');
  builder.refer(id, range, 'style');
  expect(cursor, 'bad-style', 'SPACE');
  const styles = readStyles(cursor, 'bad-style');
  endStatement(cursor, 'bad-style');
  builder.addNode(id);
  gathered.styles.push({ target: { id, range }, ...styles, range: cursor.statementRange() });
}

function readClassDef(cursor: Cursor, _builder: FlowBuilder, gathered: Gathered): void {
  cursor.take();
  expect(cursor, 'bad-class-def', 'SPACE');
  const { id, start } = readTarget(cursor, 'bad-class-def');
  expect(cursor, 'bad-class-def', 'SPACE');
  const styles = readStyles(cursor, 'bad-class-def');
  endStatement(cursor, 'bad-class-def');
  gathered.classDefs.push({ names: splitTargets(cursor, id, start), ...styles, range: cursor.statementRange() });
}

function readClass(cursor: Cursor, builder: FlowBuilder): void {
  cursor.take();
  expect(cursor, 'bad-class', 'SPACE');
  const ids = readTarget(cursor, 'bad-class');
  const targets = splitTargets(cursor, ids.id, ids.start);
  for (const target of targets) builder.refer(target.id, target.range, 'class');
  expect(cursor, 'bad-class', 'SPACE');
  const { id, range } = readTarget(cursor, 'bad-class');
  endStatement(cursor, 'bad-class');
  builder.addClass(
    targets.map((target) => target.id),
    id,
  );
  builder.useClass(targets, { id, range }, cursor.statementRange());
}

type Indices = { index: number | 'default'; range: ReturnType<Cursor['range']>; written: string; at: Token }[];

function readLinkStyle(cursor: Cursor, builder: FlowBuilder, gathered: Gathered): void {
  cursor.take();
  expect(cursor, 'bad-link-style', 'SPACE');
  const indices: Indices = [];
  const take = (index: (written: string) => number | 'default', kind: Kind): void => {
    const at = expect(cursor, 'bad-link-style', kind);
    const written = cursor.slice(at);
    indices.push({ index: index(written), range: cursor.range(at.start, at.end), written, at });
  };
  if (cursor.is('DEFAULT')) take(() => 'default', 'DEFAULT');
  else {
    take(Number, 'NUM');
    while (cursor.is('COMMA')) {
      cursor.take();
      take(Number, 'NUM');
    }
  }
  expect(cursor, 'bad-link-style', 'SPACE');
  const interpolate = cursor.is('INTERPOLATE') ? readInterpolation(cursor) : undefined;
  const styled = interpolate === undefined || cursor.is('SPACE');
  if (interpolate !== undefined && styled) cursor.take();
  const styles = styled ? readStyles(cursor, 'bad-link-style').styles : undefined;
  endStatement(cursor, 'bad-link-style');
  for (const { index, written, at } of indices) {
    if (index === 'default' || (index < builder.edgeCount && String(index) === written)) continue;
    cursor.report('link-style-index', at.start, at.end, { index: written, count: builder.edgeCount });
  }
  gathered.linkStyles.push({
    indices: indices.map(({ index, range }) => ({ index, range })),
    ...(interpolate !== undefined && { interpolate }),
    ...(styles !== undefined && { styles }),
    range: cursor.statementRange(),
  });
}

function readInterpolation(cursor: Cursor): string {
  cursor.take();
  expect(cursor, 'bad-link-style', 'SPACE');
  return readWord(cursor, 'bad-link-style').text;
}

function readWord(cursor: Cursor, code: ErrorCode): { readonly text: string; readonly start: number } {
  const { start } = cursor.token;
  if (!WORD_KINDS.has(cursor.token.kind)) refuse(cursor, code);
  while (WORD_KINDS.has(cursor.token.kind)) cursor.take();
  return { text: cursor.text.slice(start, cursor.end), start };
}

function readClick(cursor: Cursor, builder: FlowBuilder, gathered: Gathered): void {
  const ids = cursor.take();
  // `click` makes no token of its own.
  cursor.statement = Math.max(0, cursor.text.lastIndexOf('click', ids.start));
  const targets = splitTargets(cursor, cursor.slice(ids), ids.start);
  for (const target of targets) builder.refer(target.id, target.range, 'click');
  const link = cursor.is('HREF', 'STR');
  const action = link ? readLink(cursor) : readCall(cursor);
  endStatement(cursor, 'bad-click');
  builder.addClass(
    targets.map((target) => target.id),
    'clickable',
  );
  gathered.clicks.push({ targets, kind: link ? 'href' : 'call', ...action, range: cursor.statementRange() });
}

type Action = Pick<ClickUse, 'action' | 'actionRange' | 'tooltip' | 'linkTarget'>;

/** An address, perhaps with a tooltip and the window that it opens in. */
function readLink(cursor: Cursor): Action {
  if (cursor.is('HREF')) cursor.take();
  const address = expect(cursor, 'bad-click', 'STR');
  let tooltip: string | undefined;
  let linkTarget: string | undefined;
  if (cursor.is('SPACE')) {
    cursor.take();
    if (cursor.is('STR')) {
      tooltip = cursor.slice(cursor.take());
      if (cursor.is('SPACE')) {
        cursor.take();
        linkTarget = cursor.slice(expect(cursor, 'bad-click', 'LINK_TARGET'));
      }
    } else linkTarget = cursor.slice(expect(cursor, 'bad-click', 'LINK_TARGET'));
  }
  return action(cursor, address.start, address.end, tooltip, linkTarget);
}

/** A function to call, by its name alone or behind `call`. */
function readCall(cursor: Cursor): Action {
  const { start } = cursor.token;
  if (cursor.is('CALLBACKNAME')) {
    const name = cursor.take();
    if (cursor.is('CALLBACKARGS')) cursor.take();
    return action(cursor, name.start, name.end, readTooltip(cursor));
  }
  readWord(cursor, 'bad-click');
  const { end } = cursor;
  return action(cursor, start, end, readTooltip(cursor));
}

function readTooltip(cursor: Cursor): string | undefined {
  if (!cursor.is('SPACE')) return undefined;
  cursor.take();
  return cursor.slice(expect(cursor, 'bad-click', 'STR'));
}

function action(cursor: Cursor, start: number, end: number, tooltip?: string, linkTarget?: string): Action {
  return {
    action: cursor.text.slice(start, end).trim(),
    actionRange: cursor.range(start, end),
    ...(tooltip !== undefined && { tooltip }),
    ...(linkTarget !== undefined && { linkTarget }),
  };
}

function readAccessible(cursor: Cursor, _builder: FlowBuilder, gathered: Gathered): void {
  const title = cursor.take().kind === 'ACC_TITLE';
  const value = expect(cursor, 'bad-accessibility', 'ACC_VALUE');
  const text = { text: cursor.slice(value).trim(), range: cursor.range(value.start, value.end) };
  if (title) gathered.accTitle = text;
  else gathered.accDescr = text;
}

function readDescription(cursor: Cursor, _builder: FlowBuilder, gathered: Gathered): void {
  const value = cursor.take();
  if (value.start === value.end) return;
  if (value.end === cursor.text.length) cursor.warn('unclosed-description', value.start, cursor.lineEnd(value.start));
  gathered.accDescr = { text: cursor.slice(value).trim(), range: cursor.range(value.start, value.end) };
}
