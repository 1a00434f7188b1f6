/** Values: those that the format names, names of the document, walks along arrows, and what a rule can be set to. */
import { touches } from '../../base/place.ts';
import { freeNameAt, keysAt, refersAt, valuesAt, type KeyPath } from '../../schema/index.ts';
import { referencesIn } from '../../model/index.ts';
import type { YamlContext } from './index.ts';
import { nodeAt } from './keys.ts';
import { namesFor } from './names.ts';
import { offer, type Offer } from './offers.ts';
import { namesRelatedTerms, relatedTermOffers } from './relatedTerms.ts';
import { isWalk, nextSteps, stepOffers } from './walks.ts';

/**
 * @param path the keys that lead to the value; of an item of a list, its position is the last.
 * @param isExpression names of estimates are offered with the rest of expressions.
 */
export function valueOffers(context: YamlContext, path: KeyPath, isExpression: boolean): Offer[] {
  const { view, schema, place, offset } = context;
  const { facts } = view;
  // An item of a list names what the list does; a step of a path names components.
  const list = typeof path.at(-1) === 'number' ? path.slice(0, -1) : path;
  if (schema === 'document' && isWalk(list)) {
    const earlier = earlierTexts(context, list);
    const whole = place.before.trim() === '' ? stepOffers(facts, earlier) : [];
    return [...whole, ...nextSteps(facts, offset, place.before)];
  }
  // What has begun with other words is a text.
  const inList = /^\s*\[?[^{]*,?\s*$/.test(place.before) && /[[,]\s*["']?$/.test(place.before);
  if (!isExpression && !/^\s*[["']*\s*$/.test(place.before) && !inList && !place.inBraces) return [];
  const values = valuesAt(path, schema).map(({ value, description, open }) => ({
    ...offer(value, 'value', undefined, description),
    ...(!open && place.inBraces && { commit: [','] }),
  }));
  if (namesRelatedTerms(list, schema)) {
    const taken = takenNames(context, list);
    return relatedTermOffers(view.glossary, String(list.at(-2))).filter(({ label }) => !taken.has(label));
  }
  const types = refersAt(list, schema);
  const wanted = isExpression ? types.filter((type) => type !== 'estimate') : types;
  const named = namesFor(wanted, { facts, path: list, offset });
  if (named.length === 0) return values;
  const taken = takenNames(context, list);
  const free = named.filter(({ label }) => !taken.has(label));
  return [...values, ...free.map((one) => (place.inBraces ? { ...one, commit: [','] } : one))];
}

/** What a list names already, the one that is being typed aside. */
function takenNames({ root, place, offset }: YamlContext, list: KeyPath): ReadonlySet<string> {
  const node = nodeAt(root, list, place.word);
  if (node?.kind !== 'seq') return new Set();
  return new Set(
    referencesIn(node)
      .filter(({ span }) => !touches(span, offset))
      .map(({ name }) => name),
  );
}

/** The items of a list before the one that is being typed. */
function earlierTexts({ root, place }: YamlContext, list: KeyPath): readonly string[] {
  const node = nodeAt(root, list, place.word);
  if (node?.kind !== 'seq') return [];
  return node.items.flatMap((item) => {
    const text = item.kind === 'map' ? item.entries[0]?.key : item;
    return text?.kind === 'scalar' && text.span.end < place.word.start ? [text.text] : [];
  });
}

/**
 * Where a list is expected and its dash is not typed yet, its items with their dashes.
 * @returns undefined where keys may stand.
 */
export function itemOffers(context: YamlContext): Offer[] | undefined {
  const { path, place, schema } = context;
  const isText = typeof path.at(-1) === 'number' || place.inBraces || place.hasColon || place.column === undefined;
  if (path.length === 0 || isText || freeNameAt(path, schema)) return undefined;
  if (keysAt(path, {}, schema).some(({ name }) => name !== 'none')) return undefined;
  const offers = valueOffers(context, [...path, 0], false);
  return offers.length === 0 ? undefined : offers.map((one) => ({ ...one, insert: `- ${one.insert ?? one.label}` }));
}
