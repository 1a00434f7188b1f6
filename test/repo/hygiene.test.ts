/** Holds what must be true of the repository wherever it is cloned, and of its tests and packages. */
import { describe, expect, it } from 'vitest';
import { read, tracked } from './files.ts';

const isText = (file: string): boolean => !/\.(png|gif|ico|woff2?|ttf)$/.test(file);

/** Every line of text files that matches, named by file and line. */
function linesWith(expression: RegExp, files: readonly string[]): string[] {
  return files.filter(isText).flatMap((file) =>
    read(file)
      .split('\n')
      .flatMap((line, at) =>
        expression.test(line) ? [`${file}:${String(at + 1)}: ${line.trim().slice(0, 120)}`] : [],
      ),
  );
}

interface Manifest {
  readonly dependencies?: Record<string, string>;
  readonly devDependencies: Record<string, string>;
  readonly contributes: {
    readonly languages: readonly { readonly id: string }[];
    readonly configurationDefaults: Record<string, Record<string, unknown>>;
  };
}

const manifest = JSON.parse(read('package.json')) as Manifest;
const packages = { ...manifest.dependencies, ...manifest.devDependencies };

describe('the repository', () => {
  // Written apart, so that this file itself is clean.
  it('names no folder of a machine', () => {
    const folders = ['root', 'work', 'tmp', 'home', 'Users'].join('|');
    expect(linesWith(new RegExp(`(^|[\\s'"\`(=:])/(${folders})/[a-zA-Z]`), tracked)).toEqual([]);
  });

  it('names no host of a registry', () => {
    expect(linesWith(new RegExp(`https?://(regist${'ry'}|deb|mirror|npm)[.-]`), tracked)).toEqual([]);
  });

  it('has a lock file that works with any registry', () => {
    expect(linesWith(/"resolved": "http/, ['package-lock.json'])).toEqual([]);
  });

  it('has no conflict left in it', () => {
    expect(linesWith(/^(<{7}|>{7}) /, tracked)).toEqual([]);
  });
});

describe('the languages', () => {
  const { languages, configurationDefaults } = manifest.contributes;

  // Within a document the settings of the language at the cursor count, not those of the document's.
  it.each(languages)('$id has VS Code offer no words of the text by themselves', ({ id }) => {
    expect(configurationDefaults[`[${id}]`]).toMatchObject({ 'editor.wordBasedSuggestions': 'off' });
  });
});

describe('the tests', () => {
  const tests = tracked.filter((file) => /^test\/.*\.ts$/.test(file));

  it('all run: none is left out, none runs alone', () => {
    const names = ['only', 'skip', 'todo', 'fails', 'skipIf', 'runIf', 'fixme'].join('|');
    expect(linesWith(new RegExp(`\\b(it|test|describe|suite)\\.(${names})\\b`), tests)).toEqual([]);
    expect(linesWith(/\bx(it|describe)\(/, tests)).toEqual([]);
  });

  it('inside VS Code are all named by their index', () => {
    const index = read('test/vscode/suite/index.ts');
    const files = tests.filter((file) => /^test\/vscode\/suite\/.*\.test\.ts$/.test(file));
    const forgotten = files.filter((file) => !index.includes(`'./${file.slice('test/vscode/suite/'.length)}'`));
    expect(files.length).toBeGreaterThan(0);
    expect(forgotten).toEqual([]);
  });
});

describe('the dependencies', () => {
  it('are pinned exactly', () => {
    expect(Object.entries(packages).filter(([, version]) => !/^\d+\.\d+\.\d+(-[\w.]+)?$/.test(version))).toEqual([]);
  });

  it('each have their reason in docs/dependencies.md', () => {
    const reasons = read('docs/dependencies.md');
    expect(Object.keys(packages).filter((name) => !reasons.includes(`\`${name}\``))).toEqual([]);
  });
});
