/** The numbers of a design: its estimates evaluated together with the expressions of its paths, and what is wrong in them. */
import { spanAt } from '../base/place.ts';
import type { Problem } from '../base/problem.ts';
import {
  DEFAULT_CONVENTIONS,
  evaluateEstimates,
  type Conventions,
  type EstimateDefinition,
  type EstimateResult,
  type EstimateResults,
} from '../estimate/index.ts';
import { scalarAt, type Design, type EstimateEntry } from '../model/index.ts';
import { valueAt, type ScalarNode } from '../syntax/index.ts';

/** An estimate with its result. */
export interface Estimated {
  readonly entry: EstimateEntry;
  readonly result: EstimateResult;
}

/** An expression outside `estimate:`, such as the rate of a path. */
export interface ExpressionSite {
  /** Where it stands, as a dotted path: `hld.paths.send message.rate`. */
  readonly path: string;
  readonly expression: ScalarNode;
  readonly result: EstimateResult;
}

export interface Numbers {
  readonly estimates: readonly Estimated[];
  readonly sites: readonly ExpressionSite[];
  readonly conventions: Conventions;
  readonly problems: readonly Problem[];
  /** The estimate of a name. */
  get(name: string): Estimated | undefined;
}

interface Site {
  readonly path: string;
  readonly expression: ScalarNode;
}

/** Keys of a path that hold expressions. */
const PATH_EXPRESSIONS = ['rate', 'peak', 'payload'] as const;

/** What an evaluation looked up elsewhere in the document, by its dotted name. */
const lookedUp = new WeakMap<Numbers, { readonly values: Map<string, string | undefined>; all: boolean }>();

/**
 * The numbers of a design, those of the version before where nothing that they were worked out from has changed.
 * @param before the version before.
 */
export function numbersOf(design: Design, before?: Design & { readonly numbers: Numbers }): Numbers {
  return before && stillHolds(before.numbers, design, before) ? before.numbers : evaluateDesign(design);
}

function stillHolds(numbers: Numbers, design: Design, before: Design): boolean {
  const read = lookedUp.get(numbers);
  if (!read || design.estimates !== before.estimates || design.paths !== before.paths) return false;
  if (conventionsOf(design).bytes !== numbers.conventions.bytes) return false;
  // For a name that does not exist all others were looked through, to find the one that was meant.
  if (read.all && !Object.values(ROOTS).every((root) => sameNode(design, before, root))) return false;
  return [...read.values].every(([path, text]) => referred(design, path) === text);
}

/** Whether a part of the document is untouched. */
function sameNode(design: Design, before: Design, path: readonly string[]): boolean {
  return valueAt(design.syntax.root, ...path) === valueAt(before.syntax.root, ...path);
}

/** Evaluates all numbers of a design. A pure function of the design. */
export function evaluateDesign(design: Design): Numbers {
  const conventions = conventionsOf(design);
  const entries = design.estimates.filter(({ expression }) => expression !== undefined);
  const sites = sitesOf(design);
  const definitions: EstimateDefinition[] = [
    ...entries.map(({ name, expression }) => ({ name, text: expression!.text })),
    ...sites.map(({ path, expression }) => ({ name: path, text: expression.text })),
    // An estimate without a readable expression has a name all the same: what uses it waits for its value.
    ...design.estimates.filter(({ expression }) => !expression).map(({ name }) => ({ name, text: '' })),
  ];
  const read = { values: new Map<string, string | undefined>(), all: false };
  const environment = {
    conventions,
    resolve(path: string) {
      const text = referred(design, path);
      read.values.set(path, text);
      return text;
    },
    paths() {
      read.all = true;
      return pathsOf(design);
    },
  };
  const numbers = assemble(entries, sites, evaluateEstimates(definitions, environment), conventions);
  lookedUp.set(numbers, read);
  return numbers;
}

function assemble(
  entries: readonly EstimateEntry[],
  sites: readonly Site[],
  results: EstimateResults,
  conventions: Conventions,
): Numbers {
  const estimates = entries.map((entry, index) => ({ entry, result: results.list[index]! }));
  const evaluated = sites.map((site, index) => ({ ...site, result: results.list[entries.length + index]! }));
  const byName = new Map(estimates.toReversed().map((estimated) => [estimated.entry.name, estimated]));
  const problems = [
    ...estimates.flatMap(({ entry, result }) => problemsOf(entry.name, entry.expression!, result)),
    ...evaluated.flatMap(({ path, expression, result }) => problemsOf(path, expression, result)),
  ];
  return { estimates, sites: evaluated, conventions, problems, get: (name) => byName.get(name) };
}

/** @param subject the estimate or site, as `accept:` names it. */
function problemsOf(subject: string, expression: ScalarNode, result: EstimateResult): Problem[] {
  return result.errors.map(({ code, severity, range, message, data }) => ({
    code: `estimate/${code}`,
    severity,
    span: spanAt(expression.place, range),
    message,
    data: { ...data, subject },
  }));
}

function conventionsOf(design: Design): Conventions {
  const bytes = scalarAt(design.syntax.root, 'conventions', 'bytes')?.text;
  return bytes === 'binary' ? { ...DEFAULT_CONVENTIONS, bytes } : DEFAULT_CONVENTIONS;
}

function sitesOf(design: Design): Site[] {
  return design.paths.flatMap((path) =>
    PATH_EXPRESSIONS.flatMap((key) => {
      const expression = scalarAt(path.body, key);
      return expression ? [{ path: `hld.paths.${path.name}.${key}`, expression }] : [];
    }),
  );
}

/** The roots that dotted names start from, with where they stand in the document. */
const ROOTS: Readonly<Record<string, readonly string[]>> = {
  data: ['data'],
  component: ['hld', 'components'],
  path: ['hld', 'paths'],
  scope: ['scope', 'nonfunctional'],
};

/** What a dotted name such as `data.message.retention` stands for: the text of that value. */
function referred(design: Design, path: string): string | undefined {
  const keys = keysOfName(path);
  return keys && scalarAt(design.syntax.root, ...keys)?.text;
}

/** The keys that a dotted name leads to. */
export function keysOfName(name: string): readonly string[] | undefined {
  const [root, ...keys] = name.split('.');
  const start = Object.hasOwn(ROOTS, root!) ? ROOTS[root!] : undefined;
  return start && keys.length > 0 ? [...start, ...keys] : undefined;
}

function pathsOf(design: Design): string[] {
  return Object.entries(ROOTS).flatMap(([root, start]) => {
    const node = valueAt(design.syntax.root, ...start);
    if (node?.kind !== 'map') return [];
    return node.entries.flatMap(({ key, value }) =>
      value?.kind === 'map'
        ? value.entries.map((inner) => `${root}.${key.text}.${inner.key.text}`)
        : [`${root}.${key.text}`],
    );
  });
}
