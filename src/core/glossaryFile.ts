/** A team's own terms: the YAML files that `glossary:` of a configuration names, where they lie, and what they hold. */
import { LineIndex } from './base/lineIndex.ts';
import type { Span } from './base/place.ts';
import type { Problem } from './base/problem.ts';
import type { Diagnostic } from './features/types.ts';
import type { OwnTerm } from './glossary/index.ts';
import { scalarAt } from './model/index.ts';
import { validateGlossaryFile } from './schema/index.ts';
import { readSettingsFile, toDiagnostics } from './settingsFile.ts';
import { valueAt, type MapNode, type SyntaxNode } from './syntax/index.ts';

export interface GlossaryFile {
  readonly terms: readonly OwnTerm[];
  readonly diagnostics: readonly Diagnostic[];
  readonly lines: LineIndex;
}

/** A glossary file as a configuration names it. */
export interface GlossaryPath {
  /** From the configuration's folder, without `.` and `..`, its parts apart. */
  readonly parts: readonly string[];
  readonly span: Span;
}

/** Reads the text of a glossary file. What is wrong in it is reported, and its other terms count. */
export function readGlossaryFile(text: string): GlossaryFile {
  const { root, problems } = readSettingsFile(text, validateGlossaryFile, NOT_A_MAPPING);
  return { terms: ownTerms(root), diagnostics: toDiagnostics(problems), lines: new LineIndex(text) };
}

const NOT_A_MAPPING =
  'A glossary file is a mapping: lines of "term: what it means", such as "order book: The open orders of one market.".';

/** The terms of a mapping of names: of a glossary file, or of a document's `glossary:`. One without a meaning is none yet. */
export function ownTerms(node: SyntaxNode | undefined): readonly OwnTerm[] {
  const entries = node?.kind === 'map' ? node.entries : [];
  return entries.flatMap(({ key, value }) => {
    const definition = value?.kind === 'scalar' ? value.text : scalarAt(value, 'text')?.text;
    if (!definition || key.text === 'none' || key.text.startsWith('x-')) return [];
    return [{ name: key.text, definition, ...(value?.kind === 'map' && detailsOf(value)) }];
  });
}

function detailsOf(node: MapNode): Omit<OwnTerm, 'name' | 'definition'> {
  const text = (key: string) => scalarAt(node, key)?.text;
  const formula = text('formula');
  const when = text('when');
  const tradeoff = text('trade-off');
  const mistake = text('mistake');
  return {
    also: textsAt(node, 'also'),
    see: textsAt(node, 'see'),
    examples: textsAt(node, 'examples'),
    ...(formula && { formula }),
    ...(when && { when }),
    ...(tradeoff && { tradeoff }),
    ...(mistake && { mistake }),
  };
}

function textsAt(node: MapNode, key: string): readonly string[] {
  const value = valueAt(node, key);
  const items = value?.kind === 'seq' ? value.items : value ? [value] : [];
  return items.flatMap((item) => (item.kind === 'scalar' && item.text !== '' ? [item.text] : []));
}

/** The files that `glossary:` of a configuration names, and what is wrong with their paths. */
export function glossaryPaths(node: SyntaxNode | undefined): {
  readonly paths: readonly GlossaryPath[];
  readonly problems: readonly Problem[];
} {
  const items = node?.kind === 'seq' ? node.items : node ? [node] : [];
  const paths: GlossaryPath[] = [];
  const problems: Problem[] = [];
  for (const item of items) {
    if (item.kind !== 'scalar' || item.text.trim() === '') continue;
    const { span } = item;
    const parts = partsOf(item.text.trim());
    if (typeof parts === 'string') problems.push({ code: 'schema/value', span, message: parts, severity: 'error' });
    else paths.push({ parts, span });
  }
  return { paths, problems };
}

/** The parts of a path, or why it is not read: nothing outside the configuration's folder is. */
function partsOf(path: string): readonly string[] | string {
  if (path.includes('\\')) return `Write "${path}" with "/" between its parts.`;
  const outside = `"${path}" lies outside the folder of this configuration, and only files inside it are read. Move the file there, and name it from here.`;
  if (/^\/|^[a-z][a-z0-9+.-]*:/i.test(path)) return outside;
  const parts: string[] = [];
  for (const part of path.split('/')) {
    if (part === '..' && parts.pop() === undefined) return outside;
    if (part !== '' && part !== '.' && part !== '..') parts.push(part);
  }
  if (!/\.ya?ml$/i.test(parts.at(-1) ?? '')) {
    return `A glossary file is YAML, and "${path}" does not end in ".yaml". Name a file such as "glossary.yaml".`;
  }
  return parts;
}

/** The address of a glossary file, in the spelling that editors use. */
export function glossaryAddress(configUri: string, { parts }: GlossaryPath): string {
  return configUri.slice(0, configUri.lastIndexOf('/') + 1) + parts.map(encoded).join('/');
}

/** As editors write addresses: everything but letters, digits and `-._~` is written as its bytes. */
function encoded(part: string): string {
  const sign = (character: string) => `%${character.charCodeAt(0).toString(16).toUpperCase()}`;
  return encodeURIComponent(part.replace(/\p{Surrogate}/gu, '\uFFFD')).replace(/[!'()*]/g, sign);
}

/** Said where a configuration names a file that is not there. */
export function missingFile({ parts, span }: GlossaryPath): Problem {
  const message = `There is no file "${parts.join('/')}" in the folder of this configuration, or it can't be read, so its terms are not known. Check the path.`;
  return { code: 'schema/value', span, message, severity: 'warning' };
}
