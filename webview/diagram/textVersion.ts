/** The whole picture in words, as HTML for those who do not see it: components and arrows, paths with what they keep to, layers. */

import type { PreviewLenses } from '../../src/protocol/lenses.ts';
import type { PreviewDiagram, PreviewFigures, PreviewUpdate } from '../../src/protocol/preview.ts';
import { element, setText } from '../dom.ts';
import { withLevel } from '../levels.ts';

/** One list under its heading. */
class Part {
  readonly root: HTMLElement;
  readonly #list: HTMLElement;

  constructor(heading: string) {
    this.#list = element('ul');
    this.root = element('div', { hidden: '' }, element('h4', {}, heading), this.#list);
  }

  /** Lines that stay the same are not touched. */
  show(lines: readonly string[]): void {
    this.root.hidden = lines.length === 0;
    while (this.#list.children.length > lines.length) this.#list.lastElementChild?.remove();
    for (const [index, line] of lines.entries()) {
      const item = this.#list.children[index];
      if (item instanceof HTMLElement) setText(item, line);
      else this.#list.append(element('li', {}, line));
    }
  }
}

export class TextVersion {
  readonly root: HTMLElement;
  readonly #paths = new Part('Paths');
  readonly #layers = new Part('Layers');
  #diagram: PreviewDiagram | undefined;
  #figures: PreviewFigures | undefined;
  #lenses: PreviewLenses | undefined;

  /** @param components the list of components and arrows. */
  constructor(components: HTMLElement) {
    const heading = element('h3', {}, 'The diagram in words');
    this.root = element('div', { class: 'visually-hidden' }, heading, components, this.#paths.root, this.#layers.root);
  }

  update({ diagram, figures, lenses }: Pick<PreviewUpdate, 'diagram' | 'figures' | 'lenses'>): void {
    if (diagram) this.#diagram = diagram;
    if (figures) this.#figures = figures;
    if (lenses) this.#lenses = lenses;
    this.#paths.show(pathLines(this.#lenses, this.#figures, this.#diagram));
    this.#layers.show(layerLines(this.#lenses, this.#diagram));
  }
}

const KINDS = { read: 'read path', write: 'write path', mixed: 'read and write path' } as const;

const namesIn =
  (diagram: PreviewDiagram | undefined) =>
  (id: string): string =>
    diagram?.nodes.find((node) => node.id === id)?.label ?? id;

/** `send message, write path: availability 99.95%, goal 99.99%, tight; latency p99 38 ms of 200 ms` */
export function pathLines(
  lenses: PreviewLenses | undefined,
  figures: PreviewFigures | undefined,
  diagram: PreviewDiagram | undefined,
): readonly string[] {
  const name = namesIn(diagram);
  const figuresOf = new Map(figures?.paths.map((path) => [path.name, path]));
  return (lenses?.paths ?? []).map((path) => {
    const about = figuresOf.get(path.name);
    const parts = [
      about && about.availability !== '' && `availability ${withLevel(about.availability, about.availabilityLevel)}`,
      about && about.latency !== '' && `latency ${withLevel(about.latency, about.latencyLevel)}`,
      path.nodes.length > 0 && `through ${path.nodes.map(name).join(', ')}`,
    ].filter((part) => typeof part === 'string');
    const head = `${path.name}, ${KINDS[path.kind]}`;
    return parts.length === 0 ? `${head}.` : `${head}: ${parts.join('; ')}.`;
  });
}

/** `Data: Message Store, Session Cache.` */
export function layerLines(lenses: PreviewLenses | undefined, diagram: PreviewDiagram | undefined): readonly string[] {
  const name = namesIn(diagram);
  return (lenses?.layers ?? [])
    .filter(({ nodes }) => nodes.length > 0)
    .map((layer) => `${layer.name}: ${layer.nodes.map(name).join(', ')}.`);
}
