/** The result of one estimate. What takes longer than the value itself is computed when it is asked for. */
import type { OffsetRange } from '../base/place.ts';
import { formatQuantity, fullForms } from './display.ts';
import type { EstimateProblem } from './problem.ts';
import type { Provenance } from './provenance.ts';
import { provenanceOf } from './provenance.ts';
import type { Quantity } from './quantity.ts';
import type { Quantiles } from './quantiles.ts';
import { quantiles } from './quantiles.ts';
import type { ExpressionNode, ExpressionSyntax } from './syntax.ts';
import type { Conventions } from './unit.ts';

/** What an expression is: an estimate, another value of the document, or a number of the reference catalogue. */
export type EntryKind = 'estimate' | 'document' | 'reference';

/** A name in an expression, with what it stands for. */
export interface EstimateDependency {
  readonly name: string;
  /** Relative to the text of the expression. */
  readonly range: OffsetRange;
  /** Undefined if the name is unknown. */
  readonly kind: EntryKind | undefined;
  /** Undefined if its value is unknown. */
  readonly quantity: Quantity | undefined;
}

export interface EstimateResult {
  readonly name: string;
  readonly kind: EntryKind;
  readonly syntax: ExpressionSyntax;
  readonly expression: ExpressionNode;
  /** `broken`: it has an error of its own. `unknown`: it depends on one that has. */
  readonly state: 'known' | 'unknown' | 'broken';
  readonly quantity: Quantity | undefined;
  /** Worst-case ends in base units; both the value itself where nothing is uncertain. */
  readonly low: number | undefined;
  readonly high: number | undefined;
  /** Percentiles in base units: exact for products of ranges, sampled (seeded by name) for everything else. */
  readonly p5: number | undefined;
  readonly p50: number | undefined;
  readonly p95: number | undefined;
  /** The result as text, an uncertain one from its 5th to its 95th percentile; undefined if unknown. */
  readonly display: string | undefined;
  /** Further forms for a hover: the exact number, `PiB` beside `PB`, per day beside per second. */
  readonly forms: readonly string[];
  readonly dependencies: readonly EstimateDependency[];
  readonly provenance: Provenance;
  readonly errors: readonly EstimateProblem[];
  readonly conventions: Conventions;
}

type Facts = Pick<EstimateResult, 'name' | 'kind' | 'syntax' | 'quantity' | 'dependencies' | 'errors' | 'conventions'>;

export class Result implements EstimateResult {
  readonly name: string;
  readonly kind: EntryKind;
  readonly syntax: ExpressionSyntax;
  readonly quantity: Quantity | undefined;
  readonly dependencies: readonly EstimateDependency[];
  readonly errors: readonly EstimateProblem[];
  readonly conventions: Conventions;
  #display: string | undefined;
  #provenance: Provenance | undefined;

  constructor(facts: Facts) {
    this.name = facts.name;
    this.kind = facts.kind;
    this.syntax = facts.syntax;
    this.quantity = facts.quantity;
    this.dependencies = facts.dependencies;
    this.errors = facts.errors;
    this.conventions = facts.conventions;
  }

  get expression(): ExpressionNode {
    return this.syntax.tree;
  }

  get state(): EstimateResult['state'] {
    if (this.errors.some((problem) => problem.severity === 'error')) return 'broken';
    return this.quantity ? 'known' : 'unknown';
  }

  get low(): number | undefined {
    return this.quantity?.low;
  }

  get high(): number | undefined {
    return this.quantity?.high;
  }

  get p5(): number | undefined {
    return this.#quantiles?.p5;
  }

  get p50(): number | undefined {
    return this.#quantiles?.p50;
  }

  get p95(): number | undefined {
    return this.#quantiles?.p95;
  }

  get display(): string | undefined {
    if (!this.quantity) return undefined;
    this.#display ??= formatResult(this.quantity, this.conventions);
    return this.#display;
  }

  get forms(): readonly string[] {
    return this.quantity ? fullForms(this.quantity, this.conventions) : [];
  }

  get provenance(): Provenance {
    this.#provenance ??= provenanceOf(this);
    return this.#provenance;
  }

  get #quantiles(): Quantiles | undefined {
    return this.quantity && quantiles(this.quantity);
  }
}

/** A quantity as text, an uncertain one from its 5th to its 95th percentile. */
export function formatResult(of: Quantity, conventions: Conventions, precision = 3): string {
  if (of.truth || !of.spread) return formatQuantity(of, { conventions, precision });
  const { p5, p95 } = quantiles(of);
  return formatQuantity(of, { conventions, precision, ends: { low: p5, high: p95 } });
}
