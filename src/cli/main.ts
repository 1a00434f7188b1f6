/** The process edge of the command line: the only place that touches the process. */
import { readdir, readFile, stat, writeFile } from 'node:fs/promises';
import path from 'node:path';
import { text } from 'node:stream/consumers';
import { LSP, transportOf } from './commands/lsp.ts';
import { Refusal, type CliHost, type Entry } from './host.ts';
import { run } from './run.ts';
import { checkInThreads, serveAsThread } from './threads.ts';

const host: CliHost = {
  cwd: process.cwd(),
  isTTY: process.stdout.isTTY === true,
  env: process.env,
  readFile: (file) => readFile(file, 'utf8'),
  readDir,
  readStdin: () => text(process.stdin),
  // The program is one file in dist/, beside the folders that came with it.
  readOwn: (file) => readFile(path.join(__dirname, '..', file), 'utf8'),
  writeFile: (file, content) => writeFile(file, content),
  checkApart: (job, settings) => checkInThreads(__filename, job, settings),
};

async function readDir(folder: string): Promise<readonly Entry[] | undefined> {
  const isFolder = await stat(folder).then(
    (found) => found.isDirectory(),
    () => false,
  );
  if (!isFolder) return undefined;
  const entries: Entry[] = [];
  for (const entry of await readdir(folder, { withFileTypes: true })) {
    if (entry.isDirectory()) entries.push({ name: entry.name, kind: 'folder' });
    else if (entry.isFile()) entries.push({ name: entry.name, kind: 'file' });
    // A link to a folder may lead in circles; one to a file is as good as the file.
    else if (entry.isSymbolicLink() && (await isFile(path.join(folder, entry.name)))) {
      entries.push({ name: entry.name, kind: 'file' });
    }
  }
  return entries;
}

async function isFile(file: string): Promise<boolean> {
  return stat(file).then(
    (found) => found.isFile(),
    () => false,
  );
}

async function main(args: readonly string[]): Promise<void> {
  if (args[0] === LSP.name && !args.includes('--help') && !args.includes('-h')) return serve(args.slice(1));
  const { code, stdout, stderr } = await run(args, host);
  // Not exit(): a pipe may still be taking up the output.
  process.exitCode = code;
  process.stdout.write(stdout);
  process.stderr.write(stderr);
}

/** The server is loaded only here: a check should not wait for it. */
async function serve(args: readonly string[]): Promise<void> {
  try {
    const transport = transportOf(args);
    if (transport === 'node-ipc' && !process.send) {
      throw new Refusal('--node-ipc is for a Node process that starts this one as its child; use --stdio.');
    }
    const { runServer } = await import('../server/node/main.ts');
    runServer(transport);
  } catch (error) {
    if (!(error instanceof Refusal)) throw error;
    process.stderr.write(`sysdesign: ${error.message}\n`);
    process.exitCode = 2;
  }
}

if (!serveAsThread()) {
  // Whoever read the output has seen enough (`sysdesign check . | head`).
  process.stdout.on('error', (error: NodeJS.ErrnoException) => {
    process.exit(error.code === 'EPIPE' ? process.exitCode : 2);
  });
  void main(process.argv.slice(2));
}
