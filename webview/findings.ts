/** The findings, as what is written or supposed gives them; a click leads to the text, a button to what can be done about one. */

import type { PreviewFinding, PreviewFindings } from '../src/protocol/preview.ts';
import { badge } from './controls.ts';
import { element, setAttribute, setChildren, setText, withCode } from './dom.ts';
import { changesSentence, SEVERITY_WORDS } from './findingText.ts';
import { icon } from './icons.ts';

export interface FindingListHost {
  /** Shows where a finding stands, by its place in the list. */
  revealFinding(index: string): void;
  /** Opens what can be done about it, beside an element. */
  openFixes(finding: string, anchor: HTMLElement): void;
  /** A finding is pointed at or has the keyboard, or none any more. */
  pointFinding(finding: string | undefined): void;
  announceFindings(text: string): void;
}

export class FindingList {
  readonly root = element('section', { class: 'findings', 'aria-labelledby': 'findings-title', hidden: '' });
  readonly #host: FindingListHost;
  readonly #heading = element('h2', { id: 'findings-title', tabindex: '-1' }, 'Findings');
  readonly #count = badge('');
  readonly #list = element('ul');
  readonly #views = new Map<string, HTMLElement>();
  #shown: PreviewFindings | undefined;
  /** The one that the cursor in the text stands on. */
  #selected: string | undefined;

  constructor(host: FindingListHost) {
    this.#host = host;
    this.root.append(element('div', { class: 'bar' }, this.#heading, this.#count), this.#list);
  }

  /** Brings the list into view, and the focus to it. */
  goTo(): void {
    this.#heading.focus({ preventScroll: true });
    this.root.scrollIntoView({ block: 'start' });
  }

  show(findings: PreviewFindings): void {
    const before = this.#shown;
    if (before?.key === findings.key) return;
    this.#shown = findings;
    this.root.hidden = findings.items.length === 0;
    setText(this.#count, String(findings.items.filter(({ change }) => change !== 'gone').length));
    const items = new Map(findings.items.map((item) => [keyOf(item), item]));
    for (const key of this.#views.keys()) if (!items.has(key)) this.#views.delete(key);
    setChildren(
      this.#list,
      [...items].map(([key, item]) => this.#views.get(key) ?? this.#make(key, item)),
    );
    this.#mark();
    const sentence = before && changesSentence(before, findings);
    if (sentence !== undefined) this.#host.announceFindings(sentence);
  }

  /** Marks the finding that the cursor in the text stands on. @param reveal whether to bring it into view. */
  select(id: string | undefined, reveal: boolean): void {
    this.#selected = id;
    const marked = this.#mark();
    if (reveal) marked?.scrollIntoView({ block: 'nearest' });
  }

  #mark(): HTMLElement | undefined {
    let marked: HTMLElement | undefined;
    for (const row of this.#views.values()) {
      const isMarked = row.dataset['finding'] === this.#selected;
      row.classList.toggle('selected', isMarked);
      setAttribute(row, 'aria-current', isMarked ? 'true' : undefined);
      if (isMarked) marked = row;
    }
    return marked;
  }

  #make(key: string, { id, rule, severity, message, change }: PreviewFinding): HTMLElement {
    const mark = element('span', { class: `severity ${severity}` }, icon(severity));
    const words = element('span', { class: 'visually-hidden' }, `${SEVERITY_WORDS[severity]}: `);
    const tag = change === undefined ? [] : [element('span', { class: 'tag' }, change), ' '];
    const text = element('span', { class: 'message' }, words, ...tag, ...withCode(message));
    const button = element('button', { type: 'button', class: 'plain' }, mark, text);
    const fixes = element(
      'button',
      { type: 'button', class: 'icon-button', 'aria-haspopup': 'dialog', title: 'What can be done' },
      icon('hint'),
      element('span', { class: 'visually-hidden' }, `What can be done about ${rule}`),
    );
    const row = element('div', { class: 'finding-row' }, button, fixes);
    const root = element('li', { class: change ?? '' }, row, element('code', { class: 'rule' }, rule));
    root.dataset['finding'] = id;
    button.addEventListener('click', () => this.#host.revealFinding(String([...this.#list.children].indexOf(root))));
    fixes.addEventListener('click', () => this.#host.openFixes(id, fixes));
    for (const event of ['pointerenter', 'focusin']) root.addEventListener(event, () => this.#host.pointFinding(id));
    for (const event of ['pointerleave', 'focusout']) {
      root.addEventListener(event, () => this.#host.pointFinding(undefined));
    }
    this.#views.set(key, root);
    return root;
  }
}

/** A row stays while its finding says the same and stands the same to what is written. */
function keyOf({ id, severity, change, message }: PreviewFinding): string {
  return JSON.stringify([id, severity, change, message]);
}
