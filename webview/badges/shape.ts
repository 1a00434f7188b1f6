/** The shape of a badge: how grave the findings are, told by its outline first and its colour second. */

import { drawn } from '../dom.ts';
import type { Severity } from './marks.ts';

/** On a grid of 26 by 24: an octagon as on a stop sign, a triangle, a disc, and a ring. */
const SHAPES: Readonly<Record<Severity, string>> = {
  error: 'M8 1h10l7 7v8l-7 7H8l-7-7V8Z',
  warning: 'M13 .8 25.4 23.2H.6Z',
  info: 'M13 1a11 11 0 1 0 0 22 11 11 0 1 0 0-22Z',
  hint: 'M13 2a10 10 0 1 0 0 20 10 10 0 1 0 0-20Z',
};

export function badgeShape(): SVGElement {
  return drawn('svg', { viewBox: '0 0 26 24', class: 'badge-shape', 'aria-hidden': 'true' }, drawn('path'));
}

export function showShape(shape: SVGElement, severity: Severity): void {
  if (shape.getAttribute('data-severity') === severity) return;
  shape.setAttribute('data-severity', severity);
  shape.firstElementChild?.setAttribute('d', SHAPES[severity]);
}
