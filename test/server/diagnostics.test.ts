/** Findings reach the client in one of two ways, never in both, and only those of the text as it is now. */
import { describe, expect, it } from 'vitest';
import type { Diagnostic } from 'vscode-languageserver';
import { createFakeService } from '../support/fakeService.ts';
import { startInProcess } from '../support/lspClient.ts';

const A = 'file:///plans/a.sysdesign';
const B = 'file:///plans/b.sysdesign';
const PULL = { textDocument: { diagnostic: {} }, workspace: { diagnostics: { refreshSupport: true } } };

interface Report {
  readonly kind: string;
  readonly resultId?: string;
  readonly items?: readonly Diagnostic[];
}

describe('a client that does not pull', () => {
  it('is sent the findings of each version, with the version', async () => {
    const fake = createFakeService();
    const { client } = startInProcess(fake.service);
    const { capabilities } = await client.initialize();
    expect(capabilities.diagnosticProvider).toBeUndefined();
    await client.open(A, 'x: TODO\n');
    expect(await client.diagnosticsOf(A, 1)).toEqual([
      {
        range: { start: { line: 0, character: 3 }, end: { line: 0, character: 7 } },
        severity: 2,
        code: 'fake/todo',
        source: 'sysdesign',
        message: 'This is still to do: do it.',
      },
    ]);
    await client.change(A, 2, [{ text: 'done' }]);
    expect(await client.diagnosticsOf(A, 2)).toEqual([]);
    await expect(client.ask('textDocument/diagnostic', A)).rejects.toThrow('Unhandled method');
  });

  it('gets as much of a finding as it understands', async () => {
    const { client } = startInProcess(createFakeService().service);
    const publishDiagnostics = {
      relatedInformation: true,
      codeDescriptionSupport: true,
      tagSupport: { valueSet: [1 as const] },
    };
    await client.initialize({ textDocument: { publishDiagnostics } });
    await client.open(A, 'x: TODO\n');
    expect((await client.diagnosticsOf(A, 1))[0]).toMatchObject({
      codeDescription: { href: 'https://example.org/rules/fake/todo' },
      tags: [1],
      relatedInformation: [
        {
          location: { uri: A, range: { start: { line: 0, character: 0 }, end: { line: 0, character: 1 } } },
          message: 'Here it starts.',
        },
      ],
    });
  });

  it('has the findings of a closed document taken away', async () => {
    const { client } = startInProcess(createFakeService().service);
    await client.initialize();
    await client.open(A, 'TODO');
    await client.diagnosticsOf(A, 1);
    await client.close(A);
    await client.quiet();
    expect(client.pushed(A).at(-1)).toEqual({ uri: A, diagnostics: [] });
  });

  it('gets findings of the last of several versions only', async () => {
    const fake = createFakeService();
    const { client } = startInProcess(fake.service);
    await client.initialize();
    const change = (version: number, text: string) => ({
      method: 'textDocument/didChange',
      params: { textDocument: { uri: A, version }, contentChanges: [{ text }] },
    });
    client.sendTogether([
      { method: 'textDocument/didOpen', params: { textDocument: { uri: A, version: 1, text: '', languageId: 's' } } },
      change(2, 'TODO'),
      change(3, 'TODO TODO'),
    ]);
    expect(await client.diagnosticsOf(A, 3)).toHaveLength(2);
    await client.quiet();
    expect(client.pushed(A)).toHaveLength(1);
    expect(fake.calls.filter((call) => call.startsWith('diagnostics'))).toEqual([`diagnostics 3 ${A}`]);
  });
});

describe('a client that pulls', () => {
  it('is told so, and is sent nothing', async () => {
    const { client } = startInProcess(createFakeService().service);
    const { capabilities } = await client.initialize(PULL);
    expect(capabilities.diagnosticProvider).toEqual({
      identifier: 'sysdesign',
      interFileDependencies: false,
      workspaceDiagnostics: false,
    });
    await client.open(A, 'TODO');
    const report = await client.ask<Report>('textDocument/diagnostic', A);
    expect(report.kind).toBe('full');
    expect(report.items).toHaveLength(1);
    await client.change(A, 2, [{ text: '' }]);
    await client.close(A);
    await client.quiet();
    expect(client.pushed(A)).toEqual([]);
  });

  it('is told when nothing has changed, also after an edit', async () => {
    const { client } = startInProcess(createFakeService().service);
    await client.initialize(PULL);
    await client.open(A, 'TODO');
    const first = await client.ask<Report>('textDocument/diagnostic', A);
    const pull = (): Promise<Report> => client.ask('textDocument/diagnostic', A, { previousResultId: first.resultId });
    expect(await pull()).toEqual({ kind: 'unchanged', resultId: first.resultId });
    await client.change(A, 2, [{ text: 'TODO and more' }]);
    expect(await pull()).toEqual({ kind: 'unchanged', resultId: first.resultId });
    await client.change(A, 3, [{ text: ' TODO' }]);
    const moved = await pull();
    expect(moved.kind).toBe('full');
    expect(moved.resultId).not.toBe(first.resultId);
  });

  it('gets nothing for a document that is not open', async () => {
    const { client } = startInProcess(createFakeService().service);
    await client.initialize(PULL);
    expect(await client.ask('textDocument/diagnostic', A)).toEqual({ kind: 'full', items: [] });
  });

  it('is asked to pull again if a configuration changes findings that it knows, and only then', async () => {
    const { client, files } = startInProcess(createFakeService().service);
    await client.initialize(PULL, { workspaceFolders: [{ uri: 'file:///plans', name: 'work' }] });
    await client.open(A, 'TODO');
    await client.open(B, 'nothing');
    await client.ask('textDocument/diagnostic', A);
    await client.ask('textDocument/diagnostic', B);
    const config = 'file:///plans/sysdesign.config.yaml';
    const refreshes = () => client.received.filter(({ method }) => method === 'workspace/diagnostic/refresh').length;
    const configure = async (text: string): Promise<void> => {
      files.set(config, text);
      await client.notify('workspace/didChangeWatchedFiles', { changes: [{ uri: config, type: 2 }] });
      await client.quiet();
    };
    await configure('warning');
    expect(refreshes()).toBe(0);
    await configure('error');
    expect(refreshes()).toBe(1);
    expect((await client.ask<Report>('textDocument/diagnostic', A)).items?.[0]?.severity).toBe(1);
    await configure('off');
    expect(refreshes()).toBe(2);
  });

  it('is not asked to refresh where it can not', async () => {
    const { client, files } = startInProcess(createFakeService().service);
    await client.initialize({ textDocument: { diagnostic: {} } });
    await client.open(A, 'TODO');
    await client.ask('textDocument/diagnostic', A);
    files.set('file:///plans/sysdesign.config.yaml', 'error');
    await client.notify('textDocument/didSave', { textDocument: { uri: A } });
    await client.quiet();
    expect(client.received.filter(({ method }) => method === 'workspace/diagnostic/refresh')).toEqual([]);
  });
});
