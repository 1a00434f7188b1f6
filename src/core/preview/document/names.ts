/** The names that texts of a design mention, and the item of the page that each leads to. */
import type { Facts } from '../../analysis/index.ts';
import { readProse, type ProsePart, type ProseRun } from '../../syntax/index.ts';
import type { DocumentBlock, DocumentRun } from './types.ts';

/** What makes texts of this document into words that lead to what they name. */
export interface Names {
  /** The item that a name stands for. */
  of(name: string): string | undefined;
}

export function idOf(type: string, name: string): string {
  return `${type}/${name}`;
}

/** Where one name stands for several things, the first of them counts, as it does for code spans everywhere. */
export function namesOf(facts: Facts): Names {
  const items = new Map<string, string>();
  const add = (type: string, names: Iterable<{ readonly name: string }>): void => {
    for (const { name } of names) if (!items.has(name)) items.set(name, idOf(type, name));
  };
  add('estimate', facts.estimates);
  for (const id of facts.graph.nodes.keys()) if (!items.has(id)) items.set(id, idOf('component', id));
  add('entity', facts.entities);
  add('contract', facts.contracts);
  add('requirement', facts.requirements);
  add('path', facts.paths);
  return { of: (name) => items.get(name) };
}

/** What may name a requirement within a sentence. */
const ID = /\b[A-Za-z]{1,5}[-_]?\d+(?:\.\d+)*\b/g;

/** A value in one line: code spans and ids of requirements lead to what they name. */
export function wordsOf(text: string, names: Names): readonly DocumentRun[] {
  const parts = text.trim().split(/`([^`]+)`/);
  return parts.flatMap((part, index) => {
    if (part === '') return [];
    return index % 2 === 1 ? [codeRun(part, names)] : idsIn(part, names);
  });
}

function codeRun(text: string, names: Names): DocumentRun {
  const to = names.of(text.replace(/\s*=[^]*$/, '').trim());
  return { text, style: 'code', ...(to !== undefined && { to }) };
}

function idsIn(text: string, names: Names): readonly DocumentRun[] {
  const runs: DocumentRun[] = [];
  let at = 0;
  for (const { index, 0: id } of text.matchAll(ID)) {
    const to = names.of(id);
    if (!to?.startsWith('requirement/')) continue;
    if (index > at) runs.push({ text: text.slice(at, index) });
    runs.push({ text: id, to });
    at = index + id.length;
  }
  if (at < text.length) runs.push({ text: text.slice(at) });
  return runs;
}

/** Markdown text as blocks. */
export function proseBlocks(text: string, names: Names): readonly DocumentBlock[] {
  return readProse(text).map(({ part }) => blockOf(part, names));
}

export function blockOf(part: ProsePart, names: Names): DocumentBlock {
  switch (part.kind) {
    case 'text':
    case 'heading':
      return { kind: part.kind, runs: part.runs.flatMap((run) => named(run, names)) };
    case 'list':
      return { ...part, items: part.items.map((item) => item.map((each) => blockOf(each, names))) };
    case 'grid': {
      const words = (cells: readonly (readonly ProseRun[])[]): readonly (readonly DocumentRun[])[] =>
        cells.map((runs) => runs.flatMap((run) => named(run, names)));
      return { ...part, head: words(part.head), rows: part.rows.map(words) };
    }
    case 'quote':
      return { kind: 'quote', blocks: part.parts.map((each) => blockOf(each, names)) };
    case 'code':
      return part;
  }
}

function named(run: ProseRun, names: Names): readonly DocumentRun[] {
  if (run.href !== undefined) return [run];
  if (run.style === 'code') return [codeRun(run.text, names)];
  return run.style ? [run] : idsIn(run.text, names);
}
