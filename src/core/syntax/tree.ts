/** The syntax tree: one mapping of keys for both forms of a document, every node with its place in the text. */
import type { Place, Span } from '../base/place.ts';
import type { Problem } from '../base/problem.ts';

/** The two forms of a document. `yaml`: one YAML mapping. `markdown`: front matter, then Markdown with YAML in it. */
export type DocumentForm = 'yaml' | 'markdown';

export type SyntaxNode = MapNode | SeqNode | ScalarNode;

export type ScalarStyle = 'plain' | 'single' | 'double' | 'literal' | 'folded';

export interface ScalarNode {
  readonly kind: 'scalar';
  /** The value as YAML's core schema reads it. */
  readonly value: string | number | boolean | null;
  /** The value as text: a string's content, or a number as the author wrote it (`1.0`, `0x1F`). */
  readonly text: string;
  readonly style: ScalarStyle;
  readonly span: Span;
  /** Where `text` lies in the document, through quotes, escapes and block indentation. */
  readonly place: Place;
}

export interface Entry {
  readonly key: ScalarNode;
  /** Absent where nothing follows the colon. */
  readonly value: SyntaxNode | undefined;
  /** From the key to the end of the value. */
  readonly span: Span;
}

export interface MapNode {
  readonly kind: 'map';
  readonly entries: readonly Entry[];
  readonly span: Span;
  /** Written in braces. */
  readonly flow: boolean;
}

export interface SeqNode {
  readonly kind: 'seq';
  readonly items: readonly SyntaxNode[];
  readonly span: Span;
  /** Written in brackets. */
  readonly flow: boolean;
}

/** The six steps of a design document, in order; their names are the keys of the YAML form. */
export const STEPS = ['scope', 'estimate', 'api', 'data', 'hld', 'deep-dive'] as const;
export type Step = (typeof STEPS)[number];

/** A stretch of Markdown text: prose between headings and fences, or the text of a `text:` key. */
export interface ProseBlock {
  readonly kind: 'prose';
  readonly step: Step | undefined;
  readonly text: string;
  readonly place: Place;
  readonly span: Span;
}

export interface HeadingBlock {
  readonly kind: 'heading';
  readonly step: Step | undefined;
  readonly depth: number;
  readonly title: string;
  readonly span: Span;
  readonly place: Place;
  /** The whole section, to the next heading of the same or a higher rank. */
  readonly section: Span;
}

export interface FenceBlock {
  readonly kind: 'fence';
  readonly step: Step | undefined;
  /** The first word of the info string, lower-cased: `yaml`, `mermaid`, or anything else. */
  readonly language: string;
  readonly text: string;
  readonly place: Place;
  /** From the opening fence to the end of the closing one. */
  readonly span: Span;
  readonly closed: boolean;
  /** It is YAML under a step, and shows a file of another tool: text to us. */
  readonly foreign: boolean;
}

export interface FrontMatterBlock {
  readonly kind: 'front-matter';
  readonly span: Span;
  readonly closed: boolean;
}

export type Block = ProseBlock | HeadingBlock | FenceBlock | FrontMatterBlock;

/** What a document says, as syntax: never absent, however damaged the text is. */
export interface DocumentSyntax {
  readonly form: DocumentForm;
  readonly text: string;
  /** The document's keys; steps of the Markdown form appear here as they would in the YAML form. */
  readonly root: MapNode;
  /** The blocks of the Markdown form, in order; empty in the YAML form. */
  readonly blocks: readonly Block[];
  readonly problems: readonly Problem[];
}

/** @returns the entry with this key, the first if it is said twice. */
export function entryOf(node: SyntaxNode | undefined, key: string): Entry | undefined {
  if (node?.kind !== 'map') return undefined;
  // A loop, as rules ask this a hundred thousand times of a large design.
  for (const entry of node.entries) if (entry.key.text === key) return entry;
  return undefined;
}

/** @returns the value under a path of keys, where there is one. */
export function valueAt(node: SyntaxNode | undefined, ...path: readonly string[]): SyntaxNode | undefined {
  let at = node;
  for (const key of path) at = entryOf(at, key)?.value;
  return at;
}
