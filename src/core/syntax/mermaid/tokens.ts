/** The kinds of token that a flowchart is made of, and the states in which Mermaid's lexer reads it. */

// prettier-ignore
export type Kind =
  | 'BAD' | 'END' | 'EOF' | 'NEWLINE' | 'SPACE' | 'SEMI' | 'COMMA' | 'COLON' | 'AMP' | 'MULT' | 'BRKT' | 'MINUS' | 'NUM'
  | 'NODE_STRING' | 'UNICODE_TEXT' | 'DEFAULT' | 'DOWN' | 'UP' | 'STYLE_SEPARATOR'
  | 'GRAPH' | 'DIR' | 'NODIR' | 'SUBGRAPH' | 'END_WORD' | 'DIRECTION' | 'STYLE' | 'LINKSTYLE' | 'INTERPOLATE'
  | 'CLASSDEF' | 'CLASS' | 'CLICK' | 'HREF' | 'CALLBACKNAME' | 'CALLBACKARGS' | 'LINK_TARGET'
  | 'ACC_TITLE' | 'ACC_DESCR' | 'ACC_VALUE' | 'ACC_DESCR_LINES'
  | 'LINK_ID' | 'LINK' | 'START_LINK' | 'EDGE_TEXT' | 'PIPE' | 'STR' | 'MD_STR' | 'TEXT' | 'SHAPE_DATA'
  | 'TAGEND' | 'TAGSTART' | 'SQS' | 'SQE' | 'PS' | 'PE' | 'DIAMOND_START' | 'DIAMOND_STOP' | 'STADIUM_START' | 'STADIUM_END'
  | 'SUBROUTINE_START' | 'SUBROUTINE_END' | 'CYLINDER_START' | 'CYLINDER_END' | 'DOUBLECIRCLE_START' | 'DOUBLECIRCLE_END'
  | 'ELLIPSE_START' | 'ELLIPSE_END' | 'TRAP_START' | 'TRAP_END' | 'INVTRAP_START' | 'INVTRAP_END' | 'PROPS_START';

export interface Token {
  readonly kind: Kind;
  readonly start: number;
  readonly end: number;
}

// prettier-ignore
export type State =
  | 'initial' | 'dir' | 'string' | 'markdown' | 'text' | 'trapText' | 'ellipseText' | 'edgeText' | 'thickEdgeText'
  | 'dottedEdgeText' | 'shapeData' | 'shapeDataString' | 'click' | 'callbackName' | 'callbackArgs' | 'accTitle'
  | 'accDescr' | 'accDescrLines';
