/** HTML as it is laid out, as parts of a drawing: backgrounds and borders as rectangles, each line of text where it stands. */

import { drawn } from '../dom.ts';

/** From places in the window to places in the drawing. */
export interface Origin {
  readonly x: number;
  readonly y: number;
}

/** Draws what an element and all within it show; `drawing` makes a part of an icon within it. */
export function htmlParts(root: Element, origin: Origin, drawing: (icon: SVGSVGElement) => SVGElement): SVGElement[] {
  const style = getComputedStyle(root);
  if (style.display === 'none' || style.visibility === 'hidden' || Number(style.opacity) === 0) return [];
  const parts = boxParts(root, style, origin);
  for (const child of root.childNodes) {
    if (child instanceof Text) parts.push(...textParts(child, style, origin));
    else if (child instanceof SVGSVGElement) parts.push(placed(child, origin, drawing(child)));
    else if (child instanceof HTMLImageElement) parts.push(...imageParts(child, origin));
    else if (child instanceof Element) parts.push(...htmlParts(child, origin, drawing));
  }
  return parts;
}

/** A number short enough to be read. */
export function short(value: number): string {
  return String(Math.round(value * 100) / 100);
}

function boxParts(element: Element, style: CSSStyleDeclaration, origin: Origin): SVGElement[] {
  const hasFill = style.backgroundColor !== 'transparent' && !/, 0\)$/.test(style.backgroundColor);
  const border = style.borderTopStyle === 'none' ? 0 : parseFloat(style.borderTopWidth);
  if (!hasFill && !(border > 0)) return [];
  // Of an element of a line, its box is where the letters are; a block has one box.
  return [...element.getClientRects()]
    .filter(({ width, height }) => width > 0 && height > 0)
    .map((box) => {
      const radius = Math.min(parseFloat(style.borderTopLeftRadius) || 0, box.height / 2);
      return drawn('rect', {
        x: short(box.left - origin.x + border / 2),
        y: short(box.top - origin.y + border / 2),
        width: short(Math.max(0, box.width - border)),
        height: short(Math.max(0, box.height - border)),
        fill: hasFill ? style.backgroundColor : 'none',
        ...(radius > 0 && { rx: short(Math.max(0, radius - border / 2)) }),
        ...(border > 0 && { stroke: style.borderTopColor, 'stroke-width': short(border) }),
      });
    });
}

interface Line {
  text: string;
  left: number;
  right: number;
  readonly top: number;
  readonly bottom: number;
}

function textParts(node: Text, style: CSSStyleDeclaration, origin: Origin): SVGElement[] {
  const { ascent, descent } = metricsOf(style);
  return linesOf(node).map(({ text, left, right, top, bottom }) => {
    // The box of a line of text goes from the highest to the lowest that letters of the font reach.
    const baseline = top + ((bottom - top) * ascent) / (ascent + descent);
    const line = style.textDecorationLine;
    const part = drawn('text', {
      x: short(left - origin.x),
      y: short(baseline - origin.y),
      // Where the font is another, the text is as wide all the same, and stays in its box.
      textLength: short(right - left),
      lengthAdjust: 'spacingAndGlyphs',
      'font-family': style.fontFamily,
      'font-size': style.fontSize,
      ...(style.fontWeight !== '400' && { 'font-weight': style.fontWeight }),
      ...(style.fontStyle !== 'normal' && { 'font-style': style.fontStyle }),
      ...(line !== 'none' && { 'text-decoration': line }),
      fill: style.color,
    });
    part.textContent = text;
    return part;
  });
}

/** The lines that a text is broken into, as the browser laid them out. */
function linesOf(node: Text): readonly Line[] {
  const range = document.createRange();
  const lines: Line[] = [];
  let at = 0;
  for (const letter of node.data) {
    range.setStart(node, at);
    at += letter.length;
    range.setEnd(node, at);
    // A space at which the line is broken, or that is one with another, is nowhere.
    const box = [...range.getClientRects()].find(({ width }) => width > 0);
    if (!box) continue;
    const line = lines.at(-1);
    if (line && Math.abs(line.top - box.top) < 1) {
      line.text += letter;
      line.left = Math.min(line.left, box.left);
      line.right = Math.max(line.right, box.right);
    } else {
      lines.push({ text: letter, left: box.left, right: box.right, top: box.top, bottom: box.bottom });
    }
  }
  return lines.flatMap(trimmed);
}

/** Without the spaces at its end, which other programs would count as a part of its width. */
function trimmed(line: Line): readonly Line[] {
  const text = line.text.replace(/\s+/g, ' ');
  return text.trim() === '' ? [] : [{ ...line, text }];
}

let pen: CanvasRenderingContext2D | null | undefined;
const known = new Map<string, { readonly ascent: number; readonly descent: number }>();

function metricsOf({ fontStyle, fontWeight, fontSize, fontFamily }: CSSStyleDeclaration) {
  const font = `${fontStyle} ${fontWeight} ${fontSize} ${fontFamily}`;
  const before = known.get(font);
  if (before) return before;
  pen ??= document.createElement('canvas').getContext('2d');
  if (!pen) return { ascent: 0.8, descent: 0.2 };
  pen.font = font;
  const { fontBoundingBoxAscent: ascent, fontBoundingBoxDescent: descent } = pen.measureText('x');
  const metrics = { ascent, descent };
  known.set(font, metrics);
  return metrics;
}

function placed(icon: SVGSVGElement, origin: Origin, drawing: SVGElement): SVGElement {
  const box = icon.getBoundingClientRect();
  const { x, y, width } = icon.viewBox.baseVal;
  const scale = width > 0 ? box.width / width : 1;
  const place = `translate(${short(box.left - origin.x)} ${short(box.top - origin.y)}) scale(${scale.toFixed(4)})`;
  drawing.setAttribute('transform', x === 0 && y === 0 ? place : `${place} translate(${-x} ${-y})`);
  return drawing;
}

function imageParts(image: HTMLImageElement, origin: Origin): SVGElement[] {
  const box = image.getBoundingClientRect();
  if (!isPicture(image.src) || box.width === 0) return [];
  const place = { x: short(box.left - origin.x), y: short(box.top - origin.y) };
  return [drawn('image', { ...place, width: short(box.width), height: short(box.height), href: image.src })];
}

/** An address that holds the picture itself, and no drawing, in which there could be anything. */
export function isPicture(address: string): boolean {
  return /^data:image\/(png|jpeg|gif|webp);base64,[a-z0-9+/=]+$/i.test(address);
}
