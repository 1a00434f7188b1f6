/** The guide over the protocol: progress with positions, as many findings as are shown elsewhere, and the debrief. */
import { describe, expect, it } from 'vitest';
import { createLanguageService } from '../../src/core/index.ts';
import { SHOW_FINDINGS_NOTIFICATION } from '../../src/protocol/findings.ts';
import { DEBRIEF_REQUEST, PROGRESS_REQUEST, type ProgressResult } from '../../src/protocol/progress.ts';
import { startInProcess, type LspClient } from '../support/lspClient.ts';

const uri = 'file:///plans/a.sysdesign.yaml';

const TEXT = `title: Shop
scope:
  functional: { R1: Order a product }
hld:
  components:
    W: { kind: worker, colour: red, shape: round }
`;

async function opened(text = TEXT): Promise<LspClient> {
  const { client } = startInProcess(createLanguageService());
  await client.initialize({ textDocument: { diagnostic: {} } }, { initializationOptions: { limitFindings: true } });
  await client.open(uri, text);
  return client;
}

describe('progress', () => {
  it('has positions, and a snippet for what is not there', async () => {
    const client = await opened();
    const progress = await client.request<ProgressResult>(PROGRESS_REQUEST, { uri });
    expect(progress).toMatchObject({ uri, version: 1, held: 0, elsewhere: [] });
    const [scope, , api, , hld] = progress.steps;
    expect(scope).toMatchObject({
      step: 'scope',
      name: 'Scope',
      state: 'open',
      range: { start: { line: 1, character: 0 }, end: { line: 1, character: 5 } },
      sections: [{ start: { line: 1, character: 0 }, end: { line: 3, character: 0 } }],
    });
    expect(scope!.parts[0]).toMatchObject({
      id: 'functional',
      state: 'there',
      count: '1',
      range: { start: { line: 2, character: 2 }, end: { line: 2, character: 12 } },
    });
    expect(api!.insert).toMatchObject({
      range: { start: { line: 2, character: 37 }, end: { line: 2, character: 37 } },
    });
    expect(api!.insert!.snippet).toMatch(/^\napi:\n {2}\$\{1:create_item\}:/);
    expect(hld!.findings[0]).toMatchObject({ rule: 'schema/unknown-key', range: { start: { line: 5 } } });
  });

  it('shows as many findings as the client shows elsewhere', async () => {
    const client = await opened();
    await client.connection.sendNotification(SHOW_FINDINGS_NOTIFICATION, { most: 1, all: [] });
    const few = await client.request<ProgressResult>(PROGRESS_REQUEST, { uri });
    expect([few.shown, few.held > 0]).toEqual([1, true]);
    await client.connection.sendNotification(SHOW_FINDINGS_NOTIFICATION, { most: 1, all: [uri] });
    const all = await client.request<ProgressResult>(PROGRESS_REQUEST, { uri });
    expect([all.shown, all.held]).toEqual([few.shown + few.held, 0]);
  });

  it.each([[{ uri: 'file:///other.sysdesign.yaml' }], [{ uri: 5 }], [null]])('is null for %j', async (params) => {
    const client = await opened();
    expect(await client.request(PROGRESS_REQUEST, params)).toBeNull();
  });
});

describe('the debrief', () => {
  it('is a Markdown document', async () => {
    const client = await opened();
    const phases = [{ phase: 'scope', planned: 300, spent: 290 }];
    expect(await client.request(DEBRIEF_REQUEST, { uri, phases })).toMatch(/^# Debrief: Shop\n\n4:50 of 5 min used/);
  });

  it.each([[{ uri }], [{ uri, phases: [null] }], [{ uri, phases: [{ phase: 'scope' }] }]])(
    'is null for %j',
    async (params) => {
      const client = await opened();
      expect(await client.request(DEBRIEF_REQUEST, params)).toBeNull();
    },
  );
});
