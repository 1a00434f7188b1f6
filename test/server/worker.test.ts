/** The server as a web worker: its bundle asks nothing of Node, and runs where there is only what a worker has. */
import { readFile } from 'node:fs/promises';
import vm from 'node:vm';
import { MessageChannel, type MessagePort } from 'node:worker_threads';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { PortMessageReader, PortMessageWriter } from 'vscode-languageserver/node';
import { buildBundle, type Built } from '../support/bundles.ts';
import { LspClient } from '../support/lspClient.ts';

let built: Built;

beforeAll(async () => {
  built = await buildBundle('src/server/worker/main.ts');
});

afterAll(() => built.remove());

/** Runs the bundle among a web worker's globals, of which it may use no others. */
async function startWorker(port: MessagePort): Promise<{ closed: boolean }> {
  const state = { closed: false };
  const scope: Record<string, unknown> = {
    ...{
      console,
      performance,
      setTimeout,
      clearTimeout,
      queueMicrotask,
      MessageChannel,
      TextEncoder,
      TextDecoder,
      URL,
    },
    postMessage: (message: unknown) => port.postMessage(message),
    addEventListener: () => undefined,
    removeEventListener: () => undefined,
    close: () => {
      state.closed = true;
      port.close();
    },
  };
  scope['self'] = scope;
  // As one script, the language first: so the extension starts it.
  const scripts = await Promise.all([built.core!, built.file].map((file) => readFile(file, 'utf8')));
  vm.runInNewContext(scripts.join('\n'), scope);
  port.on('message', (data: unknown) => (scope['onmessage'] as (event: object) => void)({ data }));
  return state;
}

it('is made without anything of Node', () => {
  expect(built.external).toEqual([]);
  expect(built.inputs.filter((input) => /^node:|src\/server\/node\/|\/lib\/node\/|src\/cli\//.test(input))).toEqual([]);
});

it('runs a session, and has the client read files', async () => {
  const { port1, port2 } = new MessageChannel();
  const worker = await startWorker(port2);
  const client = new LspClient(new PortMessageReader(port1), new PortMessageWriter(port1));
  client.onRequest('sysdesign/readFile', () => 'nonsense: TODO\n');
  const workspaceFolders = [{ uri: 'vscode-vfs://github/o/r', name: 'r' }];
  await client.initialize({}, { workspaceFolders, initializationOptions: { readFile: true } });
  const uri = 'vscode-vfs://github/o/r/a.sysdesign';
  await client.open(uri, 'estimate:\n  dau: 500M users\ntitle: [\n');
  expect((await client.diagnosticsOf(uri, 1)).length).toBeGreaterThan(0);
  expect(client.pushed('vscode-vfs://github/o/r/sysdesign.config.yaml')[0]?.diagnostics).toHaveLength(1);
  expect(await client.ask('textDocument/documentSymbol', uri)).not.toEqual([]);
  await client.request('shutdown', undefined);
  await client.notify('exit', undefined);
  await expect.poll(() => worker.closed).toBe(true);
  port1.close();
});
