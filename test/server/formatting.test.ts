/** Formatting over the protocol, with the language service itself. */
import { describe, expect, it } from 'vitest';
import { createLanguageService } from '../../src/core/index.ts';
import { startInProcess } from '../support/lspClient.ts';

const A = 'file:///a.sysdesign.yaml';
const TEXT = 'title: A\nscope:\n   text: One\ndata:\n   text: Two\n';

async function asked(method: string, params: object): Promise<unknown> {
  const { client } = startInProcess(createLanguageService());
  await client.initialize({});
  await client.open(A, TEXT);
  return client.ask(method, A, params);
}

const at = (line: number, start: number, end: number) => ({
  start: { line, character: start },
  end: { line, character: end },
});

describe('formatting', () => {
  it('answers with the places that change', async () => {
    const options = { tabSize: 2, insertSpaces: true };
    expect(await asked('textDocument/formatting', { options })).toEqual([
      { range: at(2, 2, 3), newText: '' },
      { range: at(4, 2, 3), newText: '' },
    ]);
  });

  it('indents as the editor does, unless that is by tabs', async () => {
    const wide = { tabSize: 4, insertSpaces: true };
    expect(await asked('textDocument/formatting', { options: wide })).toEqual([
      { range: at(2, 3, 3), newText: ' ' },
      { range: at(4, 3, 3), newText: ' ' },
    ]);
    expect(await asked('textDocument/formatting', { options: { tabSize: 8, insertSpaces: false } })).toEqual([
      { range: at(2, 2, 3), newText: '' },
      { range: at(4, 2, 3), newText: '' },
    ]);
  });

  it('keeps to the entries of a range', async () => {
    const options = { tabSize: 2, insertSpaces: true };
    expect(await asked('textDocument/rangeFormatting', { options, range: at(4, 0, 4) })).toEqual([
      { range: at(4, 2, 3), newText: '' },
    ]);
  });

  it('begins a new line where Enter was pressed, and at no other sign', async () => {
    const { client } = startInProcess(createLanguageService());
    await client.initialize({});
    await client.open(A, 'title: A\nscope:\n\n');
    const options = { tabSize: 2, insertSpaces: true };
    const position = { line: 2, character: 0 };
    expect(await client.ask('textDocument/onTypeFormatting', A, { ch: '\n', options, position })).toEqual([
      { range: at(2, 0, 0), newText: '  ' },
    ]);
    expect(await client.ask('textDocument/onTypeFormatting', A, { ch: '}', options, position })).toEqual([]);
  });
});
