/** A glossary entry as a page to read: name, definition, the rest in order, what is related, and where the term is used. */

import type { FromTermPage, ShownTermUse, TermEntry, ToTermPage } from '../../src/protocol/glossary.ts';
import { element } from '../dom.ts';

export class EntryPage {
  readonly #send: (message: FromTermPage) => void;
  readonly #remember: (term: string) => void;
  readonly #back = navigation('‹', 'Back to the entry before');
  readonly #forward = navigation('›', 'Forward to the next entry');
  readonly #main = element('main', { tabindex: '-1' });
  readonly #uses = element('section', { class: 'uses', 'aria-labelledby': 'uses-title' });
  #id: string | undefined;

  constructor(send: (message: FromTermPage) => void, remember: (term: string) => void) {
    this.#send = send;
    this.#remember = remember;
    const lookUp = element('button', { type: 'button', class: 'look-up' }, 'Look up another term');
    this.#back.addEventListener('click', () => send({ type: 'back' }));
    this.#forward.addEventListener('click', () => send({ type: 'forward' }));
    lookUp.addEventListener('click', () => send({ type: 'lookUp' }));
    document.addEventListener('keydown', (event) => {
      if (!event.altKey || (event.key !== 'ArrowLeft' && event.key !== 'ArrowRight')) return;
      event.preventDefault();
      send({ type: event.key === 'ArrowLeft' ? 'back' : 'forward' });
    });
    const bar = element('nav', { class: 'bar', 'aria-label': 'Glossary' }, this.#back, this.#forward, lookUp);
    document.body.append(element('header', {}, bar), this.#main);
  }

  receive(message: ToTermPage): void {
    switch (message.type) {
      case 'entry':
        this.#show(message.entry);
        this.#back.disabled = !message.canGoBack;
        this.#forward.disabled = !message.canGoForward;
        return;
      case 'unknown':
        this.#showUnknown(message.term);
        return;
      case 'uses':
        if (message.id === this.#id) this.#showUses(message.uses, message.complete);
        return;
    }
  }

  #show(entry: TermEntry): void {
    const isNew = entry.id !== this.#id;
    this.#id = entry.id;
    this.#remember(entry.id);
    const subtitle = [entry.category, entry.also && `also ${entry.also}`].filter(Boolean).join(' · ');
    const blocks = entry.blocks.map(({ label, text, code }) => {
      const body = code ? element('code', { class: 'formula' }, text) : text;
      if (label === '') return element('p', { class: 'definition' }, body);
      return element('section', {}, element('h2', {}, label), element('p', {}, body));
    });
    this.#uses.replaceChildren(element('h2', { id: 'uses-title' }, 'Where it is used'), element('p', {}, 'Looking …'));
    this.#main.replaceChildren(
      element('h1', {}, entry.title),
      element('p', { class: 'subtitle' }, subtitle),
      ...blocks,
      ...this.#related(entry),
      this.#uses,
    );
    if (isNew) {
      window.scrollTo(0, 0);
      // A screen reader goes on from the new entry, and the keyboard too.
      if (document.hasFocus()) this.#main.focus({ preventScroll: true });
    }
  }

  #related({ related }: TermEntry): HTMLElement[] {
    if (related.length === 0) return [];
    const items = related.map(({ id, name }) => {
      const button = element('button', { type: 'button', class: 'link' }, name);
      button.addEventListener('click', () => this.#send({ type: 'open', term: id }));
      return element('li', {}, button);
    });
    return [element('section', {}, element('h2', {}, 'See also'), element('ul', { class: 'related' }, ...items))];
  }

  #showUses(uses: readonly ShownTermUse[], complete: boolean): void {
    const more = complete ? '' : ' There are more files than are looked through.';
    const count = uses.length === 1 ? 'Once in this workspace.' : `${uses.length} times in this workspace.`;
    const told = uses.length === 0 ? `Nowhere in this workspace.${more}` : `${count}${more}`;
    const items = uses.map((use, index) => {
      const { file, lineNumber, line, at } = use;
      const where = element('span', { class: 'where' }, `${file}:${lineNumber}`);
      const mark = element('mark', {}, line.slice(at.start, at.end));
      const text = element('span', { class: 'line' }, line.slice(0, at.start).trimStart(), mark, line.slice(at.end));
      const button = element('button', { type: 'button', class: 'use' }, where, text);
      button.addEventListener('click', () => this.#send({ type: 'openUse', index }));
      return element('li', {}, button);
    });
    this.#uses.replaceChildren(
      element('h2', { id: 'uses-title' }, 'Where it is used'),
      element('p', { role: 'status' }, told),
      element('ul', {}, ...items),
    );
  }

  #showUnknown(term: string): void {
    this.#id = undefined;
    this.#main.replaceChildren(
      element('h1', {}, term),
      element(
        'p',
        {},
        'The glossary has no such term. Look up another one, or add it under "glossary:" of your document.',
      ),
    );
  }
}

function navigation(sign: string, label: string): HTMLButtonElement {
  return element('button', { type: 'button', class: 'step', 'aria-label': label, title: label, disabled: '' }, sign);
}
