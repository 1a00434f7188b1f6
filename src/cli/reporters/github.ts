/** Findings as workflow commands, which GitHub shows as annotations at the lines of a pull request. */
import type { Severity } from '../../core/index.ts';
import { withSlashes } from '../text.ts';
import type { Report } from './report.ts';

const COMMANDS: Readonly<Record<Severity, string>> = {
  error: 'error',
  warning: 'warning',
  info: 'notice',
  hint: 'notice',
};

export function github(report: Report): string {
  const commands = report.files.flatMap(({ path, lines, diagnostics }) =>
    diagnostics.map((found) => {
      const { start, end } = lines.range(found);
      // GitHub knows columns within one line alone.
      const columns = start.line === end.line ? { col: start.character + 1, endColumn: end.character + 1 } : {};
      const at = {
        file: withSlashes(path),
        line: start.line + 1,
        endLine: end.line + 1,
        ...columns,
        title: found.rule,
      };
      const properties = Object.entries(at).map(([name, value]) => `${name}=${escapeProperty(String(value))}`);
      return `::${COMMANDS[found.severity]} ${properties.join(',')}::${escapeData(found.message)}\n`;
    }),
  );
  return commands.join('');
}

/** Data ends with its line, so line breaks are written out; `%` is what they are written with. */
const escapeData = (text: string): string =>
  text.replaceAll('%', '%25').replaceAll('\r', '%0D').replaceAll('\n', '%0A');

const escapeProperty = (text: string): string => escapeData(text).replaceAll(':', '%3A').replaceAll(',', '%2C');
