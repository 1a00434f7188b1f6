/** What a document gives names to, and which of those a written name means. */
import { keysOfName, namedValue, type Facts } from '../../analysis/index.ts';
import { memo } from '../../base/memo.ts';
import type { Span } from '../../base/place.ts';
import { entryOf, valueAt, type Entry } from '../../syntax/index.ts';

/** `value` is any value of the document that a formula names by its dotted path; `reference` one of the catalogue. */
export type SubjectType =
  'estimate' | 'component' | 'entity' | 'contract' | 'requirement' | 'goal' | 'path' | 'value' | 'reference';

/** Something with a name. */
export interface Subject {
  readonly type: SubjectType;
  readonly name: string;
}

/** A name as it is written somewhere, and what it may be a name of, in the order in which that is looked for. */
export interface Mention {
  readonly name: string;
  readonly types: readonly SubjectType[];
  readonly span: Span;
  /** A part of a dotted path in a formula or code span, with what stands before it: `component.DB`. */
  readonly dotted?: string;
}

/** The order in which a code span is read. */
export const IN_CODE: readonly SubjectType[] = [
  'estimate',
  'component',
  'entity',
  'contract',
  'requirement',
  'goal',
  'path',
  'value',
];

/** What the schema's word for a kind of name stands for here; other kinds, such as `field`, have no names of their own yet. */
export const REFERS: Readonly<Record<string, readonly SubjectType[]>> = {
  estimate: ['estimate'],
  component: ['component'],
  entity: ['entity'],
  contract: ['contract'],
  requirement: ['requirement', 'goal'],
  path: ['path'],
};

/** @returns what the mention names; undefined where nothing of the document has that name. */
export function subjectOf({ name, types, dotted }: Omit<Mention, 'span'>, facts: Facts): Subject | undefined {
  // Dotted paths spell hyphens and blanks as `_`: the key has the name.
  const wanted = dotted === undefined ? name : namedValue(facts.syntax.root, dotted)?.keys.at(-1);
  if (wanted === undefined) return undefined;
  const type = types.find((one) => EXISTS[one](wanted, facts));
  return type && { type, name: type === 'value' ? canonical(wanted, facts) : wanted };
}

function canonical(name: string, { syntax }: Facts): string {
  return dottedName(namedValue(syntax.root, name)?.keys ?? []) ?? name;
}

export function sameSubject(a: Subject, b: Subject): boolean {
  return a.type === b.type && a.name === b.name;
}

/** The keys under which names of a type are defined. */
export const HOMES: Partial<Readonly<Record<SubjectType, readonly string[]>>> = {
  estimate: ['estimate'],
  component: ['hld', 'components'],
  entity: ['data'],
  contract: ['api'],
  requirement: ['scope', 'functional'],
  path: ['hld', 'paths'],
  reference: ['catalogue'],
};

const namesOf = memo(
  (list: readonly { readonly name: string }[]): ReadonlySet<string> => new Set(list.map(({ name }) => name)),
);
const idsOf = memo(
  (list: readonly { readonly id: string }[]): ReadonlySet<string> => new Set(list.map(({ id }) => id)),
);

const EXISTS: Readonly<Record<SubjectType, (name: string, facts: Facts) => boolean>> = {
  estimate: (name, { estimates }) => namesOf(estimates).has(name),
  // A box around components is named like one: links and paths may lead to it.
  component: (name, { graph, diagram }) =>
    graph.nodes.has(name) || (diagram !== undefined && idsOf(diagram.subgraphs).has(name)),
  entity: (name, { entities }) => namesOf(entities).has(name),
  contract: (name, { contracts }) => namesOf(contracts).has(name),
  requirement: (name, { requirements }) => namesOf(requirements).has(name),
  goal: (name, { goals }) => namesOf(goals).has(name),
  path: (name, { paths }) => namesOf(paths).has(name),
  value: (name, facts) => entryNamed(name, facts) !== undefined,
  reference: (name, { numbers }) => numbers.reference(name) !== undefined,
};

/** The entry that a dotted name such as `data.message.retention` leads to. */
export function entryNamed(name: string, { syntax }: Facts): Entry | undefined {
  const keys = name.includes('.') ? namedValue(syntax.root, name)?.keys : undefined;
  return keys && entryOf(valueAt(syntax.root, ...keys.slice(0, -1)), keys.at(-1)!);
}

/** The roots that dotted names start from. */
const ROOTS = ['data', 'component', 'path', 'scope'] as const;

/** The dotted name by which formulas call a value; undefined where they can't. */
export function dottedName(keys: readonly (string | number)[]): string | undefined {
  for (const root of ROOTS) {
    const start = keysOfName(`${root}.x`)!.slice(0, -1);
    const rest = keys.slice(start.length);
    if (rest.length > 1 && start.every((key, at) => keys[at] === key)) return [root, ...rest].join('.');
  }
  return undefined;
}

/** The subject that a key of a mapping gives its name to. */
export function definedBy(path: readonly (string | number)[]): Subject | undefined {
  const name = path.at(-1);
  if (typeof name !== 'string') return undefined;
  for (const [type, home] of Object.entries(HOMES)) {
    const direct = path.length === home.length + 1 && home.every((key, at) => path[at] === key);
    if (direct) return { type: type as SubjectType, name };
  }
  const value = dottedName(path);
  return value === undefined ? undefined : { type: 'value', name: value };
}
