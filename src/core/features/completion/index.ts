/** Completion of keys, values and names in YAML, of documents and of settings files, and of everything round it that can be known. */
import type { OffsetRange } from '../../base/place.ts';
import { freeNameAt, type KeyPath, type SchemaName, type SettingsSchema } from '../../schema/index.ts';
import type { SyntaxNode } from '../../syntax/index.ts';
import type { DocumentView } from '../documentView.ts';
import { chainOffers } from '../expressions/chain.ts';
import { expressionOffers } from '../expressions/completion.ts';
import { expressionCursor } from '../expressions/cursor.ts';
import type { Completion } from '../types.ts';
import { yamlAround } from '../yamlAround.ts';
import { codeSpanOffers } from './codeSpans.ts';
import { commentOffers } from './comments.ts';
import { fenceOffers } from './fences.ts';
import { afterName, keyOffers, presentKeys, type KeyContext } from './keys.ts';
import { componentAt } from './kinds.ts';
import { mermaidOffers } from './mermaid/index.ts';
import { namesFor } from './names.ts';
import { completionsOf, type Offer } from './offers.ts';
import { completionPlace, type CompletionPlace } from './place.ts';
import { phrasePlace } from './relatedTerms.ts';
import { sectionOffers, snippetOffers } from './snippets.ts';
import { itemOffers, valueOffers } from './values.ts';
import { arrowKeys, arrowLabels, nextSteps } from './walks.ts';
import { wantedNames } from './wanted.ts';

export type { PlacedOffers } from './comments.ts';

export function completions(view: DocumentView, offset: number): readonly Completion[] {
  const placed = commentOffers(view, offset) ?? mermaidOffers(view, offset);
  if (placed) return completionsOf(placed.offers, placed.range);
  const inCode = codeSpanOffers(view, offset);
  if (inCode) return completionsOf(inCode.offers, before(offset, inCode.replaces));
  const fences = fenceOffers(view, offset);
  const sections = sectionOffers(view, offset);
  // On a blank line both begin at the cursor.
  const range = fences?.range ?? sections?.range;
  if (range) return completionsOf([...(fences?.offers ?? []), ...(sections?.offers ?? [])], range);
  return yamlCompletions(view, offset, 'document');
}

/** Completion in `sysdesign.config.yaml` and in glossary files. @param view the file, read as a document in YAML is. */
export function settingsCompletions(view: DocumentView, offset: number, schema: SettingsSchema): readonly Completion[] {
  return yamlCompletions(view, offset, schema);
}

function yamlCompletions(view: DocumentView, offset: number, schema: SchemaName): readonly Completion[] {
  const yaml = yamlAround(view, offset);
  const found = yaml && completionPlace(yaml.text, offset - yaml.base);
  // Any name may be that of a term, such as `estimate`: it has no formula for that.
  const cursor = schema === 'glossaryFile' ? undefined : expressionCursor(view, offset);
  const inside = cursor && expressionOffers(view, cursor);
  if (!yaml || !found) return inside ? completionsOf(inside.offers, before(offset, inside.replaces)) : [];
  const place = phrasePlace(moved(found, yaml.base), yaml.path, schema);
  const path: KeyPath = [...yaml.path, ...place.path];
  const context: YamlContext = { view, schema, root: view.facts.syntax.root, path, place, offset };
  if (place.key === undefined && !inside) return keyCompletions(context);
  // What an expression replaces is its own word: `/` and `-` end it.
  const range = inside ? before(offset, inside.replaces) : place.word;
  const values = place.key === undefined ? [] : valueOffers(context, [...path, place.key], inside !== undefined);
  const begun = inside !== undefined && cursor!.before.slice(0, -inside.replaces || undefined).trim() !== '';
  return completionsOf([...(begun ? [] : values), ...(inside?.offers ?? [])], range);
}

/** A place in YAML, with its offsets in the document. */
export interface YamlContext {
  readonly view: Pick<DocumentView, 'facts' | 'text' | 'glossary'>;
  readonly schema: SchemaName;
  /** The tree of the file, as far as it can be read. */
  readonly root: SyntaxNode;
  readonly path: KeyPath;
  readonly place: CompletionPlace;
  readonly offset: number;
}

const before = (offset: number, length: number): OffsetRange => ({ start: offset - length, end: offset });

function moved(place: CompletionPlace, base: number): CompletionPlace {
  return { ...place, word: { start: place.word.start + base, end: place.word.end + base } };
}

/** A key goes where its neighbours stand, even if the cursor does not. */
export function keyCompletions(context: YamlContext): readonly Completion[] {
  const { view, path, place, schema } = context;
  const { word, column } = place;
  const offers = entryOffers(context);
  const lineStart = view.text.lastIndexOf('\n', word.start - 1) + 1;
  const typed = view.text.slice(lineStart, word.start);
  const isMoved = column !== undefined && column !== typed.length;
  const snippets =
    schema === 'document' && takesSnippet(view.text, typed, context)
      ? snippetOffers(view, {
          path,
          column: isMoved ? column : typed.length,
          given: isMoved ? 0 : /^\s*/.exec(typed)![0].length,
        })
      : [];
  if (!isMoved) return completionsOf([...offers, ...snippets], word);
  const margin = ' '.repeat(column);
  const placed = [...offers, ...snippets].map((one) => ({
    ...one,
    insert: margin + (one.insert ?? one.label),
    ...(one.plain !== undefined && { plain: margin + one.plain }),
  }));
  return completionsOf(placed, { start: lineStart, end: word.end });
}

/** Whether several lines may be put in: the key has its line for itself, and is none yet. */
function takesSnippet(text: string, typed: string, { path, place }: YamlContext): boolean {
  const behind = /[^\r\n]*/.exec(text.slice(place.word.end, place.word.end + 200))![0];
  // What stands in an item of a list starts with the item.
  if (typeof path.at(-1) === 'number' && !typed.includes('-')) return false;
  return !place.inBraces && !place.hasColon && /^\s*(?:-\s+)*$/.test(typed) && behind.trim() === '';
}

/** What an entry of a mapping may begin with, or an item of a list be. */
function entryOffers(context: YamlContext): Offer[] {
  const { view, schema, root, path, place, offset } = context;
  const { facts } = view;
  const items = itemOffers(context);
  if (items) return items;
  const present = presentKeys(root, path, place.word);
  const kind = componentAt(facts.graph, path)?.kind?.id;
  const supposed = kind !== undefined && path.length === 3 ? { kind } : {};
  const keyed: KeyContext = { schema, path, place, present, supposed };
  const after = afterName(keyed);
  if (path.join('.') === 'hld.flows' && place.before.trim() !== '') {
    return place.before.includes('|')
      ? arrowLabels(facts, place.before, after)
      : nextSteps(facts, offset, place.before, after);
  }
  const values = typeof path.at(-1) === 'number' ? valueOffers(context, path, false) : [];
  if (place.before.trim() !== '') return values;
  const chain = schema === 'document' && path.join() === 'estimate' ? chainOffers(facts, place.hasColon) : [];
  return [...values, ...chain, ...freeNames(context, present, after), ...keyOffers(keyed)];
}

/** Names for keys that stand for something that is known: the components of the diagram, rules, reference numbers. */
function freeNames(context: YamlContext, present: Readonly<Record<string, unknown>>, after: string): Offer[] {
  const { view, schema, path, offset } = context;
  const { facts } = view;
  const types = freeNameAt(path, schema)?.refers ?? [];
  const named = namesFor(types, { facts, path, offset }).map((one) => ({ ...one, insert: one.label + after }));
  const wanted = schema === 'document' ? wantedNames(facts, path, offset, after) : [];
  const arrows = schema === 'document' && path.join('.') === 'hld.flows' ? arrowKeys(facts, present, after) : [];
  return [...wanted, ...arrows, ...named].filter(({ label }) => !Object.hasOwn(present, label));
}
