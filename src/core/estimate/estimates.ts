/** Evaluates the estimates of a document together: names, order, cycles, and one result per estimate. */
import { cycleProblem, reportReference, reportUnknown } from './entryReports.ts';
import { evaluateSyntax } from './evaluate.ts';
import { components, cycleThrough } from './graph.ts';
import { asSource } from './literalValue.ts';
import { labelKey } from './noun.ts';
import { parseExpression } from './parse.ts';
import type { EstimateProblem } from './problem.ts';
import type { Quantity } from './quantity.ts';
import { countingAnything } from './quantity.ts';
import { Result } from './result.ts';
import type { EntryKind, EstimateDependency, EstimateResult } from './result.ts';
import { Scope } from './scope.ts';
import type { Surroundings } from './scope.ts';
import type { ExpressionSyntax, NameNode } from './syntax.ts';
import type { Conventions } from './unit.ts';
import { DEFAULT_CONVENTIONS } from './unit.ts';

/** One estimate: its name, and the text of its expression, to which all positions are relative. */
export interface EstimateDefinition {
  readonly name: string;
  readonly text: string;
  /** What it is; `estimate` if not said. Only estimates are offered for an unknown name. */
  readonly kind?: EntryKind;
  /** Nobody reports what is wrong in it, so that what names it says that it is no quantity. */
  readonly quiet?: boolean;
}

/** What a path of the document stands for: an expression (`1 year`, `message_size`), or a quantity. */
export type EstimateReference =
  | string
  | {
      readonly text: string;
      /** The name of the definition that evaluates this text; without such a definition it is evaluated here. */
      readonly definition?: string;
      /** `document` if not said. */
      readonly kind?: EntryKind;
    }
  | Quantity;

export interface EstimateEnvironment {
  /** The value of a name that is no estimate, usually a path (`data.message.retention`); undefined if there is none. */
  resolve?(path: string): EstimateReference | undefined;
  /** The paths that `resolve` knows, for suggestions; asked only when a name is unknown. */
  paths?(): Iterable<string>;
  readonly conventions?: Conventions;
}

export interface EstimateResults {
  /** One result per definition, in the order of the definitions. */
  readonly list: readonly EstimateResult[];
  /** The result of an estimate; of several with one name the first. */
  get(name: string): EstimateResult | undefined;
  /** Results of the paths that were resolved from the document. */
  readonly references: ReadonlyMap<string, EstimateResult>;
}

/**
 * Evaluates definitions that may name each other in any order. A broken one leaves the others as they are; one that
 * depends on it is unknown, without a report of its own. A pure function of its first two arguments.
 * @param before results of the version before: of a definition whose text and inputs are the same, the result is handed
 * out again, as the same object.
 */
export function evaluateEstimates(
  definitions: readonly EstimateDefinition[],
  environment: EstimateEnvironment = {},
  before?: EstimateResults,
): EstimateResults {
  const evaluation = new Evaluation(definitions, environment);
  const results = evaluation.run(before && evaluations.get(before));
  evaluations.set(results, evaluation);
  return results;
}

const evaluations = new WeakMap<EstimateResults, Evaluation>();

interface Entry {
  readonly name: string;
  readonly text: string;
  readonly kind: EntryKind;
  readonly quiet: boolean;
  readonly syntax: ExpressionSyntax;
  readonly index: number;
  /** A quantity given by the environment. */
  readonly given?: Quantity;
  /** The entries its names stand for, in the order of `syntax.names`; undefined for an unknown name. */
  targets: readonly (Entry | undefined)[];
  edges: readonly number[];
  value?: Quantity | undefined;
  problems: EstimateProblem[];
  labels: readonly EstimateProblem[];
  /** Absent until it is evaluated; that of the version before where it still holds. */
  result?: EstimateResult;
}

/** A value that the environment gives. */
const VALUE = { kind: 'document', quiet: true } as const;

/** In larger groups only one way round is looked for. */
const MAX_CYCLE_SEARCH = 200;

class Evaluation {
  readonly #environment: EstimateEnvironment;
  readonly #conventions: Conventions;
  readonly #entries: Entry[] = [];
  readonly #byName = new Map<string, Entry>();
  readonly #definitions: Entry[];

  constructor(definitions: readonly EstimateDefinition[], environment: EstimateEnvironment) {
    this.#environment = environment;
    this.#conventions = environment.conventions ?? DEFAULT_CONVENTIONS;
    this.#definitions = definitions.map(({ name, text, kind = 'estimate', quiet = false }) =>
      this.#enter(name, text, { kind, quiet }),
    );
  }

  /** @param before the evaluation of the version before. */
  run(before: Evaluation | undefined): EstimateResults {
    // Resolving a path adds an entry, whose own names are linked in turn.
    for (let at = 0; at < this.#entries.length; at++) this.#link(this.#entries[at]!);
    const known = before && this.#readsLike(before) ? before : undefined;
    const edges = (node: number) => this.#entries[node]!.edges;
    for (const group of components(this.#entries.length, edges)) {
      const [first] = group;
      if (group.length > 1 || edges(first!).includes(first!)) this.#reportCycle(group);
      else if (!known || !this.#keep(this.#entries[first!]!, known)) this.#evaluate(this.#entries[first!]!);
    }
    for (const entry of this.#entries) if (entry.labels.length > 0) this.#reportLabels(entry);
    return this.#results();
  }

  #results(): EstimateResults {
    const results = this.#entries.map((entry) => (entry.result ??= this.#result(entry)));
    const known = new Map<string, EstimateResult>();
    const references = new Map<string, EstimateResult>();
    for (const [index, entry] of this.#entries.entries()) {
      const target = entry.kind === 'estimate' ? known : references;
      if (!target.has(entry.name)) target.set(entry.name, results[index]!);
    }
    return { list: results.slice(0, this.#definitions.length), get: (name) => known.get(name), references };
  }

  /** Whether texts mean the same in both versions: the conventions, and which words are names. */
  #readsLike(before: Evaluation): boolean {
    if (before.#conventions.bytes !== this.#conventions.bytes) return false;
    const names = (of: Evaluation) =>
      new Set(of.#definitions.flatMap(({ kind, name }) => (kind === 'estimate' ? [name] : [])));
    const [now, then] = [names(this), names(before)];
    return now.size === then.size && [...now].every((name) => then.has(name));
  }

  /** Takes over what the version before found for an entry, if it would be found again. Its inputs are settled by now. */
  #keep(entry: Entry, before: Evaluation): boolean {
    const known = before.#byName.get(entry.name);
    if (!known?.result || known.text !== entry.text || known.given !== entry.given) return false;
    if (known.kind !== entry.kind || known.quiet !== entry.quiet) return false;
    // What is said of an unknown name, or of a label, depends on the other estimates.
    if (known.labels.length > 0 || known.targets.length !== entry.targets.length) return false;
    const sameInputs = entry.targets.every(
      (target, at) => target?.result && target.result === known.targets[at]?.result,
    );
    if (!sameInputs) return false;
    entry.value = known.value;
    entry.problems = known.problems;
    entry.result = known.result;
    return true;
  }

  #enter(name: string, text: string, how: Pick<Entry, 'kind' | 'quiet' | 'given'>): Entry {
    const syntax = parseExpression(text);
    const index = this.#entries.length;
    const entry: Entry = { name, text, ...how, syntax, index, targets: [], edges: [], problems: [], labels: [] };
    this.#entries.push(entry);
    if (!this.#byName.has(name)) this.#byName.set(name, entry);
    return entry;
  }

  #link(entry: Entry): void {
    if (entry.given || entry.syntax.names.length === 0) return;
    entry.targets = entry.syntax.names.map(({ name }) => this.#byName.get(name) ?? this.#resolve(name));
    entry.edges = [...new Set(entry.targets.flatMap((target) => (target ? [target.index] : [])))];
  }

  #resolve(path: string): Entry | undefined {
    const found = this.#environment.resolve?.(path);
    if (found === undefined) return undefined;
    if (typeof found === 'string') return this.#enter(path, found, VALUE);
    if ('text' in found) {
      const defined = found.definition === undefined ? undefined : this.#byName.get(found.definition);
      return defined ?? this.#enter(path, found.text, found.kind ? { ...VALUE, kind: found.kind } : VALUE);
    }
    return this.#enter(path, '', { ...VALUE, given: asSource(path, found) });
  }

  #evaluate(entry: Entry): void {
    if (entry.given) {
      entry.value = entry.given;
      return;
    }
    const { syntax } = entry;
    const around: Surroundings = {
      id: entry.name,
      conventions: this.#conventions,
      isName: (word) => this.#byName.has(word),
      lookup: (node, scope) => this.#lookup(entry, node, scope),
    };
    const scope = new Scope(syntax.text, around);
    const value = evaluateSyntax(syntax, scope);
    // What is wrong beside a syntax error often comes from it; one report at a time.
    const torn = syntax.errors.some((problem) => problem.severity === 'error');
    entry.problems = torn ? [...syntax.errors] : [...syntax.errors, ...scope.problems];
    entry.labels = torn ? [] : scope.labels;
    if (!value || entry.problems.some((problem) => problem.severity === 'error')) return;
    entry.value = entry.kind === 'reference' ? countingAnything(value) : value;
  }

  #lookup(entry: Entry, node: NameNode, scope: Scope): Quantity | undefined {
    const target = entry.targets[entry.syntax.names.indexOf(node)];
    if (!target) return reportUnknown(node, scope, () => this.#knownNames());
    if (!target.value && target.quiet) reportReference(target, node, scope);
    return target.value;
  }

  #knownNames(): Iterable<string> {
    const estimates = this.#definitions.flatMap(({ kind, name }) => (kind === 'estimate' ? [name] : []));
    return [...estimates, ...(this.#environment.paths?.() ?? [])];
  }

  /** `5 reads/user` beside `reads: 29K reads/s` is meant; `20 dau` beside `dau: 500M users` is not. */
  #reportLabels(entry: Entry): void {
    for (const problem of entry.labels) {
      const name = String(problem.data!['name']);
      const target = this.#byName.get(name)!;
      if (target === entry || !target.value) continue;
      const counts = target.value.dimension.labels.some((label) => label.base === labelKey(name));
      if (!counts) entry.problems.push(problem);
    }
  }

  #reportCycle(group: readonly number[]): void {
    const members = new Set(group);
    const inside = (node: number) => this.#entries[node]!.edges.filter((target) => members.has(target));
    for (const member of group) {
      const entry = this.#entries[member]!;
      const way = group.length <= MAX_CYCLE_SEARCH ? cycleThrough(member, inside) : [member, inside(member)[0]!];
      const next = way[1] ?? member;
      const at = entry.targets.findIndex((target) => target?.index === next);
      const names = way.map((node) => this.#entries[node]!.name);
      const { range } = entry.syntax.names[at]!;
      entry.problems = [
        ...entry.syntax.errors,
        cycleProblem(entry.name, names, range, group.length > MAX_CYCLE_SEARCH),
      ];
    }
  }

  #result(entry: Entry): EstimateResult {
    const { name, syntax, value, problems, kind } = entry;
    const dependencies = syntax.names.map((node, at): EstimateDependency => {
      const target = entry.targets[at];
      return { name: node.name, range: node.range, kind: target?.kind, quantity: target?.value };
    });
    return new Result({
      name,
      kind,
      syntax,
      quantity: value,
      dependencies,
      errors: problems,
      conventions: this.#conventions,
    });
  }
}
