/** Checks what the rules find in marked documents, and that their fixes mend it. */
import { expect } from 'vitest';
import { Analyzer, type Facts } from '../../src/core/analysis/index.ts';
import { applyEdits } from '../../src/core/base/edit.ts';
import { LineIndex } from '../../src/core/base/lineIndex.ts';
import { DOCUMENT, Span } from '../../src/core/base/place.ts';
import { DesignBuilder, type RuleSetting } from '../../src/core/model/index.ts';
import {
  RuleRunner,
  NO_SETTINGS,
  defaultsOf,
  ruleById,
  rules,
  type Rule,
  type RuledFinding,
} from '../../src/core/rules/index.ts';
import { DocumentParser, formOf } from '../../src/core/syntax/index.ts';
import { inMarkdown } from './markdownForm.ts';
import { DEFAULT_PATH, dedent, readMarked, type MarkedFile } from './marks.ts';

export interface CheckOptions {
  /** Only what these rules find counts; by default what the rule of the test or the marks' rules find. */
  readonly rules?: readonly string[] | 'all';
  /** `both` (the default): the same document in the Markdown form must give the same findings at the same text. */
  readonly forms?: 'both' | 'as written';
  readonly path?: string;
}

/** Everything that is known of a text. */
export function factsOf(text: string, path = DEFAULT_PATH): Facts {
  const syntax = new DocumentParser().parse(text, formOf(path, text));
  return new Analyzer().analyze(new DesignBuilder().build(syntax));
}

/**
 * What the rules find in a text; a rule that throws fails the test.
 * @param only these rules, those that are off by default too.
 */
export function findingsOf(text: string, path = DEFAULT_PATH, only?: readonly Rule[]): readonly RuledFinding[] {
  return run(factsOf(text, path), only);
}

/** What one rule finds, even if it is off by default. */
export function runAlone(rule: Rule, facts: Facts): readonly RuledFinding[] {
  return run(facts, [rule]);
}

/** A rule that looks at what the others found needs them all; of what they find nothing is told. */
function run(facts: Facts, only?: readonly Rule[]): readonly RuledFinding[] {
  for (const rule of only ?? rules) rule.check(facts, () => {}, defaultsOf(rule));
  const on = (only ?? []).filter(({ optIn }) => optIn).map(({ id }) => settingOf(id));
  const settings = { ...NO_SETTINGS, rules: new Map(on.map((setting) => [setting.name, setting])) };
  if (!only?.some(({ review }) => review)) return new RuleRunner(only ?? rules).run(facts, settings);
  return new RuleRunner(rules).run(facts, settings).filter(({ rule }) => only.includes(rule));
}

function settingOf(name: string): RuleSetting {
  return { name, span: new Span(DOCUMENT, 0, 0), severity: 'on', options: [] };
}

export function messageOf({ rule, message, args }: RuledFinding): string {
  const words = rule.messages[message];
  if (!words) throw new Error(`${rule.id} has no message "${message}"`);
  return words(args);
}

/** Expects exactly the marked findings. A document without marks is expected to have none. */
export function checkFindings(literal: string, options: CheckOptions = {}): void {
  for (const file of readMarked(literal, options.path)) {
    checkFile(file, options);
    if (options.forms === 'as written' || formOf(file.path, file.text) === 'markdown') continue;
    checkFile(inMarkdown(file), options);
  }
}

function checkFile(file: MarkedFile, options: CheckOptions): void {
  const { text, path, marks } = file;
  const named = options.rules ?? [...new Set(marks.map(({ rule }) => rule))];
  if (named.length === 0) throw new Error('A document without marks must say which rules it is for.');
  const only = named === 'all' ? undefined : named.map(known);
  const found = findingsOf(text, path, only);
  const shown = found.map(({ rule, span }) => place(text, rule.id, span.start, span.end));
  const expected = marks.map(({ rule, start, end }) => place(text, rule, start, end));
  const messages = found.map((finding) => `${finding.rule.id}: ${messageOf(finding)}`).join('\n');
  expect(shown.sort(), `${text}\n${messages}`).toEqual(expected.sort());
  for (const { words, rule, start } of marks) {
    if (words === undefined) continue;
    const there = found.filter((finding) => finding.rule.id === rule && finding.span.start === start);
    expect(there.map(messageOf).join('\n')).toContain(words);
  }
}

function known(id: string): Rule {
  const rule = ruleById(id);
  if (!rule) throw new Error(`There is no rule ${id}.`);
  return rule;
}

/** `3:5 ref/unknown-component "DBB"`: readable, and exact. */
export function place(text: string, rule: string, start: number, end: number): string {
  const { line, character } = new LineIndex(text).position(start);
  return `${line + 1}:${character + 1} ${rule} ${JSON.stringify(text.slice(start, end))}`;
}

export interface FixOptions {
  readonly path?: string;
  /** Which fix, by a part of its title; the first if left out. */
  readonly title?: string;
}

/** Expects that a fix of the first finding of a rule makes one text of the other, and that nothing of the finding is left. */
export function checkFix(rule: string, before: string, after: string, { path = DEFAULT_PATH, title }: FixOptions = {}) {
  const text = dedent(before);
  const facts = factsOf(text, path);
  const finding = runAlone(known(rule), facts)[0];
  expect(finding, `${rule} finds nothing`).toBeDefined();
  const fixes = finding!.rule.fix?.(finding!, facts) ?? [];
  const fix = fixes.find((each) => title === undefined || each.title.includes(title));
  expect(fix, `no fix "${title ?? ''}" among: ${fixes.map((each) => each.title).join('; ')}`).toBeDefined();
  expect(applyEdits(text, fix!.edits)).toBe(dedent(after));
}

/** The titles of the fixes of a rule's first finding. */
export function fixTitles(rule: string, document: string, path = DEFAULT_PATH): readonly string[] {
  const facts = factsOf(dedent(document), path);
  const finding = runAlone(known(rule), facts)[0];
  return finding?.rule.fix?.(finding, facts).map(({ title }) => title) ?? [];
}
