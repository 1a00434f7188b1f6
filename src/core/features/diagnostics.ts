/** Findings in words. */
import { rulePage, type RuledFinding } from '../rules/index.ts';
import type { DocumentView } from './documentView.ts';
import type { Diagnostic } from './types.ts';

export function diagnostics(view: DocumentView): readonly Diagnostic[] {
  return view.findings.map(diagnosticOf);
}

export function diagnosticOf(finding: RuledFinding): Diagnostic {
  const { rule, span, severity, related = [], unnecessary } = finding;
  return {
    rule: rule.id,
    severity,
    message: rule.messages[finding.message]?.(finding.args) ?? rule.summary,
    start: span.start,
    end: span.end,
    url: rulePage(rule.id),
    related: related.map((place) => ({ start: place.span.start, end: place.span.end, message: place.message })),
    ...(unnecessary ? { unnecessary } : {}),
  };
}
