/** The estimates as a real table; of a new list, only what differs is touched. */

import type { PreviewEstimateRow } from '../../src/protocol/preview.ts';
import { element, icon, setNames, withCode } from '../dom.ts';
import { planRows } from './rows.ts';

export interface TableHost {
  reveal(name: string): void;
  /** The pointer or the focus is on a row, or (undefined) left it. */
  hint(row: PreviewEstimateRow | undefined, anchor: HTMLElement): void;
}

/** A row of the table, with the cells that its content goes to. */
interface TableRow {
  row: PreviewEstimateRow;
  readonly root: HTMLTableRowElement;
  readonly name: HTMLButtonElement;
  readonly value: HTMLTableCellElement;
  readonly range: HTMLTableCellElement;
  readonly formula: HTMLElement;
}

export class EstimateTable {
  readonly root = element('table', { class: 'estimates-table' });
  readonly #body = element('tbody');
  readonly #host: TableHost;
  readonly #rows = new Map<string, TableRow>();
  #shown: readonly PreviewEstimateRow[] = [];

  constructor(host: TableHost) {
    this.#host = host;
    const heads = ['Name', 'Value', 'Range', 'Formula'].map((text) => element('th', { scope: 'col' }, text));
    this.root.append(
      element('caption', { class: 'visually-hidden' }, 'Estimates: name, value, range and formula'),
      element('thead', {}, element('tr', {}, ...heads)),
      this.#body,
    );
    this.#body.addEventListener('keydown', (event) => this.#walk(event));
  }

  show(rows: readonly PreviewEstimateRow[]): void {
    const plan = planRows(this.#shown, rows);
    this.#shown = rows;
    for (const key of plan.removed) {
      this.#rows.get(key)?.root.remove();
      this.#rows.delete(key);
    }
    for (const [index, planned] of plan.rows.entries()) {
      const row = this.#rows.get(planned.key) ?? this.#make(planned.key, planned.row);
      if (planned.change !== 'same') fill(row, planned.row);
      const there = this.#body.children[index];
      if (there !== row.root) this.#body.insertBefore(row.root, there ?? null);
    }
    this.#setRanges(rows.some((row) => row.range !== ''));
    this.#makeStop(this.#stop());
  }

  /** The column of ranges is there while some estimate has one; an error's text spans it. */
  #setRanges(any: boolean): void {
    this.root.classList.toggle('no-ranges', !any);
    for (const { row, value } of this.#rows.values()) {
      const span = row.error !== undefined && any ? 2 : 1;
      if (value.colSpan !== span) value.colSpan = span;
    }
  }

  /** Marks the estimate that the cursor in the text stands on. */
  select(name: string | undefined): void {
    for (const row of this.#rows.values()) {
      const isIt = row.row.name === name;
      if (row.root.classList.contains('selected') === isIt) continue;
      row.root.classList.toggle('selected', isIt);
      if (isIt) row.root.scrollIntoView({ block: 'nearest' });
    }
  }

  #make(key: string, content: PreviewEstimateRow): TableRow {
    const name = element('button', { type: 'button', class: 'name', tabindex: '-1' });
    const value = element('td', { class: 'value' });
    const range = element('td', { class: 'range' });
    const formula = element('code');
    const head = element('th', { scope: 'row' }, name);
    const root = element('tr', {}, head, value, range, element('td', { class: 'formula' }, formula));
    const row: TableRow = { row: content, root, name, value, range, formula };
    root.addEventListener('click', () => this.#host.reveal(row.row.name));
    root.addEventListener('pointerenter', () => this.#host.hint(row.row, root));
    root.addEventListener('pointerleave', () => this.#host.hint(undefined, root));
    name.addEventListener('focus', () => {
      this.#makeStop(name);
      this.#host.hint(row.row, root);
    });
    name.addEventListener('blur', () => this.#host.hint(undefined, root));
    this.#rows.set(key, row);
    return row;
  }

  #buttons(): HTMLButtonElement[] {
    return [...this.#body.querySelectorAll<HTMLButtonElement>('button.name')];
  }

  #stop(): HTMLButtonElement | undefined {
    const buttons = this.#buttons();
    return buttons.find((button) => button.tabIndex === 0) ?? buttons[0];
  }

  /** One row is reached by Tab, the others from it by arrows. */
  #makeStop(stop: HTMLButtonElement | undefined): void {
    for (const button of this.#buttons()) {
      const index = button === stop ? 0 : -1;
      if (button.tabIndex !== index) button.tabIndex = index;
    }
  }

  #walk(event: KeyboardEvent): void {
    const buttons = this.#buttons();
    const index = buttons.indexOf(event.target as HTMLButtonElement);
    const next = { ArrowDown: index + 1, ArrowUp: index - 1, Home: 0, End: buttons.length - 1 }[event.key];
    if (index < 0 || next === undefined) return;
    event.preventDefault();
    buttons[next]?.focus();
  }
}

function fill(target: TableRow, row: PreviewEstimateRow): void {
  target.row = row;
  setNames(target.name, row.name);
  setNames(target.formula, row.formula);
  target.root.classList.toggle('failed', row.error !== undefined);
  if (row.error !== undefined) {
    target.range.remove();
    target.value.replaceChildren(icon('error'), element('span', {}, ...withCode(row.error)));
    return;
  }
  if (!target.range.isConnected) target.value.after(target.range);
  setNames(target.value, row.value);
  setNames(target.range, row.range);
}
