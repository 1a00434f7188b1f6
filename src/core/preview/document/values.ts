/** What stands under a key, as blocks of the page: words, lists, and facts under their labels. */
import { entryOf, type Entry, type MapNode, type SyntaxNode } from '../../syntax/index.ts';
import { proseBlocks, wordsOf, type Names } from './names.ts';
import type { DocumentBlock, DocumentFact, DocumentRun } from './types.ts';

/** Keys whose value is a name, or a list of names, of something else in the design. */
const REFERRING: ReadonlySet<string> = new Set(
  'serves store api component components concerns rate peak size payload connections dead-letter refers contracts'.split(
    ' ',
  ),
);
/** Keys whose text is prose of its own. */
const PROSE: ReadonlySet<string> = new Set(['text', 'because', 'summary']);

const LABELS: Readonly<Record<string, string>> = {
  text: 'About',
  'trade-off': 'Trade-off',
  because: 'Because',
  slos: 'SLOs',
  sla: 'SLA',
  api: 'API',
  id: 'ID',
  'api-version': 'API version',
  ttl: 'TTL',
};

/** A key as a person reads it: `if-it-fails` is `If it fails`. */
export function labelOf(key: string): string {
  const words = key.replaceAll(/[-_]/g, ' ').trim();
  return LABELS[key] ?? (/^p\d/.test(words) ? words : words.charAt(0).toUpperCase() + words.slice(1));
}

/** The entries of a mapping as facts, without those that are shown elsewhere. */
export function factsOf(body: MapNode | undefined, names: Names, without: readonly string[] = []): DocumentFact[] {
  return (body?.entries ?? []).flatMap((entry) => {
    if (without.includes(entry.key.text) || !entry.value) return [];
    const blocks = valueBlocks(entry.value, names, entry.key.text);
    return blocks.length > 0 ? [{ label: labelOf(entry.key.text), blocks }] : [];
  });
}

/** Facts as a block, or nothing where there are none. */
export function factsBlock(facts: readonly DocumentFact[]): readonly DocumentBlock[] {
  return facts.length > 0 ? [{ kind: 'facts', facts }] : [];
}

/** @param key under which the value stands, as it tells what kind of value it is. */
export function valueBlocks(node: SyntaxNode | undefined, names: Names, key = ''): readonly DocumentBlock[] {
  if (!node) return [];
  if (node.kind === 'scalar') return scalarBlocks(node.text, names, key);
  if (node.kind === 'map') return mapBlocks(node, names, key);
  if (node.items.length === 0) return [];
  const lines = node.items.map((item) => (item.kind === 'scalar' ? runsOf(item.text, names, key) : undefined));
  // Names and short values stand in one line.
  if (lines.every((runs) => runs !== undefined) && isShort(lines as DocumentRun[][]))
    return [{ kind: 'text', runs: joined(lines as DocumentRun[][]) }];
  const items = node.items.map((item) => valueBlocks(item, names, key)).filter((item) => item.length > 0);
  return items.length > 0 ? [{ kind: 'list', ordered: false, items }] : [];
}

function mapBlocks(node: MapNode, names: Names, key: string): readonly DocumentBlock[] {
  const none = entryOf(node, 'none')?.value;
  if (none?.kind === 'scalar') return [{ kind: 'text', runs: [{ text: 'None: ' }, ...wordsOf(none.text, names)] }];
  // Names of fields and headers are written in code; those of keys are words.
  const ownNames = /^(?:fields|request|response|query|headers|frame|payload)$/.test(key);
  const facts = factsOf(node, names);
  if (!ownNames) return factsBlock(facts);
  return factsBlock(node.entries.flatMap((entry) => fieldFact(entry, names)));
}

function fieldFact({ key, value }: Entry, names: Names): readonly DocumentFact[] {
  const blocks = valueBlocks(value, names);
  return [{ label: key.text, blocks }];
}

function scalarBlocks(text: string, names: Names, key: string): readonly DocumentBlock[] {
  if (text.trim() === '') return [];
  if (PROSE.has(key) || text.includes('\n')) return proseBlocks(text, names);
  return [{ kind: 'text', runs: runsOf(text, names, key) }];
}

function runsOf(text: string, names: Names, key: string): readonly DocumentRun[] {
  const to = REFERRING.has(key) ? names.of(text.trim()) : undefined;
  return to === undefined ? wordsOf(text, names) : [{ text: text.trim(), to }];
}

function isShort(lines: readonly (readonly DocumentRun[])[]): boolean {
  return lines.flat().reduce((length, { text }) => length + text.length, 0) < 60;
}

/** Runs one after the other, with commas between them. */
export function joined(lines: readonly (readonly DocumentRun[])[]): readonly DocumentRun[] {
  return lines.flatMap((runs, index) => (index === 0 ? runs : [{ text: ', ' }, ...runs]));
}
