/** The program that ships, as editors start it: over standard streams, over Node's channel, and how it ends. */
import { fork, spawn, type ChildProcess } from 'node:child_process';
import { mkdir, writeFile } from 'node:fs/promises';
import { once } from 'node:events';
import path from 'node:path';
import { pathToFileURL } from 'node:url';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { IPCMessageReader, IPCMessageWriter } from 'vscode-languageserver/node';
import type { PreviewResult } from '../../src/protocol/preview.ts';
import { buildBundle, type Built } from '../support/bundles.ts';
import { LspClient } from '../support/lspClient.ts';

const DOCUMENT = `sysdesign: 1
title: Chat
title: Again
estimate:
  dau: 500M users
  writes: dau * 40 messages/user/day
hld:
  diagram: |
    flowchart TB
      A[Mobile App] --> B[Chat Service]
`;

let built: Built;
let folder: string;

beforeAll(async () => {
  built = await buildBundle('src/cli/main.ts');
  folder = path.join(path.dirname(built.file), 'documents');
  await mkdir(folder);
});

afterAll(() => built.remove());

interface Session {
  readonly client: LspClient;
  readonly child: ChildProcess;
  /** Everything from the standard error output. */
  readonly errors: () => string;
  readonly exit: Promise<number | null>;
}

function startOverStdio(nodeOptions: readonly string[] = []): Session {
  const child = spawn(process.execPath, [...nodeOptions, built.file, 'lsp', '--stdio'], { stdio: 'pipe' });
  let errors = '';
  child.stderr.on('data', (data: Buffer) => (errors += data.toString()));
  const exit = once(child, 'exit').then(([code]) => code as number | null);
  return { client: LspClient.overStreams(child.stdout, child.stdin), child, errors: () => errors, exit };
}

async function wholeSession(client: LspClient): Promise<void> {
  const uri = pathToFileURL(path.join(folder, 'chat.sysdesign.yaml')).href;
  const codeAction = { codeActionLiteralSupport: { codeActionKind: { valueSet: [] } } };
  await client.initialize({ textDocument: { codeAction } }, { processId: process.pid });
  await client.open(uri, DOCUMENT);
  const found = await client.diagnosticsOf(uri, 1);
  expect(found.length).toBeGreaterThan(0);
  expect(found.every(({ source, code }) => source === 'sysdesign' && code !== undefined)).toBe(true);
  expect(await client.ask('textDocument/hover', uri, { position: { line: 5, character: 4 } })).not.toBeNull();
  expect(await client.ask('textDocument/completion', uri, { position: { line: 1, character: 0 } })).not.toEqual([]);
  expect(await client.ask('textDocument/documentSymbol', uri)).not.toEqual([]);
  expect(await client.ask('textDocument/foldingRange', uri)).not.toEqual([]);
  const preview = await client.request<PreviewResult>('sysdesign/preview', { uri });
  expect(preview).toMatchObject({ uri, version: 1, diagramKind: 'flowchart' });
  const line = { start: { line: 2, character: 0 }, end: { line: 3, character: 0 } };
  await client.change(uri, 2, [{ range: line, text: '' }]);
  expect((await client.diagnosticsOf(uri, 2)).length).toBeLessThan(found.length);
  await client.request('shutdown', undefined);
}

describe('over the standard streams', () => {
  it('a whole session works, and ends with status 0', async () => {
    const { client, exit, errors } = startOverStdio();
    await wholeSession(client);
    await client.notify('exit', undefined);
    expect(await exit).toBe(0);
    expect(errors()).toBe('');
  });

  it('the configuration is read from disk', async () => {
    await writeFile(path.join(folder, 'sysdesign.config.yaml'), '\uFEFFnonsense: TODO\n');
    const { client, child, exit } = startOverStdio();
    await client.initialize({}, { rootUri: pathToFileURL(folder).href });
    await client.open(pathToFileURL(path.join(folder, 'a b.sysdesign')).href, '');
    const config = pathToFileURL(path.join(folder, 'sysdesign.config.yaml')).href;
    expect((await client.until(() => client.pushed(config)[0])).diagnostics).toHaveLength(1);
    child.stdin!.end();
    await exit;
  });

  it('nothing but the protocol is printed, and no stray fault ends it', async () => {
    // As soon as the server listens for faults, however long it takes to start.
    const stray = `const waiting = setInterval(() => {
      if (process.listenerCount('uncaughtException') === 0) return;
      clearInterval(waiting);
      console.log('noise');
      Promise.reject(new Error('stray'));
      throw new Error('thrown');
    }, 20)`;
    const { client, exit, errors } = startOverStdio(['--import', `data:text/javascript,${encodeURIComponent(stray)}`]);
    await expect.poll(errors).toMatch(/noise[^]*Error: thrown[^]*Error: stray/);
    await wholeSession(client);
    await client.notify('exit', undefined);
    expect(await exit).toBe(0);
  });

  it('it ends when its input does', async () => {
    const { client, child, exit } = startOverStdio();
    await client.initialize();
    child.stdin!.end();
    expect(await exit).toBe(1);
  });

  it('it ends when the editor is gone', async () => {
    const gone = spawn(process.execPath, ['-e', '']);
    await once(gone, 'exit');
    const { client, exit } = startOverStdio();
    await client.initialize({}, { processId: gone.pid! });
    expect(await exit).toBe(1);
  });
});

describe("over Node's channel", () => {
  const start = (): ChildProcess =>
    fork(built.file, ['lsp', '--node-ipc', `--clientProcessId=${process.pid}`], {
      stdio: ['ignore', 'pipe', 'inherit', 'ipc'],
    });

  it('a whole session works, and nothing is printed', async () => {
    const child = start();
    const exit = once(child, 'exit');
    let printed = '';
    child.stdout!.on('data', (data: Buffer) => (printed += data.toString()));
    const client = new LspClient(new IPCMessageReader(child), new IPCMessageWriter(child));
    await wholeSession(client);
    await client.notify('exit', undefined);
    expect((await exit)[0]).toBe(0);
    expect(printed).toBe('');
  });

  it('it ends when its parent lets go', async () => {
    const child = start();
    const exit = once(child, 'exit');
    const client = new LspClient(new IPCMessageReader(child), new IPCMessageWriter(child));
    await client.initialize();
    child.disconnect();
    expect((await exit)[0]).toBe(1);
  });
});

describe('started wrongly', () => {
  it.each([
    [['lsp'], 'Say how to talk to the editor'],
    [['lsp', '--stdio', '--node-ipc'], 'Say how to talk to the editor'],
    [['lsp', '--node-ipc'], 'use --stdio'],
    [['lsp', '--sdtio'], 'Did you mean --stdio?'],
  ])('%j says what to do, and ends with status 2', async (args, message) => {
    const child = spawn(process.execPath, [built.file, ...args], { stdio: ['ignore', 'pipe', 'pipe'] });
    let errors = '';
    child.stderr.on('data', (data: Buffer) => (errors += data.toString()));
    expect((await once(child, 'exit'))[0]).toBe(2);
    expect(errors).toContain(message);
  });
});
