/** `sysdesign.config.yaml`: its settings, its own findings, and which documents it holds for. */
import {
  NO_ANALYSIS_SETTINGS,
  referenceOverrides,
  referenceProblems,
  type AnalysisSettings,
} from './analysis/index.ts';
import { LineIndex } from './base/lineIndex.ts';
import { DOCUMENT, Span } from './base/place.ts';
import type { Problem, Severity } from './base/problem.ts';
import type { DocumentSettings } from './documentState.ts';
import type { Diagnostic } from './features/types.ts';
import { scalarAt } from './model/index.ts';
import { NO_SETTINGS, ruleById, rulePage, type RuleSettings } from './rules/index.ts';
import { validateConfig } from './schema/index.ts';
import { valueAt, type MapNode } from './syntax/index.ts';
import { YamlParser } from './syntax/yaml/index.ts';

export interface Configuration {
  readonly settings: DocumentSettings;
  readonly diagnostics: readonly Diagnostic[];
  readonly lines: LineIndex;
}

const EMPTY: MapNode = { kind: 'map', entries: [], span: new Span(DOCUMENT, 0, 0), flow: false };

/** Reads the text of a configuration file. What is wrong in it is reported, and the rest of it holds. */
export function readConfiguration(text: string): Configuration {
  const parser = new YamlParser();
  parser.begin();
  const { root, problems } = parser.parse(text, 0, DOCUMENT);
  const map = root?.kind === 'map' ? root : EMPTY;
  const wrong = root && root.kind !== 'map' ? [notAMapping(root.span)] : validateConfig(map);
  const analysis = analysisOf(map);
  const numbers = referenceProblems(referenceOverrides(valueAt(map, 'catalogue')), analysis);
  const diagnostics = [...problems, ...wrong, ...numbers].map(diagnosticOf).sort((a, b) => a.start - b.start);
  return { settings: { rules: rulesOf(map), analysis }, diagnostics, lines: new LineIndex(text) };
}

/** The nearest configuration at or above a document's folder. */
export function nearestConfiguration<Value>(
  uri: string,
  configurations: ReadonlyMap<string, Value>,
): Value | undefined {
  let best: { readonly folder: string; readonly value: Value } | undefined;
  for (const [configUri, value] of configurations) {
    const folder = configUri.slice(0, configUri.lastIndexOf('/') + 1);
    if (uri.startsWith(folder) && (!best || folder.length > best.folder.length)) best = { folder, value };
  }
  return best?.value;
}

function analysisOf(root: MapNode): AnalysisSettings {
  const references = referenceOverrides(valueAt(root, 'catalogue'));
  const bytes = scalarAt(root, 'conventions', 'bytes')?.text;
  if (references.size === 0 && bytes !== 'binary') return NO_ANALYSIS_SETTINGS;
  return { ...NO_ANALYSIS_SETTINGS, references, ...(bytes === 'binary' && { bytes }) };
}

function rulesOf(root: MapNode): RuleSettings {
  const rules = valueAt(root, 'rules');
  const entries = rules?.kind === 'map' ? rules.entries : [];
  const severities = Object.fromEntries(
    entries.flatMap(({ key, value }) => {
      const severity = value?.kind === 'scalar' ? value : scalarAt(value, 'severity');
      return severity ? [[key.text, severity.value === false ? 'off' : severity.text] as const] : [];
    }),
  );
  const profile = scalarAt(root, 'profile')?.text;
  return {
    ...NO_SETTINGS,
    severities,
    profile: profile === 'interview' || profile === 'design-doc' ? profile : undefined,
  };
}

function diagnosticOf({ code, span, message, severity, data, related = [] }: Problem): Diagnostic {
  const rule = ruleOf(code);
  const graded = severity ?? (data?.['severity'] as Severity | undefined) ?? 'error';
  return {
    rule,
    severity: graded,
    message,
    start: span.start,
    end: span.end,
    url: rulePage(rule),
    related: related.map((place) => ({ start: place.span.start, end: place.span.end, message: place.message })),
  };
}

/** The rule that reports a problem in documents reports it in configurations too. */
function ruleOf(code: string): string {
  if (code === 'yaml/duplicate-key') return 'ref/duplicate-id';
  if (code.startsWith('yaml/')) return 'syntax/yaml';
  if (code.startsWith('estimate/')) return ESTIMATE_RULES[code.slice('estimate/'.length)] ?? 'estimate/unit';
  return ruleById(code) ? code : 'schema/value';
}

/** The rules that report what is wrong in an expression, save those about units. */
const ESTIMATE_RULES: Readonly<Record<string, string>> = {
  syntax: 'estimate/syntax',
  arguments: 'estimate/syntax',
  'range-order': 'estimate/range',
  'range-bounds': 'estimate/range',
  'unknown-name': 'estimate/unknown-name',
  'unknown-function': 'estimate/unknown-name',
  'bad-reference': 'estimate/unknown-name',
  cycle: 'estimate/cycle',
  'rate-as-size': 'estimate/rate-as-size',
  'not-a-fraction': 'estimate/fraction',
  'division-by-zero': 'estimate/no-result',
  'not-a-number': 'estimate/no-result',
};

function notAMapping(span: Span): Problem {
  return {
    code: 'yaml/not-a-mapping',
    span,
    message: 'A configuration is a mapping: lines of "name: value", such as "profile: interview".',
  };
}
