/** A process for the command line made of data: files, standard input, a terminal or none. */
import { readFile } from 'node:fs/promises';
import path from 'node:path';
import type { CliCore } from '../../src/cli/commands/command.ts';
import type { CliHost, Entry, Outcome } from '../../src/cli/host.ts';
import { run } from '../../src/cli/run.ts';
import { createFakeService, type FakeService } from '../support/fakeService.ts';

export interface Setup {
  /** Text by path below the working folder; a path that starts with `/` is taken as it is. */
  readonly files?: Readonly<Record<string, string>>;
  readonly stdin?: string;
  readonly isTTY?: boolean;
  readonly env?: Readonly<Record<string, string>>;
  /** Paths that may not be read. */
  readonly forbidden?: readonly string[];
  /** Paths that may be read alone. */
  readonly readOnly?: readonly string[];
  /** What came with the program, where it is not the repository's own. */
  readonly own?: Readonly<Record<string, string>>;
  /** Where a test finds what was written, by path below the working folder. */
  readonly written?: Map<string, string>;
}

export const CWD = path.resolve('/project');

export function hostOf({
  files = {},
  stdin = '',
  isTTY = false,
  env = {},
  forbidden = [],
  readOnly = [],
  own = {},
  written,
}: Setup): CliHost {
  const byPath = new Map(Object.entries(files).map(([name, text]) => [path.resolve(CWD, name), text]));
  const locked = new Set(forbidden.map((name) => path.resolve(CWD, name)));
  const fail = (code: string): never => {
    throw Object.assign(new Error(`${code}: no`), { code });
  };
  return {
    cwd: CWD,
    isTTY,
    env,
    readFile: async (file) => (locked.has(file) ? fail('EACCES') : (byPath.get(file) ?? fail('ENOENT'))),
    readDir: async (folder) => {
      const inside = [...byPath.keys()].filter((file) => file.startsWith(folder + path.sep));
      if (inside.length === 0 && folder !== CWD) return undefined;
      const names = inside.map((file) => file.slice(folder.length + 1).split(path.sep));
      const entries = new Map(names.map(([name, ...more]) => [name!, more.length > 0 ? 'folder' : 'file'] as const));
      return [...entries].map(([name, kind]): Entry => ({ name, kind }));
    },
    readStdin: async () => stdin,
    // What comes with the program is the repository's own.
    readOwn: async (file) => own[file] ?? readFile(new URL(`../../${file}`, import.meta.url), 'utf8'),
    writeFile: async (file, text) => {
      if (readOnly.some((name) => path.resolve(CWD, name) === file)) fail('EACCES');
      written?.set(path.relative(CWD, file), text);
    },
  };
}

export interface Fakes {
  readonly fake: FakeService;
  readonly core: CliCore;
}

/** Core as the tests of the command line want it: it finds `TODO`, and explains `cache`. */
export function fakeCore(): Fakes {
  const fake = createFakeService();
  const cache = {
    start: 0,
    end: 0,
    title: 'Cache',
    subtitle: 'component kind',
    blocks: [{ kind: 'text' as const, text: 'Keeps copies near the reader.' }],
  };
  const core: CliCore = {
    createLanguageService: () => fake.service,
    explain: (name) => (name === 'cache' ? cache : undefined),
    nearestExplained: (name) => (name === 'cach' ? 'cache' : undefined),
  };
  return { fake, core };
}

export const sysdesign = (args: string, setup: Setup = {}, fakes: Fakes = fakeCore()): Promise<Outcome> =>
  run(args.split(' ').filter(Boolean), hostOf(setup), fakes.core);
