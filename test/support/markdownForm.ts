/** Writes a marked document of the YAML form in the Markdown form, so that every test of a rule holds for both. */
import { STEPS } from '../../src/core/syntax/index.ts';
import type { MarkedFile } from './marks.ts';

const HEADINGS: Readonly<Record<string, string>> = {
  scope: 'Scope',
  estimate: 'Estimates',
  api: 'API',
  data: 'Data model',
  hld: 'High-level design',
  'deep-dive': 'Deep dive',
};

interface Line {
  readonly text: string;
  /** Where it comes from in the YAML form, and how many characters were taken off its front. */
  readonly from?: { readonly line: number; readonly cut: number };
}

/** @returns the document as front matter, headings and fences. Its marks stand at the same words. */
export function inMarkdown(file: MarkedFile): MarkedFile {
  const lines = file.text.split('\n');
  const starts = startsOf(lines);
  const front: Line[] = [];
  const body: Line[] = [];
  for (let at = 0; at < lines.length;) {
    const end = sectionEnd(lines, at);
    const key = /^([a-z-]+):(.*)$/.exec(lines[at]!);
    if (key && (STEPS as readonly string[]).includes(key[1]!)) body.push(...section(lines, at, end));
    else for (let line = at; line < end; line++) front.push({ text: lines[line]!, from: { line, cut: 0 } });
    at = end;
  }
  const made = [{ text: '---' }, ...front.filter(({ text }) => text !== ''), { text: '---' }, { text: '' }, ...body];
  const text = made.map((line) => line.text).join('\n');
  const madeStarts = startsOf(made.map((line) => line.text));
  const moved = (offset: number): number => {
    const line = starts.findLastIndex((start) => start <= offset);
    const target = made.findIndex(({ from }) => from?.line === line);
    const column = offset - starts[line]! - (made[target]?.from?.cut ?? 0);
    if (target < 0 || column < 0) throw new Error('This mark has no place in the Markdown form: check it as written.');
    return madeStarts[target]! + column;
  };
  const marks = file.marks.map((mark) => ({ ...mark, start: moved(mark.start), end: moved(mark.end - 1) + 1 }));
  return { path: 'design.sysdesign.md', text, marks, cursors: [] };
}

/** From a key at the margin to the next one. */
function sectionEnd(lines: readonly string[], at: number): number {
  let end = at + 1;
  while (end < lines.length && !/^[^\s#-]/.test(lines[end]!)) end++;
  return end;
}

function section(lines: readonly string[], at: number, end: number): Line[] {
  const [, key = '', rest = ''] = /^([a-z-]+):(.*)$/.exec(lines[at]!)!;
  const content: Line[] = [];
  const diagram: Line[] = [];
  const value = rest.trim();
  if (value !== '' && !value.startsWith('#')) {
    content.push({ text: value, from: { line: at, cut: lines[at]!.indexOf(value, key.length + 1) } });
  }
  const indent = Math.min(...indentsOf(lines.slice(at + 1, end)));
  for (let line = at + 1; line < end; line++) {
    const opens = key === 'hld' && /^\s*diagram: \|-?\s*$/.test(lines[line]!) && indentOf(lines[line]!) === indent;
    const block = opens ? blockEnd(lines, line + 1, end, indent) : line;
    if (!opens) content.push({ text: lines[line]!.slice(indent), from: { line, cut: indent } });
    const inner = Math.min(...indentsOf(lines.slice(line + 1, block)));
    for (let each = line + 1; opens && each < block; each++)
      diagram.push({ text: lines[each]!.slice(inner), from: { line: each, cut: inner } });
    if (opens) line = block - 1;
  }
  return [{ text: `## ${HEADINGS[key]!}` }, { text: '' }, ...fence('mermaid', diagram), ...fence('yaml', content)];
}

function blockEnd(lines: readonly string[], from: number, end: number, indent: number): number {
  let at = from;
  while (at < end && (lines[at]!.trim() === '' || indentOf(lines[at]!) > indent)) at++;
  return at;
}

function fence(language: string, content: readonly Line[]): Line[] {
  let end = content.length;
  while (end > 0 && content[end - 1]!.text.trim() === '') end--;
  const kept = content.slice(0, end);
  return kept.length === 0 ? [] : [{ text: `\`\`\`${language}` }, ...kept, { text: '```' }, { text: '' }];
}

const indentOf = (line: string): number => /^ */.exec(line)![0].length;
const indentsOf = (lines: readonly string[]): number[] => lines.filter((line) => line.trim() !== '').map(indentOf);

function startsOf(lines: readonly string[]): number[] {
  let at = 0;
  return lines.map((line) => {
    const start = at;
    at += line.length + 1;
    return start;
  });
}
