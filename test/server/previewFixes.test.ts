/** What can be done about the preview's findings, over the protocol: positions, versions, and as many findings as the text shows. */
import { describe, expect, it } from 'vitest';
import { createLanguageService } from '../../src/core/index.ts';
import { SHOW_FINDINGS_NOTIFICATION } from '../../src/protocol/findings.ts';
import { PREVIEW_REQUEST, type PreviewFinding, type PreviewResult } from '../../src/protocol/preview.ts';
import { PREVIEW_FIXES_REQUEST, type PreviewFixesResult } from '../../src/protocol/previewFixes.ts';
import { startInProcess, type LspClient } from '../support/lspClient.ts';

const uri = 'file:///plans/a.sysdesign.yaml';

const TEXT = `title: Shop
hld:
  diagram: |
    flowchart TB
      A[App] -->|HTTPS| S[Service]
  components:
    S: { kind: service, tecnology: Go, colour: red }
`;

async function opened(): Promise<LspClient> {
  const { client } = startInProcess(createLanguageService());
  await client.initialize({ textDocument: { diagnostic: {} } }, { initializationOptions: { limitFindings: true } });
  await client.open(uri, TEXT);
  return client;
}

async function findingsOf(client: LspClient): Promise<readonly PreviewFinding[]> {
  return (await client.request<PreviewResult>(PREVIEW_REQUEST, { uri })).findings!.items;
}

describe('fixes of the preview', () => {
  it('have positions in a version, and the place of the reason in the text that they make', async () => {
    const client = await opened();
    const [finding] = (await findingsOf(client)).filter(({ message }) => message.includes('tecnology'));
    expect(finding!.parts).toEqual(['S']);
    const result = await client.request<PreviewFixesResult>(PREVIEW_FIXES_REQUEST, { uri, finding: finding!.id });
    expect(result).toMatchObject({ version: 1, found: true, explanation: { title: 'schema/unknown-key' } });
    expect(result.fixes[0]).toEqual({
      title: 'Change to "technology"',
      kind: 'fix',
      preferred: true,
      edits: [{ range: { start: { line: 6, character: 24 }, end: { line: 6, character: 33 } }, newText: 'technology' }],
    });
    const accept = result.fixes.find(({ title }) => title.startsWith('Accept'));
    expect(accept).toMatchObject({
      kind: 'answer',
      reason: { start: { line: 3, character: 15 }, end: { line: 3, character: 19 } },
    });
  });

  it('are none of a finding that is not there', async () => {
    const client = await opened();
    const none = { version: 1, found: false, fixes: [] };
    expect(await client.request(PREVIEW_FIXES_REQUEST, { uri, finding: 'nobody' })).toEqual(none);
  });

  it.each([
    [{ uri: 'file:///other.sysdesign.yaml', finding: 'x' }],
    [{ uri, finding: 5 }],
    [{ uri, finding: 'x', part: {} }],
    [{ uri }],
    [null],
  ])('are null for %j', async (params) => {
    const client = await opened();
    expect(await client.request(PREVIEW_FIXES_REQUEST, params)).toBeNull();
  });

  it('belong to as many findings as the text shows', async () => {
    const client = await opened();
    const all = await findingsOf(client);
    await client.connection.sendNotification(SHOW_FINDINGS_NOTIFICATION, { most: 1, all: [] });
    const few = await findingsOf(client);
    expect([few.length, few.length < all.length]).toEqual([1, true]);
  });
});
