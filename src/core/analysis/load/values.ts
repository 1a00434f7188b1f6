/** Values of a document as quantities of a wanted kind, with a note where a value is something else. */
import type { Dimension, Quantity } from '../../estimate/index.ts';
import { formatQuantity } from '../../estimate/index.ts';
import type { ReferenceNumber } from '../../catalog/index.ts';
import type { ScalarNode } from '../../syntax/index.ts';
import type { Numbers } from '../numbers.ts';
import type { Keeper } from './kept.ts';
import { bare } from './quantities.ts';
import type { LoadNote } from './types.ts';

interface Numbered {
  readonly numbers: Numbers;
}

/** Reads values; what can't be used is noted once. */
export class Values {
  readonly #keeper: Keeper<Numbered>;

  constructor(keeper: Keeper<Numbered>) {
    this.#keeper = keeper;
  }

  get notes(): readonly LoadNote[] {
    return this.#keeper.notes;
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
    this.#keeper.note(node, { kind: 'value', span: node.span, text });
  }

  /** What one unit of such a component takes, as the catalogue of this document has it. */
  referenceFor(...component: Parameters<Numbers['referenceFor']>): ReferenceNumber | undefined {
    return this.#keeper.look(referenceIn, component);
  }

  /** The value of a number of the catalogue, if it is of the wanted dimension. */
  referenceValue({ id }: ReferenceNumber, of: Dimension): Quantity | undefined {
    return bare(this.#keeper.look(referenceQuantityIn, id), of);
  }

  #quantity(node: ScalarNode): Quantity | undefined {
    return this.#keeper.look(quantityIn, node);
  }
}

const quantityIn = ({ numbers }: Numbered, node: ScalarNode) => numbers.at(node)?.quantity;
const referenceQuantityIn = ({ numbers }: Numbered, id: string) => numbers.referenceResult(id)?.quantity;
const referenceIn = ({ numbers }: Numbered, component: Parameters<Numbers['referenceFor']>) =>
  numbers.referenceFor(...component);
