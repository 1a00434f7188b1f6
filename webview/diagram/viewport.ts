/** The window onto the picture: pans by drag and scroll, zooms by pinch and keys, and remembers where it looks. */

import { element } from '../dom.ts';
import { fitView, panView, scrollRoom, showBox, wholeView, zoomView, ZOOM_STEP } from './view.ts';
import type { Box, Point, Size, View } from './view.ts';

/** A pointer that moves less than this, in pixels, clicks. */
const CLICK_SLOP = 4;

export class Viewport {
  readonly root = element('div', { class: 'canvas', tabindex: '0', role: 'group' });
  /** What lies over the picture, in its coordinates; moves and grows with it. */
  readonly overlay = element('div', { class: 'overlay' });
  readonly #stage = element('div', { class: 'stage' });
  readonly #changed: (view: View) => void;
  #view: View = { x: 0, y: 0, scale: 1, auto: true };
  #picture: Size | undefined;
  /** The box that the diagram begins with. */
  #first: Element | undefined;
  #dragged = false;

  constructor(changed: (view: View) => void) {
    this.#changed = changed;
    this.root.append(this.#stage, this.overlay);
    this.#listen();
    new ResizeObserver(() => this.#view.auto && this.fit()).observe(this.root);
  }

  get view(): View {
    return this.#view;
  }

  /** Swaps the picture in one step; the view stays, unless it follows the window. */
  show(svg: SVGSVGElement, size: Size, first?: Element): void {
    this.#picture = size;
    this.#first = first;
    this.#stage.replaceChildren(svg);
    if (this.#view.auto) this.fit();
    else this.#apply(panView(this.#view, 0, 0, size, this.#size()));
  }

  clear(): void {
    this.#picture = undefined;
    this.#first = undefined;
    this.#stage.replaceChildren();
  }

  restore(view: View): void {
    this.#apply(view);
  }

  fit(): void {
    this.#lookAt(fitView);
  }

  /** As much as can be read; asked for again, the whole picture, however small it is then. */
  fitOrWhole(): void {
    const { x, y, scale, auto } = this.#view;
    this.fit();
    const now = this.#view;
    if (!auto || now.x !== x || now.y !== y || now.scale !== scale || !this.#picture) return;
    const whole = wholeView(this.#picture, this.#size());
    // Seen as a whole it is a choice, which the next change of the window's size is not to take back.
    if (whole.scale < now.scale) this.#apply({ ...whole, auto: false });
  }

  #lookAt(make: typeof fitView): void {
    const window = this.#size();
    if (!this.#picture || window.width === 0 || window.height === 0) return;
    const first = this.#first && this.boxOf(this.#first);
    const start = first && { x: first.x + first.width / 2, y: first.y + first.height / 2 };
    this.#apply(make(this.#picture, window, start));
  }

  zoomIn(): void {
    this.#zoom(ZOOM_STEP);
  }

  zoomOut(): void {
    this.#zoom(1 / ZOOM_STEP);
  }

  pan(dx: number, dy: number): void {
    if (this.#picture) this.#apply(panView(this.#view, dx, dy, this.#picture, this.#size()));
  }

  /** Where an element of the picture lies in the picture. */
  boxOf(part: Element): Box {
    const window = this.root.getBoundingClientRect();
    const box = part.getBoundingClientRect();
    const { x, y, scale } = this.#view;
    return {
      x: (box.left - window.left - x) / scale,
      y: (box.top - window.top - y) / scale,
      width: box.width / scale,
      height: box.height / scale,
    };
  }

  /** A point in an element's own coordinates, in those of the picture. */
  pointOf(part: SVGGraphicsElement, point: Point): Point {
    const window = this.root.getBoundingClientRect();
    const seen = new DOMPoint(point.x, point.y).matrixTransform(part.getScreenCTM() ?? undefined);
    const { x, y, scale } = this.#view;
    return { x: (seen.x - window.left - x) / scale, y: (seen.y - window.top - y) / scale };
  }

  /** Moves just enough to have the element in the window. */
  bringIn(part: Element): void {
    // The focus may have scrolled the clipped window already.
    this.root.scrollTo(0, 0);
    const moved = showBox(this.#view, this.boxOf(part), this.#size());
    if (moved !== this.#view) this.#apply(moved);
  }

  #zoom(factor: number, at?: Point): void {
    const { width, height } = this.#size();
    if (this.#picture) this.#apply(zoomView(this.#view, factor, at ?? { x: width / 2, y: height / 2 }));
  }

  #size(): Size {
    return { width: this.root.clientWidth, height: this.root.clientHeight };
  }

  #apply(view: View): void {
    this.#view = view;
    const transform = `translate(${view.x}px, ${view.y}px) scale(${view.scale})`;
    this.#stage.style.transform = transform;
    this.overlay.style.transform = transform;
    this.overlay.style.setProperty('--zoom', String(view.scale));
    this.#changed(view);
  }

  #listen(): void {
    this.root.addEventListener('wheel', (event) => this.#wheel(event), { passive: false });
    this.root.addEventListener('pointerdown', (event) => this.#startDrag(event));
    // A drag that ends on a box is no click on it.
    this.root.addEventListener('click', (event) => this.#dragged && event.stopPropagation(), { capture: true });
    // Focus may scroll the clipped window; the view is ours alone.
    this.root.addEventListener('scroll', () => this.root.scrollTo(0, 0));
  }

  /** A pinch, or the wheel with Ctrl or Cmd, zooms. The wheel alone scrolls what lies beyond the edge, else the page. */
  #wheel(event: WheelEvent): void {
    if (!this.#picture) return;
    if (event.ctrlKey || event.metaKey) {
      event.preventDefault();
      const box = this.root.getBoundingClientRect();
      const factor = Math.exp(-Math.max(-60, Math.min(60, event.deltaY)) / 150);
      this.#zoom(factor, { x: event.clientX - box.left, y: event.clientY - box.top });
      return;
    }
    const { x, y, scale } = this.#view;
    const window = this.#size();
    const [right, down] = event.shiftKey ? [event.deltaY, event.deltaX] : [event.deltaX, event.deltaY];
    const dx = scrollRoom(x, this.#picture.width * scale, window.width, -right);
    const dy = scrollRoom(y, this.#picture.height * scale, window.height, -down);
    if (dx === 0 && dy === 0) return;
    event.preventDefault();
    this.pan(dx, dy);
  }

  #startDrag(event: PointerEvent): void {
    this.#dragged = false;
    if (event.button > 1 || !this.#picture) return;
    let last: Point = { x: event.clientX, y: event.clientY };
    const start = last;
    const move = (next: PointerEvent): void => {
      const far = Math.hypot(next.clientX - start.x, next.clientY - start.y) > CLICK_SLOP;
      if (!this.#dragged && !far) return;
      if (!this.#dragged) this.root.setPointerCapture(event.pointerId);
      this.#dragged = true;
      this.root.classList.add('dragging');
      this.pan(next.clientX - last.x, next.clientY - last.y);
      last = { x: next.clientX, y: next.clientY };
    };
    const end = (): void => {
      this.root.classList.remove('dragging');
      this.root.removeEventListener('pointermove', move);
      for (const name of ['pointerup', 'pointercancel'] as const) this.root.removeEventListener(name, end);
    };
    this.root.addEventListener('pointermove', move);
    for (const name of ['pointerup', 'pointercancel'] as const) this.root.addEventListener(name, end);
  }
}
