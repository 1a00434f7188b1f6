/** Completion of keys, values and names in the YAML of both forms. */
import { touches, type OffsetRange } from '../../base/place.ts';
import { kinds, technologies } from '../../catalog/index.ts';
import type { Facts } from '../../analysis/index.ts';
import { rules } from '../../rules/index.ts';
import { keysAt, plain, refersAt, valuesAt, type KeyPath } from '../../schema/index.ts';
import { entryOf, type MapNode, type SyntaxNode } from '../../syntax/index.ts';
import { codeSpanOffers } from './codeSpans.ts';
import { sectionOffers, snippetOffers } from './snippets.ts';
import { completionPlace, neighbourColumn, type CompletionPlace } from './place.ts';
import type { DocumentView } from '../documentView.ts';
import { chainOffers } from '../expressions/chain.ts';
import { expressionOffers } from '../expressions/completion.ts';
import { expressionCursor } from '../expressions/cursor.ts';
import { completionsOf, offer, type Offer } from './offers.ts';
import type { Completion } from '../types.ts';
import { yamlAround } from '../yamlAround.ts';

export function completions(view: DocumentView, offset: number): readonly Completion[] {
  const inCode = codeSpanOffers(view, offset);
  if (inCode) return completionsOf(inCode.offers, { start: offset - inCode.replaces, end: offset });
  const sections = sectionOffers(view, offset);
  if (sections) return completionsOf(sections.offers, sections.range);
  const yaml = yamlAround(view, offset);
  const place = yaml && completionPlace(yaml.text, offset - yaml.base);
  const cursor = expressionCursor(view, offset);
  const inside = cursor && expressionOffers(view, cursor);
  if (!yaml || !place) return inside ? completionsOf(inside.offers, before(offset, inside.replaces)) : [];
  const word = { start: place.word.start + yaml.base, end: place.word.end + yaml.base };
  const path: KeyPath = [...yaml.path, ...place.path];
  if (place.key === undefined && !inside) return keyCompletions(view, path, place, word);
  // What an expression replaces is its own word: `/` and `-` end it.
  const range = inside ? before(offset, inside.replaces) : word;
  const values = place.key === undefined ? [] : valueOffers(view.facts, [...path, place.key], inside !== undefined);
  const begun = inside !== undefined && cursor!.before.slice(0, -inside.replaces || undefined).trim() !== '';
  return completionsOf([...(begun ? [] : values), ...(inside?.offers ?? [])], range);
}

const before = (offset: number, length: number): OffsetRange => ({ start: offset - length, end: offset });

/** A key goes where its neighbours stand, even if the cursor does not. */
function keyCompletions(view: DocumentView, path: KeyPath, place: CompletionPlace, word: OffsetRange): Completions {
  const offers = keyOffers(view, path, place, word);
  const lineStart = view.text.lastIndexOf('\n', word.start - 1) + 1;
  const before = view.text.slice(lineStart, word.start);
  const alone = !place.inBraces && before.trim() === '';
  const column = alone ? neighbourColumn(view.text, word.start, place.hasColon) : undefined;
  const isMoved = column !== undefined && column !== before.length;
  const snippets = takesSnippet(view.text, word, before, place, path)
    ? snippetOffers(view, {
        path,
        column: isMoved ? column : before.length,
        given: isMoved ? 0 : /^\s*/.exec(before)![0].length,
      })
    : [];
  if (!isMoved) return completionsOf([...offers, ...snippets], word);
  const moved = (text: string): string => ' '.repeat(column) + text;
  const placed = [...offers, ...snippets].map((one) => ({
    ...one,
    insert: moved(one.insert ?? one.label),
    ...(one.plain !== undefined && { plain: moved(one.plain) }),
  }));
  return completionsOf(placed, { start: lineStart, end: word.end });
}

/** Whether several lines may be put in: the key has its line for itself, and is none yet. */
function takesSnippet(text: string, word: OffsetRange, before: string, place: CompletionPlace, path: KeyPath): boolean {
  const behind = /[^\r\n]*/.exec(text.slice(word.end, word.end + 200))![0];
  // What stands in an item of a list starts with the item.
  if (typeof path.at(-1) === 'number' && !before.includes('-')) return false;
  return !place.inBraces && !place.hasColon && /^\s*(?:-\s+)*$/.test(before) && behind.trim() === '';
}

type Completions = readonly Completion[];

function keyOffers(view: DocumentView, path: KeyPath, place: CompletionPlace, word: OffsetRange): Offer[] {
  // An item of a list is a value: its own path ends with the position.
  const values = typeof path.at(-1) === 'number' ? valueOffers(view.facts, path, false) : [];
  const present = presentKeys(view, path, word);
  const keys = keysAt(path, present)
    .filter(({ relevant }) => relevant)
    .sort((a, b) => a.order - b.order)
    .map((info): Offer => ({
      label: info.name,
      kind: 'key',
      detail: info.type,
      documentation: info.description,
      insert: place.hasColon ? info.name : keyText(info.name, info.valueKind),
    }));
  const chain = path.join() === 'estimate' ? chainOffers(view.facts, place.hasColon) : [];
  return [...values, ...chain, ...keys, ...nameOffers(view.facts, path, place)];
}

/** A key with what comes right behind it on its line. */
function keyText(name: string, kind: string): string {
  if (kind === 'block' || kind === 'diagram') return `${name}: |`;
  return kind === 'map' || kind === 'names' || kind === 'list' ? `${name}:` : `${name}: `;
}

/** Names for keys that stand for something that is known: the components of the diagram, rules, reference numbers. */
function nameOffers(facts: Facts, path: KeyPath, place: CompletionPlace): Offer[] {
  const where = path.join('.');
  const colon = place.hasColon ? '' : ':';
  if (where === 'hld.components') {
    const nodes = [...facts.graph.nodes.values()].filter(({ entry }) => !entry);
    return nodes.map(({ id, label, kind }) => offer(id, 'name', kind?.id ?? 'component', label, `${id}${colon}`));
  }
  if (where === 'rules' || where === 'accept') {
    return rules.map(({ id, summary, severity }) => offer(id, 'name', severity, summary, `${id}${colon} `));
  }
  if (where === 'catalogue') {
    return facts.numbers.references
      .filter(({ overridden }) => overridden !== 'document')
      .map(({ id, title, value }) => offer(id, 'name', value, title, `${id}${colon} `));
  }
  return [];
}

/** The keys that the mapping at a place has already, without the one being typed. */
function presentKeys(view: DocumentView, path: KeyPath, word: OffsetRange): Record<string, unknown> {
  const entries = mappingAt(view, path, word)?.entries ?? [];
  // A key without a value is there all the same.
  const others = entries.filter(({ key }) => !touches(key.span, word.end));
  return Object.fromEntries(others.map(({ key, value }) => [key.text, value ? plain(value) : null]));
}

function mappingAt(view: DocumentView, path: KeyPath, word: OffsetRange): MapNode | undefined {
  let node: SyntaxNode | undefined = view.facts.syntax.root;
  for (const part of path) {
    // Where in a list the cursor stands is told by the offset: its items are read from lines, without being counted.
    if (typeof part === 'number')
      node = node?.kind === 'seq' ? node.items.findLast(({ span }) => span.start <= word.start) : undefined;
    else node = entryOf(node, part)?.value;
  }
  return node?.kind === 'map' ? node : undefined;
}

/** @param isExpression names of estimates are offered with the rest of expressions. */
function valueOffers(facts: Facts, path: KeyPath, isExpression: boolean): Offer[] {
  const values = valuesAt(path).map(({ value, description }) => offer(value, 'value', undefined, description));
  // An item of a list names what the list does; a step of a path names components.
  const list = typeof path.at(-1) === 'number' ? path.slice(0, -1) : path;
  const types = list.at(-1) === 'steps' && list !== path ? ['component'] : refersAt(list);
  const wanted = isExpression ? types.filter((type) => type !== 'estimate') : types;
  return [...values, ...wanted.flatMap((type) => NAMES[type]?.(facts) ?? [])];
}

const NAMES: Readonly<Record<string, (facts: Facts) => Offer[]>> = {
  component: ({ graph }) =>
    [...graph.nodes.values()].map(({ id, label, kind }) => offer(id, 'reference', kind?.id ?? 'component', label)),
  requirement: ({ requirements }) =>
    requirements.map(({ name, text }) => offer(name, 'reference', 'requirement', text)),
  contract: ({ contracts }) =>
    contracts.map(({ name, style }) => offer(name, 'reference', style?.text ?? 'contract', undefined)),
  entity: ({ entities }) =>
    entities.map(({ name, store }) => offer(name, 'reference', store ? `in ${store.name}` : 'entity', undefined)),
  estimate: ({ numbers }) =>
    numbers.estimates.map(({ entry, result }) => offer(entry.name, 'reference', result.display, entry.why)),
  path: ({ paths }) => paths.map(({ name }) => offer(name, 'reference', 'path', undefined)),
  kind: () => kinds.map(({ id, purpose, layer }) => offer(id, 'value', layer, purpose)),
  technology: () => technologies.map(({ name, kinds: roles, note }) => offer(name, 'value', roles[0], note)),
  rule: () => rules.map(({ id, severity, summary }) => offer(id, 'value', severity, summary)),
};
