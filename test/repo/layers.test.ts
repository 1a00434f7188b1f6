/** Holds the layers of docs/architecture.md: who may import whom, read from the imports themselves. */
import path from 'node:path';
import ts from 'typescript';
import { describe, expect, it } from 'vitest';
import { code, read } from './files.ts';

/** Layers of src/core, lowest first. */
const CORE = [
  'base',
  'syntax',
  'schema',
  'catalog',
  'model',
  'estimate',
  'analysis',
  'glossary',
  'rules',
  'features',
  'preview',
  'convert',
  'export',
] as const;

/** What a part outside core may import of the other parts. */
const PARTS: Record<string, readonly string[]> = {
  protocol: [],
  server: ['core', 'protocol'],
  cli: ['core', 'server', 'protocol'],
  client: ['protocol'],
  webview: ['protocol'],
};

/** The packages that files may use, by what their path begins with: the first that fits counts. */
const PACKAGES: Record<string, RegExp> = {
  'src/core/syntax/': /^(yaml|mdast|mdast-util-[\w-]+|micromark[\w-]*)$/,
  'src/core/': /^yaml$/,
  'src/protocol/': /^$/,
  'src/server/': /^(node:|vscode-languageserver|vscode-jsonrpc|package\.json$)/,
  'src/cli/': /^(node:|vscode-languageserver|package\.json$)/,
  'src/client/node/': /^(node:|vscode$|vscode-languageclient)/,
  'src/client/': /^(vscode$|vscode-languageclient)/,
  'webview/': /^(mermaid|@vscode\/webview-ui-toolkit)(\/|$)/,
};

const DOOR = 'src/core/index.ts';

interface Import {
  readonly file: string;
  readonly target: string;
}

/** Everything a file imports: statically, for its types, by calling import(), or by exporting again. */
function importsOf(file: string): Import[] {
  const source = ts.createSourceFile(file, read(file), ts.ScriptTarget.Latest, false);
  const found: string[] = [];
  const visit = (node: ts.Node): void => {
    if ((ts.isImportDeclaration(node) || ts.isExportDeclaration(node)) && node.moduleSpecifier) {
      found.push((node.moduleSpecifier as ts.StringLiteral).text);
    } else if (ts.isCallExpression(node) && node.expression.kind === ts.SyntaxKind.ImportKeyword) {
      const [argument] = node.arguments;
      if (argument && ts.isStringLiteral(argument)) found.push(argument.text);
    } else if (ts.isImportTypeNode(node) && ts.isLiteralTypeNode(node.argument)) {
      if (ts.isStringLiteral(node.argument.literal)) found.push(node.argument.literal.text);
    }
    ts.forEachChild(node, visit);
  };
  visit(source);
  return found.map((target) => ({
    file,
    target: target.startsWith('.') ? path.posix.join(path.posix.dirname(file), target) : target,
  }));
}

const shipped = code.filter((file) => /^(src|webview)\//.test(file));
const imports = shipped.flatMap(importsOf);
const own = imports.filter(({ target }) => /^(src|webview)\//.test(target));
const foreign = imports.filter(({ target }) => !/^(src|webview)\//.test(target));

/** The part a file belongs to: core, protocol, server, cli, client or webview. */
const partOf = (file: string): string => /^(?:src\/)?([^/]+)\//.exec(file)?.[1] ?? '';

/** The layer of a file of core; its door stands above all of them. */
function layerOf(file: string): number {
  const name = /^src\/core\/([^/]+)\//.exec(file)?.[1];
  return name === undefined ? CORE.length : CORE.indexOf(name as (typeof CORE)[number]);
}

const shown = ({ file, target }: Import): string => `${file} → ${target}`;

/** Compares as lists, so that a failure names every wrong import. */
const none = (wrong: readonly Import[]): void => {
  expect(wrong.map(shown)).toEqual([]);
};

describe('the layers', () => {
  it('are where the imports are looked for', () => {
    expect(shipped.length).toBeGreaterThan(0);
    expect(shipped.filter((file) => !['core', ...Object.keys(PARTS)].includes(partOf(file)))).toEqual([]);
  });

  it('of core are all named', () => {
    const unknown = shipped.filter((file) => partOf(file) === 'core' && layerOf(file) < 0);
    expect(unknown).toEqual([]);
  });

  it('of core import only downwards', () => {
    none(
      own.filter(
        ({ file, target }) => partOf(file) === 'core' && (partOf(target) !== 'core' || layerOf(target) > layerOf(file)),
      ),
    );
  });

  it('outside core import only what they may', () => {
    none(
      own.filter(({ file, target }) => {
        const part = partOf(file);
        return part !== 'core' && partOf(target) !== part && !PARTS[part]?.includes(partOf(target));
      }),
    );
  });

  it('enter core by its door alone', () => {
    none(own.filter(({ file, target }) => partOf(file) !== 'core' && partOf(target) === 'core' && target !== DOOR));
  });

  it('keep one rule from knowing another', () => {
    const rule = /^src\/core\/rules\/(?!generated\/|shared\/)[^/]+\/[^/]+\.ts$/;
    const shared = /^src\/core\/rules\/shared\//;
    const knows = (file: string) => rule.test(file) || shared.test(file);
    none(own.filter(({ file, target }) => knows(file) && rule.test(target) && file !== target));
  });

  it('use only the packages and platforms they may', () => {
    none(
      foreign.filter(({ file, target }) => {
        const prefix = Object.keys(PACKAGES).find((each) => file.startsWith(each));
        return prefix === undefined || !PACKAGES[prefix]?.test(target);
      }),
    );
  });
});
