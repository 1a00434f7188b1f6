/** Designs for other programs over the protocol. */
import { expect, it } from 'vitest';
import { createLanguageService } from '../../src/core/index.ts';
import { EXPORT_REQUEST } from '../../src/protocol/export.ts';
import { startInProcess } from '../support/lspClient.ts';

const uri = 'file:///shop.sysdesign.yaml';
const TEXT =
  'title: Shop\nestimate:\n  reads: 10/s\nhld:\n  components:\n    App: { kind: client }\n    S: { kind: service }\n  flows:\n    App -> S: {}\n';

async function asked(params: unknown): Promise<unknown> {
  const { client } = startInProcess(createLanguageService());
  await client.initialize({});
  client.notify('textDocument/didOpen', { textDocument: { uri, languageId: 'sysdesign', version: 1, text: TEXT } });
  return client.request(EXPORT_REQUEST, params);
}

it.each([
  ['mermaid', 'flowchart TB\n  App(["App"])'],
  ['md', '```mermaid\nflowchart TB'],
  ['md-svg', '![Diagram of the design](shop.svg)'],
])('gives %s of the open text', async (to, part) => {
  expect(await asked({ uri, to, picture: 'shop.svg' })).toEqual({ text: expect.stringContaining(part) as unknown });
});

it('gives a page with the picture, in the colours that are wanted, with what is supposed', async () => {
  const svg = '<svg xmlns="http://www.w3.org/2000/svg"></svg>';
  const page = (await asked({ uri, to: 'html', svg, colors: 'dark', whatIf: { reads: '77/s' } })) as { text: string };
  expect(page.text).toContain(svg);
  expect(page.text).toContain('color-scheme: dark');
  expect(page.text).toContain('77/s');
});

it('says what it can’t', async () => {
  expect(await asked({ uri: 'file:///other.sysdesign.yaml', to: 'md' })).toMatchObject({
    refused: expect.stringContaining('does not know') as unknown,
  });
  expect(await asked({ uri, to: 'html', svg: '<svg onload="x"></svg>' })).toMatchObject({
    refused: expect.any(String) as unknown,
  });
});

it.each([null, {}, { uri: 5, to: 'md' }, { uri, to: 'html', svg: 5 }])('has no answer to %j', async (params) => {
  expect(await asked(params)).toBeNull();
});
