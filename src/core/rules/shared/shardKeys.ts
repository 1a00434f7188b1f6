/** Fields as shard keys: which of them crowd the records on few shards, and which spread them. */
import { memo } from '../../base/memo.ts';
import { referencesIn, scalarAt, type Entity } from '../../model/index.ts';
import { valueAt, type MapNode, type SyntaxNode } from '../../syntax/index.ts';

/**
 * Why a field makes a poor shard key: `day`, as everything of today goes to one shard; `few`, as it has only some values;
 * `growing`, as new values are always the largest, which crowds the last shard where keys are spread by ranges.
 */
export type Crowding = 'day' | 'few' | 'growing';

const DAYS: ReadonlySet<string> = new Set(['date', 'day', 'month', 'week', 'year', 'hour', 'quarter']);
const TIMES: ReadonlySet<string> = new Set(['at', 'time', 'timestamp', 'ts', 'datetime']);
const FEW: ReadonlySet<string> = new Set(
  'status state type kind country region continent gender sex active deleted enabled level tier plan language locale currency flag priority severity'.split(
    ' ',
  ),
);
const GROWING_IDS = /^(?:auto[- ]?increment|snowflake|ulid|uuid ?v7|timeuuid|sequence)$/i;
const GROWING_TYPES =
  /^(?:(?:big|small)?serial|identity|auto[-_ ]?increment|ulid|timeuuid|uuid ?v7|timestamp.*|datetime.*)$/i;
/** From so many listed values on, a field may well spread records. */
const MANY_VALUES = 64;

/** Why a field would crowd records, if it would; `growing` matters only where keys are spread by ranges. */
export function crowdingOf(name: string, entity?: Entity): Crowding | undefined {
  const words = wordsOf(name);
  const last = words.at(-1) ?? '';
  const field = entity && valueAt(entity.body, 'fields', name);
  const type = typeOf(field);
  const values = valueAt(field, 'values');
  if (values?.kind === 'seq') return values.items.length < MANY_VALUES ? 'few' : undefined;
  if (/^(?:bool(?:ean)?|enum.*)$/i.test(type)) return 'few';
  if (/^date$/i.test(type) || DAYS.has(last)) return 'day';
  if (FEW.has(last) || ((words[0] === 'is' || words[0] === 'has') && words.length > 1)) return 'few';
  if (GROWING_TYPES.test(type) || TIMES.has(last)) return 'growing';
  return entity && isIdOf(entity, name) && GROWING_IDS.test(scalarAt(entity.body, 'id')?.text ?? '')
    ? 'growing'
    : undefined;
}

/** Whether ids as the entity's `id` tells are the values of a field: of its key's last part, or of a field named for it. */
function isIdOf(entity: Entity, name: string): boolean {
  const key = referencesIn(valueAt(entity.body, 'key'));
  return key.at(-1)?.name === name || name === 'id' || name === `${entity.name}_id`;
}

/** Of how many values a field's are, where the document lists them. */
export function valuesOf(name: string, { body }: Entity): number | undefined {
  const values = valueAt(body, 'fields', name, 'values');
  return values?.kind === 'seq' ? values.items.length : undefined;
}

/** The type of a field, as written. */
export function typeOf(field: SyntaxNode | undefined): string {
  return (field?.kind === 'scalar' ? field.text : (scalarAt(field, 'type')?.text ?? '')).trim();
}

/**
 * Fields that would spread an entity's records, the best first: what its reads select by, its key, and what looks like an id.
 */
export const spreadingFields = memo((entity: Entity): readonly string[] => {
  const asked = accessesOf(entity).flatMap(({ by }) => by);
  const key = referencesIn(valueAt(entity.body, 'key')).map(({ name }) => name);
  const ids = entity.fields.filter((name) => /(?:^|_)id$|[a-z]Id$/.test(name));
  const known = new Set([...entity.fields, ...key]);
  const times = (name: string) => asked.filter((each) => each === name).length;
  const candidates = [...new Set([...asked.filter((name) => known.has(name)), ...key, ...ids])];
  return candidates
    .filter((name) => /^[\p{L}_][\p{L}\p{N}_.-]*$/u.test(name) && crowdingOf(name, entity) === undefined)
    .sort((a, b) => times(b) - times(a));
});

/** One way in which an entity is asked for. */
export interface Access {
  /** What the author calls it, or wrote of it. */
  readonly text: string;
  /** Where it is written. */
  readonly node: SyntaxNode;
  /** The fields that select records, where they are told apart from the words. */
  readonly by: readonly string[];
  /** Its keys, where it is written with details. */
  readonly details: MapNode | undefined;
}

/** The access patterns of an entity, in whichever of its forms they are written. */
export const accessesOf = memo(({ body }: Entity): readonly Access[] => {
  const access = valueAt(body, 'access');
  if (!access) return [];
  if (access.kind === 'scalar') return [accessIn(access, access.text)];
  if (access.kind === 'seq') return access.items.map((item) => accessIn(item, ''));
  return access.entries.flatMap(({ key, value }) =>
    key.text === 'none' || key.text.startsWith('x-') ? [] : [accessIn(value ?? key, key.text)],
  );
});

function accessIn(node: SyntaxNode, name: string): Access {
  if (node.kind === 'scalar')
    return {
      text: name === '' ? node.text : name === node.text ? name : `${name}: ${node.text}`,
      node,
      by: [],
      details: undefined,
    };
  const by = valueAt(node, 'by');
  const text = scalarAt(node, 'text')?.text ?? name;
  const fields = referencesIn(by).map((each) => each.name);
  return {
    text: text === '' ? `by ${fields.join(', ')}` : text,
    node: by ?? node,
    by: fields,
    details: node.kind === 'map' ? node : undefined,
  };
}

/** The words of a name: `conversation_id` and `conversationId` are two. */
export function wordsOf(name: string): readonly string[] {
  return name
    .replaceAll(/(\p{Ll})(\p{Lu})/gu, '$1 $2')
    .toLowerCase()
    .split(/[^\p{L}\p{N}]+/u)
    .filter(Boolean);
}
