/** Keys that may be written in a mapping: those that must be there first, then those that fit what stands beside them. */
import { touches, type OffsetRange } from '../../base/place.ts';
import {
  freeNameAt,
  keysAt,
  plain,
  type KeyInfo,
  type KeyPath,
  type SchemaName,
  type ValueKind,
} from '../../schema/index.ts';
import { asYaml } from '../../schema/words.ts';
import { entryOf, type MapNode, type SyntaxNode } from '../../syntax/index.ts';
import { ranked, type Offer } from './offers.ts';
import type { CompletionPlace } from './place.ts';

/** What of a mapping decides which keys are offered. */
export interface KeyContext {
  readonly schema: SchemaName;
  readonly path: KeyPath;
  readonly place: CompletionPlace;
  /** The keys that stand there already, with their plain values. */
  readonly present: Readonly<Record<string, unknown>>;
  /** Values that are not written but known otherwise, such as the kind that a box's label tells. */
  readonly supposed: Readonly<Record<string, string>>;
}

export function keyOffers({ schema, path, place, present, supposed }: KeyContext): Offer[] {
  const known = { ...supposed, ...present };
  const keys = ranked(keysAt(path, present, schema), (info) => rankOf(info, known));
  return keys.map((info) => offerOf(info, place, known));
}

/** Whether a key makes sense beside others: `open` where what decides it is not written yet. */
function fit({ when }: KeyInfo, known: Readonly<Record<string, unknown>>): 'fits' | 'open' | 'misfits' {
  const states = Object.entries(when ?? {}).map(([key, values]) => {
    const value = Object.hasOwn(known, key) ? known[key] : undefined;
    return typeof value !== 'string' ? 'open' : values.includes(value) ? 'fits' : 'misfits';
  });
  return states.find((state) => state === 'misfits') ?? states.find((state) => state === 'open') ?? 'fits';
}

const FITS = { fits: 1, open: 2, misfits: 4 } as const;

function rankOf(info: KeyInfo, known: Readonly<Record<string, unknown>>): number {
  if (info.required && info.name !== 'none') return 0;
  return info.name === 'none' ? 3 : FITS[fit(info, known)];
}

function offerOf(info: KeyInfo, place: CompletionPlace, known: Readonly<Record<string, unknown>>): Offer {
  const { name, type, description, examples, also, required, valueKind, when } = info;
  const odd = fit(info, known) === 'misfits' ? Object.keys(when!).find((key) => known[key] !== undefined) : undefined;
  const asides = [...(required ? ['obligatory'] : []), ...(odd ? [`unusual for ${String(known[odd])}`] : [])];
  return {
    label: name,
    kind: 'key',
    detail: [type, ...asides].join(', '),
    documentation: description,
    insert: place.hasColon ? name : keyText(name, valueKind, place.inBraces),
    ...(examples.length > 0 && { example: asYaml(name, examples[0]) }),
    ...(also.length > 0 && { also }),
    ...(!place.hasColon && (valueKind === 'choice' || valueKind === 'flag' || valueKind === 'text') && { again: true }),
  };
}

/** A key with what comes right behind it on its line. */
function keyText(name: string, kind: ValueKind, inBraces: boolean): string {
  if (inBraces) return `${name}: `;
  if (kind === 'block' || kind === 'diagram') return `${name}: |`;
  return kind === 'map' || kind === 'names' || kind === 'list' ? `${name}:` : `${name}: `;
}

/** What comes behind a name that the author gives. */
export function afterName({ path, schema, place }: Pick<KeyContext, 'path' | 'schema' | 'place'>): string {
  if (place.hasColon) return '';
  const kind = freeNameAt(path, schema)?.valueKind ?? 'text';
  return keyText('', kind, place.inBraces).replace(/\|$/, '');
}

/** The keys that the mapping at a place has already, without the one being typed. */
export function presentKeys(root: SyntaxNode, path: KeyPath, word: OffsetRange): Record<string, unknown> {
  const entries = mappingAt(root, path, word)?.entries ?? [];
  // A key without a value is there all the same.
  const others = entries.filter(({ key }) => !touches(key.span, word.end));
  return Object.fromEntries(others.map(({ key, value }) => [key.text, value ? plain(value) : null]));
}

export function mappingAt(root: SyntaxNode, path: KeyPath, word: OffsetRange): MapNode | undefined {
  const node = nodeAt(root, path, word);
  return node?.kind === 'map' ? node : undefined;
}

/** @param word what is being typed, which tells in which item of a list the place is: items are not counted there. */
export function nodeAt(root: SyntaxNode, path: KeyPath, word: OffsetRange): SyntaxNode | undefined {
  let node: SyntaxNode | undefined = root;
  for (const part of path) {
    if (typeof part === 'number')
      node = node?.kind === 'seq' ? node.items.findLast(({ span }) => span.start <= word.start) : undefined;
    else node = entryOf(node, part)?.value;
  }
  return node;
}
