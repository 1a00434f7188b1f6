/** Findings in words. */
import { rulePage, type RuledFinding } from '../rules/index.ts';
import type { DocumentView } from './documentView.ts';
import type { Diagnostic, VisibleDiagnostics } from './types.ts';
import { visibleFindings } from './visibleFindings.ts';

/** The findings of most value, and how many more there are. @param most how many beside errors; 0 for all. */
export function mostValuable(view: DocumentView, most: number): VisibleDiagnostics {
  const { shown, held } = visibleFindings(view.findings, most);
  return { shown: shown.map(diagnosticOf), held };
}

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
    ...(finding.subject === undefined ? {} : { subject: finding.subject }),
    related: related.map((place) => ({ start: place.span.start, end: place.span.end, message: place.message })),
    ...(unnecessary ? { unnecessary } : {}),
  };
}
