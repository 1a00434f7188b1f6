/** `sysdesign.config.yaml`: its settings, its own findings, and which documents it holds for. */
import {
  NO_ANALYSIS_SETTINGS,
  referenceOverrides,
  referenceProblems,
  type AnalysisSettings,
} from './analysis/index.ts';
import { globMatcher } from './base/glob.ts';
import { LineIndex } from './base/lineIndex.ts';
import type { Problem } from './base/problem.ts';
import type { DocumentSettings } from './documentState.ts';
import type { Diagnostic } from './features/types.ts';
import { glossaryPaths, type GlossaryPath } from './glossaryFile.ts';
import { ruleSettingsIn, scalarAt } from './model/index.ts';
import unknownRuleRule from './rules/answer/unknown-rule.ts';
import type { RuleSettings } from './rules/index.ts';
import { unknownInSettings } from './rules/ruleNames.ts';
import { validateConfig } from './schema/index.ts';
import { readSettingsFile, toDiagnostics } from './settingsFile.ts';
import { valueAt, type MapNode, type SyntaxNode } from './syntax/index.ts';

export interface Configuration {
  /** Without the terms of its glossary files, which are read apart. */
  readonly settings: Omit<DocumentSettings, 'terms'>;
  /** The glossary files that it names. */
  readonly glossary: readonly GlossaryPath[];
  /** Whether a document, by its path from the folder of the configuration, is not to be checked. */
  readonly ignores: (path: string) => boolean;
  readonly diagnostics: readonly Diagnostic[];
  readonly lines: LineIndex;
}

/** Reads the text of a configuration file. What is wrong in it is reported, and the rest of it holds. */
export function readConfiguration(text: string): Configuration {
  const { root, problems } = readSettingsFile(text, validateConfig, NOT_A_MAPPING);
  const analysis = analysisOf(root);
  const numbers = referenceProblems(referenceOverrides(valueAt(root, 'catalogue')), analysis);
  const { paths, problems: wrongPaths } = glossaryPaths(valueAt(root, 'glossary'));
  return {
    settings: { rules: rulesOf(root), analysis },
    glossary: paths,
    ignores: ignoresOf(root),
    diagnostics: toDiagnostics([...problems, ...numbers, ...wrongPaths, ...unknownRules(root)]),
    lines: new LineIndex(text),
  };
}

const NOT_A_MAPPING = 'A configuration is a mapping: lines of "name: value", such as "profile: interview".';

/** The nearest configuration at or above a document's folder, by its address. */
export function nearestConfiguration(uri: string, configUris: Iterable<string>): string | undefined {
  let best: { readonly folder: string; readonly configUri: string } | undefined;
  for (const configUri of configUris) {
    const folder = configUri.slice(0, configUri.lastIndexOf('/') + 1);
    if (uri.startsWith(folder) && (!best || folder.length > best.folder.length)) best = { folder, configUri };
  }
  return best?.configUri;
}

function ignoresOf(root: MapNode): Configuration['ignores'] {
  const patterns = textsOf(valueAt(root, 'ignore'));
  // A folder's own name stands for all that is in it.
  const matchers = patterns.flatMap((each) => [each, `${each}/**`]).map((each) => globMatcher(each, { dot: true }));
  return (path) => matchers.some((matches) => matches(path));
}

function textsOf(node: SyntaxNode | undefined): readonly string[] {
  if (node?.kind === 'seq') return node.items.flatMap(textsOf);
  return node?.kind === 'scalar' && node.text.trim() !== '' ? [node.text.trim()] : [];
}

function analysisOf(root: MapNode): AnalysisSettings {
  const references = referenceOverrides(valueAt(root, 'catalogue'));
  const bytes = scalarAt(root, 'conventions', 'bytes')?.text;
  if (references.size === 0 && bytes !== 'binary') return NO_ANALYSIS_SETTINGS;
  return { ...NO_ANALYSIS_SETTINGS, references, ...(bytes === 'binary' && { bytes }) };
}

/** What is said of names of rules in documents holds for their configuration too. */
function unknownRules(root: MapNode): readonly Problem[] {
  const { id, messages, severity } = unknownRuleRule;
  return unknownInSettings(ruleSettingsIn(valueAt(root, 'rules'))).map(({ span, args }) => ({
    code: id,
    span,
    severity,
    message: messages['unknown']!(args),
  }));
}

function rulesOf(root: MapNode): RuleSettings {
  const profile = scalarAt(root, 'profile')?.text;
  return {
    rules: new Map(ruleSettingsIn(valueAt(root, 'rules')).map((setting) => [setting.name, setting])),
    profile: profile === 'interview' || profile === 'design-doc' ? profile : undefined,
  };
}
