/** The service's text follows the client's, edit by edit; sessions begin and end as the protocol says. */
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { createFakeService } from '../support/fakeService.ts';
import { startInProcess } from '../support/lspClient.ts';
import packageJson from '../../package.json' with { type: 'json' };

const A = 'file:///plans/a.sysdesign';

const range = (line: number, character: number, endLine: number, endCharacter: number) => ({
  start: { line, character },
  end: { line: endLine, character: endCharacter },
});

describe('documents', () => {
  it('take up edits in order, with any line break and with characters beyond the basic plane', async () => {
    const fake = createFakeService();
    const { client } = startInProcess(fake.service);
    await client.initialize();
    await client.open(A, 'one\r\n😀two\rthree\n');
    await client.change(A, 2, [
      { range: range(1, 2, 1, 5), text: 'zwei' },
      { range: range(0, 3, 1, 0), text: '\n' },
      { range: range(2, 5, 2, 99), text: '!' },
    ]);
    await client.quiet();
    expect(fake.text(A)).toBe('one\n😀zwei\rthree!\n');
    await client.change(A, 3, [{ text: 'whole' }, { range: range(0, 5, 0, 5), text: '\r\nnew' }]);
    await client.quiet();
    expect(fake.text(A)).toBe('whole\r\nnew');
    expect(fake.service.version(A)).toBe(3);
  });

  it('follow any series of edits', async () => {
    const fake = createFakeService();
    const { client } = startInProcess(fake.service);
    await client.initialize();
    const text = fc
      .array(fc.constantFrom('a', '\n', '\r\n', '😀', ': '), { maxLength: 6 })
      .map((parts) => parts.join(''));
    const edit = fc.record({ from: fc.nat(20), length: fc.nat(5), text });
    await fc.assert(
      fc.asyncProperty(text, fc.array(edit, { maxLength: 5 }), async (first, edits) => {
        let expected = first;
        await client.open(A, first);
        await client.quiet();
        for (const [index, { from, length, text: newText }] of edits.entries()) {
          const lines = fake.service.lines(A)!;
          const place = lines.range({ start: from, end: from + length });
          const [start, end] = [lines.offset(place.start), lines.offset(place.end)];
          expected = expected.slice(0, start) + newText + expected.slice(Math.max(start, end));
          await client.change(A, index + 2, [{ range: place, text: newText }]);
          await client.quiet();
        }
        expect(fake.text(A)).toBe(expected);
      }),
      { numRuns: 25 },
    );
  });

  it('that are not open are not changed, closed or answered about', async () => {
    const fake = createFakeService();
    const { client } = startInProcess(fake.service);
    await client.initialize();
    const place = { position: { line: 0, character: 0 }, range: range(0, 0, 1, 0) };
    await client.change(A, 2, [{ text: 'x' }]);
    await client.close(A);
    expect(await client.ask('textDocument/hover', A, place)).toBeNull();
    expect(await client.ask('textDocument/completion', A, place)).toEqual([]);
    expect(await client.ask('textDocument/documentSymbol', A)).toEqual([]);
    expect(await client.ask('textDocument/foldingRange', A)).toEqual([]);
    expect(await client.ask('textDocument/inlayHint', A, place)).toEqual([]);
    expect(await client.ask('textDocument/codeAction', A, { ...place, context: { diagnostics: [] } })).toEqual([]);
    expect(await client.request('sysdesign/preview', { uri: A })).toBeNull();
    expect(await client.request('sysdesign/preview', {})).toBeNull();
    expect(fake.calls).toEqual([]);
    expect(client.received).toEqual([]);
  });

  it('are what has the name of one or is said to be one, and nothing else that an editor opens', async () => {
    const fake = createFakeService();
    const { client } = startInProcess(fake.service);
    await client.initialize();
    for (const name of ['sysdesign.config.yaml', 'README.md', 'x.sysdesign.txt', 'sysdesign']) {
      await client.open(`file:///plans/${name}`, 'TODO', 1, 'yaml');
    }
    await client.quiet();
    expect(fake.calls).toEqual([]);
    expect(client.received).toEqual([]);
    const opened = ['a.sysdesign', 'a.sysdesign.yaml', 'a.sysdesign.md', 'a.sysdesign.md?x#y'];
    for (const name of opened) await client.open(`file:///plans/${name}`, '', 1, 'markdown');
    await client.open('untitled:Untitled-1', '', 1, 'sysdesign');
    await client.quiet();
    expect(fake.calls.filter((call) => call.startsWith('open'))).toHaveLength(5);
  });
});

describe('a session', () => {
  it('says what it offers, which depends on the client', async () => {
    const { client } = startInProcess(createFakeService().service);
    const { capabilities, serverInfo } = await client.initialize();
    expect(serverInfo).toEqual({ name: 'sysdesign', version: packageJson.version });
    expect(capabilities).toEqual({
      positionEncoding: 'utf-16',
      textDocumentSync: { openClose: true, change: 2, save: { includeText: false } },
      hoverProvider: true,
      definitionProvider: true,
      referencesProvider: true,
      documentHighlightProvider: true,
      renameProvider: true,
      signatureHelpProvider: { triggerCharacters: ['(', ','], retriggerCharacters: [')'] },
      completionProvider: { triggerCharacters: [' ', '.', '>', '`', '(', '/', '|', '['] },
      documentSymbolProvider: true,
      workspaceSymbolProvider: true,
      selectionRangeProvider: true,
      documentLinkProvider: {},
      callHierarchyProvider: true,
      codeLensProvider: {},
      semanticTokensProvider: {
        // Types of the protocol alone: every editor has colours for them.
        legend: {
          tokenTypes: [
            'class',
            'namespace',
            'variable',
            'variable',
            'struct',
            'interface',
            'enumMember',
            'method',
            'property',
            'keyword',
            'function',
            'number',
          ],
          tokenModifiers: ['declaration', 'defaultLibrary'],
        },
        full: { delta: true },
        range: true,
      },
      foldingRangeProvider: true,
      documentFormattingProvider: true,
      documentRangeFormattingProvider: true,
      documentOnTypeFormattingProvider: { firstTriggerCharacter: '\n' },
      inlayHintProvider: true,
    });
  });

  it('offers more to a client that can do more', async () => {
    const { client } = startInProcess(createFakeService().service);
    const codeAction = { codeActionLiteralSupport: { codeActionKind: { valueSet: [] } } };
    const { capabilities } = await client.initialize({
      textDocument: { codeAction, diagnostic: {}, rename: { prepareSupport: true } },
      workspace: { workspaceFolders: true },
    });
    expect(capabilities).toMatchObject({
      codeActionProvider: { codeActionKinds: ['quickfix', 'refactor', 'source.fixAll.sysdesign'] },
      diagnosticProvider: { identifier: 'sysdesign' },
      renameProvider: { prepareProvider: true },
      workspace: { workspaceFolders: { supported: true, changeNotifications: true } },
    });
  });

  it('ends as it is told: answered nothing more after shutdown, and with the right status', async () => {
    const { client, exits } = startInProcess(createFakeService().service);
    await client.initialize();
    expect(await client.request('shutdown', undefined)).toBeNull();
    await expect(client.ask('textDocument/foldingRange', A)).rejects.toMatchObject({ code: -32600 });
    await client.notify('exit', undefined);
    await expect.poll(() => exits).toEqual([0]);
  });

  it('ends with a status that says so when it was not shut down', async () => {
    const { client, exits } = startInProcess(createFakeService().service);
    await client.initialize();
    await client.notify('exit', undefined);
    await expect.poll(() => exits).toEqual([1]);
  });
});
