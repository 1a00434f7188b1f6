/** The design as a page to read: follows the cursor in the text, leads to the source, and repaints only sections that changed. */

import type { PreviewDocument, PreviewDocumentSection } from '../../src/protocol/previewDocument.ts';
import { element, setChildren, setText } from '../dom.ts';
import { sectionBlocks } from './blocks.ts';

/** What the panel needs of the page around it. */
export interface DocumentHost {
  /** Points at the source of an item. */
  reveal(item: string): void;
  /** Marks a box of the picture. */
  point(part: string): void;
}

interface SectionView {
  readonly key: string;
  readonly root: HTMLElement;
}

const WAITING = 'The document is read here as soon as the language server has answered.';
const EMPTY =
  'Nothing is written yet. What the design says of its scope, numbers, API, data and decisions is read here.';

export class DocumentPanel {
  readonly root = element('div', { class: 'document', tabindex: '-1' });
  readonly #host: DocumentHost;
  readonly #empty = element('p', { class: 'muted' }, WAITING);
  readonly #note = element('p', { class: 'note', hidden: '' });
  readonly #sections = element('div', { class: 'sections' });
  readonly #views = new Map<string, SectionView>();
  #shown: string | undefined;
  #item: string | undefined;
  #part: string | undefined;

  constructor(host: DocumentHost) {
    this.#host = host;
    this.root.append(this.#empty, this.#note, this.#sections);
    this.root.addEventListener('click', (event) => this.#click(event));
  }

  show(page: PreviewDocument): void {
    if (this.#shown === page.key) return;
    this.#shown = page.key;
    setText(this.#empty, EMPTY);
    this.#empty.hidden = page.sections.length > 0;
    this.#note.hidden = page.note === undefined;
    setText(this.#note, page.note ?? '');
    const wanted = new Set(page.sections.map(({ id }) => id));
    for (const id of this.#views.keys()) if (!wanted.has(id)) this.#views.delete(id);
    setChildren(
      this.#sections,
      page.sections.map((section) => this.#view(section)),
    );
    this.#mark();
  }

  /**
   * Marks what the cursor stands on.
   * @param part the box that is selected in the picture; it is marked wherever it is spoken of.
   * @param reveal whether to bring the item into view.
   */
  select(item: string | undefined, part: string | undefined, reveal = true): void {
    const isNew = item !== this.#item || part !== this.#part;
    this.#item = item ?? (part === undefined ? undefined : `component/${part}`);
    this.#part = part;
    this.#mark();
    if (isNew && reveal) this.bringIntoView();
  }

  /** Brings what is marked into view; also when the page comes to be shown. */
  bringIntoView(): void {
    if (this.#item !== undefined) this.#find(this.#item)?.scrollIntoView({ block: 'nearest' });
  }

  #view(section: PreviewDocumentSection): HTMLElement {
    const known = this.#views.get(section.id);
    if (known?.key === section.key) return known.root;
    const heading = `document-${section.id}`;
    const root = element(
      'section',
      { 'aria-labelledby': heading, 'data-section': section.id },
      element('h2', { id: heading, tabindex: '-1' }, section.title),
      ...sectionBlocks(section.blocks),
    );
    this.#views.set(section.id, { key: section.key, root });
    return root;
  }

  #find(item: string): HTMLElement | undefined {
    return this.#all('[data-item]').find(({ dataset }) => dataset['item'] === item);
  }

  #all(selector: string): HTMLElement[] {
    return [...this.#sections.querySelectorAll<HTMLElement>(selector)];
  }

  #mark(): void {
    for (const each of this.#all('[data-item]')) {
      const isHere = each.dataset['item'] === this.#item;
      each.classList.toggle('here', isHere);
      if (isHere) each.setAttribute('aria-current', 'true');
      else each.removeAttribute('aria-current');
    }
    const spoken = this.#part === undefined ? undefined : `component/${this.#part}`;
    for (const each of this.#all('[data-to]')) each.classList.toggle('spoken', each.dataset['to'] === spoken);
  }

  #click({ target }: MouseEvent): void {
    if (!(target instanceof Element) || target.closest('a')) return;
    const to = target.closest<HTMLElement>('[data-to]')?.dataset['to'];
    if (to !== undefined) {
      this.#goTo(to);
      return;
    }
    // Words that are being selected are not clicked.
    if (getSelection()?.isCollapsed === false) return;
    const item = target.closest<HTMLElement>('[data-item]');
    if (!item) return;
    if (item.dataset['partOf'] !== undefined) this.#host.point(item.dataset['partOf']);
    this.#host.reveal(item.dataset['item']!);
  }

  /** Goes to where the page speaks of it. */
  #goTo(id: string): void {
    const item = this.#find(id);
    if (!item) return;
    if (item.dataset['partOf'] !== undefined) this.#host.point(item.dataset['partOf']);
    item.querySelector<HTMLElement>('.source')?.focus({ preventScroll: true });
    item.scrollIntoView({ block: 'nearest' });
  }
}
