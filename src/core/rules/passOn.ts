/** Rules that report what a lower layer found: that layer has the place and the words, the rule the page and the severity. */
import type { Problem } from '../base/problem.ts';
import type { Finding } from './rule.ts';

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
