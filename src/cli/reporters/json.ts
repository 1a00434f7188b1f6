/** Findings as JSON for programs; positions count from zero, as in the Language Server Protocol. */
import { withSlashes } from '../text.ts';
import type { Report } from './report.ts';

export function json(report: Report): string {
  const files = report.files.map(({ path, lines, diagnostics }) => ({
    path: withSlashes(path),
    diagnostics: diagnostics.map((found) => ({
      rule: found.rule,
      severity: found.severity,
      message: found.message,
      range: lines.range(found),
      url: found.url,
    })),
  }));
  const baseline = report.baseline && {
    known: report.baseline.known,
    gone: report.baseline.gone.map((each) => ({ ...each, path: withSlashes(each.path) })),
  };
  return `${JSON.stringify({ version: 1, files, ...(baseline && { baseline }) }, null, 2)}\n`;
}
