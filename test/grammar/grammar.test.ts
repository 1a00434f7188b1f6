// A document's colours, held by snapshots: every fixture tokenised by VS Code's own tokenizer, in readable text.
import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { packagedGrammars, repositoryRoot, vscodeGrammars } from './baseGrammars.ts';
import { grammars } from './contributions.ts';
import { editorTokens, loadGrammar, render, tokenize, type Line } from './tokenizer.ts';

const folder = join(repositoryRoot, 'test/grammar/fixtures');
const fixtures = readdirSync(folder).sort();
const read = (name: string): string => readFileSync(join(folder, name), 'utf8').replace(/\n$/, '');
const scopeOf = (name: string): string => (name.includes('.sysdesign') ? 'source.sysdesign' : 'text.html.markdown');

/** The scopes of the first token that holds `text`, on the line that begins with `start` (white space aside). */
function scopesAt(lines: readonly Line[], start: string, text: string): readonly string[] {
  const line = lines.find((one) => one.text.trimStart().startsWith(start));
  const token = line?.tokens.find((one) => one.text.includes(text));
  if (token === undefined) throw new Error(`No ${JSON.stringify(text)} on a line ${JSON.stringify(start)}.`);
  return token.scopes;
}

describe('snapshots', () => {
  test.each(fixtures)('%s', async (name) => {
    const lines = tokenize(await loadGrammar(scopeOf(name)), read(name));
    await expect(render(lines)).toMatchFileSnapshot(join(repositoryRoot, 'test/grammar/snapshots', `${name}.txt`));
  });

  test.each(fixtures)('%s is the same with the grammars of VS Code itself', async (name) => {
    const text = read(name);
    const packaged = tokenize(await loadGrammar(scopeOf(name), packagedGrammars()), text);
    expect(render(tokenize(await loadGrammar(scopeOf(name), vscodeGrammars()), text))).toBe(render(packaged));
  });
});

describe('which form', () => {
  const form = async (text: string): Promise<string> => {
    const lines = tokenize(await loadGrammar('source.sysdesign'), `${text}\nzzz: 1\n**zzz**`);
    const scopes = lines.at(-1)!.tokens.flatMap((token) => token.scopes);
    return scopes.includes('markup.bold.markdown') ? 'markdown' : 'yaml';
  };
  test.each([
    ['sysdesign: 1', 'yaml'],
    ['sys', 'yaml'],
    ['scope:', 'yaml'],
    ['open questions:', 'yaml'],
    ['"title": x', 'yaml'],
    ['# comment\n\n# another\ntitle: x', 'yaml'],
    ['## Scope\n\nsysdesign: 1', 'yaml'],
    ['{ sysdesign: 1 }', 'yaml'],
    ['\n\ntitle: x', 'yaml'],
    ['---\ntitle: x', 'yaml'],
    ['---\ntitle: x\n---', 'markdown'],
    ['---\ntitle: x\n\n## Scope', 'markdown'],
    ['# Title\n\nProse.', 'markdown'],
    ['# Title\n\n## Scope\n\n- R1: x', 'markdown'],
    ['# Title\n\n## Estimates\n\n```yaml\na: 1\n```', 'markdown'],
    ['Note: this is prose', 'markdown'],
    ['A design', 'markdown'],
    ['- a bullet', 'markdown'],
    ['> a quote', 'markdown'],
    ['<!-- comment -->', 'markdown'],
    ['```mermaid\nflowchart LR\n```', 'markdown'],
  ])('%j is the %s form', async (text, expected) => {
    expect(await form(text)).toBe(expected);
  });
});

describe('what is half typed ends', () => {
  const damages = [
    'text: |\n    ```yaml\n    open: fence',
    'text: |\n    <!-- open comment',
    'text: |\n    <div>\n    <script>',
    'text: |\n    **open [link](',
    'title: "open',
    "title: 'open",
    'map: { a: 1, b: [ c',
    'list: [ a, "b',
    'estimate: min(a, (b',
    'diagram: |\n    flowchart TB\n      A["`open',
    'diagram: |\n    flowchart TB\n      A@{ shape: cyl',
    'diagram: |\n    %%{init: {',
    'diagram: |\n    ---\n    title: x',
    'diagram: |\n    sequenceDiagram\n      A->>B: "open',
    'diagram: |\n    erDiagram\n      A {\n        string name',
    'why: &anchor',
    '- - -',
    '? x',
    '\t- tab',
    ': x',
    '"',
  ];
  test.each(damages)('%j, and the next top-level key is a key again', async (damage) => {
    const lines = tokenize(
      await loadGrammar('source.sysdesign'),
      `sysdesign: 1\nhld:\n  ${damage}\ndata:\n  post:\n    size: 1 KB`,
    );
    expect(scopesAt(lines, 'data', 'data').slice(1)).toEqual([
      'meta.step.data.sysdesign',
      'entity.name.tag.yaml',
      'keyword.control.step.sysdesign',
    ]);
    expect(scopesAt(lines, 'post', 'post')).toContain('entity.name.type.entity.sysdesign');
    expect(scopesAt(lines, 'size', '1')).toContain('constant.numeric.sysdesign');
  });

  test('every prefix of a document is tokenised, and the next key recovers after a cut at any line', async () => {
    const grammar = await loadGrammar('source.sysdesign');
    const all = read('chat.sysdesign').split('\n');
    for (let count = 1; count <= all.length; count += 7) {
      const cut = all[count - 1]!;
      const text = [...all.slice(0, count - 1), cut.slice(0, cut.length >> 1), 'hld:', '  why: x'].join('\n');
      expect(scopesAt(tokenize(grammar, text).slice(-2), 'hld', 'hld')).toContain('keyword.control.step.sysdesign');
    }
  });

  test('a fence that was never closed ends at the next heading of a step', async () => {
    const text = '---\ntitle: x\n---\n\n## Estimates\n\n```yaml\na: "open\n\n## API\n\n**bold**';
    const lines = tokenize(await loadGrammar('source.sysdesign'), text);
    expect(scopesAt(lines, '## API', 'API')).toContain('entity.name.section.markdown');
    expect(scopesAt(lines, '**bold', 'bold')).toContain('markup.bold.markdown');
  });
});

describe('what the editor makes of it', () => {
  const tokenOf = async (text: string, part: string) =>
    (await editorTokens(text)).flat().find((token) => token.text.includes(part))!;
  const yaml = [
    'title: Some words',
    'scope:',
    '  text: |',
    '    Prose here.',
    'estimate:',
    '  dau: min(1, two) # comment',
    'hld:',
    '  diagram: |',
    '    A>label] --> B',
  ].join('\n');
  const markdown = '---\ntitle: x\n---\nProse here.\n\n```yaml\ndau: 5\n```\n\n```mermaid\nA --> B\n```';

  test('embedded parts have their own language, so that comments and Enter follow', async () => {
    expect((await tokenOf(yaml, 'title')).language).toBe('sysdesign');
    expect((await tokenOf(yaml, 'Prose')).language).toBe('sysdesign-markdown');
    expect((await tokenOf(yaml, '-->')).language).toBe('sysdesign-mermaid');
    expect((await tokenOf(markdown, 'title')).language).toBe('sysdesign');
    expect((await tokenOf(markdown, 'Prose')).language).toBe('sysdesign-markdown');
    expect((await tokenOf(markdown, 'dau')).language).toBe('sysdesign');
    expect((await tokenOf(markdown, '-->')).language).toBe('sysdesign-mermaid');
  });

  test('keys, expressions and prose are code to the editor; plain values are text', async () => {
    expect((await tokenOf(yaml, 'title')).kind).toBe('other');
    expect((await tokenOf(yaml, 'Some')).kind).toBe('string');
    expect((await tokenOf(yaml, 'Prose')).kind).toBe('other');
    expect((await tokenOf(yaml, 'two')).kind).toBe('other');
    expect((await tokenOf(yaml, 'comment')).kind).toBe('comment');
  });

  test('brackets of expressions count, those of an asymmetric shape and of arrows do not', async () => {
    expect((await tokenOf(yaml, '(')).brackets).toBe(true);
    expect((await tokenOf(yaml, ']')).brackets).toBe(false);
    expect((await tokenOf(yaml, '-->')).brackets).toBe(false);
  });
});

describe('package.json', () => {
  test.each(grammars)('the grammar $scopeName lies at $path', ({ scopeName, path }) => {
    const grammar = JSON.parse(readFileSync(join(repositoryRoot, path), 'utf8')) as { scopeName: string };
    expect(grammar.scopeName).toBe(scopeName);
  });

  const manifest = JSON.parse(readFileSync(join(repositoryRoot, 'package.json'), 'utf8')) as {
    contributes?: { grammars?: unknown };
  };
  test('contributes the grammars as tested here', () => {
    expect(manifest.contributes?.grammars).toEqual(grammars);
  });
});
