// The language configurations: what a double click selects, what Enter does, what folds.
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { repositoryRoot } from './baseGrammars.ts';

interface Configuration {
  readonly wordPattern: { readonly pattern: string; readonly flags: string };
  readonly folding?: { readonly markers: { readonly start: string; readonly end: string } };
  readonly indentationRules?: { readonly increaseIndentPattern: string; readonly decreaseIndentPattern: string };
  readonly onEnterRules: readonly {
    readonly beforeText: string;
    readonly afterText?: string;
    readonly action: { readonly indent: string; readonly appendText?: string };
  }[];
}

const load = (path: string) => JSON.parse(readFileSync(join(repositoryRoot, path), 'utf8')) as Configuration;
const yaml = load('language-configuration.json');
const markdown = load('syntaxes/markdown.language-configuration.json');
const mermaid = load('syntaxes/mermaid.language-configuration.json');

const words = (configuration: Configuration, text: string): string[] =>
  text.match(new RegExp(configuration.wordPattern.pattern, `g${configuration.wordPattern.flags}`)) ?? [];

/** What Enter does at `|`, as VS Code decides it: the first rule that fits. */
function enter(configuration: Configuration, text: string): string {
  const [before = '', after = ''] = text.split('¦');
  const rule = configuration.onEnterRules.find(
    (one) =>
      new RegExp(one.beforeText).test(before) && (one.afterText === undefined || new RegExp(one.afterText).test(after)),
  );
  return rule === undefined ? 'keep' : `${rule.action.indent} ${JSON.stringify(rule.action.appendText ?? '')}`;
}

describe('words', () => {
  test.each([
    ['user-service', ['user-service']],
    ['data.message.retention', ['data', 'message', 'retention']],
    ['peak_writes * 1.16M', ['peak_writes', '1.16M']],
    ['out-', ['out-']],
    ['CS->MQ -> NS', ['CS', 'MQ', 'NS']],
    ['A-->B', ['A', 'B']],
    ['3..5', ['3', '5']],
    ['99.99%', ['99.99%']],
    ['Größe é', ['Größe', 'é']],
    ['hld/direction', ['hld', 'direction']],
  ])('of %j', (text, expected) => {
    expect(words(yaml, text)).toEqual(expected);
  });

  test('of prose and of a diagram', () => {
    expect(words(markdown, 'one-to-one chat - it')).toEqual(['one-to-one', 'chat', 'it']);
    expect(words(mermaid, 'user-service-->DB_1-.->C---D')).toEqual(['user-service', 'DB_1', 'C', 'D']);
  });
});

describe('Enter', () => {
  test.each([
    ['scope:¦', 'indent ""'],
    ['  text: |¦', 'indent ""'],
    ['  text: |  # comment¦', 'indent ""'],
    ['    - |¦', 'indent ""'],
    ['  - options:¦', 'indent "  "'],
    ['  - why: |¦', 'indent "  "'],
    ['  - R1: Send a message¦', 'none "- R"'],
    ['  - question: Why?¦', 'none "  "'],
    ['  - CS -> DB: { times: 2 }¦', 'none "- "'],
    ['  - M -> LB -> CS¦', 'none "- "'],
    ['  - A & B -> C¦', 'none "- "'],
    ['    - Group chat¦', 'none "- "'],
    ['  -¦', 'keep'],
    ['  title: x¦', 'keep'],
    ['# a comment¦', 'keep'],
    ['# a comment¦ cut in two', 'none "# "'],
  ])('in YAML at %j', (text, expected) => {
    expect(enter(yaml, text)).toBe(expected);
  });

  test.each([
    ['- R2: Read¦', 'none "- R"'],
    ['- item¦', 'none "- "'],
    ['* item¦', 'none "* "'],
    ['- [x] done¦', 'none "- [ ] "'],
    ['1. first¦', 'none "2. "'],
    ['> quote¦', 'none "> "'],
    ['Prose.¦', 'keep'],
    ['- ¦', 'keep'],
  ])('in Markdown at %j', (text, expected) => {
    expect(enter(markdown, text)).toBe(expected);
  });

  test('in Mermaid after what opens a block', () => {
    expect(enter(mermaid, 'flowchart TB¦')).toBe('indent ""');
    expect(enter(mermaid, '  subgraph one¦')).toBe('indent ""');
    expect(enter(mermaid, '  A --> B¦')).toBe('keep');
  });
});

describe('folding and indentation', () => {
  const { start, end } = yaml.folding!.markers;
  test.each(['# region x', '#region', '<!-- region -->', '<!-- #region x -->', '%% region'])(
    '%j opens a region',
    (text) => {
      expect(new RegExp(start).test(text)).toBe(true);
      expect(new RegExp(end).test(text)).toBe(false);
      expect(new RegExp(end).test(text.replace('region', 'endregion'))).toBe(true);
    },
  );

  test('a key without value and a block opener indent', () => {
    const increase = new RegExp(yaml.indentationRules!.increaseIndentPattern);
    expect(
      ['scope:', '  - a:', '  text: |', '  - >-', '  map: {', '  list: ['].filter((text) => !increase.test(text)),
    ).toEqual([]);
    expect(['title: x', '# scope:', 'map: { a: 1 }'].filter((text) => increase.test(text))).toEqual([]);
  });
});
