/** The syntax of a Mermaid flowchart as data: nodes, edges and boxes, each with its place in the text, and what is wrong. */
import type { OffsetRange } from '../../base/place.ts';

/** Where an id stands: at its shape, in an edge or alone, before `@{ … }`, or in another statement. */
export type ReferenceKind = 'definition' | 'mention' | 'data' | 'style' | 'class' | 'click' | 'subgraph' | 'edge';

export interface Reference {
  readonly range: OffsetRange;
  readonly kind: ReferenceKind;
}

export type LabelType = 'text' | 'string' | 'markdown';

export interface FlowNode {
  readonly id: string;
  /** What Mermaid shows: without quotes, with entity codes such as `#35;` decoded; the id where no label is written. */
  readonly label: string;
  readonly labelType: LabelType;
  /** The label's own text, inside its quotes; missing where the label is the id. */
  readonly labelRange?: OffsetRange;
  /** The label with its brackets, or the whole `@{ … }` where the shape comes from there. */
  readonly shapeRange?: OffsetRange;
  /** Mermaid's name: square, round, stadium … or what `@{ shape: … }` says; missing for a plain id, which is a box. */
  readonly shape?: string;
  /** Every place where the id is written, in text order. */
  readonly references: readonly Reference[];
  readonly classes: readonly string[];
  /** The innermost subgraph that holds the node. */
  readonly subgraph?: string;
  /** The id names a subgraph too: Mermaid draws the box, not a node. */
  readonly isSubgraph: boolean;
  /** What `@{ … }` says, apart from shape and label. */
  readonly data: Readonly<Record<string, string>>;
}

export type Stroke = 'normal' | 'thick' | 'dotted' | 'invisible' | 'INVALID';
export type ArrowEnd = 'arrow_point' | 'arrow_open' | 'arrow_circle' | 'arrow_cross';
/** Mermaid's name of both ends: `double_…` has the same head at both, `INVALID` has heads or strokes that disagree. */
export type EdgeType = ArrowEnd | `double_${ArrowEnd}` | 'INVALID';

export interface FlowEdge {
  /** The number that `linkStyle` uses. */
  readonly index: number;
  readonly from: string;
  readonly to: string;
  readonly fromRange: OffsetRange;
  readonly toRange: OffsetRange;
  readonly label?: string;
  readonly labelType?: LabelType;
  readonly labelRange?: OffsetRange;
  readonly stroke: Stroke;
  readonly type: EdgeType;
  readonly startHead: ArrowEnd;
  readonly endHead: ArrowEnd;
  /** How many ranks the edge spans at least, 1 for the shortest arrow. */
  readonly length: number;
  /** The id that the author gave, where this edge is the one that gets it. */
  readonly id?: string;
  readonly idRange?: OffsetRange;
  /** The id that Mermaid gives the edge: the author's, or `L_from_to_n`. */
  readonly mermaidId: string;
  /** Every place where the author's id is written. */
  readonly references: readonly Reference[];
  /** The arrow without the spaces around it; with a text inside (`-- text -->`), all of it. */
  readonly operatorRange: OffsetRange;
  readonly statementRange: OffsetRange;
  readonly classes: readonly string[];
  /** The arrow is misspelt and was guessed; an error says so. */
  readonly damaged?: true;
}

/** An edge that names no node to go to: `A -->`. */
export interface PartialEdge {
  readonly from: string;
  readonly fromRange: OffsetRange;
  readonly operatorRange: OffsetRange;
  readonly label?: string;
}

export type Direction = 'TB' | 'BT' | 'LR' | 'RL';

export interface FlowSubgraph {
  /** The id, or `subGraph0`, `subGraph1` … as Mermaid counts where none is written. */
  readonly id: string;
  readonly idRange?: OffsetRange;
  readonly title: string;
  readonly titleRange?: OffsetRange;
  /** From `subgraph` to the end of its title. */
  readonly headerRange: OffsetRange;
  /** From `subgraph` to `end`, both inside. */
  readonly range: OffsetRange;
  readonly endRange?: OffsetRange;
  readonly direction?: Direction;
  readonly directionRange?: OffsetRange;
  /** Ids of nodes and subgraphs directly inside; an id that an earlier subgraph holds stays there. */
  readonly nodes: readonly string[];
  readonly parent?: string;
  readonly classes: readonly string[];
  readonly references: readonly Reference[];
}

/** An id as written in a statement about nodes. */
export interface Target {
  readonly id: string;
  readonly range: OffsetRange;
}

export interface ClassDef {
  readonly names: readonly Target[];
  readonly styles: string;
  readonly stylesRange: OffsetRange;
  readonly range: OffsetRange;
}

/** `class a,b name` or the short form `a:::name`. */
export interface ClassUse {
  readonly targets: readonly Target[];
  readonly name: Target;
  readonly range: OffsetRange;
}

export interface StyleUse {
  readonly target: Target;
  readonly styles: string;
  readonly stylesRange: OffsetRange;
  readonly range: OffsetRange;
}

export interface LinkStyle {
  readonly indices: readonly { readonly index: number | 'default'; readonly range: OffsetRange }[];
  readonly interpolate?: string;
  readonly styles?: string;
  readonly range: OffsetRange;
}

export interface ClickUse {
  readonly targets: readonly Target[];
  readonly kind: 'href' | 'call';
  /** The address, or the name of the function. */
  readonly action: string;
  readonly actionRange: OffsetRange;
  readonly tooltip?: string;
  readonly linkTarget?: string;
  readonly range: OffsetRange;
}

export type ErrorCode =
  | 'empty-diagram'
  | 'unknown-diagram-type'
  | 'bad-front-matter'
  | 'flattened'
  | 'unknown-direction'
  | 'comment-after-statement'
  | 'unclosed-bracket'
  | 'unclosed-quote'
  | 'unquoted-label'
  | 'slash-label'
  | 'empty-label'
  | 'mismatched-bracket'
  | 'unclosed-edge-label'
  | 'broken-arrow'
  | 'missing-source'
  | 'missing-target'
  | 'reserved-id'
  | 'at-in-id'
  | 'bad-id'
  | 'unclosed-subgraph'
  | 'bad-subgraph'
  | 'stray-end'
  | 'unclosed-data'
  | 'bad-data'
  | 'unknown-shape'
  | 'bad-class'
  | 'bad-class-def'
  | 'bad-style'
  | 'bad-link-style'
  | 'link-style-index'
  | 'bad-click'
  | 'bad-accessibility'
  | 'unknown-statement'
  | 'unexpected-text';

export type WarningCode =
  | 'direction-swallows-line'
  | 'ambiguous-arrow'
  | 'edge-text-spans-lines'
  | 'unclosed-description'
  | 'subgraph-id-lost'
  | 'mixed-arrow';

export interface MermaidProblem<Code extends string> {
  readonly code: Code;
  readonly range: OffsetRange;
  /** What is wrong, why, and what to do. */
  readonly message: string;
  readonly data?: Readonly<Record<string, string | number | boolean>>;
}

/** Something for which Mermaid refuses the whole diagram. */
export type MermaidError = MermaidProblem<ErrorCode>;
/** Something that Mermaid accepts and that probably is not meant. */
export type MermaidWarning = MermaidProblem<WarningCode>;

export interface FlowHeader {
  readonly keyword: string;
  readonly keywordRange: OffsetRange;
  readonly direction?: Direction;
  readonly directionRange?: OffsetRange;
  readonly range: OffsetRange;
}

/** A piece of text beside the drawing: the accessible title or description. */
export interface AccessibleText {
  readonly text: string;
  readonly range: OffsetRange;
}

export interface MermaidSyntax {
  /** `other` is a diagram that is passed on to Mermaid and not understood here; `none` names no type that Mermaid knows. */
  readonly type: 'flowchart' | 'other' | 'none';
  /** The word that names the type, e.g. `sequenceDiagram`. */
  readonly diagramType?: string;
  readonly header?: FlowHeader;
  /** One for each id, in the order of first mention. */
  readonly nodes: readonly FlowNode[];
  /** One for each pair of nodes: `A & B --> C & D` gives four. */
  readonly edges: readonly FlowEdge[];
  readonly partialEdges: readonly PartialEdge[];
  /** In the order of their headers. */
  readonly subgraphs: readonly FlowSubgraph[];
  readonly classDefs: readonly ClassDef[];
  readonly classes: readonly ClassUse[];
  readonly styles: readonly StyleUse[];
  readonly linkStyles: readonly LinkStyle[];
  readonly clicks: readonly ClickUse[];
  readonly accTitle?: AccessibleText;
  readonly accDescr?: AccessibleText;
  readonly errors: readonly MermaidError[];
  readonly warnings: readonly MermaidWarning[];
}
