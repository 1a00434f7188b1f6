/** Findings that depend on one thing alone, kept as long as it is the same object: an edit then costs what it changed. */
import { memo } from '../../base/memo.ts';
import type { Finding } from '../rule.ts';

type Report = (finding: Finding) => void;

/**
 * Makes a check of single things into one of many.
 * @param check what it finds must follow from the thing itself: nothing else may be read in it.
 */
export function each<Item extends object>(
  check: (item: Item, report: Report) => void,
): (items: Iterable<Item>, report: Report) => void {
  const findingsOf = memo((item: Item): readonly Finding[] => {
    const findings: Finding[] = [];
    check(item, (finding) => findings.push(finding));
    return findings;
  });
  return (items, report) => {
    for (const item of items) for (const finding of findingsOf(item)) report(finding);
  };
}
