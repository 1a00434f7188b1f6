/** The rows among which the ways to settle differences are chosen: pure, so that a test can play them. */

import type { QuickPickItem } from 'vscode';
import type { DifferenceItem, DifferenceWay, ReconcileChoice } from '../../protocol/reconcile.ts';

/** A way, or the line above the ways of one difference that says what differs. */
export interface Row extends QuickPickItem {
  readonly choice?: ReconcileChoice;
  readonly side?: DifferenceWay['side'];
}

/** VS Code's number for a line between rows: a value of its API, of which this module knows only types. */
const SEPARATOR = -1;

/** @param describe says which of the two a way changes. */
export function rowsOf(
  differences: readonly DifferenceItem[],
  describe: (side: DifferenceWay['side']) => string,
): readonly Row[] {
  return differences.flatMap(({ id, what, ways }): readonly Row[] => [
    { label: what, kind: SEPARATOR },
    ...ways.map(({ title, side }): Row => ({
      label: title,
      description: describe(side),
      side,
      choice: { difference: id, way: title },
    })),
  ]);
}

/**
 * What stays chosen: of each difference one row, the one that came last.
 * @param before what was chosen until now.
 */
export function exclusive(selected: readonly Row[], before: readonly Row[]): readonly Row[] {
  const last = new Map<string, Row>();
  const isOld = (row: Row): boolean => before.includes(row);
  for (const row of [...selected.filter(isOld), ...selected.filter((each) => !isOld(each))])
    if (row.choice) last.set(row.choice.difference, row);
  return selected.filter((row) => row.choice && last.get(row.choice.difference) === row);
}
