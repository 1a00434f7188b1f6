/** What is known of the numbers of a design. */
import type { Problem } from '../../base/problem.ts';
import type { ReferenceNumber, ReferenceResource } from '../../catalog/index.ts';
import type { Conventions, EstimateResult } from '../../estimate/index.ts';
import type { EstimateEntry } from '../../model/index.ts';
import type { ScalarNode } from '../../syntax/index.ts';

/** An estimate with its result. */
export interface Estimated {
  readonly entry: EstimateEntry;
  readonly result: EstimateResult;
}

/** A quantity outside `estimate:`, such as the rate of a path. */
export interface ExpressionSite {
  /** Where it stands, as a dotted path: `hld.paths.send message.rate`. */
  readonly path: string;
  readonly expression: ScalarNode;
  /** Whether nothing but a quantity may stand there, so that what is wrong in it is reported; else it may be prose. */
  readonly exact: boolean;
  readonly result: EstimateResult;
}

export interface Numbers {
  readonly estimates: readonly Estimated[];
  /** Everything else that has a value, in the order of the text. */
  readonly sites: readonly ExpressionSite[];
  readonly conventions: Conventions;
  readonly problems: readonly Problem[];
  /** The reference catalogue as it holds for this document: the built-in numbers, and those that were put in or added. */
  readonly references: readonly ReferenceNumber[];
  /** The estimate of a name. */
  get(name: string): Estimated | undefined;
  /**
   * The value of a scalar of the document: an estimate's expression, a capacity, a latency, an availability, a size …
   * Nothing for a scalar that holds none, and for words where words may stand.
   */
  at(node: ScalarNode): EstimateResult | undefined;
  /** What a name in an expression stands for: `peak_writes`, `component.DB.replicas`, `ref.postgres.writes`. */
  named(name: string): EstimateResult | undefined;
  /** A number of the reference catalogue, by its id (`postgres.writes`), overridden or not. */
  reference(id: string): ReferenceNumber | undefined;
  /** The value of such a number. It has no labels, since it holds whatever is counted. */
  referenceResult(id: string): EstimateResult | undefined;
  /** What one unit of a component of this kind, made with this technology, takes; overridden or not. */
  referenceFor(
    kind: string | undefined,
    technology: string | undefined,
    resource: ReferenceResource,
  ): ReferenceNumber | undefined;
}
