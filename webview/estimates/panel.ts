/** The estimates' part of the page: the table with its sliders and details, the conventions beneath, what to do while there is none. */

import type {
  PreviewDetail,
  PreviewEstimateRow,
  PreviewEstimates,
  PreviewRefusal,
  WhatIf,
} from '../../src/protocol/preview.ts';
import { badge, ToggleButton } from '../controls.ts';
import { element, setText } from '../dom.ts';
import { estimatesHowTo } from '../emptyStates.ts';
import { EstimateDetail } from './detail.ts';
import { changeSentence, tooltipLines } from './rows.ts';
import { EstimateTable } from './table.ts';

export interface EstimateHost {
  reveal(name: string): void;
  /** An estimate is selected: its detail is wanted. */
  selected(name: string | undefined): void;
  suppose(name: string, expression: string | undefined): void;
  /** All sliders are to be seen, or only that of the row at hand. */
  supposing(on: boolean): void;
  /** Shows a component in the picture. */
  point(node: string): void;
  hint(lines: readonly string[], anchor: Element, described: Element): void;
  leave(): void;
  /** Says a sentence to those who listen to the page. */
  announce(text: string): void;
}

export class EstimatePanel {
  readonly root = element('section', { class: 'estimates', 'aria-labelledby': 'estimates-title' });
  readonly #host: EstimateHost;
  readonly #table: EstimateTable;
  readonly #detail: EstimateDetail;
  readonly #empty = estimatesHowTo();
  readonly #count = badge('');
  readonly #toggle: ToggleButton;
  readonly #tools = element('div', { class: 'tools' });
  readonly #conventions = element('p', { class: 'conventions' });
  #shown: PreviewEstimates | undefined;
  #values: WhatIf;
  #open: string | undefined;
  #about: PreviewDetail | undefined;
  #refused: readonly PreviewRefusal[] = [];

  /** @param supposing whether all sliders are to be seen. */
  constructor(host: EstimateHost, values: WhatIf, supposing: boolean) {
    this.#host = host;
    this.#values = values;
    this.#detail = new EstimateDetail({
      suppose: (name, expression) => host.suppose(name, expression),
      go: (name) => this.#go(name),
      point: (node) => host.point(node),
      leave: () => this.#open !== undefined && this.#table.focus(this.#open),
    });
    this.#table = new EstimateTable(this.#tableHost(), this.#detail.root);
    this.#table.root.hidden = true;
    this.#table.setSupposing(supposing);
    this.#count.hidden = true;
    const title = 'Try other values; nothing is written until you apply them';
    this.#toggle = new ToggleButton('suppose', 'What if', title, supposing, (on) => {
      this.#table.setSupposing(on);
      host.supposing(on);
    });
    const heading = element('h2', { id: 'estimates-title' }, 'Estimates');
    this.#tools.append(this.#toggle.root);
    const bar = element('div', { class: 'bar' }, heading, this.#count, this.#tools);
    this.root.append(bar, this.#table.root, this.#conventions, this.#empty);
  }

  get rows(): readonly PreviewEstimateRow[] {
    return this.#shown?.rows ?? [];
  }

  /** Puts a button beside the heading. */
  addTool(button: HTMLElement): void {
    this.#tools.prepend(button);
  }

  /** Shows the list; one with the key of the list on show changes nothing. */
  show(estimates: PreviewEstimates): void {
    const before = this.#shown;
    if (before?.key === estimates.key) return;
    this.#shown = estimates;
    const { rows } = estimates;
    this.#table.show(rows, this.#values);
    this.#table.root.hidden = rows.length === 0;
    this.#empty.hidden = rows.length > 0;
    this.#toggle.root.hidden = rows.every((row) => row.slider === undefined);
    setText(this.#conventions, rows.length > 0 ? estimates.conventions : '');
    this.#count.hidden = rows.length === 0;
    const failed = rows.filter((row) => row.error !== undefined).length;
    setText(this.#count, failed === 0 ? String(rows.length) : `${failed} of ${rows.length} failed`);
    this.#showDetail();
    const sentence = before && changeSentence(before.rows, rows);
    if (sentence !== undefined) this.#host.announce(sentence);
  }

  /**
   * What only the selected estimate has; of another one it is an answer that was overtaken.
   * @param refused what was supposed and can't be.
   */
  showDetail(about: PreviewDetail | undefined, refused: readonly PreviewRefusal[]): void {
    const isFirst = this.#about === undefined && about !== undefined;
    if (about?.name === this.#open) this.#about = about;
    this.#refused = refused;
    this.#showDetail();
    // The detail has grown; whoever opened it wants to see it.
    if (isFirst && this.#about === about) this.#table.bringIn();
  }

  suppose(values: WhatIf): void {
    this.#values = values;
    this.#table.suppose(values);
    this.#showDetail();
  }

  /** Marks the estimate that the cursor in the text stands on, and with `reveal` opens it; one that is open stays so when the cursor leaves. */
  select(name: string | undefined, reveal = true): void {
    this.#table.mark(name);
    if (name !== undefined && reveal) this.open(name);
  }

  open(name: string): void {
    this.#table.open(name);
  }

  #tableHost(): ConstructorParameters<typeof EstimateTable>[0] {
    const host = this.#host;
    return {
      pick: (name) => {
        this.#table.open(name);
        host.reveal(name);
      },
      opened: (name) => {
        this.#open = name;
        if (this.#about?.name !== name) this.#about = undefined;
        host.leave();
        host.selected(name);
        this.#showDetail();
      },
      hint: (row, anchor, described) => host.hint(tooltipLines(row), anchor, described),
      leave: () => host.leave(),
      suppose: (name, expression) => host.suppose(name, expression),
    };
  }

  #go(name: string): void {
    this.#table.open(name);
    this.#table.focus(name);
  }

  #showDetail(): void {
    const row = this.rows.find(({ name }) => name === this.#open);
    const context = { rows: this.rows, values: this.#values, refused: this.#refused, detail: this.#about };
    if (row) this.#detail.show(row, context);
  }
}
