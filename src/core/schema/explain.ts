/** What a validator found, as problems in plain words: what is wrong, why, and what to write instead. */
import type { Problem, Severity } from '../base/problem.ts';
import { nearest } from '../base/suggest.ts';
import type { MapNode, ScalarNode, SyntaxNode } from '../syntax/tree.ts';
import { entryOf } from '../syntax/tree.ts';
import { typeText, valuesOf } from './describe.ts';
import type { ValidationError } from './generated/validate.generated.js';
import type { Schema } from './schema.ts';
import { childSchema, hasType, isNone, knownKeys, mapShape, resolved, shapes } from './schema.ts';
import { ownersOf, suggestedKey } from './suggestKey.ts';
import { a, article, asYaml, foundText, listed, quoted } from './words.ts';

/** The place of an error: the node, what the format says about it, and the key under which it stands. */
interface Spot {
  readonly node: SyntaxNode;
  readonly schema: Schema;
  /** The last key on the way; undefined at the start of the unit. */
  readonly key: ScalarNode | undefined;
  /** An item of the list under the key. */
  readonly item: boolean;
}

interface Finding extends Problem {
  /** What the finding is about: of several about the same thing only the first is told. */
  readonly anchor: object;
  /** A node of which nothing more is told, since the finding explains it. */
  readonly settles?: object | undefined;
}

/**
 * Explains the errors of one unit.
 * @param schema what the format says about the unit.
 * @param node the unit's node.
 */
export function explain(schema: Schema, node: SyntaxNode, errors: readonly ValidationError[]): Problem[] {
  const told = new Map<object, Problem>();
  const settled = new Set<object>();
  for (const error of errors) {
    const spot = spotOf(schema, node, error.instancePath);
    if (!spot || settled.has(spot.node)) continue;
    const made = explainError(spot, error);
    if (!made || told.has(made.anchor)) continue;
    const { anchor, settles, ...problem } = made;
    told.set(anchor, problem);
    if (settles) settled.add(settles);
  }
  return [...told.values()];
}

function explainError(spot: Spot, error: ValidationError): Finding | undefined {
  const { node } = spot;
  if (node.kind === 'scalar' && node.value === null) return undefined;
  if (node.kind === 'map' && !entryOf(node, 'none') && !mapShape(spot.schema)) return wrongType(spot);
  switch (error.keyword) {
    case 'additionalProperties':
      return unknownKey(spot, node as MapNode, String(error.params['additionalProperty']));
    case 'propertyNames':
      return badName(spot, node as MapNode, String(error.params['propertyName']));
    case 'required':
      return missingKey(spot, node as MapNode, String(error.params['missingProperty']));
    case 'type':
      return wrongType(spot);
    case 'enum':
      return node.kind === 'scalar' ? unknownValue(spot, node) : undefined;
    case 'pattern':
      return error.propertyName === undefined ? badFormat(spot) : undefined;
    case 'false schema':
      return reservedName(spot);
    case 'minimum':
      return finding('bad-value', node, `${subject(spot)} starts at ${String(error.params['limit'])}.`, 'error');
    case 'maxProperties':
      return oneEntry(spot);
    default:
      return undefined;
  }
}

/** The place to which a JSON pointer leads from the unit. */
function spotOf(schema: Schema, node: SyntaxNode, pointer: string): Spot | undefined {
  let spot: Spot = { node, schema, key: undefined, item: false };
  for (const part of pointer.split('/').slice(1)) {
    const segment = part.replaceAll('~1', '/').replaceAll('~0', '~');
    const next = spot.node.kind === 'seq' ? itemSpot(spot, Number(segment)) : entrySpot(spot, segment);
    if (!next) return undefined;
    spot = next;
  }
  return spot;
}

function itemSpot(spot: Spot, index: number): Spot | undefined {
  const node = spot.node.kind === 'seq' ? spot.node.items[index] : undefined;
  return node && { node, schema: childSchema(spot.schema, index) ?? {}, key: spot.key, item: true };
}

function entrySpot(spot: Spot, name: string): Spot | undefined {
  const entry = entryOf(spot.node, name);
  if (!entry?.value) return undefined;
  return { node: entry.value, schema: childSchema(spot.schema, name) ?? {}, key: entry.key, item: false };
}

function unknownKey(spot: Spot, node: MapNode, name: string): Finding | undefined {
  const key = entryOf(node, name)?.key;
  if (!key) return undefined;
  const none = entryOf(node, 'none')?.key;
  if (none) return besideNone(none);
  const map = mapShape(spot.schema)!;
  const owner = a(map.title ?? 'mapping');
  const data = { key: name, owner: map.title ?? '' };
  const owners = ownersOf(name).filter((title) => title !== map.title);
  const near = suggestedKey(name, map, owners.length > 0);
  if (near !== undefined) {
    const message = `${quoted(name)} is not a key of ${owner}, so nothing reads it. Did you mean ${quoted(near)}?`;
    return finding('unknown-key', key, message, 'warning', { ...data, nearest: near });
  }
  if (owners.length > 0) {
    const where = listed(owners.slice(0, 3).map(a), 'or');
    const message = `${quoted(name)} is not a key of ${owner}, so nothing reads it; it belongs to ${where}. Move it there, or give it a name that starts with "x-".`;
    return finding('unknown-key', key, message, 'warning', { ...data, belongs: owners[0]! });
  }
  const known = `${article(map.title ?? 'mapping', true)} knows ${someOf(knownKeys(map))}`;
  const message = `${quoted(name)} is not a key of ${owner}, so nothing reads it. ${known}; a key of your own starts with "x-".`;
  return finding('unknown-key', key, message, 'warning', data);
}

function besideNone(none: ScalarNode): Finding {
  const message =
    '"none" says that there is nothing here, and other entries stand beside it. Remove the one or the others.';
  return finding('beside-none', none, message, 'error');
}

function badName(spot: Spot, node: MapNode, name: string): Finding | undefined {
  const { key, value: settles } = entryOf(node, name) ?? {};
  const map = mapShape(spot.schema);
  if (!key || !map) return undefined;
  const inner = map.additionalProperties ? mapShape(map.additionalProperties) : undefined;
  const what = map['x-name'] ?? resolved(spot.schema)['x-name'] ?? 'name';
  if (inner?.properties && Object.hasOwn(inner.properties, name)) {
    const message = `${quoted(name)} stands beside the ${what} to which it belongs. Indent it further, so that it stands under it.`;
    return { ...finding('bad-name', key, message, 'error', { key: name, indent: true }), settles };
  }
  const wanted = map.propertyNames?.['x-pattern'] ?? 'another name';
  const better = name.replace(/[^\p{L}\p{N}_]+/gu, '_').replace(/^(?=\p{N})/u, '_');
  const fits = better !== name && new RegExp(map.propertyNames?.pattern ?? '', 'u').test(better);
  const advice = fits ? ` Write ${quoted(better)}.` : '';
  const message = `${quoted(name)} can't name ${a(what)}: it takes ${wanted}.${advice}`;
  return finding('bad-name', key, message, 'error', { key: name, ...(fits ? { replacement: better } : {}) });
}

function reservedName({ key }: Spot): Finding | undefined {
  if (!key) return undefined;
  const message = `${quoted(key.text)} can't be a name here: it says that there is nothing. Choose another name.`;
  return finding('bad-name', key, message, 'error', { key: key.text });
}

function missingKey(spot: Spot, node: MapNode, name: string): Finding | undefined {
  const map = shapes(spot.schema).find((shape) => shape.properties && Object.hasOwn(shape.properties, name));
  if (
    map &&
    node.entries.some(({ key }) => !Object.hasOwn(map.properties!, key.text) && suggestedKey(key.text, map) === name)
  ) {
    return undefined; // What was meant to be this key is told to be a wrong one.
  }
  const schema = map?.properties?.[name] || {};
  const { examples = [] } = resolved(schema);
  const example = examples.length > 0 ? ` Write for example "${asYaml(name, examples[0])}".` : '';
  const empty = entryOf(node, name)?.key;
  const data = { key: name, owner: map?.title ?? '' };
  if (empty) return finding('missing-key', empty, `${quoted(name)} has no value yet.${example}`, 'warning', data);
  const message = `${article(map?.title ?? 'mapping', true)} needs ${quoted(name)}, and this one has none.${example}`;
  return finding('missing-key', node.entries[0]?.key ?? node, message, 'warning', data);
}

function wrongType(spot: Spot): Finding {
  const { node, schema } = spot;
  const head = mismatch(spot);
  const word = node.kind === 'scalar' ? flagWord(node.text) : undefined;
  if (word !== undefined && shapes(schema).some((shape) => hasType(shape, 'boolean'))) {
    const message = `${subject(spot)} takes true or false, and ${quoted((node as ScalarNode).text)} is a text. Write ${word}.`;
    return finding('wrong-type', node, message, 'error', { replacement: word });
  }
  if (node.kind === 'scalar' && isNothing(node.text) && canBeNone(schema)) {
    return finding('wrong-type', node, `${head} ${NONE_ADVICE}`, 'error', { none: true });
  }
  return finding('wrong-type', node, `${head}${advice(spot)}`, 'error', { expected: typeText(schema) });
}

/** What to write instead. */
function advice(spot: Spot): string {
  const { examples = [], 'x-instead': instead = {} } = resolved(spot.schema);
  const special = instead[typeName(spot.node)];
  if (special !== undefined) return ` ${special}`;
  if (examples.length > 0 && spot.key) return ` Write for example "${asYaml(spot.key.text, examples[0])}".`;
  const map = mapShape(spot.schema);
  if (map && !map.additionalProperties && spot.node.kind === 'scalar') return ' Put its keys below it, indented.';
  return '';
}

function unknownValue(spot: Spot, node: ScalarNode): Finding {
  const values = valuesOf(spot.schema).map(({ value }) => value);
  const near = suggestedValue(node.text, values);
  const head = `${quoted(node.text)} is not a value of ${spot.key ? quoted(spot.key.text) : a(typeText(spot.schema))}.`;
  const guess = near === undefined ? '' : ` Did you mean ${quoted(near)}?`;
  const none = near === undefined && isNothing(node.text) && canBeNone(spot.schema) ? ` ${NONE_ADVICE}` : '';
  const message = `${head}${guess} It takes ${listed(values, 'or')}.${none}`;
  const data = { value: node.text, ...(near === undefined ? {} : { nearest: near }), ...(none ? { none: true } : {}) };
  return finding('unknown-value', node, message, 'error', data);
}

function suggestedValue(text: string, values: readonly string[]): string | undefined {
  const wanted = text
    .trim()
    .replaceAll(/[\s_]+/g, '-')
    .toLowerCase();
  const longer = wanted.length > 2 ? values.filter((value) => value.toLowerCase().startsWith(wanted)) : [];
  return longer.length === 1 ? longer[0] : nearest(wanted, values);
}

function badFormat(spot: Spot): Finding {
  const shape = shapes(spot.schema).find((one) => one['x-pattern'] !== undefined);
  const text = (spot.node as ScalarNode).text;
  const given = text.trim() === '' ? 'and this is empty' : `and ${quoted(text)} is not one`;
  const message = `${subject(spot)} takes ${shape?.['x-pattern'] ?? 'another form'}, ${given}.`;
  return finding('bad-format', spot.node, message, 'error');
}

function oneEntry(spot: Spot): Finding {
  const map = mapShape(spot.schema);
  const what = map?.['x-name'] ?? 'name';
  const message = `One item holds one ${what} with its details, and this one holds ${(spot.node as MapNode).entries.length}. Indent the details under the ${what}, or start a new item with "- ".`;
  return finding('one-entry', spot.node, message, 'error');
}

const NONE_ADVICE = 'To say on purpose that there is none, write { none: the reason }.';

/** What the sentence is about: `"ttl"`, or what the unit is. */
function subject({ key, item, schema }: Spot): string {
  if (key) return item ? `An item of ${quoted(key.text)}` : quoted(key.text);
  return article(resolved(schema).title ?? 'value', true);
}

/** That a node is not what its place takes. */
function mismatch(spot: Spot): string {
  const { node, schema, key } = spot;
  const map = mapShape(schema);
  const onlyMap = map && shapes(schema).every((shape) => shape === map || isNone(shape));
  const found = foundText(node);
  if (!onlyMap) {
    if (key) return `${subject(spot)} takes ${a(typeText(schema))}, and this is ${found}.`;
    return `${found.charAt(0).toUpperCase()}${found.slice(1)} can't be ${a(typeText(schema))}.`;
  }
  if (map.additionalProperties)
    return `${subject(spot)} takes a mapping of ${map.title ?? 'names'}, and this is ${found}.`;
  const keys = knownKeys(map).filter((name) => name !== 'text');
  return `${subject(spot)} takes a mapping with keys such as ${listed(keys.slice(0, 3), 'and')}, and this is ${found}.`;
}

function someOf(keys: readonly string[]): string {
  return keys.length > 9 ? `${keys.slice(0, 8).join(', ')} and others` : listed(keys, 'and');
}

function canBeNone(schema: Schema): boolean {
  return shapes(schema).some(isNone);
}

function isNothing(text: string): boolean {
  return /^(none|no|nothing|n\/a|-|null)$/i.test(text.trim());
}

function flagWord(text: string): 'true' | 'false' | undefined {
  if (/^(yes|on|y|true)$/i.test(text)) return 'true';
  return /^(no|off|n|false)$/i.test(text) ? 'false' : undefined;
}

/** The type of a node as \`x-instead\` names it. */
function typeName(node: SyntaxNode): string {
  if (node.kind !== 'scalar') return node.kind === 'seq' ? 'list' : 'map';
  return typeof node.value;
}

function finding(
  code: string,
  anchor: SyntaxNode,
  message: string,
  severity: Severity,
  data: Problem['data'] = {},
): Finding {
  return { code: `schema/${code}`, anchor, span: anchor.span, message, data: { severity, ...data } };
}
