/** Findings for people: where, how grave, which rule, what to do; the line itself with the place marked, and what belongs to it. */
import type { Diagnostic, Severity } from '../../core/index.ts';
import { painter, plural, printable, type Style } from '../text.ts';
import { excerpt, type Mark } from './excerpt.ts';
import { countBySeverity, SEVERITIES, type FileReport, type Report } from './report.ts';

type Paint = ReturnType<typeof painter>;

const STYLES: Readonly<Record<Severity, Style>> = { error: 'red', warning: 'yellow', info: 'blue', hint: 'cyan' };
const NAMES: Readonly<Record<Severity, string>> = {
  error: 'error',
  warning: 'warning',
  info: 'information',
  hint: 'hint',
};

/** Further places of a finding are only counted. */
const MOST_RELATED = 6;

export function pretty(report: Report): string {
  const paint = painter(report.colour);
  const explained = new Set<string>();
  const findings = report.files.flatMap((file) =>
    file.diagnostics.map((found) => {
      const first = !explained.has(found.rule);
      explained.add(found.rule);
      return describe(found, file, first, paint);
    }),
  );
  return [...findings, ...goneFrom(report, paint), summary(report, paint)].join('\n\n') + '\n';
}

/** @param first of its rule: the page of a rule is named once. */
function describe(found: Diagnostic, { path, lines }: FileReport, first: boolean, paint: Paint): string {
  const { line, character } = lines.position(found.start);
  const place = paint('bold', `${printable(path)}:${line + 1}:${character + 1}`);
  const style = STYLES[found.severity];
  const head = `${place} ${paint(style, found.severity)} ${paint('dim', found.rule)} ${printable(found.message)}`;
  const marks: Mark[] = [
    { start: found.start, end: found.end, sign: '^', style },
    ...found.related
      .slice(0, MOST_RELATED)
      .map(({ start, end, message }): Mark => ({ start, end, sign: '-', style: 'blue', message })),
  ];
  const more = found.related.length - MOST_RELATED;
  const notes = [
    ...(more > 0 ? [`and ${plural(more, 'more place')}`] : []),
    ...(first && found.url ? [found.url] : []),
  ];
  return [head, ...excerpt(marks, lines, paint), ...notes.map((note) => paint('dim', `  = ${note}`))].join('\n');
}

function goneFrom({ baseline }: Report, paint: Paint): readonly string[] {
  if (!baseline || baseline.gone.length === 0) return [];
  const lines = baseline.gone.map(({ path, rule, subject, line, count }) => {
    const times = count > 1 ? ` (${count} times)` : '';
    return `  ${printable(path)} ${paint('dim', rule)} ${printable(subject ?? line ?? '')}${times}`;
  });
  return [[paint('bold', 'Gone since the baseline was written; --write-baseline forgets them:'), ...lines].join('\n')];
}

function summary(report: Report, paint: Paint): string {
  const { files, ignored, baseline, fixable } = report;
  const counts = countBySeverity(report);
  const found = SEVERITIES.filter((severity) => counts[severity] > 0);
  const parts = found.map((severity) => {
    const noun = NAMES[severity];
    const words = severity === 'info' ? `${counts.info} ${noun}` : plural(counts[severity], noun);
    return paint(STYLES[severity], words);
  });
  const fresh = baseline ? 'new ' : '';
  const what = parts.length === 0 ? `No ${fresh}findings` : `${parts.join(', ')}${baseline ? ', all new,' : ''}`;
  return [
    `${what} in ${plural(files.length, 'file')}.`,
    ...(baseline && baseline.known > 0 ? [`The baseline knows ${plural(baseline.known, 'other')}.`] : []),
    ...(ignored > 0 ? [`The configuration ignores ${plural(ignored, 'document')}.`] : []),
    ...(fixable ? ['--fix mends what needs no second look.'] : []),
  ].join(' ');
}
