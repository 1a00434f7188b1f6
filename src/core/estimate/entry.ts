/** The parts of an evaluation: an entry for each expression, and the results that come out. */
import type { EstimateProblem } from './problem.ts';
import type { Quantity } from './quantity.ts';
import type { EntryKind, EstimateResult } from './result.ts';
import type { ExpressionSyntax } from './syntax.ts';

export interface EstimateResults {
  /** One result per definition, in the order of the definitions. */
  readonly list: readonly EstimateResult[];
  /** The result of an estimate; of several with one name the first. */
  get(name: string): EstimateResult | undefined;
  /** Results of the paths that were resolved from the document. */
  readonly references: ReadonlyMap<string, EstimateResult>;
}

/** One expression of an evaluation: a definition, or a value that the environment gave for a name. */
export interface Entry {
  readonly name: string;
  readonly text: string;
  readonly kind: EntryKind;
  readonly quiet: boolean;
  /** The unit in which it is shown. */
  readonly unit?: string | undefined;
  readonly syntax: ExpressionSyntax;
  /** A quantity given by the environment. */
  readonly given?: Quantity;
  /** Among the entries that name others; an entry that names none has no place in the order of evaluation. */
  index: number;
  /** The entries its names stand for, in the order of `syntax.names`; undefined for an unknown name. */
  targets: readonly (Entry | undefined)[];
  edges: readonly number[];
  value: Quantity | undefined;
  problems: EstimateProblem[];
  labels: readonly EstimateProblem[];
  /** The words behind its numbers that are no units, and were no names when it was evaluated. */
  words: readonly string[];
  /** Absent until it is evaluated; that of the version before where it still holds. */
  result: EstimateResult | undefined;
}

/** The results of an evaluation that has ended. */
export class Results implements EstimateResults {
  readonly list: readonly EstimateResult[];
  readonly #entries: readonly Entry[];
  readonly #byName: ReadonlyMap<string, Entry>;
  #references: ReadonlyMap<string, EstimateResult> | undefined;

  constructor(definitions: readonly Entry[], entries: readonly Entry[], byName: ReadonlyMap<string, Entry>) {
    this.list = definitions.map(({ result }) => result!);
    this.#entries = entries;
    this.#byName = byName;
  }

  get(name: string): EstimateResult | undefined {
    const found = this.#byName.get(name);
    return found?.kind === 'estimate' ? found.result : undefined;
  }

  get references(): ReadonlyMap<string, EstimateResult> {
    // Of several with one name the first counts.
    this.#references ??= new Map(
      this.#entries
        .filter(({ kind }) => kind !== 'estimate')
        .map(({ name, result }) => [name, result!] as const)
        .reverse(),
    );
    return this.#references;
  }
}
