/** Says what is wrong where a statement goes on in a way that Mermaid does not read. */
import type { ArrowFound } from './arrows.ts';
import type { Cursor } from './cursor.ts';
import type { Kind } from './tokens.ts';

/** Words that begin statements of other diagrams. */
const FOREIGN: Readonly<Record<string, string>> = {
  participant: 'a sequence diagram',
  actor: 'a sequence diagram',
  activate: 'a sequence diagram',
  deactivate: 'a sequence diagram',
  autonumber: 'a sequence diagram',
  Note: 'a sequence diagram',
  note: 'a state or sequence diagram',
  loop: 'a sequence diagram',
  alt: 'a sequence diagram',
  else: 'a sequence diagram',
  opt: 'a sequence diagram',
  par: 'a sequence diagram',
  rect: 'a sequence diagram',
  box: 'a sequence diagram',
  state: 'a state diagram',
  section: 'a chart or timeline',
  title: 'another diagram',
  group: 'an architecture diagram',
  service: 'an architecture diagram',
  namespace: 'a class diagram',
};

const RESERVED: ReadonlySet<Kind> = new Set([
  'END_WORD',
  'GRAPH',
  'SUBGRAPH',
  'STYLE',
  'LINKSTYLE',
  'CLASSDEF',
  'CLASS',
  'INTERPOLATE',
  'LINK_TARGET',
  'HREF',
]);

/** Reports a word of Mermaid's own in the place of an id. @returns whether there is one. */
export function reservedId(cursor: Cursor): boolean {
  if (!RESERVED.has(cursor.token.kind)) return false;
  const word = /^\w+/.exec(cursor.slice(cursor.token))?.[0] ?? '';
  const { start } = cursor.token;
  cursor.report('reserved-id', start, start + word.length, { word, meant: `${word.replace(/^_/, '')}Node` });
  return true;
}

/** Refuses a statement of another diagram, such as `participant A`: two words with no arrow between. */
export function refuseForeign(cursor: Cursor): void {
  const { statement } = cursor;
  WORDS.lastIndex = statement;
  const [, word, second] = WORDS.exec(cursor.text) ?? [];
  if (word === undefined || !Object.hasOwn(FOREIGN, word) || second === 'x' || second === 'o') return;
  cursor.fail('unknown-statement', statement, statement + word.length, { word, diagram: FOREIGN[word]! });
}

const WORDS = /([A-Za-z]+)[^\S\n]+(\w+)(?![\w@])/y;

/** What stands behind a node is no arrow and no end of the statement. */
export function refuseBehindNode(cursor: Cursor): never {
  const { start, end, text } = cursor.found();
  const lineEnd = cursor.lineEnd(start);
  if (text.startsWith('%%')) cursor.fail('comment-after-statement', start, lineEnd, undefined, lineEnd);
  const comment = /\s%%\S*\s*$/.exec(cursor.text.slice(cursor.statement, start));
  if (comment)
    cursor.fail('comment-after-statement', cursor.statement + comment.index + 1, lineEnd, undefined, lineEnd);
  const bracket = /^[\])}]/.exec(text)?.[0];
  if (bracket !== undefined) cursor.fail('mismatched-bracket', start, start + 1, { bracket });
  if (cursor.is('LINK_ID')) cursor.fail('at-in-id', start, end, { word: text }, cursor.token.end);
  if (cursor.is('SUBGRAPH', 'END_WORD')) cursor.flatUntil = Math.max(cursor.flatUntil, start + 1);
  if (cursor.is('END')) cursor.fail('unclosed-quote', cursor.statement, lineEnd);
  cursor.fail('unexpected-text', start, end, { found: text });
}

/** What stands behind an arrow, on its line, is no id. */
export function refuseInsteadOfNode(cursor: Cursor, arrow: ArrowFound): never {
  const { start, end, text } = cursor.found();
  const lineEnd = cursor.lineEnd(start);
  if (text.startsWith('%%')) cursor.fail('missing-target', arrow.start, arrow.end, undefined, lineEnd);
  if (cursor.is('LINK_ID')) cursor.fail('at-in-id', start, end, { word: text }, cursor.token.end);
  if (cursor.is('STR', 'MD_STR')) cursor.fail('bad-id', start - 1, Math.min(lineEnd, cursor.token.end + 1));
  if (cursor.is('SPACE', 'LINK', 'START_LINK')) cursor.fail('missing-target', arrow.start, arrow.end);
  cursor.fail('bad-id', start, end);
}

/** Nothing that may begin a statement. */
export function refuseStatement(cursor: Cursor): never {
  const { start, end, text } = cursor.found();
  const bracket = /^[\])}]/.exec(text)?.[0];
  if (bracket !== undefined) cursor.fail('mismatched-bracket', start, start + 1, { bracket });
  if (cursor.is('LINK', 'START_LINK')) {
    const arrow = cursor.slice(cursor.token);
    const from = start + (arrow.length - arrow.trimStart().length);
    cursor.fail('missing-source', from, from + arrow.trim().length);
  }
  if (cursor.is('LINK_ID')) cursor.fail('at-in-id', start, end, { word: text }, cursor.token.end);
  if (cursor.is('STR', 'MD_STR', 'SQS', 'PS', 'DIAMOND_START', 'STADIUM_START', 'SUBROUTINE_START', 'CYLINDER_START')) {
    const quoted = cursor.is('STR', 'MD_STR');
    const from = quoted ? Math.max(start - 1, cursor.statement - 1, 0) : start;
    cursor.fail('bad-id', from, Math.max(from + 1, Math.min(end, cursor.lineEnd(start))), undefined, start);
  }
  if (cursor.is('GRAPH')) cursor.fail('unexpected-text', start, end, { found: text });
  cursor.fail('unexpected-text', start, Math.max(end, start), { found: text });
}
