/** How an estimate is made up: a tree from its formula to the inputs at the bottom, opened line by line. Pure. */

import type { PreviewEstimateRow, PreviewInput } from '../../src/protocol/preview.ts';

/** One visible line of the tree. */
export interface ChainLine {
  /** The names from the top to this line: the same name may stand in several places. */
  readonly key: string;
  /** From 1. */
  readonly level: number;
  readonly name: string;
  readonly value: string;
  /** Empty for a plain input, whose value says all. */
  readonly formula: string;
  /** It is an estimate of the list, so that one can go there. */
  readonly listed: boolean;
  readonly expanded: boolean | undefined;
  /** Its place among the lines of the same parent, from 1, and how many they are. */
  readonly position: number;
  readonly size: number;
}

/** The lines that are visible while the keys in `open` are expanded; an estimate that goes round in a circle ends there. */
export function chainLines(
  rows: readonly PreviewEstimateRow[],
  name: string,
  open: ReadonlySet<string>,
): readonly ChainLine[] {
  const byName = new Map(rows.toReversed().map((row) => [row.name, row]));
  const lines: ChainLine[] = [];
  const visit = (input: PreviewInput, path: readonly string[], position: number, size: number): void => {
    const row = byName.get(input.name);
    const here = [...path, input.name];
    const key = chainKey(here);
    const inputs = row && !path.includes(input.name) ? inputsOf(row) : [];
    const expanded = inputs.length === 0 ? undefined : open.has(key);
    const value = row ? valueOf(row) : input.value;
    const formula = row && row.inputs.length > 0 ? row.formula : '';
    const line = { key, level: here.length, name: input.name, value, formula, listed: row !== undefined };
    lines.push({ ...line, expanded, position, size });
    if (!expanded) return;
    for (const [index, each] of inputs.entries()) visit(each, here, index + 1, inputs.length);
  };
  if (byName.has(name)) visit({ name, value: '' }, [], 1, 1);
  return lines;
}

/** Names one place in the tree. */
export function chainKey(path: readonly string[]): string {
  return path.join(' › ');
}

/** An input is listed once, however often the formula names it. */
function inputsOf(row: PreviewEstimateRow): readonly PreviewInput[] {
  return row.inputs.filter(({ name }, index) => row.inputs.findIndex((other) => other.name === name) === index);
}

function valueOf(row: PreviewEstimateRow): string {
  if (row.error !== undefined) return '';
  return row.range === '' ? row.value : row.range;
}
