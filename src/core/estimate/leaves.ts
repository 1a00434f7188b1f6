/** The quantities at the ends of an expression's tree: its literals, and what its names stand for. */
import { numberValue, rangeValue, ratioValue, spreadValue } from './literalValue.ts';
import type { Quantity } from './quantity.ts';
import type { EstimateResult } from './result.ts';
import { Scope } from './scope.ts';
import type { ExpressionNode } from './syntax.ts';

export class Leaves {
  readonly #result: Pick<EstimateResult, 'dependencies'>;
  readonly #scope: Scope;

  constructor(result: Pick<EstimateResult, 'dependencies' | 'syntax' | 'conventions'>) {
    this.#result = result;
    const { conventions, syntax } = result;
    this.#scope = new Scope(syntax.text, { id: '', conventions, isName: () => false, lookup: () => undefined });
  }

  /** The quantity of a literal or a name; undefined while it is unknown, and for any other node. */
  of(node: ExpressionNode): Quantity | undefined {
    switch (node.kind) {
      case 'name':
        return this.#result.dependencies.find((one) => one.range === node.range)?.quantity;
      case 'number':
        return numberValue(this.#scope, node);
      case 'range':
        return rangeValue(this.#scope, node);
      case 'spread':
        return spreadValue(this.#scope, node);
      case 'ratio':
        return ratioValue(this.#scope, node);
      default:
        return undefined;
    }
  }
}
