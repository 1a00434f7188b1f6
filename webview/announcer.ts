/** Says short sentences to assistive technology, politely: at most once in a while, and of each topic only the last. */

import { element } from './dom.ts';

const QUIET = 1500;

/** What a sentence is about; a new one of the same topic overtakes the one that waits. */
export type Topic = 'supposed' | 'numbers' | 'levels' | 'findings' | 'lens';

/** One that compares is put into words only when it is said: by then what it was first made for may be past. */
export type Sentence = string | (() => string | undefined);

const wordsOf = (sentence: Sentence | undefined): string | undefined =>
  typeof sentence === 'function' ? sentence() : sentence;

export class Announcer {
  readonly root = element('div', { class: 'visually-hidden', 'aria-live': 'polite', role: 'status' });
  readonly #waiting = new Map<Topic, Sentence>();
  #timer: ReturnType<typeof setTimeout> | undefined;

  /** Waits for a pause in the typing or dragging, then says what waits, topic after topic. */
  say(topic: Topic, sentence: Sentence): void {
    this.#waiting.set(topic, sentence);
    clearTimeout(this.#timer);
    this.#timer = setTimeout(() => {
      this.root.textContent = ORDER.flatMap((each) => wordsOf(this.#waiting.get(each)) ?? []).join(' ');
      this.#waiting.clear();
    }, QUIET);
  }
}

const ORDER: readonly Topic[] = ['supposed', 'lens', 'levels', 'findings', 'numbers'];
