/** The strip over the picture: why it is not the picture of what stands in the text just now. */

import type { PreviewProblem } from '../../src/protocol/preview.ts';
import { textButton } from '../controls.ts';
import { element, withCode } from '../dom.ts';
import { icon } from '../icons.ts';

const SHOWN = 2;

export interface StripContent {
  readonly problems: readonly PreviewProblem[];
  /** Mermaid's own words, where it could not draw what looked right. */
  readonly failure: string | undefined;
  /** Mermaid could not be loaded, which a new page can. */
  readonly isLost?: boolean;
  /** Whether an older picture is on show beneath. */
  readonly hasPicture: boolean;
  /** Whether the picture is one that components and flows give. */
  readonly isGenerated?: boolean;
  /** Without one: whether the picture that components and flows give can be shown. */
  readonly offersStandIn?: boolean;
}

export class ErrorStrip {
  readonly root = element('div', { class: 'strip', role: 'status', hidden: '' });
  readonly #reveal: (id: string) => void;
  readonly #reload: () => void;
  readonly #standIn: () => void;
  #shown = '';

  constructor(reveal: (id: string) => void, reload: () => void, standIn: () => void) {
    this.#standIn = standIn;
    this.#reveal = reveal;
    this.#reload = reload;
  }

  show(content: StripContent): void {
    const key = JSON.stringify(content);
    if (key === this.#shown) return;
    this.#shown = key;
    const empty = content.problems.length === 0 && content.failure === undefined;
    this.root.hidden = empty;
    this.root.replaceChildren(...(empty ? [] : this.#content(content)));
  }

  #content({ problems, failure, isLost, hasPicture, isGenerated, offersStandIn }: StripContent): HTMLElement[] {
    const isError = failure !== undefined || problems.some((problem) => problem.severity === 'error');
    this.root.classList.toggle('warning', !isError);
    // Over a picture the strip is as low as can be; that the picture is older is written above it.
    const look = hasPicture ? 'visually-hidden' : 'strip-title';
    const title = element('p', { class: look }, isGenerated === true ? STANDS_IN : titleText(isError, hasPicture));
    const lines = problems.slice(0, SHOWN).map((problem, index) => this.#line(problem, index));
    if (failure !== undefined) {
      const help = isLost === true ? [textButton('Reload the preview', this.#reload)] : [];
      lines.push(element('li', {}, icon('error'), element('span', {}, failure), ...help));
    }
    const rest = problems.length - SHOWN;
    if (rest > 0)
      lines.push(element('li', {}, element('span', {}, `and ${rest} more; the Problems view has them all.`)));
    const offer = textButton('Show the picture of components and flows', this.#standIn);
    return [title, element('ul', {}, ...lines), ...(offersStandIn === true ? [offer] : [])];
  }

  #line(problem: PreviewProblem, index: number): HTMLElement {
    const line = problem.range.start.line + 1;
    const button = textButton('Show', () => this.#reveal(String(index)));
    button.setAttribute('aria-label', `Show line ${line}`);
    return element(
      'li',
      {},
      icon(problem.severity),
      element('span', {}, `Line ${line}: `, ...withCode(problem.message)),
      button,
    );
  }
}

const STANDS_IN = 'The written diagram can’t be drawn; this picture is made of components and flows.';

function titleText(isError: boolean, hasPicture: boolean): string {
  if (!isError) return 'The diagram is drawn, but look at this:';
  return hasPicture
    ? 'This picture is from before the error; it follows as soon as the text can be drawn.'
    : 'The diagram can’t be drawn yet.';
}
