/** What the page keeps over a reload or a tab switch: its document, the view, and the last good result, to paint at once. */

import type {
  PreviewDiagram,
  PreviewEstimates,
  PreviewFigures,
  PreviewFindings,
  PreviewUpdate,
  WhatIf,
} from '../src/protocol/preview.ts';
import { isView, type View } from './diagram/view.ts';
import { hasFields, isFields, isOptional, isString, type Fields } from './checks.ts';
import { parseLens, type LensState } from './lenses/messages.ts';
import type { PreviewDocument } from '../src/protocol/previewDocument.ts';
import { isDocument } from './document/checks.ts';
import { isDiagram } from './messages.ts';
import { isEstimates, isFigures, isFindings } from './numberMessages.ts';
import { SIDES, type SideName } from './side.ts';
import { parseWhatIf } from './whatIf/store.ts';

/** What VS Code gives the page to talk to its extension, and to keep something. */
export interface VsCodeApi {
  postMessage(message: unknown): void;
  getState(): unknown;
  setState(state: unknown): void;
}

/** A picture as Mermaid made it, kept so that it need not be drawn again. */
export interface KeptPicture {
  /** What it was drawn from: diagram, layout and theme. */
  readonly look: string;
  /** The id that it was rendered under; the ids of its parts begin with it. */
  readonly id: string;
  readonly svg: string;
  /** The diagram that it shows, which may be older than the text's. */
  readonly diagram: PreviewDiagram;
}

export interface SavedState {
  readonly uri: string;
  readonly title?: string;
  readonly diagramKind?: PreviewUpdate['diagramKind'];
  readonly diagram?: PreviewDiagram;
  readonly estimates?: PreviewEstimates;
  readonly picture?: KeptPicture | undefined;
  readonly view?: View;
  /** The share of the width that the diagram has, where the two stand side by side. */
  readonly split?: number;
  /** The share of the height that it has, where they stand one above the other. */
  readonly splitDown?: number;
  readonly figures?: PreviewFigures;
  readonly findings?: PreviewFindings;
  readonly document?: PreviewDocument;
  /** What stands beside the picture, and whether the document is read alone. */
  readonly side?: SideName;
  readonly reading?: boolean;
  /** Whether the figures are seen on the picture. */
  readonly showFigures?: boolean;
  /** What is supposed. */
  readonly whatIf?: WhatIf;
  /** Whether all sliders are seen. */
  readonly supposing?: boolean;
  /** The lens that is looked through. */
  readonly lens?: LensState;
  /** What the cursor in the text stood on when the page was last told. */
  readonly marked?: Marked;
  /** What is searched for, while the search is open. */
  readonly search?: string | undefined;
  /** How far down each tab beside the picture is scrolled, in pixels. */
  readonly scrolls?: Readonly<Partial<Record<SideName, number>>>;
  /** The estimate whose detail is open. */
  readonly selected?: string | undefined;
}

/** What is marked of what the cursor in the text stands on. */
export interface Marked {
  readonly diagram?: string;
  readonly estimate?: string;
  readonly path?: string;
  readonly document?: string;
}

/** Larger pictures are drawn again rather than kept. */
export const MAX_KEPT_SVG = 600_000;

/** What can be used of a kept state; anything broken is left out. */
export function parseSaved(value: unknown, uri: string): SavedState {
  if (!isFields(value)) return { uri };
  const { title, diagramKind, diagram, estimates, picture, view, figures, findings, selected } = value;
  const { split, splitDown, showFigures, supposing } = value;
  const whatIf = parseWhatIf(value['whatIf']);
  const side = SIDES.find((name) => name === value['side']);
  const lens = parseLens(value['lens']);
  const { marked, search } = value;
  return {
    uri: isString(value['uri']) ? value['uri'] : uri,
    ...(isString(title) ? { title } : {}),
    ...(diagramKind === 'flowchart' || diagramKind === 'other' || diagramKind === 'none' ? { diagramKind } : {}),
    ...(isDiagram(diagram) ? { diagram } : {}),
    ...(isEstimates(estimates) ? { estimates } : {}),
    ...(isPicture(picture) ? { picture } : {}),
    ...(isView(view) ? { view } : {}),
    ...(isFigures(figures) ? { figures } : {}),
    ...(isFindings(findings) ? { findings } : {}),
    ...(isDocument(value['document']) ? { document: value['document'] } : {}),
    ...(side ? { side } : {}),
    ...(typeof value['reading'] === 'boolean' ? { reading: value['reading'] } : {}),
    ...(isShare(split) ? { split } : {}),
    ...(isShare(splitDown) ? { splitDown } : {}),
    ...(typeof showFigures === 'boolean' ? { showFigures } : {}),
    ...(typeof supposing === 'boolean' ? { supposing } : {}),
    ...(whatIf ? { whatIf } : {}),
    ...(lens ? { lens } : {}),
    ...(isMarked(marked) ? { marked } : {}),
    ...(isString(search) ? { search } : {}),
    ...(isFields(value['scrolls']) ? { scrolls: parseScrolls(value['scrolls']) } : {}),
    ...(isString(selected) ? { selected } : {}),
  };
}

const isMarked = hasFields({
  diagram: isOptional(isString),
  estimate: isOptional(isString),
  path: isOptional(isString),
  document: isOptional(isString),
}) as (value: unknown) => value is Marked;

function parseScrolls(value: Fields): NonNullable<SavedState['scrolls']> {
  const known = SIDES.filter((side) => typeof value[side] === 'number' && value[side] > 0);
  return Object.fromEntries(known.map((side) => [side, value[side]]));
}

function isShare(value: unknown): value is number {
  return typeof value === 'number' && value > 0 && value < 1;
}

function isPicture(value: unknown): value is KeptPicture {
  return (
    isFields(value) &&
    isString(value['look']) &&
    isString(value['id']) &&
    isString(value['svg']) &&
    isDiagram(value['diagram'])
  );
}

/** What a page that takes the place of a broken one is to forget: what it showed, or all but its document. */
export type Fresh = 'content' | 'all';

function withoutContent(state: SavedState, fresh: Fresh | undefined): SavedState {
  if (fresh === undefined) return state;
  if (fresh === 'all') return { uri: state.uri };
  const {
    title: _t,
    diagramKind: _k,
    diagram: _d,
    estimates: _e,
    picture: _p,
    figures: _f,
    findings: _n,
    ...rest
  } = state;
  return rest;
}

/** Writes the state a moment after it changed, so that dragging the picture does not write at every step. */
export class StateStore {
  readonly #api: Pick<VsCodeApi, 'getState' | 'setState'>;
  readonly #after: (milliseconds: number, run: () => void) => void;
  #state: SavedState;
  #waiting = false;

  constructor(
    api: Pick<VsCodeApi, 'getState' | 'setState'>,
    uri: string,
    after: (milliseconds: number, run: () => void) => void,
    fresh?: Fresh,
  ) {
    this.#api = api;
    this.#after = after;
    this.#state = withoutContent(parseSaved(api.getState(), uri), fresh);
    // At once, so that the panel can be brought back even if no answer ever comes.
    this.flush();
  }

  get state(): SavedState {
    return this.#state;
  }

  update(change: Partial<SavedState>): void {
    const isNew = (Object.keys(change) as (keyof SavedState)[]).some((key) => change[key] !== this.#state[key]);
    if (!isNew) return;
    this.#state = { ...this.#state, ...change };
    if (this.#waiting) return;
    this.#waiting = true;
    this.#after(200, () => this.settle());
  }

  /** Writes what still waits, since the page may be gone in a moment. */
  settle(): void {
    if (this.#waiting) this.flush();
  }

  flush(): void {
    this.#waiting = false;
    this.#api.setState(this.#state);
  }
}
