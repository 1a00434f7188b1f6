/** The shapes of nodes: the brackets that make them, and the names that `@{ shape: … }` may give. */
import type { Kind } from './tokens.ts';

export interface Bracket {
  readonly open: string;
  /** The kinds of token that may close the label, each with the shape that they make. */
  readonly closers: Partial<Readonly<Record<Kind, string>>>;
  /** How the shape is closed, for messages. */
  readonly close: string;
}

/** By the token that opens the shape; `((` and `{{` open with the token of `(` and `{` twice. */
export const BRACKETS: Partial<Readonly<Record<Kind, Bracket>>> = {
  SQS: { open: '[', closers: { SQE: 'square' }, close: ']' },
  PS: { open: '(', closers: { PE: 'round' }, close: ')' },
  DIAMOND_START: { open: '{', closers: { DIAMOND_STOP: 'diamond' }, close: '}' },
  DOUBLECIRCLE_START: { open: '(((', closers: { DOUBLECIRCLE_END: 'doublecircle' }, close: ')))' },
  ELLIPSE_START: { open: '(-', closers: { ELLIPSE_END: 'ellipse' }, close: '-)' },
  STADIUM_START: { open: '([', closers: { STADIUM_END: 'stadium' }, close: '])' },
  SUBROUTINE_START: { open: '[[', closers: { SUBROUTINE_END: 'subroutine' }, close: ']]' },
  CYLINDER_START: { open: '[(', closers: { CYLINDER_END: 'cylinder' }, close: ')]' },
  TAGEND: { open: '>', closers: { SQE: 'odd' }, close: ']' },
  TRAP_START: { open: '[/', closers: { TRAP_END: 'trapezoid', INVTRAP_END: 'lean_right' }, close: '/]' },
  INVTRAP_START: { open: '[\\', closers: { TRAP_END: 'lean_left', INVTRAP_END: 'inv_trapezoid' }, close: '\\]' },
};

/** The brackets whose opening token stands twice. */
export const DOUBLED: Partial<Readonly<Record<Kind, Bracket>>> = {
  PS: { open: '((', closers: { PE: 'circle' }, close: '))' },
  DIAMOND_START: { open: '{{', closers: { DIAMOND_STOP: 'hexagon' }, close: '}}' },
};

const NAMES =
  'anchor bang bolt bow-rect bow-tie-rectangle bpmn-activity bpmn-annotation bpmn-boundary bpmn-data bpmn-data-store ' +
  'bpmn-end bpmn-gateway bpmn-intermediate bpmn-start brace brace-l brace-r braces browser bucket card choice circ ' +
  'circle cloud collate com-link comment composite console cross-circ crossed-circle curv-trap curved-trapezoid cyl ' +
  'cylinder das data-store database datastore db dbl-circ decision delay diam diamond directory disk display div-proc ' +
  'div-rect divided-process divided-rectangle doc docs document documents double-circle doublecircle event extract ' +
  'f-circ filled-circle flag flip-tri flipped-triangle folder fork fr-circ fr-rect framed-circle framed-rectangle ' +
  'h-cyl half-rounded-rectangle hex hexagon horizontal-cylinder hourglass icon in-out internal-storage inv-trapezoid ' +
  'join junction lean-l lean-left lean-r lean-right lightning-bolt lin-cyl lin-doc lin-proc lin-rect lined-cylinder ' +
  'lined-document lined-process lined-rectangle loop-limit manual manual-file manual-input notch-pent notch-rect ' +
  'notched-pentagon notched-rectangle note odd out-in paper-tape person pill prepare priority proc process processes ' +
  'procs question rect rectangle rounded shaded-process sl-rect sloped-rectangle sm-circ small-circle st-doc st-rect ' +
  'stacked-document stacked-rectangle stadium start state stop stored-data subproc subprocess subroutine summary ' +
  'tag-doc tag-proc tag-rect tagged-document tagged-process tagged-rectangle terminal text trap-b trap-t trapezoid ' +
  'trapezoid-bottom trapezoid-top tri triangle win-pane window-pane';

/** Every name that Mermaid takes for `@{ shape: … }`. */
export const SHAPE_NAMES: ReadonlySet<string> = new Set(NAMES.split(' '));
