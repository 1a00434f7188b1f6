/** Other editors in the hands of tests: started headless with what docs/editors.md tells their users to write, and told what to do. */
import { spawn, type ChildProcess } from 'node:child_process';
import { once } from 'node:events';
import { mkdir, mkdtemp, readFile, realpath, rm, symlink, writeFile } from 'node:fs/promises';
import net, { type AddressInfo, type Socket } from 'node:net';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { createInterface } from 'node:readline';
import { fileURLToPath } from 'node:url';
import { ensureEditors } from '../../../scripts/lib/editors.mjs';
import { LOOPBACK } from '../../../scripts/lib/net.mjs';
import { inRoot } from '../../../scripts/lib/paths.mjs';

export interface Finding {
  readonly rule: string;
  readonly line: number;
  readonly message: string;
}

/** Line and column, from 0. */
export type Spot = readonly [line: number, column: number];

const here = (file: string): string => fileURLToPath(new URL(file, import.meta.url));

/** An editor that runs, with a folder of its own that also is its user's home. */
export class Editor {
  readonly folder: string;
  readonly #child: ChildProcess;
  readonly #socket: Socket;
  #waiting: ((answer: { readonly ok: boolean; readonly result: unknown }) => void)[] = [];
  #output = '';

  private constructor(folder: string, child: ChildProcess, socket: Socket) {
    this.folder = folder;
    this.#child = child;
    this.#socket = socket;
    createInterface(socket).on('line', (line) => this.#waiting.shift()?.(JSON.parse(line) as never));
    const note = (data: Buffer): string => (this.#output += data.toString());
    child.stdout?.on('data', note);
    child.stderr?.on('data', note);
    child.once('exit', () => {
      for (const answer of this.#waiting) answer({ ok: false, result: `The editor has ended.\n${this.#output}` });
    });
  }

  /** @param arrange writes the user's files into the home folder, and gives the arguments to start with. */
  static async start(file: string, arrange: (home: string) => Promise<readonly string[]>): Promise<Editor> {
    const folder = await realpath(await mkdtemp(path.join(tmpdir(), 'sysdesign-editor-')));
    await mkdir(path.join(folder, 'bin'));
    await symlink(inRoot('dist', 'sysdesign.js'), path.join(folder, 'bin', 'sysdesign'));
    const args = await arrange(folder);
    const server = net.createServer().listen(0, LOOPBACK);
    await once(server, 'listening');
    const env = {
      PATH: [path.join(folder, 'bin'), path.dirname(process.execPath), process.env['PATH']].join(path.delimiter),
      HOME: folder,
      LANG: 'C.UTF-8',
      SYSDESIGN_TEST_PORT: String((server.address() as AddressInfo).port),
    };
    const child = spawn(file, args, { cwd: folder, env, stdio: ['ignore', 'pipe', 'pipe'] });
    const connected = once(server, 'connection') as Promise<[Socket]>;
    const [socket] = await Promise.race([connected, failed(child)]);
    server.close();
    return new Editor(folder, child, socket);
  }

  /** Has the editor do something; what it can do stands in the file that drives it. */
  async act<Result = unknown>(act: string, ...given: readonly unknown[]): Promise<Result> {
    const answered = new Promise<{ readonly ok: boolean; readonly result: unknown }>((resolve) => {
      this.#waiting.push(resolve);
    });
    this.#socket.write(`${JSON.stringify({ act, given })}\n`);
    const { ok, result } = await answered;
    if (!ok) throw new Error(`could not ${act} ${JSON.stringify(given)}: ${String(result)}`);
    // Neither editor can tell an empty list from an empty object.
    return (result === '[]' ? [] : result) as Result;
  }

  /** Writes a file into the folder and opens it. */
  async open(name: string, text: string): Promise<void> {
    await writeFile(path.join(this.folder, name), text);
    await this.act('open', path.join(this.folder, name));
  }

  text = (): Promise<string> => this.act('text');
  findings = (): Promise<readonly Finding[]> => this.act('findings');

  /** Puts the cursor onto a text, or so many characters behind its start. */
  async go(text: string, behind = 0): Promise<Spot> {
    const spot = spotOf(await this.text(), text, behind);
    await this.act('go', ...spot);
    return spot;
  }

  async end(): Promise<void> {
    const gone = this.#child.exitCode === null ? once(this.#child, 'exit') : undefined;
    this.#socket.end();
    await gone;
    await rm(this.folder, { recursive: true, force: true, maxRetries: 5 });
  }
}

/** Never a connection: an editor that ends before it has one did not start. */
async function failed(child: ChildProcess): Promise<never> {
  let output = '';
  child.stdout?.on('data', (data: Buffer) => (output += data.toString()));
  child.stderr?.on('data', (data: Buffer) => (output += data.toString()));
  await once(child, 'exit');
  throw new Error(`The editor did not start.\n${output}`);
}

/** Where a text stands that is there once. */
export function spotOf(all: string, text: string, behind = 0): Spot {
  const parts = all.split(text);
  if (parts.length !== 2) throw new Error(`${text} is there ${parts.length - 1} times in\n${all}`);
  const before = `${parts[0]!}${text.slice(0, behind)}`.split('\n');
  return [before.length - 1, before.at(-1)!.length];
}

/** The blocks of code below a heading of docs/editors.md, in order. */
async function documented(heading: string): Promise<readonly string[]> {
  const text = await readFile(inRoot('docs', 'editors.md'), 'utf8');
  const section = text.split(/^## /m).find((each) => each.startsWith(heading));
  if (section === undefined) throw new Error(`docs/editors.md has nothing of ${heading}.`);
  return [...section.matchAll(/^```\w+\n([^]*?)^```$/gm)].map((match) => match[1]!);
}

export async function startNeovim(): Promise<Editor> {
  const { neovim } = await ensureEditors();
  return Editor.start(neovim, async (home) => {
    const config = path.join(home, '.config', 'nvim');
    await mkdir(path.join(config, 'lsp'), { recursive: true });
    const [server, init, older] = await documented('Neovim');
    await writeFile(path.join(config, 'lsp', 'sysdesign.lua'), server!);
    await writeFile(path.join(config, 'newer.lua'), init!);
    await writeFile(path.join(config, 'older.lua'), older!);
    const choice = `dofile('${config}/' .. (vim.fn.has('nvim-0.11') == 1 and 'newer.lua' or 'older.lua'))`;
    await writeFile(path.join(config, 'init.lua'), `${choice}\ndofile('${here('neovim.lua')}')\n`);
    // No swap files, and nothing remembered.
    return ['--headless', '-n', '-i', 'NONE'];
  });
}

export async function startEmacs(): Promise<Editor> {
  const { emacs } = await ensureEditors();
  return Editor.start(emacs, async (home) => {
    const init = path.join(home, 'init.el');
    await writeFile(init, (await documented('Emacs')).join('\n'));
    // Without a terminal nothing of the user's is loaded by itself.
    return ['--batch', '--eval', '(package-initialize)', '-l', init, '-l', here('emacs.el')];
  });
}
