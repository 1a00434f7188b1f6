/** Navigation over the protocol, with the language service itself: calls, links, selections, lenses, names of a workspace. */
import { describe, expect, it } from 'vitest';
import type {
  CallHierarchyIncomingCall,
  CallHierarchyItem,
  CodeLens,
  InitializeParams,
  SymbolInformation,
} from 'vscode-languageserver';
import { createLanguageService } from '../../src/core/index.ts';
import { DESIGN_FILES_REQUEST, READ_FILE_REQUEST } from '../../src/protocol/files.ts';
import { startInProcess, type LspClient } from '../support/lspClient.ts';

const A = 'file:///plans/a.sysdesign.yaml';
const TEXT = `title: Shop
links: [ docs/prd.md ]
rules: { hld/direction: off }
hld:
  flows:
    W -> S: { protocol: HTTPS }
  components:
    S: { kind: service, instances: 2 }
    W: { kind: client }
`;

async function started(
  capabilities: InitializeParams['capabilities'] = {},
  initializationOptions?: object,
): Promise<LspClient> {
  const { client } = startInProcess(createLanguageService());
  await client.initialize(capabilities, { initializationOptions });
  return client;
}

async function opened(...how: Parameters<typeof started>): Promise<LspClient> {
  const client = await started(...how);
  await client.open(A, TEXT);
  return client;
}

const at = (line: number, start: number, end: number, endLine = line) => ({
  start: { line, character: start },
  end: { line: endLine, character: end },
});

describe('calls', () => {
  it('are asked in three steps, and the item is known again', async () => {
    const client = await opened();
    const position = { line: 7, character: 4 };
    const items = await client.ask<CallHierarchyItem[]>('textDocument/prepareCallHierarchy', A, { position });
    expect(items).toEqual([
      { name: 'S', kind: 5, detail: 'service', uri: A, range: at(7, 4, 38), selectionRange: at(7, 4, 5), data: 'S' },
    ]);
    // An edit before it moves the document on: the item is found by its name.
    await client.change(A, 2, [{ range: at(0, 0, 0), text: '# new\n' }]);
    const calls = await client.request<CallHierarchyIncomingCall[]>('callHierarchy/incomingCalls', { item: items[0] });
    expect(calls).toEqual([
      {
        from: {
          name: 'W',
          kind: 5,
          detail: 'client',
          uri: A,
          range: at(9, 4, 23),
          selectionRange: at(9, 4, 5),
          data: 'W',
        },
        fromRanges: [at(6, 4, 10)],
      },
    ]);
    expect(await client.request('callHierarchy/outgoingCalls', { item: items[0] })).toEqual([]);
    const { data: _lost, ...bare } = calls[0]!.from;
    expect(await client.request('callHierarchy/outgoingCalls', { item: bare })).toMatchObject([{ to: { name: 'S' } }]);
  });

  it('are none where nothing calls', async () => {
    const client = await opened();
    const position = { line: 0, character: 1 };
    expect(await client.ask('textDocument/prepareCallHierarchy', A, { position })).toBeNull();
  });
});

describe('links', () => {
  const rule = 'https://github.com/sysdesign/sysdesign/blob/main/docs/rules/hld-direction.md';

  it('lead to files and pages; tooltips are for clients that show them', async () => {
    const file = { range: at(1, 9, 20), target: 'file:///plans/docs/prd.md' };
    const page = { range: at(2, 9, 22), target: rule };
    expect(await (await opened()).ask('textDocument/documentLink', A)).toEqual([file, page]);
    const shows = await opened({ textDocument: { documentLink: { tooltipSupport: true } } });
    const links = await shows.ask('textDocument/documentLink', A);
    expect(links).toEqual([file, { ...page, tooltip: expect.any(String) as string }]);
  });
});

describe('selections', () => {
  it('are nested, one for each position', async () => {
    const client = await opened();
    const positions = [
      { line: 0, character: 8 },
      { line: 9, character: 0 },
    ];
    const whole = { range: at(0, 0, 0, 9) };
    const body = { range: at(0, 0, 23, 8), parent: whole };
    expect(await client.ask('textDocument/selectionRange', A, { positions })).toEqual([
      { range: at(0, 7, 11), parent: { range: at(0, 0, 11), parent: body } },
      whole,
    ]);
  });
});

describe('lenses', () => {
  it('have a command for the preview where the client has one, and else tell only', async () => {
    const told = { range: at(7, 4, 5), command: { title: 'no single point of failure', command: '' } };
    expect(await (await opened()).ask('textDocument/codeLens', A)).toEqual([told]);
    const client = await opened({}, { openPreview: true });
    const lenses = await client.ask<CodeLens[]>('textDocument/codeLens', A);
    expect(lenses).toEqual([
      {
        range: at(3, 0, 3),
        command: { title: 'Open preview', command: 'sysdesign.openPreview', arguments: [A] },
      },
      told,
    ]);
  });
});

describe('names of a workspace', () => {
  const B = 'file:///plans/b.sysdesign.yaml';
  const C = 'file:///plans/c.sysdesign.md';
  const watches = { workspace: { didChangeWatchedFiles: { dynamicRegistration: true } } };

  /** A client with files; `asked` has what was read, in order. */
  async function withFiles(
    capabilities: InitializeParams['capabilities'],
    files: ReadonlyMap<string, string>,
  ): Promise<{ client: LspClient; asked: string[]; search: (query: string) => Promise<string[]> }> {
    const client = await opened(capabilities, { readFile: true, listDesigns: true });
    const asked: string[] = [];
    client.onRequest(DESIGN_FILES_REQUEST, () => {
      asked.push('list');
      return [A, ...files.keys()];
    });
    client.onRequest<{ uri: string }>(READ_FILE_REQUEST, ({ uri }) => {
      if (files.has(uri)) asked.push(uri);
      return files.get(uri) ?? null;
    });
    const search = async (query: string): Promise<string[]> => {
      const found = await client.request<SymbolInformation[]>('workspace/symbol', { query });
      return found.map(({ name, containerName, location }) => `${name} | ${containerName} | ${location.uri}`);
    };
    return { client, asked, search };
  }

  it('are those of the open documents', async () => {
    const client = await opened();
    const found = await client.request<SymbolInformation[]>('workspace/symbol', { query: 's' });
    expect(found.map(({ name, kind, containerName, location }) => [name, kind, containerName, location])).toEqual([
      ['W -> S', 24, 'Shop · High-level design', { uri: A, range: at(5, 4, 10) }],
      ['S', 5, 'Shop · High-level design', { uri: A, range: at(7, 4, 5) }],
    ]);
    // Those that have the letters in a row come first.
    const text = 'estimate: { p_x_s: 1, pxs: 2 }\n';
    await client.change(A, 2, [{ text }]);
    const sorted = await client.request<SymbolInformation[]>('workspace/symbol', { query: 'PXS' });
    expect(sorted.map(({ name }) => name)).toEqual(['pxs', 'p_x_s']);
    await client.close(A);
    expect(await client.request('workspace/symbol', { query: '' })).toEqual([]);
  });

  it('are those of closed documents too where the client lists them, each read once', async () => {
    const files = new Map([
      [B, 'estimate: { sales: 1/s }\n'],
      [C, '---\n---\n\n## API\n'],
    ]);
    const { client, asked, search } = await withFiles(watches, files);
    const sales = `sales | b · Estimates | ${B}`;
    expect(await search('sale')).toEqual([sales]);
    expect(await search('sale')).toEqual([sales]);
    expect(asked).toEqual(['list', B, C]);
    files.set(B, 'estimate: { sold: 1/s }\n');
    await client.notify('workspace/didChangeWatchedFiles', { changes: [{ uri: B, type: 2 }] });
    expect(await search('so')).toEqual([`sold | b · Estimates | ${B}`]);
    files.delete(B);
    await client.notify('workspace/didChangeWatchedFiles', { changes: [{ uri: B, type: 3 }] });
    expect(await search('so')).toEqual([]);
    expect(asked).toEqual(['list', B, C, B, 'list']);
  });

  it('are the newer ones of a document that is open, and again those of the file once it is closed', async () => {
    const { client, search } = await withFiles(watches, new Map([[B, 'estimate: { sales: 1/s }\n']]));
    expect(await search('sales')).toHaveLength(1);
    await client.open(B, 'estimate: { typed: 1/s }\n');
    expect(await search('sales')).toEqual([]);
    expect(await search('typed')).toHaveLength(1);
    await client.close(B);
    expect(await search('sales')).toHaveLength(1);
  });

  it('are read anew each time for a client that watches no files', async () => {
    const { asked, search } = await withFiles({}, new Map([[B, 'estimate: { sales: 1/s }\n']]));
    await search('a');
    await search('b');
    expect(asked).toEqual(['list', B, 'list', B]);
  });
});
