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

/** An element of a drawing. */
export function drawn(name: string, attributes: Attributes = {}, ...children: Node[]): SVGElement {
  const made = document.createElementNS(SVG, name);
  for (const [key, value] of Object.entries(attributes)) made.setAttribute(key, value);
  made.append(...children);
  return made;
}

/** Sets an attribute only where it differs; undefined takes it off. */
export function setAttribute(target: Element, name: string, value: string | undefined): void {
  if (value === undefined) target.removeAttribute(name);
  else if (target.getAttribute(name) !== value) target.setAttribute(name, value);
}

/** Makes the children those of the list, in its order, without moving one that stands right; others are taken out. */
export function setChildren(target: Element, children: readonly Element[]): void {
  const wanted = new Set<Element>(children);
  for (const child of [...target.children]) if (!wanted.has(child)) child.remove();
  for (const [index, child] of children.entries()) {
    const there = target.children[index];
    if (there !== child) target.insertBefore(child, there ?? null);
  }
}
