/** Tries the rules on thousands of random documents and edits: none throws, places lie in the text, memory changes nothing. */
import fs from 'node:fs';
import path from 'node:path';
import { expect, it } from 'vitest';
import { Analyzer, type Facts } from '../../../src/core/analysis/index.ts';
import { applyEdits } from '../../../src/core/base/edit.ts';
import { DesignBuilder } from '../../../src/core/model/index.ts';
import { defaultsOf, RuleRunner, rules, type Finding, type RuledFinding } from '../../../src/core/rules/index.ts';
import { DocumentParser, formOf } from '../../../src/core/syntax/index.ts';
import { factsOf } from '../../support/checkRules.ts';
import { inMarkdown } from '../../support/markdownForm.ts';
import { readMarkedFile } from '../../support/marks.ts';
import { applyEdit, Random, randomEdit, randomYaml } from '../../support/randomText.ts';

const fixtures = path.resolve(import.meta.dirname, '../../fixtures');
const chat = fs.readFileSync(path.join(fixtures, 'chat-as-drawn.sysdesign.yaml'), 'utf8');
const example = fs.readFileSync(path.join(fixtures, 'format-example.sysdesign.yaml'), 'utf8');
const invalid = rules.flatMap(({ invalid }) => invalid.map(({ document }) => document));

/** Runs each check bare: a rule that throws fails the test. */
function checkAll(facts: Facts, text: string): void {
  for (const rule of rules) {
    const findings: Finding[] = [];
    rule.check(facts, (finding) => findings.push(finding), defaultsOf(rule));
    for (const finding of findings) {
      const { span, related = [] } = finding;
      for (const { start, end } of [span, ...related.map((place) => place.span)]) {
        expect(start >= 0 && start <= end && end <= text.length, `${rule.id} ${start}-${end}\n${text}`).toBe(true);
      }
      expect(rule.messages[finding.message], `${rule.id} "${finding.message}"`).toBeDefined();
      expect(rule.messages[finding.message]!(finding.args)).not.toMatch(/undefined|\[object/);
      for (const { edits } of rule.fix?.(finding, facts) ?? []) applyEdits(text, edits);
    }
  }
}

it('no rule throws on documents of every construct', () => {
  for (let seed = 1; seed <= 60; seed++) {
    const text = randomYaml(new Random(seed), 40);
    checkAll(factsOf(text), text);
  }
});

it('no rule throws on designs that were edited at random', () => {
  const random = new Random(7);
  for (let round = 0; round < 120; round++) {
    let text = random.pick([chat, example, random.pick(invalid)]);
    const name = random.chance(0.5) ? 'a.sysdesign.yaml' : 'a.sysdesign';
    for (let edits = 1 + random.below(6); edits > 0; edits--) text = applyEdit(text, randomEdit(random, text));
    checkAll(factsOf(text, name), text);
  }
});

function shown(findings: readonly RuledFinding[]): string[] {
  return findings
    .map(({ rule, span, severity, message, args, related = [] }) =>
      JSON.stringify([
        rule.id,
        severity,
        span.start,
        span.end,
        rule.messages[message]!(args),
        related.map((place) => [place.span.start, place.span.end, place.message]),
      ]),
    )
    .sort();
}

it.each([
  ['YAML', 'a.sysdesign.yaml', [chat, example]],
  ['Markdown', 'a.sysdesign.md', [inMarkdown(readMarkedFile(chat)).text]],
])('what is remembered over edits equals a fresh run: %s', (_, name, starts) => {
  for (let seed = 1; seed <= 6; seed++) {
    const random = new Random(seed * 31);
    const [parser, builder, analyzer, runner] = [
      new DocumentParser(),
      new DesignBuilder(),
      new Analyzer(),
      new RuleRunner(rules),
    ];
    let text = random.pick(starts);
    for (let step = 0; step < 25; step++) {
      const facts = analyzer.analyze(builder.build(parser.parse(text, formOf(name, text))));
      const fresh = new RuleRunner(rules).run(factsOf(text, name));
      expect(shown(runner.run(facts)), `seed ${seed}, step ${step}\n${text}`).toEqual(shown(fresh));
      text = random.chance(0.1) ? random.pick(starts) : applyEdit(text, randomEdit(random, text));
    }
  }
});
