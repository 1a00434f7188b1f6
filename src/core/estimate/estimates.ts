/** Evaluates the estimates of a document together: names, order, cycles, and one result per estimate. */
import { Results, type Entry, type EstimateResults } from './entry.ts';
import { cycleProblem, reportReference, reportUnknown } from './entryReports.ts';
import { evaluateSyntax } from './evaluate.ts';
import { components, cycleThrough } from './graph.ts';
import { asSource } from './literalValue.ts';
import { labelKey } from './noun.ts';
import { parseExpression } from './parse.ts';
import type { Quantity } from './quantity.ts';
import { countingAnything } from './quantity.ts';
import { Result } from './result.ts';
import type { EntryKind, EstimateDependency, EstimateResult } from './result.ts';
import { Scope } from './scope.ts';
import type { Surroundings } from './scope.ts';
import type { NameNode } from './syntax.ts';
import type { Conventions } from './unit.ts';
import { DEFAULT_CONVENTIONS } from './unit.ts';

/** One estimate: its name, and the text of its expression, to which all positions are relative. */
export interface EstimateDefinition {
  readonly name: string;
  readonly text: string;
  /** The unit in which its result is shown, unless the expression states one with `in`. */
  readonly unit?: string | undefined;
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
  const evaluation = new Evaluation(definitions, environment, before && evaluations.get(before));
  const results = evaluation.run();
  evaluations.set(results, evaluation);
  return results;
}

export type { EstimateResults } from './entry.ts';

const evaluations = new WeakMap<EstimateResults, Evaluation>();

/** A value that the environment gives. */
const VALUE = { kind: 'document', quiet: true } as const;
const NOTHING: readonly never[] = [];

/** In larger groups only one way round is looked for. */
const MAX_CYCLE_SEARCH = 200;

class Evaluation {
  readonly #environment: EstimateEnvironment;
  readonly conventions: Conventions;
  readonly #entries: Entry[] = [];
  /** Those that name others, with what they name behind them in no order. */
  readonly #linked: Entry[] = [];
  readonly byName = new Map<string, Entry>();
  readonly #definitions: readonly Entry[];
  /** The names of the estimates; a label behind a number may be meant as one of them. */
  readonly #names: ReadonlySet<string>;
  /** Entries that name nothing, by their definitions. */
  readonly literals = new Map<EstimateDefinition, Entry>();
  /** The version before, while this one is evaluated, if its conventions are the same. */
  #before: Evaluation | undefined;

  constructor(
    definitions: readonly EstimateDefinition[],
    environment: EstimateEnvironment,
    before: Evaluation | undefined,
  ) {
    this.#environment = environment;
    this.conventions = environment.conventions ?? DEFAULT_CONVENTIONS;
    this.#names = new Set(definitions.flatMap(({ name, kind }) => (isEstimate(kind) ? name : NOTHING)));
    this.#before = before?.conventions.bytes === this.conventions.bytes ? before : undefined;
    this.#definitions = definitions.map((definition) => this.#define(definition));
  }

  run(): EstimateResults {
    // Resolving a path adds an entry, whose own names are linked in turn.
    for (let at = 0; at < this.#linked.length; at++) this.#link(this.#linked[at]!);
    for (const entry of this.#entries) if (entry.index < 0 && !entry.result) this.#settle(entry);
    const edges = (node: number) => this.#linked[node]!.edges;
    for (const group of components(this.#linked.length, edges)) {
      const [first] = group;
      if (group.length > 1 || edges(first!).includes(first!)) this.#reportCycle(group);
      else this.#settle(this.#linked[first!]!);
    }
    this.#before = undefined;
    for (const entry of this.#entries) if (entry.labels.length > 0) this.#reportLabels(entry);
    for (const entry of this.#entries) entry.result ??= this.#result(entry);
    return new Results(this.#definitions, this.#entries, this.byName);
  }

  #define(definition: EstimateDefinition): Entry {
    const { name, text, unit, kind = 'estimate', quiet = false } = definition;
    const kept = this.#before?.literals.get(definition);
    const entry = kept && this.#reads(kept) ? this.#add(kept) : this.#enter(name, text, { kind, quiet, unit });
    if (entry.index < 0) this.literals.set(definition, entry);
    return entry;
  }

  #enter(name: string, text: string, how: Pick<Entry, 'kind' | 'quiet' | 'given' | 'unit'>): Entry {
    const before = this.#before?.byName.get(name);
    const syntax = before?.text === text ? before.syntax : parseExpression(text);
    const found = { value: undefined, problems: [], labels: NOTHING, words: NOTHING, result: undefined };
    const entry: Entry = { name, text, ...how, syntax, index: -1, targets: NOTHING, edges: NOTHING, ...found };
    if (syntax.names.length > 0 && !how.given) entry.index = this.#linked.push(entry) - 1;
    return this.#add(entry);
  }

  #add(entry: Entry): Entry {
    this.#entries.push(entry);
    if (!this.byName.has(entry.name)) this.byName.set(entry.name, entry);
    return entry;
  }

  /** Evaluates an entry whose inputs are settled, if need be. */
  #settle(entry: Entry): void {
    if (!this.#keep(entry)) this.#evaluate(entry);
  }

  /** Takes over what the version before found for an entry, if it would be found again. */
  #keep(entry: Entry): boolean {
    const known = this.#before?.byName.get(entry.name);
    if (!known?.result || known.text !== entry.text || known.given !== entry.given) return false;
    if (known.kind !== entry.kind || known.quiet !== entry.quiet || known.unit !== entry.unit) return false;
    if (!this.#reads(known) || known.targets.length !== entry.targets.length) return false;
    // What is said of an unknown name depends on the names there are.
    const sameInputs = entry.targets.every(
      (target, at) => target?.result && target.result === known.targets[at]?.result,
    );
    if (!sameInputs) return false;
    entry.value = known.value;
    entry.problems = known.problems;
    entry.words = known.words;
    entry.result = known.result;
    return true;
  }

  /** Whether the labels of an entry of the version before are labels still; of one that is a name its value decides. */
  #reads({ labels, words }: Entry): boolean {
    return labels.length === 0 && words.every((word) => !this.#names.has(word));
  }

  #link(entry: Entry): void {
    entry.targets = entry.syntax.names.map(({ name }) => this.byName.get(name) ?? this.#resolve(name));
    const edges = entry.targets.flatMap((target) => (target && target.index >= 0 ? target.index : NOTHING));
    entry.edges = [...new Set(edges)];
  }

  #resolve(path: string): Entry | undefined {
    const found = this.#environment.resolve?.(path);
    if (found === undefined) return undefined;
    if (typeof found === 'string') return this.#enter(path, found, VALUE);
    if ('text' in found) {
      const defined = found.definition === undefined ? undefined : this.byName.get(found.definition);
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
    const words: string[] = [];
    const around: Surroundings = {
      id: entry.name,
      conventions: this.conventions,
      isName: (word) => {
        words.push(word);
        return this.#names.has(word);
      },
      lookup: (node, scope) => this.#lookup(entry, node, scope),
    };
    const scope = new Scope(syntax.text, around);
    const value = evaluateSyntax(syntax, scope, entry.unit);
    // What is wrong beside a syntax error often comes from it; one report at a time.
    const torn = syntax.errors.some((problem) => problem.severity === 'error');
    entry.problems = torn ? [...syntax.errors] : [...syntax.errors, ...scope.problems];
    entry.labels = torn ? [] : scope.labels;
    entry.words = words;
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
    return [...this.#names, ...(this.#environment.paths?.() ?? [])];
  }

  /** `5 reads/user` beside `reads: 29K reads/s` is meant; `20 dau` beside `dau: 500M users` is not. */
  #reportLabels(entry: Entry): void {
    for (const problem of entry.labels) {
      const name = String(problem.data!['name']);
      const target = this.byName.get(name)!;
      if (target === entry || !target.value) continue;
      const counts = target.value.dimension.labels.some((label) => label.base === labelKey(name));
      if (!counts) entry.problems.push(problem);
    }
  }

  #reportCycle(group: readonly number[]): void {
    const members = new Set(group);
    const inside = (node: number) => this.#linked[node]!.edges.filter((target) => members.has(target));
    for (const member of group) {
      const entry = this.#linked[member]!;
      const way = group.length <= MAX_CYCLE_SEARCH ? cycleThrough(member, inside) : [member, inside(member)[0]!];
      const next = way[1] ?? member;
      const at = entry.targets.findIndex((target) => target?.index === next);
      const names = way.map((node) => this.#linked[node]!.name);
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
      conventions: this.conventions,
    });
  }
}

function isEstimate(kind: EntryKind = 'estimate'): boolean {
  return kind === 'estimate';
}
