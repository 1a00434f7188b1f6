/** The look of an element of a drawing as attributes, so that every program that shows SVG paints the same without any style sheet. */

/** Properties that children take over, with what holds at the root of a drawing. */
const INHERITED: Readonly<Record<string, string>> = {
  fill: 'rgb(0, 0, 0)',
  'fill-opacity': '1',
  'fill-rule': 'nonzero',
  stroke: 'none',
  'stroke-dasharray': 'none',
  'stroke-linecap': 'butt',
  'stroke-linejoin': 'miter',
  'stroke-opacity': '1',
  'stroke-width': '1px',
  'font-family': '',
  'font-size': '',
  'font-style': 'normal',
  'font-weight': '400',
  'text-anchor': 'start',
  'dominant-baseline': 'auto',
  'marker-start': 'none',
  'marker-mid': 'none',
  'marker-end': 'none',
  visibility: 'visible',
};

const OWN: Readonly<Record<string, string>> = {
  opacity: '1',
  'clip-path': 'none',
  filter: 'none',
  mask: 'none',
  'stop-color': 'rgb(0, 0, 0)',
  'stop-opacity': '1',
};

export type Paint = Readonly<Record<string, string>>;

export const ROOT_PAINT: Paint = INHERITED;

export interface Painted {
  readonly attributes: Paint;
  /** What the children take over. */
  readonly inherited: Paint;
}

/** What has to be written at an element whose parent was painted so. */
export function paintOf(element: Element, parent: Paint): Painted {
  const style = getComputedStyle(element);
  const attributes: Record<string, string> = {};
  const inherited: Record<string, string> = {};
  for (const [name, initial] of Object.entries(INHERITED)) {
    const value = local(style.getPropertyValue(name)) ?? initial;
    inherited[name] = value;
    if (value !== parent[name]) attributes[name] = value;
  }
  for (const [name, initial] of Object.entries(OWN)) {
    const value = local(style.getPropertyValue(name));
    if (value !== undefined && value !== initial) attributes[name] = value;
  }
  return { attributes, inherited };
}

/** A value that leads nowhere but into the drawing; undefined for one that does. Addresses in it are made plain. */
export function local(value: string): string | undefined {
  if (value === '') return undefined;
  const plain = value.replace(/url\(\s*["']?[^"')]*?(#[^"')]*)["']?\s*\)/g, 'url($1)');
  return /url\((?!#)|image-set|expression|@import/i.test(plain) ? undefined : plain;
}
