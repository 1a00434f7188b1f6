/** Answers are converted for what the client can do: formats, kinds, nesting, positions. */
import { describe, expect, it } from 'vitest';
import type { ClientCapabilities, CodeAction, TextEdit as LspEdit } from 'vscode-languageserver';
import { applyEdits } from '../../src/core/base/edit.ts';
import { LineIndex } from '../../src/core/base/lineIndex.ts';
import { createLanguageService } from '../../src/core/index.ts';
import type { PreviewResult } from '../../src/protocol/preview.ts';
import { createFakeService, type FakeService } from '../support/fakeService.ts';
import { startInProcess, type LspClient } from '../support/lspClient.ts';

const A = 'file:///plans/a.sysdesign';

async function open(
  text: string,
  textDocument: ClientCapabilities['textDocument'] = {},
  workspace: ClientCapabilities['workspace'] = {},
): Promise<{ client: LspClient; fake: FakeService }> {
  const fake = createFakeService();
  const { client } = startInProcess(fake.service);
  await client.initialize({ textDocument, workspace });
  await client.open(A, text);
  await client.diagnosticsOf(A, 1);
  return { client, fake };
}

const at = (line: number, character: number) => ({ position: { line, character } });
const span = (line: number, from: number, to: number) => ({
  start: { line, character: from },
  end: { line, character: to },
});

describe('hover', () => {
  it('is Markdown, escaped, for a client that shows it', async () => {
    const { client } = await open('a: b\r\n😀 word', { hover: { contentFormat: ['markdown', 'plaintext'] } });
    expect(await client.ask('textDocument/hover', A, at(1, 4))).toEqual({
      contents: { kind: 'markdown', value: '**word**\n\n\\*plain\\* text' },
      range: span(1, 3, 7),
    });
    expect(await client.ask('textDocument/hover', A, at(1, 0))).toBeNull();
  });

  it.each([[{}], [{ hover: {} }], [{ hover: { contentFormat: ['plaintext' as const] } }]])(
    'is plain text for a client that says %j',
    async (capabilities) => {
      const { client } = await open('word', capabilities);
      const hover = await client.ask<{ contents: unknown }>('textDocument/hover', A, at(0, 4));
      expect(hover.contents).toEqual({ kind: 'plaintext', value: 'word\n\n*plain* text' });
    },
  );
});

describe('links to terms in hovers', () => {
  const linkFor = async (initializationOptions: unknown, contentFormat: ('markdown' | 'plaintext')[]) => {
    const { client } = startInProcess(createLanguageService());
    await client.initialize({ textDocument: { hover: { contentFormat } } }, { initializationOptions });
    await client.open(A, 'title: A\nsummary: Redis');
    await client.diagnosticsOf(A, 1);
    const { contents } = await client.ask<{ contents: { value: string } }>('textDocument/hover', A, at(1, 11));
    return contents.value.split('\n')[0];
  };

  it('run the command of a client that has it', async () => {
    expect(await linkFor({ lookUpTerm: true }, ['markdown'])).toBe(
      '**[Redis](<command:sysdesign.lookUpTerm?%5B%22redis%22%5D>)** · technology',
    );
  });

  it('lead to the page of the glossary elsewhere, and are names in plain text', async () => {
    const page = 'https://github.com/sysdesign/sysdesign/blob/main/docs/glossary.md#redis';
    for (const options of [undefined, null, { lookUpTerm: 'yes' }])
      expect(await linkFor(options, ['markdown'])).toBe(`**[Redis](<${page}>)** · technology`);
    expect(await linkFor({ lookUpTerm: true }, ['plaintext'])).toBe('Redis (technology)');
  });
});

describe('completion', () => {
  it('offers snippets to a client that fills them in, in the order of their ranks', async () => {
    const { client } = await open('x', { completion: { completionItem: { snippetSupport: true } } });
    const items = await client.ask<readonly { sortText: string }[]>('textDocument/completion', A, at(0, 1));
    expect(items).toEqual([
      {
        label: 'writes',
        kind: 6,
        sortText: '05000100',
        insertTextFormat: 1,
        textEdit: { range: span(0, 1, 1), newText: 'writes' },
        detail: '231K/s',
        documentation: 'All writes.',
      },
      {
        label: 'path',
        kind: 15,
        sortText: '04999800',
        insertTextFormat: 2,
        textEdit: { range: span(0, 1, 1), newText: '${1:name}:\n  kind: $2' },
      },
      {
        label: 'max',
        kind: 3,
        sortText: '05000200',
        insertTextFormat: 2,
        textEdit: { range: span(0, 1, 1), newText: 'max(${1:A}, ${2:B})' },
      },
    ]);
  });

  it.each([
    [{ choices: true }, 'a: ${1|yes\\, now,no|}\nb: ${2|{1},2|} $0'],
    [{}, 'a: ${1:yes, now}\nb: ${2:{1\\}} $0'],
  ])('has choices where the client lets people choose: %j', async (initializationOptions, newText) => {
    const edit = { start: 0, end: 0, newText: 'a: ${1|yes\\, now,no|}\nb: ${2|{1},2|} $0' };
    const { service } = createFakeService();
    service.completions = () => [{ label: 'a', kind: 'snippet', rank: 0, snippet: true, edit }];
    const { client } = startInProcess(service);
    const completion = { completionItem: { snippetSupport: true } };
    await client.initialize({ textDocument: { completion } }, { initializationOptions });
    await client.open(A, '');
    const items = await client.ask<readonly object[]>('textDocument/completion', A, at(0, 0));
    expect(items).toMatchObject([{ textEdit: { newText } }]);
  });

  it('offers their text to others', async () => {
    const { client } = await open('x');
    const items = await client.ask<readonly object[]>('textDocument/completion', A, at(0, 1));
    expect(items[1]).toMatchObject({ insertTextFormat: 1, textEdit: { newText: 'name:\n  kind: ' } });
    expect(items[2]).toMatchObject({ insertTextFormat: 1, textEdit: { newText: 'max(' } });
  });
});

describe('signature help', () => {
  const ask = async (capabilities: ClientCapabilities['textDocument']): Promise<unknown> => {
    const { client } = await open('mod(1, 2', capabilities);
    return client.ask('textDocument/signatureHelp', A, at(0, 8));
  };

  it('marks parameters by their place in the label for a client that can', async () => {
    const information = { parameterInformation: { labelOffsetSupport: true } };
    expect(await ask({ signatureHelp: { signatureInformation: information } })).toEqual({
      signatures: [
        {
          label: 'mod(A, B)',
          documentation: 'The rest.',
          parameters: [
            { label: [4, 5], documentation: 'The first.' },
            { label: [7, 8], documentation: 'The second.' },
          ],
        },
      ],
      activeSignature: 0,
      activeParameter: 1,
    });
  });

  it('names them for others', async () => {
    expect(await ask({})).toMatchObject({ signatures: [{ parameters: [{ label: 'A' }, { label: 'B' }] }] });
  });
});

describe('names', () => {
  const TEXT = 'one two\r\n😀 one fixed';

  it('lead to their definition, as a link where the client shows it', async () => {
    const { client } = await open(TEXT, { definition: { linkSupport: true } });
    expect(await client.ask('textDocument/definition', A, at(0, 1))).toEqual([
      {
        originSelectionRange: span(0, 0, 3),
        targetUri: A,
        targetRange: span(0, 0, 4),
        targetSelectionRange: span(0, 0, 3),
      },
    ]);
  });

  it('lead to its place elsewhere, and nowhere from no name', async () => {
    const { client } = await open(TEXT);
    expect(await client.ask('textDocument/definition', A, at(1, 4))).toEqual([{ uri: A, range: span(0, 0, 3) }]);
    expect(await client.ask('textDocument/definition', A, at(1, 0))).toEqual([]);
  });

  it('lead to all places, with the definition or without', async () => {
    const { client } = await open(TEXT);
    const references = (includeDeclaration: boolean): Promise<unknown> =>
      client.ask('textDocument/references', A, { ...at(0, 1), context: { includeDeclaration } });
    expect(await references(true)).toEqual([
      { uri: A, range: span(0, 0, 3) },
      { uri: A, range: span(1, 3, 6) },
    ]);
    expect(await references(false)).toEqual([{ uri: A, range: span(1, 3, 6) }]);
  });

  it('are marked, the definition as what is written', async () => {
    const { client } = await open(TEXT);
    expect(await client.ask('textDocument/documentHighlight', A, at(0, 1))).toEqual([
      { range: span(0, 0, 3), kind: 3 },
      { range: span(1, 3, 6), kind: 2 },
    ]);
  });

  it('are renamed together, in the version that was asked about', async () => {
    const { client } = await open(TEXT, {}, { workspaceEdit: { documentChanges: true } });
    const newText = 'three';
    expect(await client.ask('textDocument/rename', A, { ...at(0, 1), newName: newText })).toEqual({
      documentChanges: [
        {
          textDocument: { uri: A, version: 1 },
          edits: [
            { range: span(0, 0, 3), newText },
            { range: span(1, 3, 6), newText },
          ],
        },
      ],
    });
    expect(await client.ask('textDocument/rename', A, { ...at(1, 0), newName: newText })).toBeNull();
  });

  it('are offered for renaming with their text, or the reason why not is told', async () => {
    const { client } = await open(TEXT, { rename: { prepareSupport: true } });
    expect(await client.ask('textDocument/prepareRename', A, at(0, 1))).toEqual({
      range: span(0, 0, 3),
      placeholder: 'one',
    });
    expect(await client.ask('textDocument/prepareRename', A, at(1, 0))).toBeNull();
    await expect(client.ask('textDocument/prepareRename', A, at(1, 8))).rejects.toThrow('It is fixed.');
    await expect(client.ask('textDocument/rename', A, { ...at(0, 1), newName: 'taken' })).rejects.toThrow(
      'It is taken.',
    );
  });
});

describe('symbols', () => {
  it('are nested where the client can show it, each with a name and a selection inside of it', async () => {
    const { client } = await open('estimate', { documentSymbol: { hierarchicalDocumentSymbolSupport: true } });
    expect(await client.ask('textDocument/documentSymbol', A)).toEqual([
      {
        name: 'Estimate',
        detail: '1',
        kind: 2,
        range: span(0, 0, 8),
        selectionRange: span(0, 0, 3),
        children: [
          {
            name: '(no name)',
            detail: '',
            kind: 16,
            range: span(0, 2, 4),
            selectionRange: span(0, 2, 4),
            children: [],
          },
        ],
      },
    ]);
  });

  it('are flat elsewhere', async () => {
    const { client } = await open('estimate');
    expect(await client.ask('textDocument/documentSymbol', A)).toEqual([
      { name: 'Estimate', kind: 2, location: { uri: A, range: span(0, 0, 8) } },
      { name: '(no name)', kind: 16, location: { uri: A, range: span(0, 2, 4) }, containerName: 'Estimate' },
    ]);
  });
});

describe('folding and inlay hints', () => {
  it('are converted', async () => {
    const { client } = await open('one\ntwo\nthree\nfour');
    expect(await client.ask('textDocument/foldingRange', A)).toEqual([
      { startLine: 0, endLine: 1 },
      { startLine: 2, endLine: 3, kind: 'comment' },
    ]);
    const range = { start: { line: 0, character: 0 }, end: { line: 1, character: 3 } };
    expect(await client.ask('textDocument/inlayHint', A, { range })).toEqual([
      { position: { line: 1, character: 3 }, label: '= 231K/s', tooltip: '231,481 messages/s', paddingLeft: true },
    ]);
  });
});

describe('code actions', () => {
  const LITERALS = { codeAction: { codeActionLiteralSupport: { codeActionKind: { valueSet: [] } } } };
  const TEXT = 'a: TODO\r\n😀: TODO\r\n';
  const found = (line: number, from: number) => ({
    range: span(line, from, from + 4),
    message: '',
    code: 'fake/todo',
    source: 'sysdesign',
  });

  const ask = (client: LspClient, range: object, context: object): Promise<readonly CodeAction[]> =>
    client.ask('textDocument/codeAction', A, { range, context: { diagnostics: [], ...context } });

  function applied(text: string, edits: readonly LspEdit[]): string {
    const lines = new LineIndex(text);
    const offsets = edits.map(({ range, newText }) => ({
      start: lines.offset(range.start),
      end: lines.offset(range.end),
      newText,
    }));
    return applyEdits(text, offsets);
  }

  it('mend the findings at the range, and name those that the client shows', async () => {
    const { client, fake } = await open(TEXT, LITERALS);
    const foreign = { ...found(1, 4), source: 'spelling' };
    const actions = await ask(client, span(1, 5, 5), { diagnostics: [foreign, found(1, 4)] });
    expect(
      actions.map(({ title, kind, isPreferred, diagnostics }) => ({ title, kind, isPreferred, diagnostics })),
    ).toEqual([
      { title: 'Take the word away', kind: 'quickfix', isPreferred: true, diagnostics: [found(1, 4)] },
      { title: 'Say that it is done', kind: 'quickfix', isPreferred: undefined, diagnostics: [found(1, 4)] },
    ]);
    expect(applied(TEXT, actions[1]!.edit!.changes![A]!)).toBe('a: TODO\r\n😀: DONE\r\n');
    expect(fake.calls).toContain(`fixes of fake/todo 1 ${A}`);
  });

  it('edit a version of the text where the client looks at that', async () => {
    const { client } = await open(TEXT, LITERALS, { workspaceEdit: { documentChanges: true } });
    const [first] = await ask(client, span(0, 3, 7), {});
    expect(first?.edit).toEqual({
      documentChanges: [{ textDocument: { uri: A, version: 1 }, edits: [{ range: span(0, 3, 7), newText: '' }] }],
    });
  });

  it.each([
    [['quickfix'], 2],
    [[''], 3],
    [['quickfix.more'], 0],
    [['refactor'], 0],
    [['source'], 1],
    [['source.fixAll'], 1],
    [['source.fixAll.sysdesign'], 1],
    [['source.fixAll.other'], 0],
    [['source.organizeImports', 'quickfix'], 2],
  ])('are of the kinds %j that are asked for', async (only, count) => {
    const { client } = await open(TEXT, LITERALS);
    expect(await ask(client, span(0, 0, 9), { only })).toHaveLength(count);
  });

  it('apply all that is safe at once, when asked for by name', async () => {
    const { client } = await open(TEXT, LITERALS);
    const [all] = await ask(client, span(0, 0, 0), { only: ['source.fixAll'] });
    expect(all).toMatchObject({ title: 'Apply all safe fixes', kind: 'source.fixAll.sysdesign' });
    expect(applied(TEXT, all!.edit!.changes![A]!)).toBe('a: \r\n😀: \r\n');
  });
});

describe('the preview', () => {
  it('comes with its version and positions, without the parts that the asker has', async () => {
    const { client, fake } = await open('one\ntwo');
    const ask = (known?: object): Promise<PreviewResult> => client.request('sysdesign/preview', { uri: A, known });
    const first = await ask();
    expect(first).toEqual({
      uri: A,
      version: 1,
      title: 'Chat',
      diagramKind: 'flowchart',
      diagramKey: 'd7',
      diagram: { key: 'd7', source: 'flowchart TB', nodes: [{ id: 'A', label: 'A' }], edges: [], groups: [] },
      estimatesKey: 'e',
      problemsKey: 'p',
      problems: { key: 'p', diagram: [{ message: 'No.', severity: 'error', range: span(0, 0, 2) }] },
      figuresKey: 'f',
      findingsKey: 'g',
      lensesKey: 'l',
      locations: {
        document: {},
        diagram: { A: span(0, 0, 1) },
        estimates: {},
        paths: { walk: span(0, 1, 2) },
        steps: [span(0, 1, 2)],
        findings: [span(0, 0, 2)],
      },
    });
    expect((await ask({ diagram: 'd7' })).diagram).toBeUndefined();
    expect((await ask({ diagram: 7, estimates: null, other: 'x' })).diagram).toBeDefined();
    expect(fake.calls.at(-1)).toBe(`preview {"known":{},"whatIf":{}} 1 ${A}`);
  });

  it('takes what is supposed and selected, as far as it is text', async () => {
    const { client, fake } = await open('one\ntwo');
    const asked = async (more: object): Promise<string> => {
      await client.request('sysdesign/preview', { uri: A, ...more });
      return fake.calls.at(-1)!;
    };
    expect(await asked({ whatIf: { dau: '1B users', hit: 5, long: 'x'.repeat(5000) }, selected: 'dau' })).toBe(
      `preview {"known":{},"whatIf":{"dau":"1B users"},"selected":"dau"} 1 ${A}`,
    );
    expect(await asked({ whatIf: 'dau', selected: 7 })).toBe(`preview {"known":{},"whatIf":{}} 1 ${A}`);
  });

  it('gives the edits that write what is supposed, for the version that they fit', async () => {
    const { client } = await open('one\ntwo');
    const apply = (params: object): Promise<unknown> => client.request('sysdesign/applyWhatIf', params);
    expect(await apply({ uri: A, whatIf: { dau: '1B users', hit: null } })).toEqual({
      version: 1,
      edits: [{ range: span(0, 1, 2), newText: '1B users' }],
    });
    expect(await apply({ uri: A })).toEqual({ version: 1, edits: [] });
    expect(await apply({ uri: 'file:///unknown.sysdesign', whatIf: {} })).toBeNull();
    expect(await apply({ whatIf: {} })).toBeNull();
  });
});

describe('inlay hints that were held back', () => {
  const REFRESH = { inlayHint: { refreshSupport: true } };
  const range = { start: { line: 0, character: 0 }, end: { line: 1, character: 3 } };
  const refreshes = (client: LspClient): number =>
    client.received.filter(({ method }) => method === 'workspace/inlayHint/refresh').length;

  it.each([
    ['a save', 'textDocument/didSave', { textDocument: { uri: A } }, 'saved'],
    ['a cursor that the client tells of', 'sysdesign/cursor', { uri: A, ...at(1, 1) }, '5'],
  ])('are fetched again after %s', async (_, method, params, cursor) => {
    const { client, fake } = await open('one\ntwo', {}, REFRESH);
    await client.ask('textDocument/inlayHint', A, { range });
    await client.notify(method, params);
    await client.until(() => refreshes(client) === 1);
    expect(fake.calls.at(-1)).toBe(`rested ${cursor} ${A}`);
  });

  it('are fetched again when names are marked elsewhere', async () => {
    const { client, fake } = await open('one\ntwo', {}, REFRESH);
    await client.ask('textDocument/inlayHint', A, { range });
    await client.ask('textDocument/documentHighlight', A, at(0, 0));
    expect(fake.calls).toContain(`rested 0 ${A}`);
    expect(refreshes(client)).toBe(0);
    await client.ask('textDocument/documentHighlight', A, at(1, 0));
    await client.until(() => refreshes(client) === 1);
  });

  it('are not fetched by a client that has none, or that can not', async () => {
    const { client } = await open('one\ntwo', {}, REFRESH);
    await client.notify('sysdesign/cursor', { uri: A, ...at(1, 1) });
    await client.notify('sysdesign/cursor', { uri: 'file:///nowhere', ...at(1, 1) });
    await client.notify('sysdesign/cursor', {});
    await client.quiet();
    expect(refreshes(client)).toBe(0);
    const other = await open('one\ntwo');
    await other.client.ask('textDocument/inlayHint', A, { range });
    await other.client.notify('sysdesign/cursor', { uri: A, ...at(1, 1) });
    await other.client.quiet();
    expect(refreshes(other.client)).toBe(0);
  });
});
