/** Configurations and glossary files that a client opens: hovers and completions in them, and nothing else. */
import type { CompletionItem, Hover, RegistrationParams } from 'vscode-languageserver';
import { describe, expect, it } from 'vitest';
import { createLanguageService } from '../../src/core/index.ts';
import { startInProcess, type InProcess } from '../support/lspClient.ts';

const CONFIG = 'file:///plans/sysdesign.config.yaml';
const TERMS = 'file:///plans/docs/our%20terms.yaml';
const FILES = { [CONFIG]: 'glossary: docs/our terms.yaml\nprofle: x\n', [TERMS]: 'Order book: The open orders.\n' };

async function start(more: object = {}): Promise<InProcess> {
  const started = startInProcess(createLanguageService());
  for (const [uri, text] of Object.entries(FILES)) started.files.set(uri, text);
  await started.client.initialize({}, { workspaceFolders: [{ uri: 'file:///plans', name: 'work' }], ...more });
  return started;
}

const offered = async ({ client }: InProcess, uri: string, line: number, character: number): Promise<string[]> => {
  const items = await client.ask<CompletionItem[]>('textDocument/completion', uri, { position: { line, character } });
  return items.map(({ label }) => label);
};

describe('a configuration or glossary file', () => {
  it('is completed and explained, opened alone and in other editors', async () => {
    const started = await start();
    const { client } = started;
    await client.open(CONFIG, 'profile: \n', 1, 'yaml');
    expect(await offered(started, CONFIG, 0, 9)).toEqual(['design-doc', 'interview']);
    await client.change(CONFIG, 2, [{ text: 'profile: interview\n\n' }]);
    expect(await offered(started, CONFIG, 1, 0)).not.toContain('profile');
    await client.open(TERMS, 'Order book:\n  text: x\n  \n', 1, 'yaml');
    expect(await offered(started, TERMS, 2, 2)).toContain('trade-off');
    const hover = await client.ask<Hover>('textDocument/hover', TERMS, { position: { line: 1, character: 3 } });
    expect(JSON.stringify(hover.contents)).toContain('What it means');
  });

  it('is no document: its findings are those of the file as it is saved, and stay when it is closed', async () => {
    const { client } = await start();
    await client.open('file:///plans/a.sysdesign.yaml', 'title: A\n');
    await client.open(CONFIG, FILES[CONFIG], 1, 'yaml');
    await client.until(() => client.pushed(CONFIG).length > 0);
    await client.change(CONFIG, 2, [{ text: 'profile: x\nrules: 3\n' }]);
    expect(await client.ask('textDocument/documentSymbol', CONFIG)).toEqual([]);
    await client.close(CONFIG);
    await client.quiet();
    expect(new Set(client.pushed(CONFIG).map(({ diagnostics }) => diagnostics.length))).toEqual(new Set([1]));
  });

  it('of other YAML nothing is said', async () => {
    const started = await start();
    await started.client.open('file:///plans/compose.yaml', 'services:\n  \n', 1, 'yaml');
    expect(await offered(started, 'file:///plans/compose.yaml', 1, 2)).toEqual([]);
  });
});

it('our own client is asked for those files alone, and for hovers and completions alone', async () => {
  const { client } = await start({ initializationOptions: { settingsFiles: true } });
  await client.open('file:///plans/a.sysdesign.yaml', 'title: A\n');
  const asked = (): readonly RegistrationParams[] =>
    client.received.filter(({ method }) => method === 'client/registerCapability').map(({ params }) => params as never);
  await client.until(() => asked().length >= 2);
  const seen = asked().map(({ registrations }) =>
    registrations.map(({ method, registerOptions }) => {
      const { documentSelector } = registerOptions as { documentSelector: readonly { pattern: string }[] };
      return `${method} ${documentSelector.map(({ pattern }) => pattern).join()}`;
    }),
  );
  const of = (pattern: string): string[] =>
    ['didChange', 'didClose', 'completion', 'hover', 'didOpen'].map((name) => `textDocument/${name} ${pattern}`);
  expect(seen).toEqual([of('**/sysdesign.config.yaml'), of('**/our terms.yaml')]);
});
