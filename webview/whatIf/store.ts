/** What is supposed: expressions that stand for the written ones, by the name of their estimate, and what to show of it. */

import type { PreviewEstimateRow, PreviewRefusal, WhatIf } from '../../src/protocol/preview.ts';

export class WhatIfStore {
  readonly #changed: (values: WhatIf, name: string | undefined) => void;
  #values: WhatIf;

  /** @param changed is told of every change that is one; with a name where it is one estimate's alone. */
  constructor(values: WhatIf, changed: (values: WhatIf, name: string | undefined) => void) {
    this.#values = values;
    this.#changed = changed;
  }

  get values(): WhatIf {
    return this.#values;
  }

  get isEmpty(): boolean {
    return Object.keys(this.#values).length === 0;
  }

  /** Supposes an expression; without one, what is written counts again. */
  suppose(name: string, expression: string | undefined): void {
    if (own(this.#values, name) === expression) return;
    const { [name]: _, ...others } = this.#values;
    this.#set(expression === undefined ? others : { ...others, [name]: expression }, name);
  }

  clear(): void {
    if (!this.isEmpty) this.#set({});
  }

  /** A new list of estimates has come: what it says in the document by now is supposed no longer. */
  settle(rows: readonly PreviewEstimateRow[]): void {
    const said = (name: string, expression: string): boolean =>
      rows.some((row) => row.name === name && isKnown(row) && writtenFormula(row) === expression);
    const left = Object.entries(this.#values).filter(([name, expression]) => !said(name, expression));
    if (left.length < Object.keys(this.#values).length) this.#set(Object.fromEntries(left));
  }

  #set(values: WhatIf, name?: string): void {
    this.#values = values;
    this.#changed(values, name);
  }
}

/** The supposed expression of an estimate. A name may be any word, `constructor` too. */
export function own(values: WhatIf, name: string): string | undefined {
  return Object.hasOwn(values, name) ? values[name] : undefined;
}

/** Whether the row tells what is written: where something is supposed, its own formula does not. */
function isKnown(row: PreviewEstimateRow): boolean {
  return !row.supposed || row.written !== undefined || row.slider !== undefined;
}

/** The row's formula as it stands in the document. */
export function writtenFormula(row: PreviewEstimateRow): string {
  return row.written?.formula ?? row.slider?.steps[row.slider.written] ?? row.formula;
}

/** The step to show: that of the supposed expression, which may lie between steps, or the written one. */
export function stepOf(row: PreviewEstimateRow, supposed: string | undefined): number {
  const { slider } = row;
  if (!slider) return 0;
  if (supposed === undefined) return slider.written;
  const step = slider.steps.indexOf(supposed);
  return step >= 0 ? step : slider.at;
}

/** One supposition, in words for the bar. */
export interface Supposition {
  readonly name: string;
  readonly expression: string;
  /** Empty where the document has no such estimate just now; it is kept, since the text may be on its way there. */
  readonly written: string;
  /** Why it can't be computed. */
  readonly error: string | undefined;
}

/** Why the supposed expression of an estimate can't be computed, as far as the answers say so by now. */
export function supposedError(
  name: string,
  expression: string | undefined,
  row: PreviewEstimateRow | undefined,
  refused: readonly PreviewRefusal[],
): string | undefined {
  if (expression === undefined) return undefined;
  const refusal = refused.find((each) => each.name === name && each.expression === expression);
  // What is said of another expression answers an earlier question.
  const own = row?.supposed && row.formula === expression ? row.error : undefined;
  return refusal?.reason ?? own;
}

/** In the order of the document. */
export function suppositions(
  values: WhatIf,
  rows: readonly PreviewEstimateRow[],
  refused: readonly PreviewRefusal[],
): readonly Supposition[] {
  const order = new Map(rows.map((row, index) => [row.name, index]));
  const place = (name: string): number => order.get(name) ?? rows.length;
  return Object.entries(values)
    .toSorted(([a], [b]) => place(a) - place(b))
    .map(([name, expression]) => {
      const row = rows[place(name)];
      const error = supposedError(name, expression, row, refused);
      return { name, expression, written: row ? writtenFormula(row) : '', error };
    });
}

/** What has changed, for those who do not see it. */
export function supposedSentence(values: WhatIf, name: string | undefined): string {
  if (name === undefined || Object.keys(values).length === 0) return 'Back to what is written.';
  const expression = own(values, name);
  return expression === undefined ? `${name} is as written again.` : `What if ${name} were ${expression}.`;
}

/** What a kept state says was supposed; undefined where it is broken. */
export function parseWhatIf(value: unknown): WhatIf | undefined {
  if (typeof value !== 'object' || value === null || Array.isArray(value)) return undefined;
  const entries = Object.entries(value);
  return entries.every(([, text]) => typeof text === 'string') ? (Object.fromEntries(entries) as WhatIf) : undefined;
}
