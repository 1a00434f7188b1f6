/** What the catalogue holds: kinds of building blocks, and products. */

/** The layers of a design, from the user inwards. */
export const LAYERS = ['client', 'entry', 'application', 'data', 'async', 'observability'] as const;
export type Layer = (typeof LAYERS)[number];

/** A kind of building block. */
export interface Kind {
  readonly id: string;
  readonly layer: Layer;
  /** Its name for people. */
  readonly name: string;
  readonly purpose: string;
  /** When a design needs one. */
  readonly includeWhen: string;
  readonly technologies: readonly string[];
  /** Words of a diagram label by which it is recognised, in lower case. */
  readonly hints: readonly string[];
  /** Those among them that decide wherever they stand in the label. */
  readonly strongHints?: readonly string[];
}

/** A product. */
export interface Technology {
  readonly name: string;
  /** The kinds of component that it makes, the usual one first. */
  readonly kinds: readonly string[];
  /** Other names of it. */
  readonly also: readonly string[];
  /** What a reader may see after a write, as it usually runs; a document may say otherwise. */
  readonly consistency?: string;
  /** What to know about it, in a sentence. */
  readonly note?: string;
}

/** A guess of what a box is, and the sign by which it was recognised. */
export interface KindGuess {
  readonly kind: string;
  /** E.g. `the label says "load balancer"`, `Kafka is an event stream`. */
  readonly because: string;
}
