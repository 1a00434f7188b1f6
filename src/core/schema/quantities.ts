/** Where a document holds quantities: the scalars of which the schema says that a number with its unit stands there. */
import { memo } from '../base/memo.ts';
import type { MapNode, ScalarNode, SyntaxNode } from '../syntax/tree.ts';
import type { Schema } from './schema.ts';
import { childSchema, resolved, rootSchema, shapes } from './schema.ts';

export interface QuantityPlace {
  /** The keys that lead there, joined by dots; the items of a list count from 0: `hld.paths.send.steps.1.A -> B.times`. */
  readonly path: string;
  readonly node: ScalarNode;
  /** Whether nothing but a quantity may stand there; else words may stand with it or instead of it. */
  readonly exact: boolean;
}

/** All quantities of a document, in the order of the text. A place that did not change is the same object as before. */
export function quantitiesIn(root: MapNode): readonly QuantityPlace[] {
  return placesIn(rootSchema('document'), root, '');
}

/** What was found in a node the last time it was looked through. */
interface Found {
  schema: Schema | undefined;
  path: string;
  places: readonly QuantityPlace[];
}

const foundIn = memo((_node: SyntaxNode): Found => ({ schema: undefined, path: '', places: [] }));

function placesIn(schema: Schema, node: SyntaxNode, path: string): readonly QuantityPlace[] {
  if (!holdsQuantities(schema)) return [];
  const found = foundIn(node);
  if (found.schema === schema && found.path === path) return found.places;
  found.schema = schema;
  found.path = path;
  found.places = node.kind === 'scalar' ? ownPlace(schema, node, path) : placesBelow(schema, node, path);
  return found.places;
}

function ownPlace(schema: Schema, node: ScalarNode, path: string): readonly QuantityPlace[] {
  const kind = resolved(schema)['x-quantity'];
  return kind === undefined || node.value === null ? [] : [{ path, node, exact: kind === 'exact' }];
}

function placesBelow(schema: Schema, node: Exclude<SyntaxNode, ScalarNode>, path: string): readonly QuantityPlace[] {
  const places: QuantityPlace[] = [];
  const children = node.kind === 'seq' ? node.items.map((value, at) => ({ name: at, value })) : firstEntries(node);
  for (const { name, value } of children) {
    const below = value && childSchema(schema, name);
    if (!below) continue;
    for (const place of placesIn(below, value, path === '' ? `${name}` : `${path}.${name}`)) places.push(place);
  }
  return places;
}

/** The entries that count: of a key said twice the first. */
function firstEntries(node: MapNode): { name: string; value: SyntaxNode | undefined }[] {
  const entries = new Map<string, SyntaxNode | undefined>();
  for (const { key, value } of node.entries) if (!entries.has(key.text)) entries.set(key.text, value);
  return [...entries].map(([name, value]) => ({ name, value }));
}

/** Whether a value of this schema can be a quantity or hold one. No schema holds itself. */
const holdsQuantities: (schema: Schema) => boolean = memo((schema) => {
  if (resolved(schema)['x-quantity'] !== undefined) return true;
  return shapes(schema).some(({ properties = {}, patternProperties = {}, additionalProperties, items }) =>
    [...Object.values(properties), ...Object.values(patternProperties), additionalProperties, items].some(
      (below) => below && holdsQuantities(below),
    ),
  );
});
