/** What `check` found, ready for any format. */
import path from 'node:path';
import type { Diagnostic, LineIndex, Severity } from '../../core/index.ts';

export interface FileReport {
  /** As it is shown. */
  readonly path: string;
  readonly lines: LineIndex;
  readonly diagnostics: readonly Diagnostic[];
}

export interface Report {
  readonly files: readonly FileReport[];
  /** Of this program. */
  readonly version: string;
  /** Whether a terminal shows it that understands colours. */
  readonly colour: boolean;
}

export type Reporter = (report: Report) => string;

/** From the gravest down. */
export const SEVERITIES: readonly Severity[] = ['error', 'warning', 'info', 'hint'];

/** How many findings there are of each severity. */
export function countBySeverity(report: Report): Readonly<Record<Severity, number>> {
  const counts = { error: 0, warning: 0, info: 0, hint: 0 };
  for (const file of report.files) for (const { severity } of file.diagnostics) counts[severity]++;
  return counts;
}

/** A path as other programs expect it, whatever the system. */
export const withSlashes = (name: string): string => name.split(path.sep).join('/');
