/** How an estimate is made up, as a tree that is opened by pointer or arrow keys. */

import type { PreviewEstimateRow } from '../../src/protocol/preview.ts';
import { element, setAttribute, setChildren, setNames, setText } from '../dom.ts';
import { icon } from '../icons.ts';
import { chainLines, type ChainLine } from './chain.ts';

interface LineView {
  line: ChainLine;
  readonly root: HTMLElement;
  readonly name: HTMLElement;
  readonly equals: HTMLElement;
  readonly value: HTMLElement;
  readonly made: HTMLElement;
  readonly formula: HTMLElement;
}

export class ChainTree {
  readonly root = element('div', { class: 'chain', role: 'tree', 'aria-label': 'How it is made up' });
  readonly #go: (name: string) => void;
  readonly #views = new Map<string, LineView>();
  #rows: readonly PreviewEstimateRow[] = [];
  #name = '';
  #open = new Set<string>();
  /** The line that Tab comes to. */
  #stop = '';

  /** @param go leads to the estimate of that name. */
  constructor(go: (name: string) => void) {
    this.#go = go;
    this.root.addEventListener('keydown', (event) => this.#key(event));
  }

  show(rows: readonly PreviewEstimateRow[], name: string): void {
    this.#rows = rows;
    if (name !== this.#name) {
      this.#name = name;
      this.#open = new Set([name]);
      this.#stop = name;
    }
    this.#refresh();
  }

  #refresh(): void {
    const lines = chainLines(this.#rows, this.#name, this.#open);
    if (!lines.some(({ key }) => key === this.#stop)) this.#stop = lines[0]?.key ?? '';
    const keys = new Set(lines.map(({ key }) => key));
    for (const key of this.#views.keys()) if (!keys.has(key)) this.#views.delete(key);
    setChildren(
      this.root,
      lines.map((line) => this.#line(line)),
    );
  }

  #line(line: ChainLine): HTMLElement {
    const view = this.#views.get(line.key) ?? this.#make(line);
    view.line = line;
    const { root } = view;
    setNames(view.name, line.name);
    view.equals.hidden = line.value === '';
    setText(view.value, line.value);
    view.made.hidden = line.formula === '';
    setNames(view.formula, line.formula);
    root.style.setProperty('--level', String(line.level - 1));
    setAttribute(root, 'aria-level', String(line.level));
    setAttribute(root, 'aria-posinset', String(line.position));
    setAttribute(root, 'aria-setsize', String(line.size));
    setAttribute(root, 'aria-expanded', line.expanded === undefined ? undefined : String(line.expanded));
    root.classList.toggle('listed', line.listed);
    root.tabIndex = line.key === this.#stop ? 0 : -1;
    return root;
  }

  #make(line: ChainLine): LineView {
    const twisty = element('span', { class: 'twisty' }, icon('chevron'));
    const name = element('span', { class: 'chain-name' });
    const equals = element('span', { class: 'muted' }, ' = ');
    const value = element('span', { class: 'chain-value' });
    const made = element('span', { class: 'muted' }, ' = ');
    const formula = element('code');
    const root = element(
      'div',
      { class: 'chain-line', role: 'treeitem' },
      twisty,
      element('span', { class: 'chain-text' }, name, equals, value, made, formula),
    );
    const view: LineView = { line, root, name, equals, value, made, formula };
    root.addEventListener('click', () => this.#toggle(view.line));
    name.addEventListener('click', (event) => {
      if (!view.line.listed || view.line.level === 1) return;
      event.stopPropagation();
      this.#go(view.line.name);
    });
    this.#views.set(line.key, view);
    return view;
  }

  #toggle({ key, expanded }: ChainLine): void {
    if (expanded) this.#open.delete(key);
    else if (expanded === false) this.#open.add(key);
    this.#stop = key;
    this.#refresh();
  }

  /** As trees are walked everywhere: up, down, right to open and in, left to close and out; Enter goes to the estimate. */
  #key(event: KeyboardEvent): void {
    const views = [...this.root.children].map((root) => [...this.#views.values()].find((view) => view.root === root)!);
    const index = views.findIndex(({ root }) => root === event.target);
    const line = views[index]?.line;
    if (!line || event.ctrlKey || event.metaKey || event.altKey) return;
    const next = { ArrowUp: index - 1, ArrowDown: index + 1, Home: 0, End: views.length - 1 }[event.key];
    if (next !== undefined) this.#focus(views[next]);
    else if (event.key === 'ArrowRight') {
      if (line.expanded) this.#focus(views[index + 1]);
      else this.#toggle(line);
    } else if (event.key === 'ArrowLeft') {
      if (line.expanded) this.#toggle(line);
      else this.#focus(views.findLast(({ line: other }, at) => at < index && other.level < line.level));
    } else if (event.key === ' ') this.#toggle(line);
    else if (event.key === 'Enter' && line.listed && line.level > 1) this.#go(line.name);
    else return;
    event.preventDefault();
    event.stopPropagation();
  }

  #focus(view: LineView | undefined): void {
    if (!view) return;
    this.#stop = view.line.key;
    for (const each of this.#views.values()) each.root.tabIndex = each === view ? 0 : -1;
    view.root.focus();
  }
}
