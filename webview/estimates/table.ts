/** The estimates as a real table, with the detail of one of them under its row; of a new list, only what differs is touched. */

import type { PreviewEstimateRow, WhatIf } from '../../src/protocol/preview.ts';
import { element, setChildren } from '../dom.ts';
import { own } from '../whatIf/store.ts';
import { EstimateRow, type RowHost } from './row.ts';
import { planRows } from './rows.ts';

export interface TableHost extends Omit<RowHost, 'focused' | 'toggle'> {
  /** The detail of this estimate is open now; of none, without one. */
  opened(name: string | undefined): void;
}

export class EstimateTable {
  readonly root = element('table', { class: 'estimates-table', role: 'table' });
  readonly #body = element('tbody', { role: 'rowgroup' });
  readonly #host: TableHost;
  readonly #rowHost: RowHost;
  readonly #rows = new Map<string, EstimateRow>();
  readonly #detail: HTMLTableRowElement;
  #shown: readonly PreviewEstimateRow[] = [];
  #values: WhatIf = {};
  #open: string | undefined;
  #supposing = false;

  /** @param detail is put under the row that is open. */
  constructor(host: TableHost, detail: HTMLElement) {
    this.#host = host;
    this.#rowHost = {
      ...host,
      focused: (name) => this.#makeStop(name),
      toggle: (name) => this.open(this.#open === name ? undefined : name),
    };
    this.#detail = element(
      'tr',
      { role: 'row', class: 'detail-row' },
      element('td', { role: 'cell', colspan: '4' }, detail),
    );
    const heads = ['Name', 'Value', 'Range', 'Formula'].map((text) =>
      element('th', { scope: 'col', role: 'columnheader', class: `col-${text.toLowerCase()}` }, text),
    );
    this.root.append(
      element('caption', { class: 'visually-hidden' }, 'Estimates: name, value, range and formula'),
      element('thead', { role: 'rowgroup' }, element('tr', { role: 'row' }, ...heads)),
      this.#body,
    );
    this.#body.addEventListener('keydown', (event) => this.#key(event));
  }

  show(rows: readonly PreviewEstimateRow[], values: WhatIf): void {
    const plan = planRows(this.#shown, rows);
    this.#shown = rows;
    this.#values = values;
    for (const key of plan.removed) this.#rows.delete(key);
    const roots: HTMLElement[] = [];
    for (const { key, row, change } of plan.rows) {
      const view = this.#rows.get(key) ?? this.#make(key, row);
      if (change !== 'same') view.show(row, own(values, row.name));
      roots.push(view.root);
    }
    this.#place(roots);
    this.#setRanges(rows.some((row) => row.range !== '' || row.spread !== undefined));
    this.#makeStop(this.#stop());
  }

  /** What is supposed has changed: sliders and expressions follow at once. */
  suppose(values: WhatIf): void {
    const before = this.#values;
    this.#values = values;
    for (const view of this.#rows.values()) {
      const { name } = view.row;
      if (own(before, name) !== own(values, name)) view.suppose(own(values, name));
    }
  }

  /** Whether all sliders are to be seen, not only that of the row at hand. */
  setSupposing(supposing: boolean): void {
    this.#supposing = supposing;
    this.root.classList.toggle('supposing', supposing);
    for (const view of this.#rows.values()) view.setReachable(supposing);
  }

  /** Marks the estimate that the cursor in the text stands on. */
  mark(name: string | undefined): void {
    for (const view of this.#rows.values()) view.setMarked(view.row.name === name);
  }

  /** Opens the detail of an estimate, and closes that of any other. */
  open(name: string | undefined): void {
    const view = name === undefined ? undefined : this.#find(name);
    const opened = view?.row.name;
    if (opened !== this.#open) {
      this.#open = opened;
      for (const each of this.#rows.values()) each.setOpen(each === view);
      this.#place(this.#roots());
      this.#host.opened(opened);
    }
    this.bringIn();
  }

  /** Scrolls to as much of the detail as there is room for below its row. */
  bringIn(): void {
    const view = this.#open === undefined ? undefined : this.#find(this.#open);
    if (!view) return;
    this.#detail.scrollIntoView({ block: 'nearest' });
    view.root.scrollIntoView({ block: 'nearest' });
  }

  /** Brings the focus to an estimate; whether there is one of that name. */
  focus(name: string): boolean {
    const view = this.#find(name);
    view?.name.focus();
    return view !== undefined;
  }

  #roots(): HTMLElement[] {
    return [...this.#body.children].filter((each): each is HTMLElement => each !== this.#detail) as HTMLElement[];
  }

  /** Puts the rows in order, and the detail under the one that is open. */
  #place(roots: readonly HTMLElement[]): void {
    const open = this.#open === undefined ? undefined : this.#find(this.#open);
    // While the text of an open estimate is retyped it may be away; it is opened again when it is back.
    const children = roots.flatMap((root) => (open && root === open.root ? [root, this.#detail] : [root]));
    setChildren(this.#body, children);
  }

  /** The column of ranges is there while some estimate has one. */
  #setRanges(any: boolean): void {
    this.root.classList.toggle('no-ranges', !any);
    for (const view of this.#rows.values()) view.setSpan(any ? 2 : 1);
  }

  #make(key: string, row: PreviewEstimateRow): EstimateRow {
    const view = new EstimateRow(row, this.#rowHost);
    this.#rows.set(key, view);
    view.setReachable(this.#supposing);
    if (row.name === this.#open) view.setOpen(true);
    return view;
  }

  #find(name: string): EstimateRow | undefined {
    return this.#rows.get(name);
  }

  #names(): HTMLButtonElement[] {
    return [...this.#body.querySelectorAll<HTMLButtonElement>('button.name')];
  }

  #stop(): HTMLButtonElement | undefined {
    const names = this.#names();
    return names.find((name) => name.tabIndex === 0) ?? names[0];
  }

  /** One row is reached by Tab, the others from it by arrows. */
  #makeStop(stop: HTMLButtonElement | undefined): void {
    for (const name of this.#names()) {
      const index = name === stop ? 0 : -1;
      if (name.tabIndex !== index) name.tabIndex = index;
    }
  }

  /** Up and down walk, right opens, left closes. */
  #key(event: KeyboardEvent): void {
    const names = this.#names();
    const index = names.indexOf(event.target as HTMLButtonElement);
    if (index < 0) return;
    const next = { ArrowDown: index + 1, ArrowUp: index - 1, Home: 0, End: names.length - 1 }[event.key];
    const view = [...this.#rows.values()].find(({ name }) => name === names[index]);
    if (next !== undefined) names[next]?.focus();
    else if (event.key === 'ArrowRight') this.open(view?.row.name);
    else if (event.key === 'ArrowLeft') this.open(undefined);
    else return;
    event.preventDefault();
  }
}
