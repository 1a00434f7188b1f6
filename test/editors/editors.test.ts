/** Neovim and Emacs drive the server that ships: what a language server of ours gives must not depend on VS Code. */
import { readFile } from 'node:fs/promises';
import path from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { spotOf, startEmacs, startNeovim, type Editor } from './support/editor.ts';

const YAML = `title: Links
scope:
  functional:
    R1: Shorten a link
    R2: Follow a short link
estimate:
  dau: 1M users
  reads: dau * 10 requests/user/day
  peak: reads * 3
hld:
  diagram: |
    flowchart TB
      A[App] -->|HTTPS| S[Link Service]
      S -->|SQL| D[(Links)]
  components:
    S:
      kind: service
      why: It answers \`peak\` for R2.
  paths:
    follow:
      steps: A -> S -> D
`;

const MARKDOWN = `---
title: Links
---

# Links

## Scope

- R1: Shorten a link

## Estimates

\`\`\`yaml
dau: 1M users
reads: dau * 10 requests/user/day
\`\`\`
`;

const WHOLE = { start: { line: 0, character: 0 }, end: { line: 20, character: 0 } };

/** A component as it is offered: the same text for those who fill it in and those who only insert it. */
const COMPONENT = /\n {4}D:\n {6}kind: database\n {6}replicas: 2\n(?: {6}[a-z-]+: .+\n)+ {2}paths:\n/;

const PATIENCE = { timeout: 60_000 };

/** Waits until a question has the wanted answer. */
const until = <T>(ask: () => Promise<T>): ReturnType<typeof expect.poll<T>> => expect.poll(ask, PATIENCE);

describe.each([
  ['Neovim', startNeovim],
  ['Emacs', startEmacs],
] as const)('%s', (name, start) => {
  let editor: Editor;
  let files = 0;

  const rules = async (): Promise<readonly string[]> => (await editor.findings()).map(({ rule }) => rule);
  const listed = async (): Promise<readonly (number | undefined)[]> =>
    (await editor.act<readonly { line?: number }[]>('listed')).map(({ line }) => line);
  const offered = (): Promise<readonly string[]> => editor.act('offered');

  /** Opens a text under a new name, and waits until the server has looked at it. */
  async function open(text: string, form: 'yaml' | 'md' = 'yaml'): Promise<string> {
    const file = `file${++files}.sysdesign.${form}`;
    await editor.open(file, text);
    await until(rules).not.toEqual([]);
    return file;
  }

  beforeAll(async () => {
    editor = await start();
  });
  afterAll(() => editor.end());

  it.each(['first.sysdesign.yaml', 'first.sysdesign', 'first.sysdesign.yml'])('knows %s', async (file) => {
    await editor.open(file, YAML);
    expect(await editor.act('language')).toBe(name === 'Emacs' ? 'sysdesign-mode' : 'sysdesign');
    await until(rules).toContain('hld/node-not-declared');
  });

  it('knows the Markdown form', async () => {
    await editor.open('first.sysdesign.md', MARKDOWN.replace('dau * 10', 'dua * 10'));
    await until(editor.findings).toContainEqual({
      rule: 'estimate/unknown-name',
      line: 14,
      message: expect.stringContaining('dua') as string,
    });
  });

  it('shows what is wrong, and mends it by a fix', async () => {
    await open(YAML.replace('reads * 3', 'raeds * 3'));
    await until(rules).toContain('estimate/unknown-name');
    await editor.go('raeds');
    await editor.act('action', 'Change to "reads"', 'quickfix');
    await until(() => editor.text()).toBe(YAML);
    expect(await offered()).toContain('Change to "reads"');
    await until(rules).not.toContain('estimate/unknown-name');
  });

  it('mends all that is safe to mend', async () => {
    await open(YAML.replace('reads * 3', 'raeds * 3'));
    await editor.act('action', 'Apply all safe fixes', 'source.fixAll.sysdesign');
    await until(() => editor.text()).toBe(YAML);
    expect(await offered()).toEqual(['Apply all safe fixes']);
  });

  it('explains', async () => {
    await open(YAML);
    await editor.go('dau * 10');
    await editor.act('hover');
    await until(() => editor.act('hovered')).toContain('1M users');
  });

  it('goes to a definition, and lists references', async () => {
    await open(YAML);
    await editor.go('dau * 10', 1);
    await editor.act('definition');
    await until(() => editor.act('cursor')).toEqual(spotOf(YAML, 'dau: 1M'));
    await editor.go('S -->|SQL|');
    await editor.act('references');
    await until(listed).toEqual([12, 13, 15, 20]);
  });

  it('outlines', async () => {
    await open(YAML);
    await editor.act('symbols');
    const names = async (): Promise<string> => JSON.stringify(await editor.act('listed'));
    await until(names).toMatch(/Scope.*R2.*Estimates.*dau.*peak.*High-level design.*\bS\b.*follow/);
  });

  /** Completes at the end of a text, and takes one of the offers. */
  async function complete(before: string, label: string): Promise<readonly string[]> {
    await editor.go(before, before.length);
    if (name === 'Emacs') return editor.act('take', label);
    await editor.act('keys', 'a<C-x><C-o>');
    const menu = (): Promise<readonly string[]> => editor.act('menu');
    await until(menu).toContain(label);
    const offers = await menu();
    await editor.act('keys', `${'<C-n>'.repeat(offers.indexOf(label))}<C-y><Esc>`);
    return offers;
  }

  it('completes a value and a name', async () => {
    await open(YAML.replace('kind: service', 'kind: load-b').replace('reads * 3', 're'));
    expect(await complete('kind: load-b', 'load-balancer')).toEqual(['load-balancer']);
    await complete('peak: re', 'reads');
    const wanted = YAML.replace('kind: service', 'kind: load-balancer').replace('reads * 3', 'reads');
    await until(() => editor.text()).toBe(wanted);
  });

  it('completes a whole component', async () => {
    await open(YAML.replace('  paths:', '    D\n  paths:'));
    await complete('R2.\n    D', 'D: database …');
    await until(() => editor.text()).toMatch(COMPONENT);
    // Whoever can, is at the first place to fill in.
    if (name === 'Neovim') return;
    await editor.act('fill', '5');
    expect(await editor.text()).toContain('    D:\n      kind: database\n      replicas: 5\n');
  });

  it('completes a step of the Markdown form', async () => {
    await open(`${MARKDOWN.replace('dau * 10', 'dua * 10')}\n## `, 'md');
    await complete('```\n\n## ', '## API …');
    await until(() => editor.text()).toContain('\n## API\n\n');
    const [, api] = (await editor.text()).split('## API');
    expect(api).toMatch(/^\n\n```yaml\n[^$]+```\n*$/);
  });

  it('gives a component another name everywhere', async () => {
    await open(YAML);
    await editor.go('S -->|SQL|');
    await editor.act('rename', 'LINKS');
    await until(() => editor.text()).toBe(YAML.replace(/\bS\b/g, 'LINKS'));
  });

  it('lays a document out', async () => {
    await open(YAML.replace(/^ {6}(?=kind|why)/gm, ' '.repeat(9)).replace('  paths:', '\n\n\n  paths:'));
    await editor.act('format');
    await until(() => editor.text()).toBe(YAML.replace('  paths:', '\n  paths:'));
  });

  it.each([
    ['textDocument/documentHighlight', {}, [{ kind: 3 }, { kind: 2 }, { kind: 3 }, { kind: 2 }]],
    ['textDocument/foldingRange', {}, expect.arrayContaining([{ startLine: 9, endLine: 20 }])],
    [
      'textDocument/inlayHint',
      { range: WHOLE },
      expect.arrayContaining([expect.objectContaining({ label: '= 347 requests/s' })]),
    ],
    ['textDocument/selectionRange', { positions: [{ line: 13, character: 6 }] }, [{ parent: { range: {} } }]],
    ['textDocument/semanticTokens/full', {}, { data: expect.arrayContaining([18]) as number[] }],
    ['textDocument/prepareCallHierarchy', {}, [{ name: 'S', detail: 'Link Service · service' }]],
    ['workspace/symbol', { query: 'follow' }, expect.arrayContaining([expect.objectContaining({ name: 'follow' })])],
  ])('is answered %s', async (method, more, wanted) => {
    await open(YAML);
    await editor.go('S -->|SQL|');
    expect(await editor.act('ask', method, more)).toMatchObject(wanted);
  });

  it('converts a document to its other form', async () => {
    const file = await open(YAML);
    const other = file.replace('.yaml', '.md');
    await editor.act('go', 0, 0);
    await editor.act('action', 'Convert to Markdown');
    await until(() => editor.act('names')).toContain(other);
    await editor.act('show', other);
    expect(await editor.text()).toContain('# Links\n\n## Scope\n');
    expect(await readFile(path.join(editor.folder, file), 'utf8')).toBe(YAML);
  });
});
