/** The whole page: puts its parts together and gives each message to the part that it concerns. */

import type { FromPage, PreviewUpdate, ToPage } from '../src/protocol/preview.ts';
import { Announcer } from './announcer.ts';
import { progressRing, textButton } from './controls.ts';
import { DiagramPanel } from './diagram/panel.ts';
import { element, setText } from './dom.ts';
import { EstimatePanel } from './estimates/panel.ts';
import { Splitter } from './splitter.ts';
import type { StateStore } from './state.ts';

export class Page {
  readonly #send: (message: FromPage) => void;
  readonly #store: StateStore;
  readonly #title = element('h1');
  readonly #status = element('div', { class: 'status', role: 'status', hidden: '' });
  readonly #announcer = new Announcer();
  readonly #diagram: DiagramPanel;
  readonly #estimates: EstimatePanel;

  constructor(store: StateStore, send: (message: FromPage) => void) {
    this.#send = send;
    this.#store = store;
    this.#diagram = new DiagramPanel({
      reveal: (kind, id) => send({ type: 'reveal', kind, id }),
      log: (text) => send({ type: 'log', level: 'error', text }),
      save: (change) => store.update(change),
    });
    this.#estimates = new EstimatePanel({
      reveal: (name) => send({ type: 'reveal', kind: 'estimate', id: name }),
      announce: (text) => this.#announcer.say(text),
    });
    const main = element('main');
    const splitter = new Splitter(main, store.state.split, (split) => store.update({ split }));
    main.append(this.#diagram.root, splitter.root, this.#estimates.root);
    document.body.append(element('header', {}, this.#title), this.#status, main, this.#announcer.root);
    this.#restore();
    this.#watchTheme();
  }

  receive(message: ToPage): void {
    switch (message.type) {
      case 'update':
        this.#update(message.result);
        return;
      case 'status':
        this.#showStatus(message.text);
        return;
      case 'select':
        this.#diagram.select(message.diagram);
        this.#estimates.select(message.estimate);
    }
  }

  #restore(): void {
    const { state } = this.#store;
    this.#setTitle(state.title ?? '');
    this.#diagram.restore(state);
    if (state.estimates) this.#estimates.show(state.estimates);
  }

  #update(result: PreviewUpdate): void {
    this.#showStatus('');
    this.#setTitle(result.title);
    this.#diagram.update(result);
    if (result.estimates) this.#estimates.show(result.estimates);
    this.#store.update({
      uri: result.uri,
      title: result.title,
      ...(result.estimates ? { estimates: result.estimates } : {}),
    });
  }

  #setTitle(text: string): void {
    setText(this.#title, text === '' ? 'System design' : text);
  }

  #showStatus(text: string): void {
    if (this.#status.dataset['text'] === text) return;
    this.#status.dataset['text'] = text;
    this.#status.hidden = text === '';
    const log = textButton('Show log', () => this.#send({ type: 'showLog' }));
    const content = text.endsWith('…') ? [progressRing(), element('span', {}, text)] : [element('span', {}, text), log];
    this.#status.replaceChildren(...(text === '' ? [] : content));
  }

  /** VS Code writes the theme's colours on the root element and its kind on the body. */
  #watchTheme(): void {
    let waiting = false;
    const observer = new MutationObserver(() => {
      if (waiting) return;
      waiting = true;
      setTimeout(() => {
        waiting = false;
        this.#diagram.themeChanged();
      }, 30);
    });
    observer.observe(document.documentElement, { attributes: true, attributeFilter: ['style'] });
    observer.observe(document.body, { attributes: true, attributeFilter: ['class', 'data-vscode-theme-id'] });
  }
}
