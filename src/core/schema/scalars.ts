/** Every key and value of a document with what the format says of it: where names, quantities and texts stand. */
import { memo } from '../base/memo.ts';
import type { MapNode, ScalarNode, SyntaxNode } from '../syntax/tree.ts';
import type { Schema } from './schema.ts';
import { childSchema, mapShape, resolved, rootSchema, schemaAt, shapes } from './schema.ts';

export interface ScalarPlace {
  readonly node: ScalarNode;
  readonly part: 'key' | 'value';
  /** Of what it is a name, e.g. `component`; empty for a text. */
  readonly refers: readonly string[];
  /** Set where a quantity stands: `exact` if nothing else may. */
  readonly quantity: 'exact' | 'loose' | undefined;
  /** A diagram is a language of its own. */
  readonly diagram: boolean;
  /** It is a walk along arrows, `A -> B & C`, which names components. */
  readonly chain: boolean;
}

/** All scalars of a document, in the order of the text. A place that did not change is the same object as before. */
export function scalarsIn(root: MapNode): readonly ScalarPlace[] {
  return placesIn(rootSchema('document'), root);
}

/** What lies below a node, for the schema that it was looked at with: the same node may stand elsewhere later. */
const found = new WeakMap<
  SyntaxNode,
  { readonly schema: Schema | undefined; readonly places: readonly ScalarPlace[] }
>();

function placesIn(schema: Schema | undefined, node: SyntaxNode): readonly ScalarPlace[] {
  const known = found.get(node);
  if (known && known.schema === schema) return known.places;
  const places = node.kind === 'scalar' ? [valuePlace(schema, node)] : placesBelow(schema, node);
  found.set(node, { schema, places });
  return places;
}

function valuePlace(schema: Schema | undefined, node: ScalarNode): ScalarPlace {
  const shape = schema && resolved(schema);
  return {
    node,
    part: 'value',
    refers: shape?.['x-refers'] ?? [],
    quantity: shape?.['x-quantity'],
    diagram: shape?.['x-value'] === 'diagram',
    chain: schema !== undefined && shapes(schema).some(({ pattern }) => pattern === ARROW),
  };
}

function placesBelow(schema: Schema | undefined, node: Exclude<SyntaxNode, ScalarNode>): ScalarPlace[] {
  const places: ScalarPlace[] = [];
  const addAll = (below: Schema | undefined, value: SyntaxNode | undefined): void => {
    if (value) for (const place of placesIn(below, value)) places.push(place);
  };
  if (node.kind === 'seq') {
    // An item of a list of names is a name as the list is one.
    const items = schema && itemSchema(schema);
    for (const item of node.items) addAll(items, item);
    return places;
  }
  for (const { key, value } of node.entries) {
    const below = schema && childSchema(schema, key.text);
    places.push(keyPlace(schema && mapShape(schema), key));
    addAll(below, value);
  }
  return places;
}

/** The pattern of a text that walks along arrows. */
const ARROW = '->';
/** Mappings whose keys do. */
const WALKS: ReadonlySet<string | undefined> = new Set(['arrow', 'walk']);

const keyPlaces = new WeakMap<ScalarNode, ScalarPlace>();

function keyPlace(map: Schema | undefined, node: ScalarNode): ScalarPlace {
  const refers = map?.additionalProperties ? (map['x-refers'] ?? NO_NAMES) : NO_NAMES;
  const chain = WALKS.has(map?.['x-name']);
  const known = keyPlaces.get(node);
  if (known?.refers === refers && known.chain === chain) return known;
  const place: ScalarPlace = { node, part: 'key', refers, quantity: undefined, diagram: false, chain };
  keyPlaces.set(node, place);
  return place;
}

const NO_NAMES: readonly string[] = [];

/** The schema of a list's items, with what the list itself is a list of names of. */
const itemSchema: (schema: Schema) => Schema | undefined = memo((schema) => {
  const items = childSchema(schema, 0);
  const refers = resolved(schema)['x-refers'];
  return refers && items && !resolved(items)['x-refers'] ? { ...items, 'x-refers': refers } : items;
});

/** Whether a quantity stands at a place: `exact` if nothing else may. */
export function quantityAt(path: readonly (string | number)[]): ScalarPlace['quantity'] {
  const schema = schemaAt(path);
  return schema && resolved(schema)['x-quantity'];
}
