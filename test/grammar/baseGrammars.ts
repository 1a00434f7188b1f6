// Where the grammars come from that ours include: Markdown and HTML as VS Code ships them.
//
// Unit tests take them from the npm package `tm-grammars` (VS Code's grammars, collected). The VS Code server
// in .cache has its own, and a test holds that both give the same tokens.
import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';

export const repositoryRoot = join(dirname(fileURLToPath(import.meta.url)), '..', '..');

/** Reads the text of a grammar by its scope; undefined when this source does not have it. */
export type GrammarSource = (scopeName: string) => { path: string; text: string } | undefined;

function indexFolder(folder: string, names: readonly string[]): Map<string, string> {
  const index = new Map<string, string>();
  for (const name of names) {
    const path = join(folder, name);
    if (!existsSync(path)) continue;
    const { scopeName } = JSON.parse(readFileSync(path, 'utf8')) as { scopeName: string };
    index.set(scopeName, path);
  }
  return index;
}

function sourceOf(index: Map<string, string>): GrammarSource {
  return (scopeName) => {
    const path = index.get(scopeName);
    return path === undefined ? undefined : { path, text: readFileSync(path, 'utf8') };
  };
}

/** Our own grammars, as they are published. */
export function ownGrammars(): GrammarSource {
  const folder = join(repositoryRoot, 'syntaxes');
  return sourceOf(
    indexFolder(
      folder,
      readdirSync(folder).filter((name) => name.endsWith('.tmLanguage.json')),
    ),
  );
}

/** The grammars of the npm package. */
export function packagedGrammars(): GrammarSource {
  const entry = createRequire(import.meta.url).resolve('tm-grammars/grammars/markdown.json');
  return sourceOf(
    indexFolder(dirname(entry), ['markdown.json', 'html.json', 'html-derivative.json', 'json.json', 'yaml.json']),
  );
}

/** The grammars of the VS Code server in .cache, which `npm run setup` puts there. */
export function vscodeGrammars(): GrammarSource {
  const cache = join(repositoryRoot, '.cache');
  const server = existsSync(cache) ? readdirSync(cache).find((name) => name.startsWith('vscode-server')) : undefined;
  const extensions = server === undefined ? undefined : findExtensions(join(cache, server), 5);
  if (extensions === undefined) throw new Error('There is no VS Code server in .cache: run `npm run setup` once.');
  const names = [
    'markdown-basics/syntaxes/markdown.tmLanguage.json',
    'html/syntaxes/html.tmLanguage.json',
    'html/syntaxes/html-derivative.tmLanguage.json',
    'json/syntaxes/JSON.tmLanguage.json',
    ...['', '-1.0', '-1.1', '-1.2', '-1.3', '-embedded'].map((part) => `yaml/syntaxes/yaml${part}.tmLanguage.json`),
  ];
  return sourceOf(indexFolder(extensions, names));
}

function findExtensions(folder: string, depth: number): string | undefined {
  if (depth === 0 || !existsSync(folder)) return undefined;
  if (existsSync(join(folder, 'extensions', 'markdown-basics', 'syntaxes'))) return join(folder, 'extensions');
  for (const entry of readdirSync(folder, { withFileTypes: true })) {
    if (!entry.isDirectory() || entry.name === 'node_modules') continue;
    const found = findExtensions(join(folder, entry.name), depth - 1);
    if (found !== undefined) return found;
  }
  return undefined;
}
