/**
 * A laid out picture as a drawing that stands alone: built anew from what is known to be harmless, each part with its own colours,
 * no style sheets, no HTML within it, no script, and nothing that leads or loads from elsewhere.
 */

import { parseColor, toHex } from '../diagram/color.ts';
import { drawn } from '../dom.ts';
import { htmlParts, isPicture, type Origin } from './htmlParts.ts';
import { local, paintOf, ROOT_PAINT, type Paint } from './paint.ts';

const KEPT = new Set(
  (
    'g path rect circle ellipse line polyline polygon text tspan defs marker lineargradient radialgradient stop clippath mask ' +
    'pattern symbol use image filter fedropshadow fegaussianblur feoffset feflood fecomposite femerge femergenode fecolormatrix feblend'
  ).split(' '),
);

/** What becomes a group: the picture itself, drawings within it, and links, which lead nowhere any more. */
const GROUPS = new Set(['svg', 'a', 'switch']);

const ATTRIBUTES = new Set(
  (
    'd x y x1 y1 x2 y2 cx cy r rx ry width height points transform viewbox preserveaspectratio refx refy markerwidth markerheight ' +
    'markerunits orient gradientunits gradienttransform spreadmethod offset clippathunits maskunits patternunits patterntransform dx dy ' +
    'textlength lengthadjust filterunits stddeviation flood-color flood-opacity in in2 result operator mode type values fx fy'
  ).split(' '),
);

/** What no program shows by itself: it is used by its name. */
const UNSEEN = new Set([
  'defs',
  'marker',
  'clippath',
  'mask',
  'pattern',
  'symbol',
  'filter',
  'lineargradient',
  'radialgradient',
]);

/** @param overlay what lies over the picture, as HTML. */
export function flatten(svg: SVGSVGElement, overlay: Element): SVGElement {
  const root = drawn('g');
  const { x, y } = svg.viewBox.baseVal;
  const box = svg.getBoundingClientRect();
  const paint = paintOf(svg, ROOT_PAINT);
  write(root, paint.attributes);
  root.append(...childrenOf(svg, paint.inherited));
  const figures = htmlParts(overlay, { x: box.left - x, y: box.top - y }, iconOf);
  if (figures.length > 0) root.append(drawn('g', {}, ...figures));
  dropIdleNames(root);
  return root;
}

function childrenOf(parent: Element, paint: Paint): Node[] {
  return [...parent.childNodes].flatMap((child): Node[] => {
    if (child instanceof Text) return isText(parent) ? [document.createTextNode(legal(child.data))] : [];
    return child instanceof SVGElement ? partOf(child, paint) : [];
  });
}

const isText = (element: Element): boolean => /^(text|tspan)$/i.test(element.localName);

/** The part, written anew; nothing where it is not to be seen. */
function partOf(source: SVGElement, parent: Paint): SVGElement[] {
  const name = source.localName.toLowerCase();
  if (name === 'foreignobject') return [labelOf(source)];
  const isGroup = GROUPS.has(name);
  if ((!isGroup && !KEPT.has(name)) || source.classList.contains('hit')) return [];
  if (!UNSEEN.has(name) && getComputedStyle(source).display === 'none') return [];
  const part = drawn(isGroup ? 'g' : source.localName);
  for (const { name: attribute, value } of source.attributes) {
    const isKept = ATTRIBUTES.has(attribute.toLowerCase()) && !(isGroup && !/^transform$/i.test(attribute));
    const safe = isKept ? local(value) : undefined;
    if (safe !== undefined) part.setAttribute(attribute, legal(safe));
  }
  if (source.id !== '') part.setAttribute('id', legal(source.id));
  const address = source.getAttribute('href') ?? source.getAttribute('xlink:href') ?? '';
  const leads = name === 'image' ? isPicture(address) : address.startsWith('#');
  if ((name === 'use' || name === 'image') && !leads) return [];
  if (leads && !isGroup) part.setAttribute('href', address);
  const { attributes, inherited } = paintOf(source, parent);
  write(part, attributes);
  part.append(...childrenOf(source, inherited));
  return isEmpty(part, name) ? [] : [part];
}

function isEmpty(part: SVGElement, name: string): boolean {
  return (GROUPS.has(name) || name === 'g' || name === 'text') && !part.hasChildNodes();
}

/** A label that is written in HTML, as lines of text where they stand. */
function labelOf(source: SVGElement): SVGElement {
  const box = source.getBoundingClientRect();
  const at = (name: string): number => Number(source.getAttribute(name) ?? 0);
  const origin: Origin = { x: box.left - at('x'), y: box.top - at('y') };
  const parts = [...source.children].flatMap((child) => htmlParts(child, origin, iconOf));
  const label = drawn('g', {}, ...parts);
  for (const text of label.querySelectorAll('text')) text.textContent = legal(text.textContent ?? '');
  return label;
}

function iconOf(icon: SVGSVGElement): SVGElement {
  const { attributes, inherited } = paintOf(icon, ROOT_PAINT);
  const part = drawn('g');
  write(part, attributes);
  part.append(...childrenOf(icon, inherited));
  return part;
}

function write(part: Element, attributes: Paint): void {
  for (const [name, value] of Object.entries(attributes)) {
    if (value !== '') part.setAttribute(name, name === 'font-family' ? value : plain(value));
  }
}

/** Lengths without their unit and colours as six digits: what every program reads. */
function plain(value: string): string {
  const color = parseColor(value);
  if (color) return color.a === 1 ? toHex(color) : value;
  return value.replace(/(\d)px\b/g, '$1');
}

/** What is not used goes, and so do names that nothing names: a program should not take them for something. */
function dropIdleNames(root: Element): void {
  const used = new Set<string>();
  for (const part of root.querySelectorAll('*')) {
    for (const { name, value } of part.attributes) {
      for (const [, id] of value.matchAll(/url\(#([^)]*)\)/g)) used.add(id!.replaceAll('\\', ''));
      if (name === 'href' && value.startsWith('#')) used.add(value.slice(1));
    }
  }
  for (const part of root.querySelectorAll('[id]')) {
    if (used.has(part.id)) continue;
    if (part.localName === 'marker') part.remove();
    else part.removeAttribute('id');
  }
}

/** Without what XML can't hold. */
export function legal(text: string): string {
  return text.replace(/[^\t\n\r\u0020-\uD7FF\uE000-\uFFFD\u{10000}-\u{10FFFF}]/gu, '');
}
