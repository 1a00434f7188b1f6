/** A field to suppose any expression for an estimate, and the way back to the written one. */

import { element, setAttribute, setText } from '../dom.ts';
import { icon } from '../icons.ts';

export interface FieldContent {
  readonly name: string;
  readonly written: string;
  /** Undefined while what is written counts. */
  readonly supposed: string | undefined;
  /** Why the supposed expression can't be computed. */
  readonly error: string | undefined;
}

export class ExpressionField {
  readonly root = element('div', { class: 'expression-field' });
  readonly #suppose: (name: string, expression: string | undefined) => void;
  readonly #input = element('input', {
    type: 'text',
    id: 'what-if-expression',
    spellcheck: 'false',
    autocomplete: 'off',
  });
  readonly #back = element('button', { type: 'button', class: 'icon-button' }, icon('back'));
  readonly #error = element('p', { class: 'field-error', id: 'what-if-error', role: 'alert', hidden: '' });
  #content: FieldContent | undefined;

  constructor(suppose: (name: string, expression: string | undefined) => void) {
    this.#suppose = suppose;
    const label = element('label', { for: this.#input.id }, 'What if it were');
    this.root.append(element('div', { class: 'field-line' }, label, this.#input, this.#back), this.#error);
    this.#input.addEventListener('change', () => this.#take());
    this.#input.addEventListener('keydown', (event) => {
      if (event.key === 'Enter') this.#take();
      else if (event.key === 'Escape' && this.#isOther()) {
        event.stopPropagation();
        this.#return();
      }
    });
    this.#back.addEventListener('click', () => {
      this.#return();
      this.#input.focus();
    });
  }

  /** What is being typed is left alone, unless it is for another estimate. */
  show(content: FieldContent): void {
    const before = this.#content;
    this.#content = content;
    const { name, written, supposed, error } = content;
    const expression = supposed ?? written;
    const isNew = before?.name !== name || (before.supposed ?? before.written) !== expression;
    if (isNew && this.#input.value !== expression) this.#input.value = expression;
    setAttribute(this.#back, 'aria-label', `Return to the written ${written}`);
    setAttribute(this.#back, 'title', `Return to the written ${written}`);
    this.#back.hidden = supposed === undefined;
    setAttribute(this.#input, 'aria-invalid', error === undefined ? undefined : 'true');
    setAttribute(this.#input, 'aria-describedby', error === undefined ? undefined : this.#error.id);
    this.#error.hidden = error === undefined;
    setText(this.#error, error ?? '');
  }

  #isOther(): boolean {
    const { supposed, written } = this.#content ?? { supposed: undefined, written: '' };
    return supposed !== undefined || this.#input.value !== written;
  }

  #take(): void {
    if (!this.#content) return;
    const { name, written } = this.#content;
    const text = this.#input.value.trim();
    this.#suppose(name, text === '' || text === written ? undefined : text);
    if (text === '') this.#input.value = written;
  }

  #return(): void {
    if (!this.#content) return;
    const { name, written } = this.#content;
    this.#input.value = written;
    this.#suppose(name, undefined);
  }
}
