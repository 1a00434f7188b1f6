/** The findings about numbers and capacity, as what is written or supposed gives them; a click leads to the text. */

import type { PreviewFinding, PreviewFindings } from '../src/protocol/preview.ts';
import { badge } from './controls.ts';
import { element, setChildren, setText, withCode } from './dom.ts';
import { changesSentence, findingKey } from './findingText.ts';
import { icon } from './icons.ts';

const WORDS: Readonly<Record<PreviewFinding['severity'], string>> = {
  error: 'Error',
  warning: 'Warning',
  info: 'Information',
  hint: 'Hint',
};

export class FindingList {
  readonly root = element('section', { class: 'findings', 'aria-labelledby': 'findings-title', hidden: '' });
  readonly #reveal: (index: string) => void;
  readonly #announce: (text: string) => void;
  readonly #heading = element('h2', { id: 'findings-title', tabindex: '-1' }, 'Findings');
  readonly #count = badge('');
  readonly #list = element('ul');
  readonly #views = new Map<string, HTMLElement>();
  #shown: PreviewFindings | undefined;

  constructor(reveal: (index: string) => void, announce: (text: string) => void) {
    this.#reveal = reveal;
    this.#announce = announce;
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
    const items = new Map(findings.items.map((item, index) => [findingKey(findings.items, index), item]));
    for (const key of this.#views.keys()) if (!items.has(key)) this.#views.delete(key);
    setChildren(
      this.#list,
      [...items].map(([key, item]) => this.#views.get(key) ?? this.#make(key, item)),
    );
    const sentence = before && changesSentence(before, findings);
    if (sentence !== undefined) this.#announce(sentence);
  }

  #make(key: string, { rule, severity, message, change }: PreviewFinding): HTMLElement {
    const mark = element('span', { class: `severity ${severity}` }, icon(severity));
    const words = element('span', { class: 'visually-hidden' }, `${WORDS[severity]}: `);
    const tag = change === undefined ? [] : [element('span', { class: 'tag' }, change), ' '];
    const text = element('span', { class: 'message' }, words, ...tag, ...withCode(message));
    const button = element('button', { type: 'button', class: 'plain' }, mark, text);
    const root = element('li', { class: change ?? '' }, button, element('code', { class: 'rule' }, rule));
    button.addEventListener('click', () => this.#reveal(String([...this.#list.children].indexOf(root))));
    this.#views.set(key, root);
    return root;
  }
}
