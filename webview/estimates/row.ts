/** One estimate as a row of the table. Of what changes, only the texts that differ are touched. */

import type { PreviewEstimateRow } from '../../src/protocol/preview.ts';
import { drawn, element, setAttribute, setNames, setText, withCode } from '../dom.ts';
import { icon } from '../icons.ts';
import { StepSlider } from '../whatIf/slider.ts';
import { stepOf, writtenFormula } from '../whatIf/store.ts';
import { rangeText, splitAmount, valueText, writtenText } from './amount.ts';
import { spreadName, spreadShape } from './spread.ts';

export interface RowHost {
  /** The row was clicked, or its name pressed. */
  pick(name: string): void;
  /** Its detail is to be opened or closed. */
  toggle(name: string): void;
  focused(name: HTMLButtonElement): void;
  hint(row: PreviewEstimateRow, anchor: Element, described: Element): void;
  leave(): void;
  suppose(name: string, expression: string | undefined): void;
}

export class EstimateRow {
  readonly root: HTMLTableRowElement;
  readonly name = element('button', { type: 'button', class: 'name', tabindex: '-1', 'aria-expanded': 'false' });
  readonly #host: RowHost;
  readonly #value = element('td', { class: 'value', role: 'cell' });
  readonly #amount = new AmountView();
  readonly #error = element('div', { class: 'error' });
  readonly #range = element('td', { class: 'range', role: 'cell' });
  readonly #spread = new SpreadView();
  readonly #formula = element('code');
  readonly #formulaCell = element('td', { class: 'formula', role: 'cell' }, this.#formula);
  #slider: StepSlider | undefined;
  #row: PreviewEstimateRow;
  #reachable = false;

  constructor(row: PreviewEstimateRow, host: RowHost) {
    this.#row = row;
    this.#host = host;
    const twisty = element('span', { class: 'twisty' }, icon('chevron'));
    const head = element('th', { scope: 'row', role: 'rowheader' }, element('div', {}, twisty, this.name));
    this.#range.append(this.#spread.root);
    this.root = element('tr', { role: 'row', class: 'estimate' }, head, this.#value, this.#range, this.#formulaCell);
    twisty.addEventListener('click', (event) => {
      event.stopPropagation();
      host.toggle(this.#row.name);
    });
    this.root.addEventListener('click', () => host.pick(this.#row.name));
    this.name.addEventListener('focus', () => {
      host.focused(this.name);
      this.#hint();
    });
    this.name.addEventListener('blur', () => host.leave());
    // Not over the formula: the tooltip would lie in the slider's way.
    for (const cell of [head, this.#value, this.#range]) {
      cell.addEventListener('pointerenter', () => this.#hint());
      cell.addEventListener('pointerleave', () => host.leave());
    }
  }

  get row(): PreviewEstimateRow {
    return this.#row;
  }

  /** @param supposed the expression that the page supposes, whatever the answer is to that came with the row. */
  show(row: PreviewEstimateRow, supposed: string | undefined): void {
    this.#row = row;
    setNames(this.name, row.name);
    const failed = row.error !== undefined;
    this.root.classList.toggle('failed', failed);
    this.root.classList.toggle('changed', row.written !== undefined);
    this.#showValue(row);
    this.#spread.show(row);
    if (failed) this.#range.remove();
    else if (!this.#range.isConnected) this.#value.after(this.#range);
    this.suppose(supposed);
  }

  /** The expression is shown at once; what follows from it comes with the next answer. */
  suppose(supposed: string | undefined): void {
    const row = this.#row;
    this.root.classList.toggle('supposed', supposed !== undefined);
    const expression = supposed ?? writtenFormula(row);
    setNames(this.#formula, expression);
    setAttribute(this.#formula, 'title', expression.length > 24 ? expression : undefined);
    if (row.slider) {
      this.#slider ??= this.#makeSlider();
      this.#slider.show(row.name, row.slider, stepOf(row, supposed), expression);
    } else {
      this.#slider?.root.remove();
      this.#slider = undefined;
    }
    this.root.classList.toggle('has-slider', row.slider !== undefined);
  }

  /** An error's text spans the column of ranges, where there is one. */
  setSpan(columns: number): void {
    const span = this.#row.error === undefined ? 1 : columns;
    if (this.#value.colSpan !== span) this.#value.colSpan = span;
  }

  /** Marks the row as the one that the cursor in the text stands on. */
  setMarked(marked: boolean): void {
    this.root.classList.toggle('selected', marked);
  }

  setOpen(open: boolean): void {
    this.root.classList.toggle('open', open);
    setAttribute(this.name, 'aria-expanded', String(open));
    this.#spreadReach();
  }

  /** Whether Tab comes by its slider even while the row is closed. */
  setReachable(reachable: boolean): void {
    this.#reachable = reachable;
    this.#spreadReach();
  }

  #spreadReach(): void {
    this.#slider?.setReachable(this.#reachable || this.root.classList.contains('open'));
  }

  #showValue(row: PreviewEstimateRow): void {
    const shown = row.error === undefined ? this.#amount.root : this.#error;
    if (row.error !== undefined && this.#error.dataset['text'] !== row.error) {
      this.#error.dataset['text'] = row.error;
      this.#error.replaceChildren(icon('error'), element('span', {}, ...withCode(row.error)));
    }
    this.#amount.show(row);
    if (this.#value.firstElementChild !== shown) this.#value.replaceChildren(shown);
  }

  #makeSlider(): StepSlider {
    const slider = new StepSlider((expression) => this.#host.suppose(this.#row.name, expression));
    // Beside the slider it is still the row that is clicked.
    slider.root.addEventListener('click', (event) => event.stopPropagation());
    this.#formulaCell.append(slider.root);
    slider.setReachable(this.#reachable || this.root.classList.contains('open'));
    return slider;
  }

  #hint(): void {
    if (!this.root.classList.contains('open')) this.#host.hint(this.#row, this.root, this.name);
  }
}

/** A value: its figures to the right, the written ones struck out beside it, its unit. */
class AmountView {
  readonly #number = element('span', { class: 'number' });
  readonly #writtenValue = element('s');
  readonly #written = element(
    'span',
    { class: 'written' },
    element('span', { class: 'unseen' }, 'written'),
    ' ',
    this.#writtenValue,
    ' ',
  );
  readonly #unit = element('span', { class: 'unit' });
  readonly root = element(
    'div',
    { class: 'amount' },
    this.#number,
    ' ',
    element('span', { class: 'rest' }, this.#written, this.#unit),
  );

  show(row: PreviewEstimateRow): void {
    const { number, unit } = splitAmount(valueText(row));
    setText(this.#number, number);
    setNames(this.#unit, unit);
    const written = writtenText(row);
    // What is shown the same makes no difference to speak of.
    this.#written.hidden = written === '' || written === number;
    setText(this.#writtenValue, written);
  }
}

/** A small picture of the distribution, and its ends as text. */
class SpreadView {
  readonly #likely = drawn('path', { class: 'likely' });
  readonly #tails = drawn('path', { class: 'tails' });
  readonly #marks = [mark('end'), mark('median'), mark('end')];
  readonly #svg = drawn(
    'svg',
    { class: 'spread', role: 'img', viewBox: '0 0 100 100', preserveAspectRatio: 'none' },
    this.#tails,
    this.#likely,
    ...this.#marks,
  );
  readonly #shown = element('span');
  readonly #rest = element('span', { class: 'unseen' });
  readonly #text = element('span', { class: 'ends' }, this.#shown, ' ', this.#rest);
  readonly root = element('div', { class: 'distribution' }, this.#svg, this.#text);

  show(row: PreviewEstimateRow): void {
    const { spread } = row;
    const text = rangeText(row);
    setText(this.#shown, text.shown);
    setText(this.#rest, text.rest);
    this.root.classList.toggle('drawn', spread !== undefined);
    // The picture's name has all that the text says.
    setAttribute(this.#text, 'aria-hidden', spread ? 'true' : undefined);
    if (!spread) return;
    const { likely, tails, marks } = spreadShape(spread);
    setAttribute(this.#svg, 'aria-label', spreadName(spread));
    setAttribute(this.#likely, 'd', likely);
    setAttribute(this.#tails, 'd', tails);
    for (const [index, at] of [marks.p5, marks.p50, marks.p95].entries()) {
      setAttribute(this.#marks[index]!, 'd', `M${at} 0V100`);
    }
  }
}

function mark(kind: string): SVGElement {
  return drawn('path', { class: `mark ${kind}` });
}
