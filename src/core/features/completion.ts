/** Completion of keys, values and names in the YAML of both forms. */
import { touches, type OffsetRange } from '../base/place.ts';
import { kinds, technologies } from '../catalog/index.ts';
import type { Facts } from '../analysis/index.ts';
import { FUNCTIONS, UNITS } from '../estimate/index.ts';
import { rules } from '../rules/index.ts';
import { describePath, keysAt, plain, refersAt, valuesAt, type KeyPath } from '../schema/index.ts';
import { entryOf, type SyntaxNode } from '../syntax/index.ts';
import { completionPlace, type CompletionPlace } from './completionPlace.ts';
import type { DocumentView } from './documentView.ts';
import type { Completion, CompletionKind } from './types.ts';
import { yamlAround } from './yamlAround.ts';

export function completions(view: DocumentView, offset: number): readonly Completion[] {
  const yaml = yamlAround(view, offset);
  const place = yaml && completionPlace(yaml.text, offset - yaml.base);
  if (!yaml || !place) return [];
  const word = { start: place.word.start + yaml.base, end: place.word.end + yaml.base };
  const path: KeyPath = [...yaml.path, ...place.path];
  const offers =
    place.key === undefined ? keyOffers(view, path, place, word) : valueOffers(view.facts, [...path, place.key], place);
  return offers.map(({ label, insert = label, ...offer }, rank) => ({
    ...offer,
    label,
    rank,
    edit: { ...word, newText: insert },
  }));
}

interface Offer extends Pick<Completion, 'label' | 'kind' | 'detail' | 'documentation'> {
  readonly insert?: string;
}

function keyOffers(view: DocumentView, path: KeyPath, place: CompletionPlace, word: OffsetRange): Offer[] {
  // An item of a list is a value: its own path ends with the position.
  const values = typeof path.at(-1) === 'number' ? valueOffers(view.facts, path, place) : [];
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
  return [...values, ...keys, ...nameOffers(view.facts, path, place)];
}

/** A key with what comes right behind it on its line. */
function keyText(name: string, kind: string): string {
  if (kind === 'block' || kind === 'diagram') return `${name}: |`;
  return kind === 'map' || kind === 'names' || kind === 'list' ? `${name}:` : `${name}: `;
}

/** Names for keys that stand for something of the document: the components of the diagram, rule ids. */
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
  return [];
}

/** The keys that the mapping at a place has already, without the one being typed. */
function presentKeys(view: DocumentView, path: KeyPath, word: OffsetRange): Record<string, unknown> {
  let node: SyntaxNode | undefined = view.facts.syntax.root;
  for (const part of path) {
    // Where in a list the cursor stands is told by the offset: its items are read from lines, without being counted.
    if (typeof part === 'number')
      node = node?.kind === 'seq' ? node.items.findLast(({ span }) => span.start <= word.start) : undefined;
    else node = entryOf(node, part)?.value;
  }
  const entries = node?.kind === 'map' ? node.entries : [];
  // A key without a value is there all the same.
  const others = entries.filter(({ key }) => !touches(key.span, word.end));
  return Object.fromEntries(others.map(({ key, value }) => [key.text, value ? plain(value) : null]));
}

function valueOffers(facts: Facts, path: KeyPath, place: CompletionPlace): Offer[] {
  const values = valuesAt(path).map(({ value, description }) => offer(value, 'value', undefined, description));
  // An item of a list names what the list does; a step of a path names components.
  const list = typeof path.at(-1) === 'number' ? path.slice(0, -1) : path;
  const types = list.at(-1) === 'steps' && list !== path ? ['component'] : refersAt(list);
  const named = types.flatMap((type) => NAMES[type]?.(facts) ?? []);
  const expression = isExpression(path) ? expressionOffers(facts, path, place) : [];
  const known = new Set<string>();
  return [...values, ...named, ...expression].filter(({ label }) => !known.has(label) && known.add(label));
}

function isExpression(path: KeyPath): boolean {
  if (path[0] === 'estimate' && (path.length === 2 || path[2] === 'value')) return true;
  return /expression/.test(describePath(path)?.type ?? '');
}

/** Behind a number units, else names and functions. */
function expressionOffers({ numbers }: Facts, path: KeyPath, { before }: CompletionPlace): Offer[] {
  if (/[\d%]\s*[KMBT]?\s$|[\d]\s*\w*\/$/.test(before)) {
    return UNITS.map(({ name, doc, kind }) => offer(name, 'unit', kind, doc));
  }
  const own = path[0] === 'estimate' ? String(path[1]) : '';
  const estimates = numbers.estimates
    .filter(({ entry }) => entry.name !== own)
    .map(({ entry, result }) => offer(entry.name, 'reference', result.display, entry.why));
  const functions = FUNCTIONS.map(({ name, form, doc }) => offer(name, 'function', form, doc, `${name}(`));
  return [...estimates, ...functions];
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

function offer(
  label: string,
  kind: CompletionKind,
  detail: string | undefined,
  documentation: string | undefined,
  insert?: string,
): Offer {
  return {
    label,
    kind,
    ...(detail ? { detail } : {}),
    ...(documentation ? { documentation } : {}),
    ...(insert === undefined ? {} : { insert }),
  };
}
