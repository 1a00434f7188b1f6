/** The half of the page beside the diagram: estimates, paths and findings, one under the other. */

import type { PreviewFigures, PreviewFindings } from '../src/protocol/preview.ts';
import { element, setText } from './dom.ts';
import type { EstimatePanel } from './estimates/panel.ts';
import { FindingList, type FindingListHost } from './findings.ts';
import { icon } from './icons.ts';
import { PathList, type PathHost } from './paths.ts';

export interface NumbersHost extends PathHost, FindingListHost {}

export class Numbers {
  readonly root = element('div', { class: 'numbers' });
  readonly #paths: PathList;
  readonly #findings: FindingList;
  readonly #count = element('span');
  /** Findings lie at the end; this says in sight that there are some. */
  readonly #link = element('button', { type: 'button', class: 'toggle', hidden: '' });

  constructor(estimates: EstimatePanel, host: NumbersHost) {
    this.#paths = new PathList(host);
    this.#findings = new FindingList(host);
    this.#link.addEventListener('click', () => this.#findings.goTo());
    estimates.addTool(this.#link);
    this.root.append(estimates.root, this.#paths.root, this.#findings.root);
  }

  showFigures(figures: PreviewFigures): void {
    this.#paths.show(figures.paths);
  }

  /** Marks the path that the cursor in the text stands on. */
  selectPath(name: string | undefined, reveal = true): void {
    this.#paths.select(name, reveal);
  }

  /** Marks the finding that the cursor in the text stands on. */
  selectFinding(id: string | undefined, reveal: boolean): void {
    this.#findings.select(id, reveal);
  }

  showFindings(findings: PreviewFindings): void {
    this.#findings.show(findings);
    const there = findings.items.filter(({ change }) => change !== 'gone');
    this.#link.hidden = there.length === 0;
    setText(this.#count, there.length === 1 ? '1 finding' : `${there.length} findings`);
    const worst = there.some(({ severity }) => severity === 'error') ? 'error' : 'warning';
    if (this.#link.dataset['worst'] === worst) return;
    this.#link.dataset['worst'] = worst;
    this.#link.replaceChildren(element('span', { class: `severity ${worst}` }, icon(worst)), this.#count);
  }
}
