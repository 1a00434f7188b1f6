/** Findings for people: where, how grave, which rule, what to do; and the line itself with the place marked. */
import type { Diagnostic, LineIndex, Severity } from '../../core/index.ts';
import { painter, plural, printable, type Style } from '../text.ts';
import { countBySeverity, SEVERITIES, type FileReport, type Report } from './report.ts';

type Paint = ReturnType<typeof painter>;

const STYLES: Readonly<Record<Severity, Style>> = { error: 'red', warning: 'yellow', info: 'blue', hint: 'cyan' };
const NAMES: Readonly<Record<Severity, string>> = {
  error: 'error',
  warning: 'warning',
  info: 'information',
  hint: 'hint',
};

/** Longer lines are cut around the place, so that the marks stay under it on most terminals. */
const WIDEST = 140;

export function pretty(report: Report): string {
  const paint = painter(report.colour);
  const findings = report.files.flatMap((file) => file.diagnostics.map((found) => describe(found, file, paint)));
  return [...findings, summary(report, paint)].join('\n\n') + '\n';
}

function describe(found: Diagnostic, { path, lines }: FileReport, paint: Paint): string {
  const { line, character } = lines.position(found.start);
  const place = paint('bold', `${printable(path)}:${line + 1}:${character + 1}`);
  const severity = paint(STYLES[found.severity], found.severity);
  const head = `${place} ${severity} ${paint('dim', found.rule)} ${printable(found.message)}`;
  const related = found.related.map((each) => {
    const at = lines.position(each.start);
    return `  ${printable(path)}:${at.line + 1}:${at.character + 1} ${printable(each.message)}`;
  });
  return [head, ...excerpt(found, lines, paint), ...related].join('\n');
}

function excerpt(found: Diagnostic, lines: LineIndex, paint: Paint): readonly string[] {
  const { line, character } = lines.position(found.start);
  const start = lines.lineStart(line);
  const text = lines.text.slice(start, lines.lineEnd(line));
  const from = Math.max(0, Math.min(character - 60, text.length - WIDEST));
  const shown = printable(text.slice(from, from + WIDEST));
  const marked = Math.max(1, Math.min(found.end - start, text.length, from + WIDEST) - character);
  const gap = shown.slice(0, character - from).replace(/[^\t]/g, ' ');
  const number = String(line + 1);
  const margin = ' '.repeat(number.length);
  return [
    paint('dim', `  ${number} | `) + shown,
    paint('dim', `  ${margin} | `) + gap + paint(STYLES[found.severity], '^'.repeat(marked)),
  ];
}

function summary(report: Report, paint: Paint): string {
  const counts = countBySeverity(report);
  const found = SEVERITIES.filter((severity) => counts[severity] > 0);
  const files = plural(report.files.length, 'file');
  if (found.length === 0) return `No findings in ${files}.`;
  const parts = found.map((severity) => {
    const noun = NAMES[severity];
    const words = severity === 'info' ? `${counts.info} ${noun}` : plural(counts[severity], noun);
    return paint(STYLES[severity], words);
  });
  return `${parts.join(', ')} in ${files}.`;
}
