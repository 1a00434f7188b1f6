/** What `check` found, ready for any format. */
import type { Diagnostic, LineIndex, Severity } from '../../core/index.ts';
import type { KnownFinding } from '../baseline.ts';

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
  /** How many documents were named that the configuration says not to check. */
  readonly ignored: number;
  /** Whether `--fix` would mend some of what was found. */
  readonly fixable: boolean;
  /** What was held against a baseline: how many findings it knows, and which of its own are there no more. */
  readonly baseline?: { readonly known: number; readonly gone: readonly (KnownFinding & { readonly path: string })[] };
}

export type Reporter = (report: Report) => string;

/** From the gravest down. */
export const SEVERITIES: readonly Severity[] = ['error', 'warning', 'info', 'hint'];

/** How many findings there are of each severity. */
export function countBySeverity(report: Pick<Report, 'files'>): Readonly<Record<Severity, number>> {
  const counts = { error: 0, warning: 0, info: 0, hint: 0 };
  for (const file of report.files) for (const { severity } of file.diagnostics) counts[severity]++;
  return counts;
}
