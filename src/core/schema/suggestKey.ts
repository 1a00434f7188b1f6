/** Which key was meant by an unknown one, and to what a key belongs. */
import { memo } from '../base/memo.ts';
import { nearest } from '../base/suggest.ts';
import type { Schema } from './schema.ts';
import { knownKeys, mapShape, resolved, rootSchema, shapes } from './schema.ts';

/**
 * The key of a mapping that was probably meant: the same in another spelling, another name of it, or the nearest.
 * @param sure whether the name is known elsewhere, so that a slip of the pen is less likely than a wrong place.
 */
export function suggestedKey(name: string, map: Schema, sure = false): string | undefined {
  const wanted = kebab(name);
  const keys = knownKeys(map);
  const also = otherNames(map);
  const same = keys.find((key) => key === wanted) ?? also.get(wanted);
  return same ?? (sure ? undefined : (nearest(wanted, keys) ?? near(wanted, also)));
}

function near(wanted: string, also: ReadonlyMap<string, string>): string | undefined {
  const name = wanted.length > 4 ? nearest(wanted, also.keys()) : undefined;
  return name === undefined ? undefined : also.get(name);
}

/** `partitionKey`, `partition_key` and `Partition Key` as the format writes it. */
function kebab(name: string): string {
  return name
    .trim()
    .replaceAll(/([\p{Ll}\p{N}])(\p{Lu})/gu, '$1-$2')
    .replaceAll(/[\s_.-]+/g, '-')
    .toLowerCase();
}

/** The names that authors give keys of a mapping, with the key. */
const otherNames: (map: Schema) => ReadonlyMap<string, string> = memo((map) => {
  const names = new Map<string, string>();
  for (const key of knownKeys(map)) {
    for (const name of resolved(map.properties![key] as Schema)['x-also'] ?? [])
      if (!names.has(name)) names.set(name, key);
  }
  return names;
});

/** The titles of the mappings that know a key, in the order of the format. */
export function ownersOf(key: string): readonly string[] {
  return owners(rootSchema('document')).get(key) ?? [];
}

const owners: (root: Schema) => ReadonlyMap<string, readonly string[]> = memo((root) => {
  const found = new Map<string, string[]>();
  const seen = new Set<Schema>();
  const visit = (schema: Schema): void => {
    for (const shape of shapes(schema)) {
      if (seen.has(shape)) continue;
      seen.add(shape);
      const title = mapShape(shape)?.title;
      for (const [key, below] of Object.entries(shape.properties ?? {})) {
        if (!below) continue;
        const titles = found.get(key) ?? [];
        if (title !== undefined && key !== 'none' && !titles.includes(title)) found.set(key, [...titles, title]);
        visit(below);
      }
      for (const below of Object.values(shape.patternProperties ?? {})) visit(below);
      if (shape.additionalProperties) visit(shape.additionalProperties);
      if (shape.items) visit(shape.items);
    }
  };
  visit(root);
  return found;
});
