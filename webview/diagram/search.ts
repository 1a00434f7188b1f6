/** Search in the picture: boxes, arrows, groups and estimates by their words; one after the other is brought into view. */

import { iconButton } from '../controls.ts';
import { element, setText } from '../dom.ts';
import { matching, type Findable } from './findable.ts';

export interface SearchHost {
  /** Everything that can be found just now. */
  findable(): readonly Findable[];
  /** Marks what was found, and with `reveal` brings it into view; undefined takes the mark off. */
  show(found: Findable | undefined, reveal: boolean): void;
  /** The search is over; the keyboard goes to what was found, or back to the picture. */
  closed(found: Findable | undefined): void;
  /** What is searched for; undefined while nothing is. */
  keep(words: string | undefined): void;
}

export class Search {
  readonly root = element('div', {
    class: 'search',
    role: 'search',
    'aria-label': 'Search in the diagram',
    hidden: '',
  });
  readonly #host: SearchHost;
  readonly #input = element('input', {
    type: 'text',
    'aria-label': 'Find boxes, arrows and estimates',
    placeholder: 'Find',
    spellcheck: 'false',
  });
  readonly #count = element('span', { class: 'found-count', role: 'status' });
  #found: readonly Findable[] = [];
  #at = 0;

  constructor(host: SearchHost) {
    this.#host = host;
    this.#input.addEventListener('input', () => this.#search());
    this.root.addEventListener('keydown', (event) => this.#key(event));
    this.root.append(
      this.#input,
      this.#count,
      iconButton('up', 'Previous match', 'Shift+Enter', () => this.#step(-1)),
      iconButton('down', 'Next match', 'Enter', () => this.#step(1)),
      iconButton('close', 'Close the search', 'Escape', () => this.close()),
    );
  }

  open(): void {
    this.root.hidden = false;
    this.#input.focus();
    this.#input.select();
    this.#search();
  }

  /** Goes on with what an earlier page searched for; the keyboard stays where it is. */
  restore(words: string): void {
    this.root.hidden = false;
    this.#input.value = words;
    this.again();
  }

  close(): void {
    if (this.root.hidden) return;
    const found = this.#found[this.#at];
    this.root.hidden = true;
    this.#host.keep(undefined);
    this.#host.show(undefined, false);
    this.#host.closed(found);
  }

  /** The picture is another one: the mark goes on to it, and what else is looked at stays in view. */
  again(): void {
    if (this.root.hidden) return;
    const id = this.#found[this.#at]?.id;
    this.#found = matching(this.#host.findable(), this.#input.value);
    this.#at = Math.max(
      0,
      this.#found.findIndex((each) => each.id === id),
    );
    this.#show(false);
  }

  #key(event: KeyboardEvent): void {
    // What is typed here is no key of the picture.
    event.stopPropagation();
    if (event.key === 'Enter' && event.target === this.#input) this.#step(event.shiftKey ? -1 : 1);
    else if (event.key === 'Escape') this.close();
    else return;
    event.preventDefault();
  }

  #search(): void {
    this.#host.keep(this.#input.value);
    this.#found = matching(this.#host.findable(), this.#input.value);
    this.#at = 0;
    this.#show();
  }

  #step(by: number): void {
    const { length } = this.#found;
    if (length === 0) return;
    this.#at = (this.#at + by + length) % length;
    this.#show();
  }

  #show(reveal = true): void {
    const found = this.#found[this.#at];
    const none = this.#input.value.trim() === '' ? '' : 'No matches';
    setText(this.#count, found ? `${this.#at + 1} of ${this.#found.length}` : none);
    this.#host.show(found, reveal);
  }
}
