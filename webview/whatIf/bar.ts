/** The bar over the page while something is supposed: what, instead of what, and the ways out: write it down, or forget it. */

import { setEnabled, textButton } from '../controls.ts';
import { element, setAttribute, setChildren, setText } from '../dom.ts';
import { icon } from '../icons.ts';
import type { Supposition } from './store.ts';

export interface BarHost {
  apply(): void;
  reset(): void;
  /** What is written of one estimate counts again. */
  back(name: string): void;
}

interface Chip {
  readonly root: HTMLElement;
  readonly expression: HTMLElement;
  readonly written: HTMLElement;
  readonly back: HTMLElement;
}

export class WhatIfBar {
  readonly root = element('div', { class: 'what-if', role: 'region', 'aria-label': 'What if', hidden: '' });
  readonly #host: BarHost;
  readonly #chips = element('ul');
  readonly #views = new Map<string, Chip>();
  readonly #error = element('p', { class: 'bar-error', role: 'alert', hidden: '' });
  readonly #apply: HTMLElement;
  readonly #reset: HTMLElement;
  #items: readonly Supposition[] = [];
  #waiting = false;

  constructor(host: BarHost) {
    this.#host = host;
    this.#apply = textButton('Apply', () => this.#press(), 'primary');
    this.#apply.title = 'Write these values into the document';
    this.#reset = textButton('Reset', () => host.reset());
    this.#reset.title = 'Return to what is written';
    const title = element('span', { class: 'what-if-title' }, icon('suppose'), 'What if:');
    this.root.append(title, this.#chips, this.#apply, this.#reset, this.#error);
  }

  show(items: readonly Supposition[]): void {
    const isSame = JSON.stringify(items) === JSON.stringify(this.#items);
    if (isSame) return;
    this.#items = items;
    this.root.hidden = items.length === 0;
    const names = new Set(items.map(({ name }) => name));
    for (const name of this.#views.keys()) if (!names.has(name)) this.#views.delete(name);
    setChildren(
      this.#chips,
      items.map((item) => this.#chip(item)),
    );
    this.fail('');
    this.#refresh();
  }

  /** The values are being written, or no longer are. */
  setWaiting(waiting: boolean): void {
    this.#waiting = waiting;
    this.#refresh();
  }

  /** Says why the values could not be written; an empty text takes it off. */
  fail(text: string): void {
    this.#error.hidden = text === '';
    setText(this.#error, text);
  }

  #press(): void {
    if (!this.#waiting && this.#items.every(({ error }) => error === undefined)) this.#host.apply();
  }

  #refresh(): void {
    setEnabled(this.#apply, !this.#waiting && this.#items.every(({ error }) => error === undefined));
    setEnabled(this.#reset, !this.#waiting);
  }

  #chip({ name, expression, written, error }: Supposition): HTMLElement {
    const chip = this.#views.get(name) ?? this.#make(name);
    setText(chip.expression, expression);
    setText(chip.written, written === '' ? '' : `(written ${written})`);
    setAttribute(chip.root, 'title', `${name}: ${expression} instead of ${written}`);
    setAttribute(chip.back, 'aria-label', `Return ${name} to ${written === '' ? 'what is written' : written}`);
    chip.root.classList.toggle('failed', error !== undefined);
    return chip.root;
  }

  #make(name: string): Chip {
    const expression = element('span', { class: 'expression' });
    const written = element('span', { class: 'written' });
    const back = element('button', { type: 'button', class: 'icon-button' }, icon('close'));
    back.addEventListener('click', () => this.#host.back(name));
    const root = element('li', {}, element('b', {}, name), ' ', expression, ' ', written, back);
    const chip = { root, expression, written, back };
    this.#views.set(name, chip);
    return chip;
  }
}
