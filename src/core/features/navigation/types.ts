/** What navigation answers, beside definitions and references: plain data with offsets of the document. */
import type { OffsetRange } from '../../base/place.ts';
import type { SymbolKind } from '../types.ts';

/** What a word is, where it names something of the document or is a part of a formula. A `group` is a box of the diagram. */
export type TokenType =
  | 'component'
  | 'group'
  | 'estimate'
  | 'reference'
  | 'entity'
  | 'contract'
  | 'requirement'
  | 'path'
  | 'property'
  | 'unit'
  | 'function'
  | 'number';

/** A word of the text on one line, and what it is. */
export interface SemanticToken extends OffsetRange {
  readonly type: TokenType;
  /** It gets its name here. */
  readonly isDeclaration: boolean;
}

/** A component, a box of the diagram, or a path that begins somewhere: what calls, and is called. */
export interface CallItem extends OffsetRange {
  /** By this it is asked about again, in any later version of the document. */
  readonly id: string;
  readonly name: string;
  readonly detail: string;
  readonly kind: 'component' | 'group' | 'path';
  /** Its name. */
  readonly selection: OffsetRange;
}

/** Who calls, or is called, and where the document says so. */
export interface Call {
  readonly item: CallItem;
  readonly places: readonly OffsetRange[];
}

/** A line of figures above an entry. */
export interface CodeLens extends OffsetRange {
  readonly title: string;
  /** It opens the preview when it is clicked. */
  readonly opensPreview?: true;
}

/** A place that leads out of the document. */
export interface DocumentLink extends OffsetRange {
  /** The whole address. */
  readonly target: string;
  /** What is there, where the address does not say it. */
  readonly tooltip?: string;
}

/** Something that a document gives a name to, for a search over many documents. */
export interface NamedPlace extends OffsetRange {
  readonly name: string;
  readonly kind: SymbolKind;
  /** The title of its document, and its step. */
  readonly container: string;
}
