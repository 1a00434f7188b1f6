/** Rules that report what a lower layer found: that layer has the place and the words, the rule the page and the severity. */
import type { Problem, Severity } from '../../base/problem.ts';
import type { Diagram } from '../../model/index.ts';
import type { MermaidProblem } from '../../syntax/mermaid/index.ts';
import type { Finding, FixProposal } from '../rule.ts';

/** Makes a finding of a problem; its message is the problem's own. */
export function passOn(problem: Problem, subject?: string): Finding {
  const { span, message, severity, related, data } = problem;
  return {
    span,
    message: 'found',
    args: { ...data, text: message, code: problem.code },
    ...(severity ? { severity } : {}),
    ...(related ? { related } : {}),
    ...(subject ? { subject } : {}),
  };
}

/** The message of every such rule: what the lower layer says. */
export const PASSED_ON = { found: ({ text }: Readonly<Record<string, unknown>>) => String(text) };

/** Makes findings of a diagram's mistakes; `from` and `to` are the places in the diagram's text, for fixes. */
export function passOnFromDiagram(
  diagram: Diagram,
  problems: readonly MermaidProblem<string>[],
  severity?: Severity,
): Finding[] {
  return problems.map(({ code, range, message, data }) => {
    const problem: Problem = { code, span: diagram.span(range), message, ...(severity ? { severity } : {}) };
    return passOn({ ...problem, data: { ...data, from: range.start, to: range.end } });
  });
}

/** The fix of a problem that brings the right words itself: puts them in the place of the wrong ones. */
export function replaceBy(finding: Finding, words: unknown, preferred = true): FixProposal[] {
  if (typeof words !== 'string' || words === '') return [];
  const { start, end } = finding.span;
  return [{ title: `Change to "${words}"`, edits: [{ start, end, newText: words }], preferred }];
}

/** The mistakes of a numeric expression with these codes, by their subjects. */
export function estimateFindings(problems: readonly Problem[], codes: readonly string[]): Finding[] {
  return problems
    .filter(({ code }) => codes.includes(code.slice(code.indexOf('/') + 1)))
    .map((problem) => passOn(problem, problem.data?.['subject'] as string | undefined));
}
