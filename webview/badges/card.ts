/** One finding with what can be done about it: its words, its rule, its fixes, and, more quietly, the ways to answer it. */

import type { PreviewFinding } from '../../src/protocol/preview.ts';
import type { FixesToPage, PreviewFixTitle } from '../../src/protocol/previewFixes.ts';
import { element, setText, withCode } from '../dom.ts';
import { explanationOf } from '../explanation.ts';
import { SEVERITY_WORDS } from '../findingText.ts';
import { icon } from '../icons.ts';

export type Fixes = Extract<FixesToPage, { type: 'fixes' }>;

export interface CardHost {
  apply(index: number, fix: PreviewFixTitle): void;
  /** Shows where it stands in the text. */
  reveal(): void;
}

const SUPPOSED = 'Only what is supposed brings this: the text has nothing to fix.';
const NO_FIX = 'No fix can be made for it: it has to be written.';
const NOT_FOUND = 'The text as it is now has no such finding.';

export class FindingCard {
  readonly root: HTMLElement;
  readonly #host: CardHost;
  readonly #state = element('p', { class: 'card-state' });
  readonly #fixes = element('ul', { class: 'fixes' });
  readonly #answers = element('details', { class: 'answers' });
  readonly #answerList = element('ul');
  readonly #explained: HTMLElement;
  readonly #rule: HTMLButtonElement;
  #known = '';

  constructor({ rule, severity, message, change }: PreviewFinding, host: CardHost) {
    this.#host = host;
    const mark = element('span', { class: `severity ${severity}` }, icon(severity));
    const word = element('span', { class: 'severity-word' }, `${SEVERITY_WORDS[severity]}: `);
    const text = element('p', { class: 'message' }, word, ...withCode(message));
    this.#explained = element('div', { class: 'rule-text', hidden: '' });
    this.#rule = element('button', { type: 'button', class: 'link rule', 'aria-expanded': 'false' }, `About ${rule}`);
    this.#rule.hidden = true;
    this.#rule.addEventListener('click', () => this.#explain());
    const show = element('button', { type: 'button', class: 'link' }, 'Show in the text');
    show.addEventListener('click', () => host.reveal());
    this.#answers.append(element('summary', {}, 'Other ways to answer it'), this.#answerList);
    this.#answers.hidden = true;
    const links = element('p', { class: 'card-links' }, show, this.#rule);
    const body = element(
      'div',
      { class: 'card-body' },
      text,
      this.#state,
      this.#fixes,
      links,
      this.#explained,
      this.#answers,
    );
    this.root = element('li', { class: 'card' }, mark, body);
    this.#say(change === 'new' ? SUPPOSED : 'Looking for fixes…');
  }

  /** What can be done about it now. A list that says the same is left as it is, the keyboard in it. */
  show({ found, fixes, explanation }: Fixes): void {
    const known = JSON.stringify([found, fixes]);
    this.#setBusy(false);
    if (known !== this.#known) {
      this.#known = known;
      const indexed = fixes.map((fix, index) => ({ fix, index }));
      this.#list(
        this.#fixes,
        indexed.filter(({ fix }) => fix.kind === 'fix'),
      );
      this.#list(
        this.#answerList,
        indexed.filter(({ fix }) => fix.kind === 'answer'),
      );
      this.#answers.hidden = this.#answerList.childElementCount === 0;
      this.#say(!found ? NOT_FOUND : this.#fixes.childElementCount === 0 ? NO_FIX : '');
    }
    if (!explanation || !this.#rule.hidden) return;
    this.#rule.hidden = false;
    this.#explained.replaceChildren(...explanationOf(explanation));
  }

  /** It could not be done. */
  fail(error: string): void {
    this.#setBusy(false);
    this.#say(error);
    this.#state.setAttribute('role', 'alert');
  }

  #list(target: HTMLElement, fixes: readonly { readonly fix: PreviewFixTitle; readonly index: number }[]): void {
    target.replaceChildren(...fixes.map(({ fix, index }) => element('li', {}, this.#button(fix, index))));
  }

  #button(fix: PreviewFixTitle, index: number): HTMLElement {
    const { title, kind, preferred } = fix;
    const button = element('button', { type: 'button', class: kind === 'fix' ? 'fix' : 'link answer' });
    if (preferred) button.classList.add('preferred');
    if (kind === 'fix') button.append(icon('hint'), element('span', {}, title));
    else button.append(title);
    button.addEventListener('click', () => {
      // Pressed twice it is done once.
      if (this.root.getAttribute('aria-busy') === 'true') return;
      this.#setBusy(true);
      this.#host.apply(index, fix);
    });
    return button;
  }

  #explain(): void {
    const open = this.#explained.hidden;
    this.#explained.hidden = !open;
    this.#rule.setAttribute('aria-expanded', String(open));
  }

  #setBusy(busy: boolean): void {
    this.root.setAttribute('aria-busy', String(busy));
  }

  #say(text: string): void {
    this.#state.removeAttribute('role');
    this.#state.hidden = text === '';
    setText(this.#state, text);
  }
}
