/** Findings as JSON for programs; positions count from zero, as in the Language Server Protocol. */
import { withSlashes, type Report } from './report.ts';

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
  return `${JSON.stringify({ version: 1, files }, null, 2)}\n`;
}
