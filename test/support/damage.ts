/** Damage to a design, line by line: what a slip of the hand does to a quote, a bracket, a colon or an arrow. */
import { DocumentParser, valueAt, type DocumentForm } from '../../src/core/syntax/index.ts';

export interface Damage {
  readonly kind: string;
  /** The damaged line, from 0. */
  readonly line: number;
  readonly text: string;
  /** By how much the text grew. */
  readonly grown: number;
  readonly language: 'yaml' | 'mermaid';
}

/** Every way to damage the YAML and the Mermaid of a document, one line at a time. */
export function damages(text: string, form: DocumentForm): Damage[] {
  const lines = text.split('\n');
  const languages = languagesOf(text, form);
  return lines.flatMap((line, index) => {
    const language = languages[index];
    if (language === undefined) return [];
    const ways = language === 'yaml' ? damagedYaml(line) : damagedArrow(line);
    return ways.map(([kind, damaged]) => ({
      kind,
      line: index,
      text: lines.with(index, damaged).join('\n'),
      grown: damaged.length - line.length,
      language,
    }));
  });
}

type Way = readonly [kind: string, line: string];

function damagedYaml(line: string): Way[] {
  const ways: Way[] = [];
  const value = /^(\s*(?:- )?(?:\w[^:#"'{[]*:\s+|- ))([^\s|>].*)$/.exec(line);
  if (value) {
    for (const opener of ['"', "'", '[', '{ ']) ways.push([`${opener} opened`, `${value[1]!}${opener}${value[2]!}`]);
  }
  const colon = /:(?=\s|$)/.exec(line);
  if (colon) ways.push(['colon lost', without(line, colon.index)]);
  for (const char of ['"', '[', ']', '{', '}']) {
    for (const at of new Set([line.indexOf(char), line.lastIndexOf(char)])) {
      if (at >= 0) ways.push([`${char} lost`, without(line, at)]);
    }
  }
  return ways;
}

function damagedArrow(line: string): Way[] {
  const at = line.indexOf('-->');
  return at < 0 ? [] : [0, 2].map((char) => [`arrow lost "${line[at + char]!}"`, without(line, at + char)]);
}

const without = (line: string, at: number): string => line.slice(0, at) + line.slice(at + 1);

/** What each line is written in; nothing for prose, headings, fences, comments and text blocks. */
function languagesOf(text: string, form: DocumentForm): readonly (Damage['language'] | undefined)[] {
  const { root, blocks } = new DocumentParser().parse(text, form);
  const languages: (Damage['language'] | undefined)[] = text
    .split('\n')
    .map(() => (form === 'yaml' ? 'yaml' : undefined));
  const lineOf = (offset: number): number => text.slice(0, offset).split('\n').length - 1;
  const mark = (start: number, end: number, language: Damage['language'] | undefined): void => {
    for (let line = lineOf(start); line <= lineOf(end); line++) languages[line] = language;
  };
  for (const block of blocks) {
    const language = block.kind === 'front-matter' ? 'yaml' : block.kind === 'fence' ? block.language : undefined;
    if (language !== 'yaml' && language !== 'mermaid') continue;
    mark(block.span.start, block.span.end, language);
    mark(block.span.start, block.span.start, undefined);
    mark(block.span.end, block.span.end, undefined);
  }
  if (form === 'yaml') {
    for (const [path, language] of [
      [['hld', 'diagram'], 'mermaid'],
      [['hld', 'text'], undefined],
      [['scope', 'text'], undefined],
    ] as const) {
      const node = valueAt(root, ...path);
      if (node) mark(node.span.start + 2, node.span.end, language);
      if (node) languages[lineOf(node.span.start)] = 'yaml';
    }
  }
  return languages;
}
