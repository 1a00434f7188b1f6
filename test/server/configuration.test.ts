/** The nearest configuration file holds; it is read by whoever can, followed as it changes, and checked itself. */
import { describe, expect, it } from 'vitest';
import { configCandidates } from '../../src/server/uris.ts';
import { createFakeService } from '../support/fakeService.ts';
import { startInProcess } from '../support/lspClient.ts';

const ROOT = { workspaceFolders: [{ uri: 'file:///plans', name: 'work' }] };
const A = 'file:///plans/chat/deep/a.sysdesign';
const OUTER = 'file:///plans/sysdesign.config.yaml';
const INNER = 'file:///plans/chat/sysdesign.config.yaml';

describe('candidates', () => {
  it('go from the folder of the document to the innermost workspace folder', () => {
    expect(configCandidates(A, ['file:///plans', 'file:///plans/chat/', 'file:///plans/ch'])).toEqual([
      'file:///plans/chat/deep/sysdesign.config.yaml',
      'file:///plans/chat/sysdesign.config.yaml',
    ]);
  });

  it('go to the root of the file system outside of workspace folders', () => {
    expect(configCandidates('file:///a/b.sysdesign', ['file:///c'])).toEqual([
      'file:///a/sysdesign.config.yaml',
      'file:///sysdesign.config.yaml',
    ]);
    expect(configCandidates('vscode-vfs://github/o/r/x.sysdesign', [])).toHaveLength(3);
    expect(configCandidates('file:///C%3A/x.sysdesign', [])).toEqual([
      'file:///C%3A/sysdesign.config.yaml',
      'file:///sysdesign.config.yaml',
    ]);
  });

  it('are none for a document without a file, and never without end', () => {
    expect(configCandidates('untitled:Untitled-1', [])).toEqual([]);
    expect(configCandidates('', [])).toEqual([]);
    expect(configCandidates(`file://${'/x'.repeat(500)}.sysdesign`, [])).toHaveLength(32);
  });
});

describe('a configuration', () => {
  it('is there before the first findings are', async () => {
    const { client, files } = startInProcess(createFakeService().service);
    files.set(OUTER, 'off');
    files.set(INNER, 'error');
    await client.initialize({}, ROOT);
    await client.open(A, 'TODO');
    expect((await client.diagnosticsOf(A, 1)).map(({ severity }) => severity)).toEqual([1]);
    expect(client.pushed(A)).toHaveLength(1);
  });

  it('is not looked for above the workspace folder', async () => {
    const fake = createFakeService();
    const { client, files } = startInProcess(fake.service);
    files.set('file:///sysdesign.config.yaml', 'off');
    await client.initialize({}, { rootUri: 'file:///plans' });
    await client.open(A, 'TODO');
    expect(await client.diagnosticsOf(A, 1)).toHaveLength(1);
    expect(fake.configs.size).toBe(0);
  });

  it('is read by the client if it says that it reads files', async () => {
    const { client, files } = startInProcess(createFakeService().service);
    files.set(OUTER, 'off');
    client.onRequest('sysdesign/readFile', ({ uri }: { uri: string }) => (uri === INNER ? 'error' : null));
    await client.initialize({}, { ...ROOT, initializationOptions: { readFile: true } });
    await client.open(A, 'TODO');
    expect((await client.diagnosticsOf(A, 1)).map(({ severity }) => severity)).toEqual([1]);
  });

  it('that nobody answers about does not hold findings back for good', async () => {
    const { client, clock } = startInProcess(createFakeService().service);
    let answer: (text: string) => void = () => undefined;
    client.onRequest('sysdesign/readFile', ({ uri }: { uri: string }) =>
      uri === INNER ? new Promise((resolve) => (answer = resolve)) : null,
    );
    await client.initialize({}, { ...ROOT, initializationOptions: { readFile: true } });
    await client.open(A, 'TODO');
    await client.until(() => client.received.filter(({ method }) => method === 'sysdesign/readFile').length === 3);
    await client.quiet();
    expect(client.pushed(A)).toEqual([]);
    clock.wake(1000);
    expect((await client.diagnosticsOf(A, 1))[0]?.severity).toBe(2);
    answer('error');
    await client.until(() => client.pushed(A).length === 2);
    expect(client.pushed(A)[1]?.diagnostics[0]?.severity).toBe(1);
  });

  it('that can not be read is as none, and the log says so', async () => {
    const { client } = startInProcess(createFakeService().service);
    client.onRequest('sysdesign/readFile', () => Promise.reject(new Error('no such luck')));
    await client.initialize({}, { ...ROOT, initializationOptions: { readFile: true } });
    await client.open(A, 'TODO');
    expect(await client.diagnosticsOf(A, 1)).toHaveLength(1);
    expect(client.logged()[0]).toContain('Could not read');
  });

  it('is followed: created, changed, gone', async () => {
    const { client, files } = startInProcess(createFakeService().service);
    await client.initialize({ workspace: { didChangeWatchedFiles: { dynamicRegistration: true } } }, ROOT);
    await client.until(() => client.received.find(({ method }) => method === 'client/registerCapability'));
    expect(client.received[0]?.params).toMatchObject({
      registrations: [
        {
          method: 'workspace/didChangeWatchedFiles',
          registerOptions: { watchers: [{ globPattern: '**/sysdesign.config.yaml' }] },
        },
      ],
    });
    await client.open(A, 'TODO');
    await client.diagnosticsOf(A, 1);
    const changed = (uri: string, text: string | undefined, type: number): Promise<void> => {
      if (text === undefined) files.delete(uri);
      else files.set(uri, text);
      return client.notify('workspace/didChangeWatchedFiles', { changes: [{ uri, type }] });
    };
    const seen = (count: number) =>
      client.until(() => client.pushed(A).length === count && { found: client.pushed(A).at(-1)!.diagnostics });
    await changed(OUTER, 'error', 1);
    expect((await seen(2)).found[0]?.severity).toBe(1);
    await changed(INNER, 'off', 1);
    expect((await seen(3)).found).toEqual([]);
    await changed(INNER, undefined, 3);
    expect((await seen(4)).found[0]?.severity).toBe(1);
    // The same text, or the file of some other project: nothing to do.
    await changed(OUTER, 'error', 2);
    await changed('file:///elsewhere/sysdesign.config.yaml', 'off', 2);
    await client.quiet();
    expect(client.pushed(A)).toHaveLength(4);
  });

  it('is read again with each save where the client watches no files', async () => {
    const { client, files } = startInProcess(createFakeService().service);
    await client.initialize({}, ROOT);
    await client.open(A, 'TODO');
    await client.diagnosticsOf(A, 1);
    files.set(OUTER, 'error');
    await client.notify('textDocument/didSave', { textDocument: { uri: A } });
    await client.until(() => client.pushed(A).at(-1)?.diagnostics[0]?.severity === 1);
  });

  it('is checked itself, and its findings go with it', async () => {
    const { client, files } = startInProcess(createFakeService().service);
    files.set(INNER, '# x\nTODO');
    await client.initialize({ textDocument: { diagnostic: {} } }, ROOT);
    await client.open(A, '');
    await client.until(() => client.pushed(INNER).length === 1);
    const range = { start: { line: 1, character: 0 }, end: { line: 1, character: 4 } };
    expect(client.pushed(INNER)[0]?.diagnostics).toMatchObject([{ range, code: 'fake/todo' }]);
    await client.close(A);
    await client.until(() => client.pushed(INNER).length === 2);
    expect(client.pushed(INNER)[1]).toEqual({ uri: INNER, diagnostics: [] });
  });

  it('holds as far as the workspace folders say, as they come and go', async () => {
    const fake = createFakeService();
    const { client, files } = startInProcess(fake.service);
    files.set(OUTER, 'error');
    await client.initialize({ workspace: { workspaceFolders: true } }, ROOT);
    await client.open(A, 'TODO');
    await client.diagnosticsOf(A, 1);
    const chat = { uri: 'file:///plans/chat', name: 'chat' };
    await client.notify('workspace/didChangeWorkspaceFolders', { event: { added: [chat], removed: [] } });
    await client.until(() => client.pushed(A).at(-1)?.diagnostics[0]?.severity === 2);
    expect(fake.configs.size).toBe(0);
    await client.notify('workspace/didChangeWorkspaceFolders', { event: { added: [], removed: [chat] } });
    await client.until(() => client.pushed(A).at(-1)?.diagnostics[0]?.severity === 1);
  });

  it('has the client ask for its inlay hints again, if it has any', async () => {
    const { client, files } = startInProcess(createFakeService().service);
    const workspace = { inlayHint: { refreshSupport: true }, didChangeWatchedFiles: { dynamicRegistration: true } };
    await client.initialize({ workspace }, ROOT);
    const refreshes = () => client.received.filter(({ method }) => method === 'workspace/inlayHint/refresh').length;
    const change = async (text: string): Promise<void> => {
      files.set(OUTER, text);
      await client.notify('workspace/didChangeWatchedFiles', { changes: [{ uri: OUTER, type: 2 }] });
      await client.quiet();
    };
    await client.open(A, 'TODO');
    await client.quiet();
    await change('error');
    expect(refreshes()).toBe(0);
    await client.ask('textDocument/inlayHint', A, {
      range: { start: { line: 0, character: 0 }, end: { line: 0, character: 4 } },
    });
    await change('off');
    expect(refreshes()).toBe(1);
  });

  it('has the client ask for colours and lenses again, if it can be told', async () => {
    const changed = async (workspace: object): Promise<readonly string[]> => {
      const { client, files } = startInProcess(createFakeService().service);
      const didChangeWatchedFiles = { dynamicRegistration: true };
      await client.initialize({ workspace: { ...workspace, didChangeWatchedFiles } }, ROOT);
      await client.open(A, 'TODO');
      await client.quiet();
      files.set(OUTER, 'error');
      await client.notify('workspace/didChangeWatchedFiles', { changes: [{ uri: OUTER, type: 2 }] });
      await client.quiet();
      return client.received.map(({ method }) => method).filter((method) => method.endsWith('/refresh'));
    };
    expect(await changed({})).toEqual([]);
    expect(await changed({ semanticTokens: { refreshSupport: true } })).toEqual(['workspace/semanticTokens/refresh']);
    expect(await changed({ codeLens: { refreshSupport: true } })).toEqual(['workspace/codeLens/refresh']);
  });
});
