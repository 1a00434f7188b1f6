/**
 * A baseline: the findings that documents had when somebody decided to look at new ones alone. It is committed beside them, and
 * names findings by rule and subject, or by the text that they stand at, so that it holds while lines move.
 */
import path from 'node:path';
import type { Diagnostic } from '../core/index.ts';
import { Refusal } from './host.ts';
import type { FileReport } from './reporters/report.ts';
import { withSlashes } from './text.ts';

export const BASELINE_NAME = 'sysdesign.baseline.json';

/** One entry: so many findings of a rule about one thing. */
export interface KnownFinding {
  readonly rule: string;
  /** What they are about, or the line that they stand on. */
  readonly subject?: string;
  readonly line?: string;
  readonly count: number;
}

/** Known findings by the path of their file from the folder of the baseline. */
export type Baseline = ReadonlyMap<string, readonly KnownFinding[]>;

export interface Compared {
  /** With new findings only. */
  readonly files: readonly FileReport[];
  /** How many findings were known. */
  readonly known: number;
  /** Of the files that were checked: what is in the baseline, and is there no more. */
  readonly gone: readonly (KnownFinding & { readonly path: string })[];
}

/**
 * Reads a baseline.
 * @throws Refusal if it is none: to take all findings for new would be as wrong as to take none.
 */
export function parseBaseline(text: string, name: string): Baseline {
  const refuse = (): never => {
    throw new Refusal(`${name} is no baseline of this program; write it anew with --write-baseline.`);
  };
  let data: unknown;
  try {
    data = JSON.parse(text);
  } catch {
    return refuse();
  }
  if (!isObject(data) || data['version'] !== 1 || !isObject(data['files'])) return refuse();
  return new Map(
    Object.entries(data['files']).map(([file, findings]) => {
      if (!Array.isArray(findings) || !findings.every(isKnown)) return refuse();
      return [file, findings];
    }),
  );
}

/** The baseline of what was found, as a text that changes as little as the findings do. */
export function writeBaseline(files: readonly FileReport[], nameOf: (file: FileReport) => string): string {
  const entries = files.flatMap((file): [string, KnownFinding[]][] => {
    const known = new Map<string, KnownFinding>();
    for (const found of file.diagnostics) {
      const key = keyOf(identityOf(found, file));
      known.set(key, { ...identityOf(found, file), count: (known.get(key)?.count ?? 0) + 1 });
    }
    const findings = [...known].sort(([a], [b]) => (a < b ? -1 : 1)).map(([, finding]) => finding);
    return findings.length > 0 ? [[nameOf(file), findings]] : [];
  });
  entries.sort(([a], [b]) => (a < b ? -1 : 1));
  return `${JSON.stringify({ version: 1, files: Object.fromEntries(entries) }, null, 2)}\n`;
}

/** Leaves out what the baseline knows, as often as it knows it. */
export function compare(
  files: readonly FileReport[],
  baseline: Baseline,
  nameOf: (file: FileReport) => string,
): Compared {
  let known = 0;
  const gone: (KnownFinding & { path: string })[] = [];
  const shown = files.map((file) => {
    const entries = baseline.get(nameOf(file)) ?? [];
    const left = new Map(entries.map((entry) => [keyOf(entry), entry.count]));
    const diagnostics = file.diagnostics.filter((found) => {
      const key = keyOf(identityOf(found, file));
      const more = left.get(key) ?? 0;
      if (more > 0) left.set(key, more - 1);
      return more === 0;
    });
    known += file.diagnostics.length - diagnostics.length;
    for (const entry of entries) {
      const count = left.get(keyOf(entry)) ?? 0;
      if (count > 0) gone.push({ ...entry, count, path: file.path });
    }
    return { ...file, diagnostics };
  });
  return { files: shown, known, gone };
}

/** The path of a file from the folder of a baseline, the same on every system. */
export function pathFrom(baseline: string, file: string, cwd: string): string {
  const folder = path.dirname(path.resolve(cwd, baseline));
  return withSlashes(path.relative(folder, path.resolve(cwd, file)));
}

type Identity = Omit<KnownFinding, 'count'>;

/** Indentation and blanks are no part of a line here: they change with what is around it. */
function identityOf({ rule, subject, start }: Diagnostic, { lines }: FileReport): Identity {
  if (subject !== undefined) return { rule, subject };
  const { line } = lines.position(start);
  const text = lines.text.slice(lines.lineStart(line), lines.lineEnd(line));
  return { rule, line: text.replace(/\s+/g, ' ').trim().slice(0, MOST_LETTERS) };
}

const MOST_LETTERS = 200;

const keyOf = ({ rule, subject, line }: Identity): string => JSON.stringify([rule, subject ?? null, line ?? null]);

function isObject(value: unknown): value is Readonly<Record<string, unknown>> {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}

function isKnown(value: unknown): value is KnownFinding {
  if (!isObject(value)) return false;
  const isText = (key: string): boolean => value[key] === undefined || typeof value[key] === 'string';
  return typeof value['rule'] === 'string' && typeof value['count'] === 'number' && isText('subject') && isText('line');
}
