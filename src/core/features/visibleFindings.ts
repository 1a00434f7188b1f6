/** Which findings are shown at once: an author who sees a hundred reads none. */
import type { RuledFinding } from '../rules/index.ts';

/** Findings to be shown, and how many wait behind them. */
export interface VisibleFindings {
  /** In the order of the text. */
  readonly shown: readonly RuledFinding[];
  readonly held: number;
}

/** Added to the value of the rule. */
const WEIGHT = { error: Infinity, warning: 2, info: 1, hint: 0 } as const;
/** What each further finding of one rule is worth less than the one before: what is said once is known. */
const REPETITION = 0.5;

/**
 * The findings of most value. Errors are always shown, as what follows from them can't be trusted.
 * @param findings in the order of the text. @param most how many are shown beside errors; 0 for all.
 */
export function visibleFindings(findings: readonly RuledFinding[], most: number): VisibleFindings {
  const others = findings.filter(({ severity }) => severity !== 'error');
  if (most <= 0 || others.length <= most) return { shown: findings, held: 0 };
  const told = new Map<string, number>();
  const scored = others.map((finding, order) => {
    const { rule, severity } = finding;
    const before = told.get(rule.id) ?? 0;
    told.set(rule.id, before + 1);
    return { finding, order, before, score: rule.value + WEIGHT[severity] - before * REPETITION };
  });
  scored.sort((a, b) => b.score - a.score || a.before - b.before || a.order - b.order);
  const kept = new Set(scored.slice(0, most).map(({ finding }) => finding));
  const shown = findings.filter((finding) => finding.severity === 'error' || kept.has(finding));
  return { shown, held: findings.length - shown.length };
}
