/** What the evaluation of one expression sees and reports to. */
import type { OffsetRange } from '../base/place.ts';
import type { EstimateProblem, EstimateProblemCode } from './problem.ts';
import { estimateProblem } from './problem.ts';
import type { Quantity } from './quantity.ts';
import { formatQuantity } from './display.ts';
import type { ExpressionNode, NameNode } from './syntax.ts';
import type { Conventions } from './unit.ts';

/** What an expression knows of its surroundings. */
export interface Surroundings {
  /** Seeds the samples of its ranges: the name of the estimate. */
  readonly id: string;
  readonly conventions: Conventions;
  /** The value of a name; undefined if it is unknown, with or without a report. */
  lookup(node: NameNode, scope: Scope): Quantity | undefined;
  /** Whether a word is the name of an estimate. */
  isName(word: string): boolean;
}

/** A sub-expression with its value. */
export interface Operand {
  readonly node: ExpressionNode;
  readonly value: Quantity;
}

/** A product in which a label may have been left over; whether it was is known at the end of the expression. */
export interface Leftover {
  readonly label: string;
  readonly problem: EstimateProblem;
}

export class Scope {
  readonly text: string;
  readonly around: Surroundings;
  readonly problems: EstimateProblem[] = [];
  readonly leftovers: Leftover[] = [];
  /** Labels that are names too (`data.name`); whether that is a mistake depends on what the name counts. */
  readonly labels: EstimateProblem[] = [];
  #ranges = 0;

  constructor(text: string, around: Surroundings) {
    this.text = text;
    this.around = around;
  }

  get conventions(): Conventions {
    return this.around.conventions;
  }

  report(code: EstimateProblemCode, range: OffsetRange, message: string, data?: EstimateProblem['data']): undefined {
    this.problems.push(estimateProblem(code, range, message, data));
  }

  /** The seed of the next range of this expression. */
  nextSource(): string {
    return `${this.around.id}#${this.#ranges++}`;
  }

  /** The text of a sub-expression, in code marks. */
  code(node: { readonly range: OffsetRange }): string {
    return `\`${this.text.slice(node.range.start, node.range.end)}\``;
  }

  /** A sub-expression with its value: `` `writes` (231K messages/s) ``. */
  show({ node, value }: Operand): string {
    const shown = formatQuantity(value, { conventions: this.conventions });
    return this.code(node) === `\`${shown}\`` ? this.code(node) : `${this.code(node)} (${shown})`;
  }
}
