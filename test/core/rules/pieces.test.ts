/** Rules run piece by piece: the same findings, and nothing lost where a run is given up. */
import { describe, expect, it } from 'vitest';
import { defaultsOf, ruleById, RuleRunner, type Finding, type Rule } from '../../../src/core/rules/index.ts';
import { defineRule } from '../../../src/core/rules/rule.ts';
import { factsOf } from '../../support/checkRules.ts';

/** A rule that finds each component, and counts how often it looks. */
function counting(name: string, looks: string[]): Rule {
  return defineRule({
    id: `test/${name}`,
    severity: 'info',
    value: 1,
    since: '0.1.0',
    step: 'hld',
    summary: 'A component.',
    why: 'To count.',
    source: 'This test.',
    invalid: [],
    valid: [],
    messages: { found: () => 'A component.' },
    check({ components }, report) {
      looks.push(name);
      for (const { nameSpan } of components) report({ span: nameSpan, message: 'found', args: {} });
    },
  });
}

const FACTS = factsOf('hld:\n  components:\n    A: { kind: service }\n    B: { kind: service }\n');

it('stops after each rule, and finds the same', () => {
  const looks: string[] = [];
  const runner = new RuleRunner(['a', 'b', 'c'].map((name) => counting(name, looks)));
  const pieces = runner.pieces(FACTS);
  expect(pieces.next().done).toBe(false);
  expect(looks).toEqual(['a']);
  expect([pieces.next().done, pieces.next().done]).toEqual([false, false]);
  const { done, value } = pieces.next();
  expect(done).toBe(true);
  expect(value).toEqual(runner.run(FACTS));
  expect(value).toHaveLength(6);
});

it('goes on where a run was given up', () => {
  const looks: string[] = [];
  const runner = new RuleRunner(['a', 'b', 'c'].map((name) => counting(name, looks)));
  const pieces = runner.pieces(FACTS);
  pieces.next();
  pieces.next();
  expect(runner.run(FACTS)).toHaveLength(6);
  expect(looks).toEqual(['a', 'b', 'c']);
});

it('does not stop for what is still known', () => {
  const looks: string[] = [];
  const runner = new RuleRunner(['a', 'b'].map((name) => counting(name, looks)));
  runner.run(FACTS);
  expect(runner.pieces(FACTS).next().done).toBe(true);
  expect(looks).toEqual(['a', 'b']);
});

describe('a large design', () => {
  const names = Array.from({ length: 200 }, (_, at) => `S${at}`);
  const text = [
    'hld:',
    '  diagram: |',
    '    flowchart LR',
    ...names.slice(1).map((name, at) => `      ${names[at]} --> ${name}`),
    '  components:',
    ...names.map((name) => `    ${name}: { kind: service, instances: 2, capacity: { requests: 100/s } }`),
    '  paths:',
    `    through all: { rate: 1K/s, steps: [${names.join(' -> ')}] }`,
    '',
  ].join('\n');

  it('is worked out a few components at a time before the rules, once', () => {
    const facts = factsOf(text);
    const runner = new RuleRunner([]);
    expect(stops(runner.pieces(facts))).toBeGreaterThan(names.length / 50);
    expect(stops(runner.pieces(facts))).toBe(0);
  });

  it('has the same findings as where a rule works it out', () => {
    const rule = ruleById('capacity/no-headroom')!;
    const alone: Finding[] = [];
    rule.check(factsOf(text), (finding) => alone.push(finding), defaultsOf(rule));
    const found = new RuleRunner([rule]).run(factsOf(text));
    expect(found).toHaveLength(names.length);
    const said = ({ message, args, subject, span }: Finding) => [message, args, subject, span.start, span.end];
    expect(found.map(said)).toEqual(alone.map(said));
  });
});

/** How often a run stops. */
function stops(pieces: Iterable<unknown>): number {
  return [...pieces].length;
}
