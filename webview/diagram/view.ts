/** The arithmetic of looking at a picture: where it lies in its window, and how large. Pure. */

/** The picture's origin in the window, and its scale. `auto`: nobody has moved it yet, so it follows the window's size. */
export interface View {
  readonly x: number;
  readonly y: number;
  readonly scale: number;
  readonly auto: boolean;
}

export interface Size {
  readonly width: number;
  readonly height: number;
}

export interface Point {
  readonly x: number;
  readonly y: number;
}

export interface Box extends Point, Size {}

export const MIN_SCALE = 0.02;
export const MAX_SCALE = 8;
export const ZOOM_STEP = 1.25;
const MARGIN = 16;
/** This much of the picture, in pixels, can't be pushed out of the window. */
const KEEP = 48;

/** Labels are written in 14 pixels; smaller than at this scale they can't be read. */
const LEGIBLE = 9 / 14;
/** A window narrower than this holds too few boxes at a legible size to find one's way among them. */
const NARROWEST = 360;

/** The whole picture, centred; small ones are not blown up. */
export function wholeView(picture: Size, window: Size): View {
  return viewAt(wholeScale(picture, window), picture, window);
}

/**
 * The whole picture as long as its labels can be read, or nothing could be seen of it otherwise; else its full width, or what of it can be read, from where it begins:
 * the rest is a scroll away.
 * @param start where the diagram begins, in the picture: it is in the middle, as far as the picture's edges allow it.
 */
export function fitView(picture: Size, window: Size, start?: Point): View {
  const whole = wholeScale(picture, window);
  if (whole >= LEGIBLE || window.width < NARROWEST) return viewAt(whole, picture, window);
  const across = Math.min((window.width - 2 * MARGIN) / picture.width, 1);
  const scale = Math.max(across, LEGIBLE);
  const view = viewAt(scale, picture, window);
  if (!start) return view;
  return {
    ...view,
    x: aroundStart(view.x, start.x * scale, picture.width * scale, window.width),
    y: aroundStart(view.y, start.y * scale, picture.height * scale, window.height),
  };
}

/** What is longer than the window has its start in the middle of it, and no gap at its ends. */
function aroundStart(otherwise: number, start: number, extent: number, window: number): number {
  if (extent <= window) return otherwise;
  return clamp(window / 2 - start, window - MARGIN - extent, MARGIN);
}

function wholeScale(picture: Size, window: Size): number {
  const across = (window.width - 2 * MARGIN) / picture.width;
  const down = (window.height - 2 * MARGIN) / picture.height;
  return clamp(Math.min(across, down, 1), MIN_SCALE, 1);
}

/** Centred where there is room; a picture that is too high begins at its top, one that is wider than high at its left. */
function viewAt(scale: number, picture: Size, window: Size): View {
  const right = window.width - picture.width * scale;
  const below = window.height - picture.height * scale;
  const runsAcross = right < 0 && picture.width > picture.height;
  return { x: runsAcross ? MARGIN : right / 2, y: below < 0 ? MARGIN : below / 2, scale, auto: true };
}

/** Zooms so that what lies under the point stays there. */
export function zoomView(view: View, factor: number, at: Point): View {
  const scale = clamp(view.scale * factor, MIN_SCALE, MAX_SCALE);
  const ratio = scale / view.scale;
  return { x: at.x - (at.x - view.x) * ratio, y: at.y - (at.y - view.y) * ratio, scale, auto: false };
}

/** Moves the picture, but never out of sight. */
export function panView(view: View, dx: number, dy: number, picture: Size, window: Size): View {
  return {
    ...view,
    x: keep(view.x + dx, picture.width * view.scale, window.width),
    y: keep(view.y + dy, picture.height * view.scale, window.height),
    auto: false,
  };
}

/** The least move that brings a box of the picture into the window; the same view where it is there already. */
export function showBox(view: View, box: Box, window: Size): View {
  const dx = nudge(view.x + box.x * view.scale, box.width * view.scale, window.width);
  const dy = nudge(view.y + box.y * view.scale, box.height * view.scale, window.height);
  return dx === 0 && dy === 0 ? view : { ...view, x: view.x + dx, y: view.y + dy, auto: false };
}

/** How far a scroll may move the picture before its edge is in the window; zero where there is nothing beyond the edge. */
export function scrollRoom(start: number, extent: number, window: number, wanted: number): number {
  if (wanted < 0) return Math.max(wanted, Math.min(0, window - MARGIN - (start + extent)));
  return Math.min(wanted, Math.max(0, MARGIN - start));
}

/** A line beside a label, and the badge of a box that may stand there, need this much height in the picture's units. */
const ROOM = 44;

/** On which side of a label there is room for another line: below, unless a box is near there and farther above. */
export function roomierSide(label: Box, boxes: readonly Box[]): 'above' | 'below' {
  let above = Infinity;
  let below = Infinity;
  const middle = label.y + label.height / 2;
  for (const box of boxes) {
    const isBeside = box.x + box.width < label.x || box.x > label.x + label.width;
    if (isBeside || box === label) continue;
    if (box.y >= middle) below = Math.min(below, box.y - label.y - label.height);
    else if (box.y + box.height <= middle) above = Math.min(above, label.y - box.y - box.height);
  }
  return below >= ROOM || below >= above ? 'below' : 'above';
}

export function isView(value: unknown): value is View {
  if (typeof value !== 'object' || value === null) return false;
  const { x, y, scale, auto } = value as Record<string, unknown>;
  return (
    Number.isFinite(x) &&
    Number.isFinite(y) &&
    Number.isFinite(scale) &&
    (scale as number) > 0 &&
    typeof auto === 'boolean'
  );
}

function nudge(start: number, extent: number, window: number): number {
  if (start < MARGIN) return MARGIN - start;
  const over = start + extent - (window - MARGIN);
  return over > 0 ? -Math.min(over, start - MARGIN) : 0;
}

function keep(start: number, extent: number, window: number): number {
  const rest = Math.min(KEEP, extent, window);
  return clamp(start, rest - extent, window - rest);
}

function clamp(value: number, low: number, high: number): number {
  return Math.min(Math.max(value, low), high);
}
