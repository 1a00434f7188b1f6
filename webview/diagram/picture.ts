/** From Mermaid's markup to a picture that can be worked with: inert, with a known size, each part under its own id. */

import type { PreviewDiagram } from '../../src/protocol/preview.ts';
import { placeTitles } from './titles.ts';
import type { Size } from './view.ts';

export interface Picture {
  readonly svg: SVGSVGElement;
  readonly size: Size;
  /** The boxes in the order of the text; they can be walked by keyboard. */
  readonly nodes: readonly SVGGElement[];
  /** The arrows in the order of the text, with the boxes at their ends. */
  readonly arrows: readonly Arrow[];
}

export interface Arrow {
  readonly line: SVGPathElement;
  readonly from: string;
  readonly to: string;
}

/** Reads the markup, takes out what could act, and marks nodes, arrows and groups with `data-part`. */
export function makePicture(markup: string, id: string, diagram: PreviewDiagram, label: string): Picture {
  const template = document.createElement('template');
  // Mermaid's own output, cleaned by it (securityLevel strict); the page's policy lets no script in it run.
  template.innerHTML = markup;
  const svg = template.content.querySelector('svg');
  if (!svg) throw new Error('Mermaid returned no picture.');
  disarm(svg);
  const size = setSize(svg);
  const nodes = markNodes(svg, id, diagram);
  const arrows = markEdges(svg, diagram);
  markGroups(svg, id, diagram);
  for (const name of ['aria-roledescription', 'aria-labelledby', 'aria-describedby']) svg.removeAttribute(name);
  // Nodes can be focused, so the picture is a group; one without nodes is an image.
  svg.setAttribute('role', nodes.length > 0 ? 'group' : 'img');
  svg.setAttribute('aria-label', label);
  return { svg, size, nodes, arrows };
}

/** The part of the picture, or the figure on it, that a click on `target` means. */
export function partOf(target: EventTarget | null): Element | undefined {
  return (target instanceof Element ? target.closest('[data-part]') : null) ?? undefined;
}

/** Nothing in the picture may act, load or lead away, whatever Mermaid let through. */
function disarm(svg: SVGSVGElement): void {
  for (const found of svg.querySelectorAll('script, iframe, object, embed, form, input, button, link, meta, base')) {
    found.remove();
  }
  for (const found of svg.querySelectorAll('*')) {
    for (const { name, value } of [...found.attributes]) {
      const leads = /^(xlink:)?href$|^(form)?action$|^target$|^ping$/i.test(name) && !value.startsWith('#');
      const loads = /^src(set)?$/i.test(name) || (/^(xlink:)?href$/i.test(name) && found.tagName === 'image');
      if (/^on/i.test(name) || (loads ? !value.startsWith('data:') : leads)) found.removeAttribute(name);
    }
  }
}

function setSize(svg: SVGSVGElement): Size {
  const { width, height } = svg.viewBox.baseVal;
  const size = { width: Math.max(width, 1), height: Math.max(height, 1) };
  svg.setAttribute('width', String(size.width));
  svg.setAttribute('height', String(size.height));
  svg.style.maxWidth = 'none';
  return size;
}

function markNodes(svg: SVGSVGElement, id: string, diagram: PreviewDiagram): SVGGElement[] {
  const prefix = `${id}-flowchart-`;
  const elements = new Map<string, SVGGElement>();
  for (const group of svg.querySelectorAll<SVGGElement>('g[id]')) {
    const match = group.id.startsWith(prefix) ? /^(.+)-\d+$/.exec(group.id.slice(prefix.length)) : null;
    if (match) elements.set(match[1]!, group);
  }
  const marked: SVGGElement[] = [];
  for (const node of diagram.nodes) {
    const group = elements.get(node.drawnAs ?? node.id);
    if (!group) continue;
    mark(group, node.id, 'node');
    group.setAttribute('role', 'button');
    group.setAttribute('tabindex', marked.length === 0 ? '0' : '-1');
    // The name begins with the very text on show, so that it can be said as it is read.
    const text = textOf(group) || node.label;
    const name = node.kind ? `${text}, ${node.kind}` : text;
    group.setAttribute('aria-label', name);
    // Figures are added to the name, and taken off it again.
    group.setAttribute('data-name', name);
    marked.push(group);
  }
  return marked;
}

/** The text on show; lines are words apart. */
function textOf(group: Element): string {
  const walker = document.createTreeWalker(group, NodeFilter.SHOW_TEXT);
  const texts: string[] = [];
  while (walker.nextNode()) texts.push(walker.currentNode.textContent ?? '');
  return texts.join(' ').replace(/\s+/g, ' ').trim();
}

function markEdges(svg: SVGSVGElement, diagram: PreviewDiagram): readonly Arrow[] {
  const known = new Map(diagram.edges.map((edge) => [edge.id, edge]));
  const nameOf = new Map([
    ...diagram.groups.map(({ id, title }) => [id, title] as const),
    ...diagram.nodes.map(({ id, label }) => [id, label] as const),
  ]);
  const arrows = new Map<string, Arrow>();
  for (const path of svg.querySelectorAll<SVGPathElement>('path[data-edge="true"][data-id]')) {
    const edge = known.get(path.getAttribute('data-id') ?? '');
    if (!edge) continue;
    const { id, from, to, label } = edge;
    mark(path, id, 'edge');
    path.before(hitPath(path, id));
    path.setAttribute('role', 'button');
    path.setAttribute('tabindex', '-1');
    const name = `Arrow from ${nameOf.get(from) ?? from} to ${nameOf.get(to) ?? to}`;
    const said = label === undefined ? name : `${label}: ${name}`;
    path.setAttribute('aria-label', said);
    path.setAttribute('data-name', said);
    arrows.set(id, { line: path, from, to });
  }
  for (const label of svg.querySelectorAll<SVGGElement>('g.edgeLabel g.label[data-id]')) {
    const edge = label.getAttribute('data-id') ?? '';
    if (known.has(edge)) mark(label, edge, 'edge-label');
  }
  return diagram.edges.flatMap(({ id }) => arrows.get(id) ?? []);
}

/** Arrows are thin; an unseen wide one under each catches the pointer. */
function hitPath(path: SVGPathElement, edge: string): SVGPathElement {
  const hit = document.createElementNS('http://www.w3.org/2000/svg', 'path');
  hit.setAttribute('d', path.getAttribute('d') ?? '');
  hit.setAttribute('class', 'hit');
  mark(hit, edge, 'hit');
  return hit;
}

function markGroups(svg: SVGSVGElement, id: string, diagram: PreviewDiagram): void {
  const marked: SVGGElement[] = [];
  const groups = new Map(diagram.groups.map((group) => [`${id}-${group.id}`, group]));
  for (const element of svg.querySelectorAll<SVGGElement>('g.cluster[id], g.node[id]')) {
    const group = groups.get(element.id);
    if (!group) continue;
    mark(element, group.id, 'group');
    marked.push(element);
  }
  placeTitles(marked, [...svg.querySelectorAll<SVGPathElement>('path[data-edge="true"]')]);
}

function mark(element: SVGElement, part: string, kind: string): void {
  element.setAttribute('data-part', part);
  element.setAttribute('data-kind', kind);
}
