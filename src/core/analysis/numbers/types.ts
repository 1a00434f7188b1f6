/** What is known of the numbers of a design. */
import type { Problem } from '../../base/problem.ts';
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
  /** The estimate of a name. */
  get(name: string): Estimated | undefined;
  /**
   * The value of a scalar of the document: an estimate's expression, a capacity, a latency, an availability, a size …
   * Nothing for a scalar that holds none, and for words where words may stand.
   */
  at(node: ScalarNode): EstimateResult | undefined;
}
