/** The estimates' half of the page: the table, its tooltip, the conventions beneath, and what to do while there is none. */

import type { PreviewEstimates } from '../../src/protocol/preview.ts';
import { badge } from '../controls.ts';
import { element, setText } from '../dom.ts';
import { estimatesHowTo } from '../emptyStates.ts';
import { changeSentence } from './rows.ts';
import { EstimateTable } from './table.ts';
import { Tooltip } from './tooltip.ts';

export interface EstimateHost {
  reveal(name: string): void;
  /** Says a sentence to those who listen to the page. */
  announce(text: string): void;
}

export class EstimatePanel {
  readonly root = element('section', { class: 'estimates', 'aria-labelledby': 'estimates-title' });
  readonly #host: EstimateHost;
  readonly #table: EstimateTable;
  readonly #empty = estimatesHowTo();
  readonly #count = badge('');
  readonly #conventions = element('p', { class: 'conventions' });
  #shown: PreviewEstimates | undefined;

  constructor(host: EstimateHost) {
    this.#host = host;
    const tooltip = new Tooltip();
    this.#table = new EstimateTable({
      reveal: (name) => host.reveal(name),
      hint: (row, anchor) => tooltip.hint(row, anchor),
    });
    this.#table.root.hidden = true;
    this.#count.hidden = true;
    const heading = element('h2', { id: 'estimates-title' }, 'Estimates');
    const scroll = element('div', { class: 'scroll' }, this.#table.root, this.#conventions, this.#empty);
    this.root.append(element('div', { class: 'bar' }, heading, this.#count), scroll, tooltip.root);
  }

  /** Shows the list; one with the key of the list on show changes nothing. */
  show(estimates: PreviewEstimates): void {
    const before = this.#shown;
    if (before?.key === estimates.key) return;
    this.#shown = estimates;
    this.#table.show(estimates.rows);
    this.#table.root.hidden = estimates.rows.length === 0;
    this.#empty.hidden = estimates.rows.length > 0;
    setText(this.#conventions, estimates.rows.length > 0 ? estimates.conventions : '');
    this.#count.hidden = estimates.rows.length === 0;
    const failed = estimates.rows.filter((row) => row.error !== undefined).length;
    setText(this.#count, failed === 0 ? String(estimates.rows.length) : `${failed} of ${estimates.rows.length} failed`);
    const sentence = before && changeSentence(before.rows, estimates.rows);
    if (sentence !== undefined) this.#host.announce(sentence);
  }

  select(name: string | undefined): void {
    this.#table.select(name);
  }
}
