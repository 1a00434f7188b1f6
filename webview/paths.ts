/** The design's paths against their goals: how available and how fast; a click leads to the text. */

import type { PreviewLevel, PreviewPath } from '../src/protocol/preview.ts';
import { element, setChildren, setText } from './dom.ts';
import { LEVEL_WORDS, levelIcon, showLevel } from './levels.ts';

export interface PathHost {
  reveal(name: string): void;
  hint(lines: readonly string[], anchor: Element, described: Element): void;
  leave(): void;
}

/** A figure beside its goal, in a cell. */
class GoalCell {
  readonly #icon = levelIcon('none');
  readonly #text = element('span');
  readonly #word = element('span', { class: 'visually-hidden' });
  readonly root = element('td', { role: 'cell' }, this.#icon, this.#text, this.#word);

  show(text: string, level: PreviewLevel): void {
    showLevel(this.#icon, level);
    this.root.dataset['level'] = level;
    setText(this.#text, text === '' ? '–' : text);
    setText(this.#word, LEVEL_WORDS[level] === '' ? '' : `, ${LEVEL_WORDS[level]}`);
  }
}

interface PathView {
  readonly root: HTMLElement;
  readonly availability: GoalCell;
  readonly latency: GoalCell;
}

export class PathList {
  readonly root = element('section', { class: 'paths', 'aria-labelledby': 'paths-title', hidden: '' });
  readonly #host: PathHost;
  readonly #body = element('tbody', { role: 'rowgroup' });
  readonly #views = new Map<string, PathView>();
  #paths: readonly PreviewPath[] = [];
  #selected: string | undefined;

  constructor(host: PathHost) {
    this.#host = host;
    const heads = ['Path', 'Availability', 'Latency'].map((text) =>
      element('th', { scope: 'col', role: 'columnheader' }, text),
    );
    const table = element(
      'table',
      { role: 'table', 'aria-labelledby': 'paths-title' },
      element('thead', { role: 'rowgroup' }, element('tr', { role: 'row' }, ...heads)),
      this.#body,
    );
    this.root.append(element('div', { class: 'bar' }, element('h2', { id: 'paths-title' }, 'Paths')), table);
  }

  show(paths: readonly PreviewPath[]): void {
    this.#paths = paths;
    this.root.hidden = paths.length === 0;
    const names = new Set(paths.map(({ name }) => name));
    for (const name of this.#views.keys()) if (!names.has(name)) this.#views.delete(name);
    setChildren(
      this.#body,
      paths.map((path) => {
        const view = this.#views.get(path.name) ?? this.#make(path.name);
        view.availability.show(path.availability, path.availabilityLevel);
        view.latency.show(path.latency, path.latencyLevel);
        return view.root;
      }),
    );
    this.#mark();
  }

  /** Marks a path, or none. */
  select(name: string | undefined, reveal: boolean): void {
    this.#selected = name;
    this.#mark();
    const marked = name === undefined ? undefined : this.#views.get(name)?.root;
    if (reveal) marked?.scrollIntoView({ block: 'nearest' });
  }

  #mark(): void {
    for (const [name, { root }] of this.#views) root.classList.toggle('selected', name === this.#selected);
  }

  #make(name: string): PathView {
    const button = element('button', { type: 'button', class: 'name' }, name);
    const view = {
      root: element('tr', { role: 'row' }, element('th', { scope: 'row', role: 'rowheader' }, button)),
      availability: new GoalCell(),
      latency: new GoalCell(),
    };
    view.root.append(view.availability.root, view.latency.root);
    const hint = (): void => {
      const lines = this.#paths.find((path) => path.name === name)?.lines ?? [];
      this.#host.hint(lines, view.root, button);
    };
    view.root.addEventListener('click', () => this.#host.reveal(name));
    view.root.addEventListener('pointerenter', hint);
    view.root.addEventListener('pointerleave', () => this.#host.leave());
    button.addEventListener('focus', hint);
    button.addEventListener('blur', () => this.#host.leave());
    this.#views.set(name, view);
    return view;
  }
}
