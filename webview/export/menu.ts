/** The button “Export” and what it opens: how the picture is to look, and what is to be made of it. */

import {
  SCALES,
  USUAL_PICTURE,
  USUAL_SCALE,
  type DrawOrder,
  type DrawOutcome,
  type ExportChoice,
  type ExportTarget,
} from '../../src/protocol/export.ts';
import { progressRing, textButton } from '../controls.ts';
import { element } from '../dom.ts';
import { icon } from '../icons.ts';

export interface MenuHost {
  /** A file is wanted; where it goes is asked elsewhere. */
  choose(choice: ExportChoice): void;
  copy(order: DrawOrder): Promise<DrawOutcome>;
}

const FILES: readonly (readonly [ExportTarget, string, string])[] = [
  ['svg', 'SVG…', 'A drawing that every browser and drawing program opens'],
  ['png', 'PNG…', 'Pixels, for slides and chats'],
  ['html', 'Web page…', 'One file with the picture, the estimates and the document; needs no network'],
  ['md-svg', 'Markdown and SVG…', 'The document, with the picture in a file beside it'],
  ['md', 'Markdown…', 'The document, with the diagram as Mermaid text'],
];

export class ExportMenu {
  readonly root: HTMLElement;
  readonly #host: MenuHost;
  readonly #button: HTMLElement;
  readonly #panel = element('div', { class: 'export-menu', role: 'dialog', 'aria-label': 'Export', hidden: '' });
  readonly #colors = choices('Colours', 'export-colors', [
    ['light', 'Light'],
    ['dark', 'Dark'],
  ]);
  readonly #transparent = checkbox('No background');
  readonly #figures = checkbox('Figures');
  readonly #scale = choices(
    'Size of a PNG',
    'export-scale',
    SCALES.map((scale) => [String(scale), `${scale}×`] as const),
  );
  readonly #status = element('p', { class: 'export-status', role: 'status' });

  constructor(host: MenuHost) {
    this.#host = host;
    this.#button = element(
      'button',
      { type: 'button', class: 'toggle', 'aria-haspopup': 'dialog', title: 'Export the picture or the design' },
      icon('export'),
      element('span', {}, 'Export…'),
    );
    this.#button.addEventListener('click', () => (this.#panel.hidden ? this.open() : this.close()));
    this.#build();
    this.root = element('div', { class: 'export' }, this.#button, this.#panel);
    this.#listen();
    this.#say();
  }

  open(): void {
    this.#status.replaceChildren();
    this.#panel.hidden = false;
    this.#say();
    this.#colors.chosen.focus();
  }

  close(): void {
    if (this.#panel.hidden) return;
    const hadFocus = this.#panel.contains(document.activeElement);
    this.#panel.hidden = true;
    this.#say();
    if (hadFocus) this.#button.focus();
  }

  #say(): void {
    this.#button.setAttribute('aria-expanded', String(!this.#panel.hidden));
  }

  #build(): void {
    this.#transparent.input.checked = USUAL_PICTURE.transparent;
    this.#figures.input.checked = USUAL_PICTURE.figures;
    this.#colors.choose(USUAL_PICTURE.colors);
    this.#scale.choose(String(USUAL_SCALE));
    const files = FILES.map(([to, name, about]) => {
      const button = textButton(name, () => this.#choose(to));
      button.title = about;
      return button;
    });
    this.#panel.append(
      this.#colors.root,
      element('div', { class: 'export-row' }, this.#transparent.root, this.#figures.root),
      this.#scale.root,
      group('Save as', files),
      group('Copy', [
        textButton('Picture', () => void this.#copy()),
        textButton('Mermaid text', () => this.#choose('copy-mermaid')),
      ]),
      this.#status,
    );
  }

  #listen(): void {
    this.#panel.addEventListener('keydown', (event) => {
      // The keys that move the picture mean something else here.
      event.stopPropagation();
      if (event.key === 'Escape') this.close();
    });
    document.addEventListener('pointerdown', ({ target }) => {
      if (target instanceof Node && !this.root.contains(target)) this.close();
    });
    this.#panel.addEventListener('focusout', ({ relatedTarget }) => {
      if (relatedTarget instanceof Node && !this.root.contains(relatedTarget)) this.close();
    });
  }

  #picture(): Omit<DrawOrder, 'as'> {
    return {
      colors: this.#colors.value() === 'dark' ? 'dark' : 'light',
      transparent: this.#transparent.input.checked,
      figures: this.#figures.input.checked,
      scale: Number(this.#scale.value()),
    };
  }

  #choose(to: ExportTarget): void {
    this.close();
    this.#host.choose({ to, ...this.#picture() });
  }

  async #copy(): Promise<void> {
    this.#status.replaceChildren(progressRing(), element('span', {}, 'Drawing the picture…'));
    const outcome = await this.#host.copy({ as: 'copy', ...this.#picture() });
    const isTooLarge = 'error' in outcome && outcome.scale !== undefined;
    const text = 'error' in outcome ? outcome.error : 'The picture is in the clipboard.';
    this.#status.replaceChildren(element('span', {}, isTooLarge ? `${text} Choose a smaller size, or SVG.` : text));
  }
}

function group(name: string, buttons: readonly HTMLElement[]): HTMLElement {
  const heading = element('span', { class: 'export-name', 'aria-hidden': 'true' }, name);
  const row = element('div', { class: 'export-row', role: 'group', 'aria-label': name }, ...buttons);
  return element('div', { class: 'export-group' }, heading, row);
}

function checkbox(text: string): { readonly root: HTMLElement; readonly input: HTMLInputElement } {
  const input = element('input', { type: 'checkbox' });
  return { root: element('label', {}, input, text), input };
}

interface Choices {
  readonly root: HTMLElement;
  /** The one that is chosen. */
  readonly chosen: HTMLInputElement;
  choose(value: string): void;
  value(): string;
}

/** A few choices of which one holds. */
function choices(title: string, name: string, options: readonly (readonly [string, string])[]): Choices {
  const inputs = options.map(([value]) => element('input', { type: 'radio', name, value }));
  const labels = options.map(([, text], index) => element('label', {}, inputs[index]!, text));
  const legend = element('legend', { class: 'export-name' }, title);
  const chosen = (): HTMLInputElement => inputs.find(({ checked }) => checked) ?? inputs[0]!;
  return {
    root: element('fieldset', { class: 'export-group' }, legend, element('div', { class: 'export-row' }, ...labels)),
    get chosen() {
      return chosen();
    },
    choose: (value) => {
      for (const input of inputs) input.checked = input.value === value;
    },
    value: () => chosen().value,
  };
}
