/** Edits of what the document says of a component or an arrow, for fixes that say more of it. */
import type { Facts } from '../../analysis/index.ts';
import { applyEdits, type TextEdit } from '../../base/edit.ts';
import { scalarAt } from '../../model/index.ts';
import {
  DocumentParser,
  entryOf,
  valueAt,
  type DocumentSyntax,
  type Entry,
  type FenceBlock,
  type MapNode,
} from '../../syntax/index.ts';
import {
  addEntry,
  endOfLine,
  inBraces,
  inBreaksOf,
  linesOf,
  replaceScalar,
  type YamlLines,
  type YamlValue,
} from './yamlEdits.ts';

type Section = 'components' | 'flows' | 'paths';

/**
 * Sets a key of a component: in its entry if it has one, else in a new one beside the others, or in a new section.
 * @returns nothing where there is no place for it.
 */
export function setComponentKey(
  { syntax, graph }: Pick<Facts, 'syntax' | 'graph'>,
  id: string,
  key: string,
  value: YamlValue,
): TextEdit | undefined {
  const node = graph.nodes.get(id);
  if (!node) return undefined;
  const { entry, kind } = node;
  if (entry) return setKey(syntax, entry.entry, key, value);
  return addToDesign(syntax, 'components', id, [...(kind ? [['kind', kind.id] as const] : []), [key, value]]);
}

/** Sets several keys of a component at once; nothing if one of them has no place. */
export function setComponentKeys(
  { syntax, graph }: Pick<Facts, 'syntax' | 'graph'>,
  id: string,
  keys: YamlLines,
): readonly TextEdit[] | undefined {
  const node = graph.nodes.get(id);
  if (!node) return undefined;
  const { entry, kind } = node;
  if (!entry) {
    const edit = addToDesign(syntax, 'components', id, [...(kind ? [['kind', kind.id] as const] : []), ...keys]);
    return edit && [edit];
  }
  const { key: name, value: body } = entry.entry;
  if (!body) return [{ start: name.span.end + 1, end: name.span.end + 1, newText: ` ${inBraces(keys)}` }];
  const edits = keys.map(([key, value]) => setKey(syntax, entry.entry, key, value));
  return edits.every((edit) => edit !== undefined) ? edits : undefined;
}

/** Sets a key of an arrow: in its flow if it has one, else in a new one. */
export function setFlowKey(
  { syntax, flows }: Pick<Facts, 'syntax' | 'flows'>,
  from: string,
  to: string,
  key: string,
  value: YamlValue,
): TextEdit | undefined {
  const flow = flows.find((each) => each.from.name === from && each.to.name === to);
  if (flow) return setKey(syntax, flow.entry, key, value);
  return addToDesign(syntax, 'flows', `${from} -> ${to}`, [[key, value]]);
}

/** Sets a key in the mapping of an entry; nothing where the entry holds something else, or the answer `{ none: … }`. */
export function setKey(
  { text }: Pick<DocumentSyntax, 'text'>,
  { key: name, value: body }: Entry,
  key: string,
  value: YamlValue,
): TextEdit | undefined {
  if (!body) return { start: name.span.end + 1, end: name.span.end + 1, newText: ` ${inBraces([[key, value]])}` };
  if (body.kind !== 'map' || entryOf(body, 'none')) return undefined;
  const written = scalarAt(body, key);
  if (written) return replaceScalar(written, value, body.flow);
  return entryOf(body, key) ? undefined : addEntry(text, body, key, value);
}

/**
 * Adds an entry to a section of the high-level design. A section that is not there yet is made behind what the step says
 * already: of the Markdown form in its last block of YAML, or in a new one behind its diagram.
 */
export function addToDesign(
  syntax: DocumentSyntax,
  section: Section,
  name: string,
  body: YamlLines,
): TextEdit | undefined {
  return addAllToDesign(syntax, section, [[name, body]]);
}

/** Adds several entries at once, one behind the other. */
export function addAllToDesign(
  syntax: DocumentSyntax,
  section: Section,
  entries: readonly NewEntry[],
): TextEdit | undefined {
  const hld = valueAt(syntax.root, 'hld');
  const there = valueAt(hld, section);
  if (there?.kind === 'map') return addedTo(syntax.text, there, entries);
  if (there || entryOf(hld, section)) return undefined;
  const lines = [`${section}:`, ...entries.flatMap(([name, body]) => linesOf(name, body).map((line) => `  ${line}`))];
  const edit = syntax.form === 'yaml' ? inYaml(syntax, section, lines) : inMarkdown(syntax, lines);
  const names = entries.map(([name]) => name);
  return edit && holds(syntax, edit, section, names) ? edit : undefined;
}

/** An entry to be written: its name, and its keys and values. */
export type NewEntry = readonly [name: string, body: YamlLines];

/** They all go to the same place, so that one edit holds them. */
function addedTo(text: string, map: MapNode, entries: readonly NewEntry[]): TextEdit | undefined {
  const edits = entries.map(([name, body]) => addEntry(text, map, name, body));
  const [first] = edits;
  if (!first || (edits.length > 1 && map.entries.length === 0)) return undefined;
  return { ...first, newText: edits.map((edit) => edit!.newText).join('') };
}

function inYaml({ text, root }: DocumentSyntax, section: string, lines: readonly string[]): TextEdit | undefined {
  const hld = valueAt(root, 'hld');
  if (hld?.kind !== 'map' || hld.flow) return undefined;
  const edit = addEntry(text, hld, section, '');
  if (!edit) return undefined;
  const indent = /\n([ \t]*)/.exec(edit.newText)?.[1] ?? '';
  return { ...edit, newText: inBreaksOf(text, lines.map((line) => `\n${indent}${line}`).join('')) };
}

function inMarkdown({ text, blocks }: DocumentSyntax, lines: readonly string[]): TextEdit | undefined {
  const fences = blocks.filter((block): block is FenceBlock => block.kind === 'fence' && block.step === 'hld');
  const fence = fences.findLast(({ language, closed }) => closed && language === 'yaml');
  if (fence) {
    const closing = text.lastIndexOf('\n', fence.span.end - 1) + 1;
    return { start: closing, end: closing, newText: inBreaksOf(text, `${lines.join('\n')}\n`) };
  }
  const diagram = fences.findLast(({ language, closed }) => closed && language === 'mermaid');
  if (!diagram) return undefined;
  const at = endOfLine(text, diagram.span.end);
  return { start: at, end: at, newText: inBreaksOf(text, `\n\n\`\`\`yaml\n${lines.join('\n')}\n\`\`\``) };
}

/** Whether the document says it after the edit, and everything else as before: an unusual layout is left alone. */
function holds({ text, form, problems }: DocumentSyntax, edit: TextEdit, section: Section, names: readonly string[]) {
  const after = new DocumentParser().parse(applyEdits(text, [edit]), form);
  const there = valueAt(after.root, 'hld', section);
  return names.every((name) => entryOf(there, name)) && after.problems.length <= problems.length;
}
