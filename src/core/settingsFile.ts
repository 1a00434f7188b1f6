/** Files beside the documents that hold one mapping: how they are read, and what is wrong in them in words. */
import { DOCUMENT, Span } from './base/place.ts';
import type { Problem, Severity } from './base/problem.ts';
import type { Diagnostic } from './features/types.ts';
import { ruleById, rulePage } from './rules/index.ts';
import type { MapNode } from './syntax/index.ts';
import { YamlParser } from './syntax/yaml/index.ts';

export interface SettingsFile {
  /** Empty where the text holds no mapping. */
  readonly root: MapNode;
  readonly problems: readonly Problem[];
}

const EMPTY: MapNode = { kind: 'map', entries: [], span: new Span(DOCUMENT, 0, 0), flow: false };

/**
 * Reads the text of such a file. What is wrong in it is reported, and the rest of it holds.
 * @param validate says what is wrong in the mapping. @param shape what the file should hold, as a sentence.
 */
export function readSettingsFile(
  text: string,
  validate: (root: MapNode) => readonly Problem[],
  shape: string,
): SettingsFile {
  const parser = new YamlParser();
  parser.begin();
  const { root, problems } = parser.parse(text, 0, DOCUMENT);
  const map = root?.kind === 'map' ? root : EMPTY;
  const wrong: readonly Problem[] =
    root && root.kind !== 'map' ? [{ code: 'yaml/not-a-mapping', span: root.span, message: shape }] : validate(map);
  return { root: map, problems: [...problems, ...wrong] };
}

/** In the order of the text. */
export function toDiagnostics(problems: readonly Problem[]): readonly Diagnostic[] {
  return problems.map(diagnosticOf).sort((a, b) => a.start - b.start);
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

/** The rule that reports a problem in documents reports it in these files too. */
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
