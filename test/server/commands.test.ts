/** The server's own commands, which bring conversion to editors without our code, over the protocol. */
import { describe, expect, it } from 'vitest';
import type { ApplyWorkspaceEditParams, ClientCapabilities, CodeAction } from 'vscode-languageserver';
import { createLanguageService } from '../../src/core/index.ts';
import { startInProcess, type InProcess } from '../support/lspClient.ts';

const YAML = 'file:///designs/a.sysdesign.yaml';
const MARKDOWN = 'file:///designs/a.sysdesign.md';

const APPLIES: ClientCapabilities = { workspace: { applyEdit: true } };
const CREATES: ClientCapabilities = {
  workspace: { applyEdit: true, workspaceEdit: { documentChanges: true, resourceOperations: ['create'] } },
  window: { showDocument: { support: true } },
};

interface Started extends InProcess {
  /** The edits that the server asked for. */
  readonly edits: unknown[];
  readonly shown: unknown[];
  run(command: string, ...given: unknown[]): Promise<unknown>;
}

async function start(capabilities = APPLIES, answer: object = { applied: true }): Promise<Started> {
  const session = startInProcess(createLanguageService());
  const edits: unknown[] = [];
  const shown: unknown[] = [];
  session.client.onRequest('workspace/applyEdit', ({ edit }: ApplyWorkspaceEditParams) => {
    edits.push(edit);
    return answer;
  });
  session.client.onRequest('window/showDocument', (params) => {
    shown.push(params);
    return { success: true };
  });
  await session.client.initialize(capabilities);
  const run = (command: string, ...given: unknown[]): Promise<unknown> =>
    session.client.request('workspace/executeCommand', { command, arguments: given });
  return { ...session, edits, shown, run };
}

const at = (line: number, character: number) => ({ line, character });
const START = { start: at(0, 0), end: at(0, 0) };

describe('the command that converts', () => {
  it('writes the other form of an open document beside it, and shows it', async () => {
    const { client, run, edits, shown } = await start(CREATES);
    await client.open(YAML, 'title: A\n');
    expect(await run('sysdesign.convert', YAML)).toEqual({ uri: MARKDOWN });
    const written = [{ range: START, newText: '---\ntitle: A\n---\n' }];
    expect(edits).toEqual([
      {
        documentChanges: [
          { kind: 'create', uri: MARKDOWN },
          { textDocument: { uri: MARKDOWN, version: null }, edits: written },
        ],
      },
    ]);
    expect(shown).toEqual([{ uri: MARKDOWN, takeFocus: true }]);
  });

  it('reads a document that is not open, and makes do with what the editor can', async () => {
    const { files, run, edits, shown } = await start();
    files.set(MARKDOWN, '---\ntitle: A\n---\n');
    expect(await run('sysdesign.convert', MARKDOWN)).toEqual({ uri: YAML });
    expect(edits).toEqual([{ changes: { [YAML]: [{ range: START, newText: 'title: A\n' }] } }]);
    expect(shown).toEqual([]);
  });

  it('changes a document whose name does not say its form', async () => {
    const { client, run, edits } = await start(CREATES);
    const uri = 'file:///designs/a.sysdesign';
    await client.open(uri, 'title: A\n');
    expect(await run('sysdesign.convert', uri)).toEqual({ uri });
    const range = { start: at(0, 0), end: at(1, 0) };
    expect(edits).toEqual([{ changes: { [uri]: [{ range, newText: '---\ntitle: A\n---\n' }] } }]);
  });

  it('never writes over another document', async () => {
    const { client, files, run, edits } = await start(CREATES);
    files.set(MARKDOWN, 'precious');
    await client.open(YAML, 'title: A\n');
    await expect(run('sysdesign.convert', YAML)).rejects.toThrow('a.sysdesign.md is there already.');
    expect(edits).toEqual([]);
  });

  it.each([
    ['title: A\nwrong\n', 'The document was not converted. Mend this first'],
    [undefined, `There is no document ${YAML}.`],
  ])('says why not: %j', async (text, message) => {
    const { client, run } = await start();
    if (text !== undefined) await client.open(YAML, text);
    await expect(run('sysdesign.convert', YAML)).rejects.toThrow(message);
  });

  it('says what the editor had against it', async () => {
    const { client, run } = await start(CREATES, { applied: false, failureReason: 'Read-only.' });
    await client.open(YAML, 'title: A\n');
    await expect(run('sysdesign.convert', YAML)).rejects.toThrow('Read-only.');
  });
});

describe('the command that imports', () => {
  it('writes a design beside the document', async () => {
    const { files, run, edits } = await start();
    files.set('file:///designs/a.md', '# A\n');
    expect(await run('sysdesign.import', 'file:///designs/a.md')).toEqual({ uri: MARKDOWN });
    expect(edits).toEqual([
      { changes: { [MARKDOWN]: [{ range: START, newText: '---\nsysdesign: 1\ntitle: A\n---\n\n# A\n' }] } },
    ]);
  });

  it.each([
    ['file:///designs/a.txt', 'Only Markdown documents can be imported.'],
    [MARKDOWN, 'This is a system design document already.'],
  ])('refuses %s', async (uri, message) => {
    const { files, run } = await start();
    files.set(uri, '# A\n');
    await expect(run('sysdesign.import', uri)).rejects.toThrow(message);
  });
});

describe('commands', () => {
  it.each([
    ['sysdesign.nonsense', [YAML], 'There is no command sysdesign.nonsense.'],
    ['sysdesign.convert', [], 'sysdesign.convert wants the URI of a document.'],
    ['sysdesign.convert', [{ uri: YAML }], 'sysdesign.convert wants the URI of a document.'],
  ])('%s %j is answered by what is wrong', async (command, given, message) => {
    const { run } = await start();
    await expect(run(command, ...given)).rejects.toThrow(message);
  });

  it('are offered to editors that can be edited, and have none of their own', async () => {
    const offered = async (capabilities: ClientCapabilities, initializationOptions = {}): Promise<unknown> => {
      const { client } = startInProcess(createLanguageService());
      const result = await client.initialize(capabilities, { initializationOptions });
      return result.capabilities.executeCommandProvider;
    };
    expect(await offered(APPLIES)).toEqual({ commands: ['sysdesign.convert', 'sysdesign.import'] });
    expect(await offered({})).toBeUndefined();
    expect(await offered(APPLIES, { convert: true })).toBeUndefined();
  });

  it('are named by a code action on the first line', async () => {
    const codeAction = { codeActionLiteralSupport: { codeActionKind: { valueSet: [] } } };
    const { client } = await start({ ...APPLIES, textDocument: { codeAction } });
    await client.open(YAML, 'title: A\nscope:\n');
    const offered = async (line: number): Promise<readonly CodeAction[]> => {
      const range = { start: at(line, 0), end: at(line, 0) };
      const only = ['refactor.rewrite.convert'];
      return client.ask('textDocument/codeAction', YAML, { range, context: { diagnostics: [], only } });
    };
    const title = 'Convert to Markdown';
    expect(await offered(0)).toEqual([
      {
        title,
        kind: 'refactor.rewrite.convert',
        command: { title, command: 'sysdesign.convert', arguments: [YAML] },
      },
    ]);
    expect(await offered(1)).toEqual([]);
  });
});
