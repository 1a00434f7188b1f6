/** Glossary files of a workspace: read as a configuration names them, followed, watched, and checked themselves. */
import type { Hover } from 'vscode-languageserver';
import { describe, expect, it } from 'vitest';
import { createLanguageService } from '../../src/core/index.ts';
import { startInProcess, type InProcess } from '../support/lspClient.ts';

const A = 'file:///plans/chat/a.sysdesign.yaml';
const CONFIG = 'file:///plans/sysdesign.config.yaml';
const TERMS = 'file:///plans/docs/our%20terms.yaml';
const WATCHES = { workspace: { didChangeWatchedFiles: { dynamicRegistration: true } } };

/** A server with a document that names `order book`, a configuration and a glossary file. */
async function start(files: Readonly<Record<string, string>>, capabilities = {}): Promise<InProcess> {
  const started = startInProcess(createLanguageService());
  for (const [uri, text] of Object.entries(files)) started.files.set(uri, text);
  await started.client.initialize(capabilities, { workspaceFolders: [{ uri: 'file:///plans', name: 'work' }] });
  await started.client.open(A, 'title: order book\n');
  return started;
}

const CONFIG_TEXT = 'glossary: docs/our terms.yaml\n';

async function hoverText({ client }: InProcess): Promise<string> {
  const hover = await client.ask<Hover | null>('textDocument/hover', A, { position: { line: 0, character: 10 } });
  return JSON.stringify(hover?.contents ?? null);
}

async function changed({ client, files }: InProcess, uri: string, text: string | undefined): Promise<void> {
  if (text === undefined) files.delete(uri);
  else files.set(uri, text);
  await client.notify('workspace/didChangeWatchedFiles', { changes: [{ uri, type: text === undefined ? 3 : 2 }] });
  await client.quiet();
}

describe('a glossary file', () => {
  it('is there before the first hover is', async () => {
    const started = await start({ [CONFIG]: CONFIG_TEXT, [TERMS]: 'Order book: The open orders.\n' });
    expect(await hoverText(started)).toContain('The open orders');
  });

  it('is read by the client if it says that it reads files', async () => {
    const { client, ...rest } = startInProcess(createLanguageService());
    const files = new Map([
      [CONFIG, CONFIG_TEXT],
      [TERMS, 'Order book: From the client.\n'],
    ]);
    client.onRequest('sysdesign/readFile', ({ uri }: { uri: string }) => files.get(uri) ?? null);
    await client.initialize({}, { rootUri: 'file:///plans', initializationOptions: { readFile: true } });
    await client.open(A, 'title: order book\n');
    expect(await hoverText({ client, ...rest })).toContain('From the client');
  });

  it('is followed as it changes, goes and comes, and so is the configuration that names it', async () => {
    const started = await start({ [CONFIG]: CONFIG_TEXT, [TERMS]: 'Order book: Then.\n' }, WATCHES);
    expect(await hoverText(started)).toContain('Then');
    await changed(started, TERMS, 'Order book: Now.\n');
    expect(await hoverText(started)).toContain('Now');
    await changed(started, TERMS, undefined);
    expect(await hoverText(started)).not.toContain('Now');
    await changed(started, TERMS, 'Order book: Again.\n');
    expect(await hoverText(started)).toContain('Again');
    await changed(started, CONFIG, 'profile: interview\n');
    expect(await hoverText(started)).not.toContain('Again');
    await changed(started, CONFIG, CONFIG_TEXT);
    expect(await hoverText(started)).toContain('Again');
  });

  it('is watched as long as it is named', async () => {
    const started = await start({ [CONFIG]: CONFIG_TEXT, [TERMS]: 'a: b\n' }, WATCHES);
    const { client } = started;
    const registered = () =>
      client.received
        .filter(({ method }) => method === 'client/registerCapability')
        .flatMap(
          ({ params }) => (params as { registrations: { id: string; registerOptions: object }[] }).registrations,
        );
    await hoverText(started);
    await client.until(() => registered().length === 2);
    expect(registered().map(({ registerOptions }) => registerOptions)).toEqual([
      { watchers: [{ globPattern: '**/sysdesign.config.yaml' }] },
      { watchers: [{ globPattern: '**/our terms.yaml' }] },
    ]);
    await changed(started, CONFIG, 'profile: interview\n');
    const gone = await client.until(() =>
      client.received.find(({ method }) => method === 'client/unregisterCapability'),
    );
    expect(gone.params).toMatchObject({ unregisterations: [{ id: registered()[1]!.id }] });
  });

  it('is read again with each save where the client watches no files', async () => {
    const started = await start({ [CONFIG]: CONFIG_TEXT, [TERMS]: 'Order book: Then.\n' });
    await hoverText(started);
    started.files.set(TERMS, 'Order book: Now.\n');
    await started.client.notify('textDocument/didSave', { textDocument: { uri: A } });
    expect(await hoverText(started)).toContain('Now');
  });

  it('is checked itself, and its findings go with its name', async () => {
    const started = await start({ [CONFIG]: CONFIG_TEXT, [TERMS]: 'Order book:\n  definiton: Orders.\n' }, WATCHES);
    const { client } = started;
    await client.until(() => client.pushed(TERMS).length > 0);
    const range = { start: { line: 1, character: 2 }, end: { line: 1, character: 11 } };
    expect(client.pushed(TERMS).at(-1)?.diagnostics).toMatchObject([{ range, code: 'schema/unknown-key' }]);
    await changed(started, CONFIG, 'profile: interview\n');
    expect(client.pushed(TERMS).at(-1)?.diagnostics).toEqual([]);
  });

  it('that is not there is told in the configuration until it comes', async () => {
    const started = await start({ [CONFIG]: CONFIG_TEXT }, WATCHES);
    const { client } = started;
    await client.until(() => client.pushed(CONFIG).at(-1)?.diagnostics.length === 1);
    expect(client.pushed(CONFIG).at(-1)?.diagnostics[0]?.message).toContain('There is no file "docs/our terms.yaml"');
    await changed(started, TERMS, 'a: b\n');
    expect(client.pushed(CONFIG).at(-1)?.diagnostics).toEqual([]);
  });

  it('that nobody answers about does not hold answers back for good', async () => {
    const { client, clock, ...rest } = startInProcess(createLanguageService());
    client.onRequest('sysdesign/readFile', ({ uri }: { uri: string }) =>
      uri === TERMS ? new Promise(() => undefined) : uri === CONFIG ? CONFIG_TEXT : null,
    );
    await client.initialize({}, { rootUri: 'file:///plans', initializationOptions: { readFile: true } });
    await client.open(A, 'title: order book\n');
    const answer = hoverText({ client, clock, ...rest });
    await client.until(() => client.received.some(({ params }) => (params as { uri?: string }).uri === TERMS));
    await client.quiet();
    clock.wake(1000);
    expect(await answer).not.toContain('workspace');
  });
});
