/** Makes elements. Text always goes in as text, never as markup. */

const SVG = 'http://www.w3.org/2000/svg';

export type Attributes = Readonly<Record<string, string>>;

export function element<Name extends keyof HTMLElementTagNameMap>(
  name: Name,
  attributes?: Attributes,
  ...children: (Node | string)[]
): HTMLElementTagNameMap[Name];
export function element(name: string, attributes?: Attributes, ...children: (Node | string)[]): HTMLElement;
export function element(name: string, attributes: Attributes = {}, ...children: (Node | string)[]): HTMLElement {
  const made = document.createElement(name);
  for (const [key, value] of Object.entries(attributes)) made.setAttribute(key, value);
  made.append(...children);
  return made;
}

/** Sets the text only where it differs, so that unchanged nodes stay untouched. */
export function setText(target: HTMLElement, text: string): void {
  if (target.textContent !== text) target.textContent = text;
}

/** As `setText`, for names, which may be broken before a word after `_`, `.` or `/` where the line is short. */
export function setNames(target: HTMLElement, text: string): void {
  if (target.textContent === text) return;
  const parts = text.split(/(?<=[_./])(?=[a-z]{3})/i);
  target.replaceChildren(...parts.flatMap((part, index) => (index === 0 ? [part] : [element('wbr'), part])));
}

/** A message with its `code spans` as code elements. */
export function withCode(text: string): (Node | string)[] {
  return text.split(/`([^`]+)`/).map((part, index) => (index % 2 === 0 ? part : element('code', {}, part)));
}

/** Strokes on a grid of 16 by 16. */
const ICONS = {
  zoomIn: 'M8 3v10M3 8h10',
  zoomOut: 'M3 8h10',
  fit: 'M2.5 6V2.5H6M10 2.5h3.5V6M13.5 10v3.5H10M6 13.5H2.5V10',
  error: 'M8 1.8 14.8 13.8H1.2ZM8 6v4M8 11.4v1',
} as const;

export type IconName = keyof typeof ICONS;

export function icon(name: IconName): SVGElement {
  const svg = document.createElementNS(SVG, 'svg');
  svg.setAttribute('viewBox', '0 0 16 16');
  svg.setAttribute('class', 'icon');
  svg.setAttribute('aria-hidden', 'true');
  const path = document.createElementNS(SVG, 'path');
  path.setAttribute('d', ICONS[name]);
  svg.append(path);
  return svg;
}
