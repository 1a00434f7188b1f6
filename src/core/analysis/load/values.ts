/** Values of a document as quantities of a wanted kind, with a note where a value is something else. */
import type { Dimension, Quantity } from '../../estimate/index.ts';
import { formatQuantity } from '../../estimate/index.ts';
import type { ReferenceNumber } from '../../catalog/index.ts';
import type { ScalarNode } from '../../syntax/index.ts';
import type { Numbers } from '../numbers.ts';
import { bare } from './quantities.ts';
import type { LoadNote } from './types.ts';

/** Reads values; what can't be used is noted once. */
export class Values {
  readonly numbers: Numbers;
  readonly #notes = new Map<ScalarNode, LoadNote>();

  constructor(numbers: Numbers) {
    this.numbers = numbers;
  }

  get notes(): readonly LoadNote[] {
    return [...this.#notes.values()];
  }

  /**
   * The value of a scalar in base units, without counting labels.
   * @param of the dimension that makes sense there.
   * @param wanted what is wanted, in words, for the note: `a rate, such as 20K/s`.
   * @returns nothing where there is no value, or one of another dimension.
   */
  read(node: ScalarNode | undefined, of: Dimension, wanted: string): Quantity | undefined {
    const found = node && this.#quantity(node);
    if (!found) return undefined;
    const value = bare(found, of);
    if (!value) this.note(node, `\`${node.text}\` is ${formatQuantity(found)}; ${wanted} is needed here.`);
    return value;
  }

  /** The value as it is, whatever its dimension. */
  any(node: ScalarNode | undefined): Quantity | undefined {
    return node && this.#quantity(node);
  }

  /** Notes a value that can't be used. */
  note(node: ScalarNode, text: string): void {
    if (!this.#notes.has(node)) this.#notes.set(node, { kind: 'value', span: node.span, text });
  }

  /** The value of a number of the catalogue, if it is of the wanted dimension. */
  referenceValue({ id }: ReferenceNumber, of: Dimension): Quantity | undefined {
    return bare(this.numbers.referenceResult(id)?.quantity, of);
  }

  #quantity(node: ScalarNode): Quantity | undefined {
    return this.numbers.at(node)?.quantity;
  }
}
