/** All about one estimate, under its row: how it was computed and why, what if it were different, what drives it, what breaks. */

import type { PreviewDetail, PreviewEstimateRow, PreviewRefusal, WhatIf } from '../../src/protocol/preview.ts';
import { element, setText } from '../dom.ts';
import { own, supposedError, writtenFormula } from '../whatIf/store.ts';
import { ExpressionField } from '../whatIf/expressionField.ts';
import { valueText } from './amount.ts';
import { BreakPoints } from './breakPoints.ts';
import { ChainTree } from './chainTree.ts';
import { TornadoChart } from './tornadoChart.ts';

export interface DetailHost {
  suppose(name: string, expression: string | undefined): void;
  /** Leads to another estimate. */
  go(name: string): void;
  /** Shows a component in the picture. */
  point(node: string): void;
  /** Back to the row. */
  leave(): void;
}

/** What is to be known beside the row itself. */
export interface DetailContext {
  readonly rows: readonly PreviewEstimateRow[];
  readonly values: WhatIf;
  readonly refused: readonly PreviewRefusal[];
  /** Of this estimate, once it is known. */
  readonly detail: PreviewDetail | undefined;
}

export class EstimateDetail {
  readonly root = element('div', { class: 'detail' });
  readonly #working = element('p', { class: 'working' });
  readonly #exact = element('p', { class: 'exact' });
  readonly #worst = element('p', { class: 'exact' });
  readonly #why = element('p', { class: 'why' });
  readonly #field: ExpressionField;
  readonly #tornado: TornadoChart;
  readonly #breakPoints: BreakPoints;
  readonly #chain: ChainTree;
  readonly #chainBox: HTMLDetailsElement;
  #name: string | undefined;
  #rows: readonly PreviewEstimateRow[] = [];

  constructor(host: DetailHost) {
    this.#field = new ExpressionField((name, expression) => host.suppose(name, expression));
    this.#tornado = new TornadoChart((name) => host.go(name));
    this.#breakPoints = new BreakPoints((node) => host.point(node));
    this.#chain = new ChainTree((name) => host.go(name));
    this.#chainBox = element('details', {}, element('summary', {}, 'How it is made up'), this.#chain.root);
    this.#chainBox.addEventListener('toggle', () => this.#showChain());
    this.root.append(
      element('div', { class: 'facts' }, this.#working, this.#exact, this.#worst, this.#why),
      this.#field.root,
      element('div', { class: 'charts' }, this.#tornado.root, this.#breakPoints.root),
      this.#chainBox,
    );
    this.root.addEventListener('keydown', (event) => {
      if (event.key !== 'Escape') return;
      event.stopPropagation();
      host.leave();
    });
  }

  show(row: PreviewEstimateRow, { rows, values, refused, detail }: DetailContext): void {
    if (row.name !== this.#name) this.#chainBox.open = false;
    this.#name = row.name;
    this.#rows = rows;
    say(this.#working, row.working);
    say(this.#exact, row.exact);
    say(this.#worst, row.spread ? `Worst case ${row.spread.worst}` : '');
    say(this.#why, row.why ?? '');
    const supposed = own(values, row.name);
    const error = supposedError(row.name, supposed, row, refused);
    this.#field.show({ name: row.name, written: writtenFormula(row), supposed, error });
    const listed = new Set(rows.map(({ name }) => name));
    this.#tornado.show(detail?.drivers ?? [], row.spread?.p50 ?? valueText(row), (name) => listed.has(name));
    this.#breakPoints.show(detail?.breakPoints ?? []);
    this.#chainBox.hidden = row.inputs.length === 0;
    this.#showChain();
  }

  /** The tree is made when somebody wants to see it. */
  #showChain(): void {
    if (this.#chainBox.open && this.#name !== undefined) this.#chain.show(this.#rows, this.#name);
  }
}

function say(target: HTMLElement, text: string): void {
  target.hidden = text === '';
  setText(target, text);
}
