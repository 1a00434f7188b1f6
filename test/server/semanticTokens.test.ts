/** Semantic tokens over the protocol: what they are called, how they are packed, and what is told of changes. */
import { describe, expect, it } from 'vitest';
import type { InitializeResult, SemanticTokens, SemanticTokensDelta } from 'vscode-languageserver';
import packageJson from '../../package.json' with { type: 'json' };
import { createLanguageService } from '../../src/core/index.ts';
import { startInProcess, type LspClient } from '../support/lspClient.ts';

const A = 'file:///a.sysdesign.yaml';
const TEXT = 'estimate:\n  dau: 5M users\n  writes: dau * 40\n  most: max(writes, ref.redis.ops)\n';

interface Started {
  readonly client: LspClient;
  readonly types: readonly string[];
  /** The tokens of an answer, each as its line, column, length, type and modifiers. */
  read(data: readonly number[]): string[];
}

async function started(initializationOptions?: object): Promise<Started> {
  const { client } = startInProcess(createLanguageService());
  const { capabilities }: InitializeResult = await client.initialize({}, { initializationOptions });
  const { tokenTypes: types, tokenModifiers } = capabilities.semanticTokensProvider!.legend;
  await client.open(A, TEXT);
  const read = (data: readonly number[]): string[] => {
    let [line, column] = [0, 0];
    return Array.from({ length: data.length / 5 }, (_, index) => {
      const [down = 0, right = 0, length, type = 0, bits = 0] = data.slice(index * 5, index * 5 + 5);
      line += down;
      column = down === 0 ? column + right : right;
      const modifiers = tokenModifiers.filter((_name, bit) => bits & (1 << bit));
      return [`${line}:${column}`, length, types[type], ...modifiers].join(' ');
    });
  };
  return { client, types, read };
}

const full = (client: LspClient): Promise<SemanticTokens> => client.ask('textDocument/semanticTokens/full', A);

describe('semantic tokens', () => {
  it('are of types that every client knows', async () => {
    const { client, read } = await started();
    expect(read((await full(client)).data)).toEqual([
      '1:2 3 variable declaration',
      '1:7 2 number',
      '1:10 5 keyword',
      '2:2 6 variable declaration',
      '2:10 3 variable',
      '2:16 2 number',
      '3:2 4 variable declaration',
      '3:8 3 function defaultLibrary',
      '3:12 6 variable',
      '3:20 13 variable defaultLibrary',
    ]);
  });

  it('are of our own types for our client, each of which has a scope that themes colour', async () => {
    const { types } = await started({ designTokens: true });
    const { semanticTokenTypes, semanticTokenScopes } = packageJson.contributes;
    const own = types.filter((type) => type.startsWith('design'));
    expect(semanticTokenTypes.map(({ id }) => id)).toEqual(own);
    expect(Object.keys(semanticTokenScopes[0]!.scopes).toSorted()).toEqual([...types].toSorted());
    // The protocol's type is the one that ours falls back to.
    const { types: standard } = await started();
    const fallbacks = types.flatMap((type, index) => (own.includes(type) ? [standard[index]] : []));
    expect(semanticTokenTypes.map(({ superType }) => superType)).toEqual(fallbacks);
  });

  it('of a range are the same tokens', async () => {
    const { client, read } = await started();
    const range = { start: { line: 2, character: 9 }, end: { line: 2, character: 13 } };
    const { data } = await client.ask<SemanticTokens>('textDocument/semanticTokens/range', A, { range });
    expect(read(data)).toEqual(['2:10 3 variable']);
  });

  it('tell a change as one edit, which gives what is there now', async () => {
    const { client } = await started();
    const before = await full(client);
    const changed = async (version: number, line: number, character: number, text: string) => {
      const place = { line, character };
      await client.change(A, version, [{ range: { start: place, end: place }, text }]);
    };
    await changed(2, 2, 16, '1 + ');
    const previousResultId = before.resultId;
    const delta = await client.ask<SemanticTokensDelta>('textDocument/semanticTokens/full/delta', A, {
      previousResultId,
    });
    expect(delta.edits).toHaveLength(1);
    const [{ start, deleteCount, data = [] }] = delta.edits as [SemanticTokensDelta['edits'][0]];
    expect(data.length).toBeLessThan(before.data.length);
    const patched = before.data.toSpliced(start, deleteCount, ...data);
    const now = await full(client);
    expect(patched).toEqual(now.data);
    expect(now.resultId).not.toBe(before.resultId);
    const same = await client.ask<SemanticTokensDelta>('textDocument/semanticTokens/full/delta', A, {
      previousResultId: now.resultId,
    });
    expect(same.edits).toEqual([]);
  });

  it('are told in full where the answer before is not known', async () => {
    const { client } = await started();
    const { data } = await full(client);
    const asked = { previousResultId: 'lost' };
    expect(await client.ask('textDocument/semanticTokens/full/delta', A, asked)).toMatchObject({ data });
    await client.close(A);
    await client.open(A, 'title: B\n');
    expect(await client.ask('textDocument/semanticTokens/full/delta', A, { previousResultId: '1' })).toMatchObject({
      data: [],
    });
  });
});
