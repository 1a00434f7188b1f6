/** What stands beside the picture: the numbers, or the document, one tab each. */

import { element } from './dom.ts';

export const SIDES = ['numbers', 'document'] as const;
export type SideName = (typeof SIDES)[number];

const TITLES: Readonly<Record<SideName, string>> = { numbers: 'Numbers', document: 'Document' };

interface Tab {
  readonly button: HTMLElement;
  readonly panel: HTMLElement;
}

export class Side {
  readonly root = element('div', { class: 'side' });
  readonly #tabs: Readonly<Record<SideName, Tab>>;
  readonly #chosen: (name: SideName) => void;
  #shown: SideName;

  /** @param chosen is told which tab a person has chosen. */
  constructor(contents: Readonly<Record<SideName, HTMLElement>>, shown: SideName, chosen: (name: SideName) => void) {
    this.#chosen = chosen;
    this.#shown = shown;
    this.#tabs = { numbers: makeTab('numbers', contents.numbers), document: makeTab('document', contents.document) };
    const list = element('div', { class: 'tabs', role: 'tablist', 'aria-label': 'Beside the diagram' });
    for (const name of SIDES) {
      const { button, panel } = this.#tabs[name];
      button.addEventListener('click', () => this.#choose(name));
      list.append(button);
      this.root.append(panel);
    }
    list.addEventListener('keydown', (event) => this.#key(event));
    this.root.prepend(list);
    this.#show();
  }

  get shown(): SideName {
    return this.#shown;
  }

  show(name: SideName): void {
    if (name !== this.#shown) this.#choose(name);
  }

  #choose(name: SideName): void {
    this.#shown = name;
    this.#show();
    this.#chosen(name);
  }

  #show(): void {
    for (const name of SIDES) {
      const { button, panel } = this.#tabs[name];
      const isShown = name === this.#shown;
      panel.hidden = !isShown;
      button.setAttribute('aria-selected', String(isShown));
      button.tabIndex = isShown ? 0 : -1;
    }
  }

  #key(event: KeyboardEvent): void {
    const step = { ArrowRight: 1, ArrowLeft: -1 }[event.key];
    const at = SIDES.indexOf(this.#shown);
    const end = { Home: 0, End: SIDES.length - 1 }[event.key];
    const next = end ?? (step === undefined ? undefined : (at + step + SIDES.length) % SIDES.length);
    if (next === undefined) return;
    event.preventDefault();
    this.#choose(SIDES[next]!);
    this.#tabs[SIDES[next]!].button.focus();
  }
}

function makeTab(name: SideName, content: HTMLElement): Tab {
  const [tab, id] = [`tab-${name}`, `panel-${name}`];
  const button = element(
    'button',
    { type: 'button', class: 'tab', role: 'tab', id: tab, 'aria-controls': id },
    TITLES[name],
  );
  const panel = element('div', { class: 'panel', role: 'tabpanel', id, 'aria-labelledby': tab }, content);
  return { button, panel };
}
