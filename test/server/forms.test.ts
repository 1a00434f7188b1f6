/** Questions about whole texts over the protocol: converted, imported, repaired; none of them needs an open document. */
import { describe, expect, it } from 'vitest';
import { createLanguageService } from '../../src/core/index.ts';
import {
  CONVERT_REQUEST,
  IMPORT_REQUEST,
  INSERT_DIAGRAM_REQUEST,
  REPAIR_DIAGRAM_REQUEST,
} from '../../src/protocol/forms.ts';
import { startInProcess } from '../support/lspClient.ts';

async function asked(method: string, params: unknown): Promise<unknown> {
  const { client } = startInProcess(createLanguageService());
  await client.initialize({});
  return client.request(method, params);
}

describe('forms', () => {
  it('converts, or says why not', async () => {
    const uri = 'file:///a.sysdesign.yaml';
    expect(await asked(CONVERT_REQUEST, { uri, text: 'title: A\n' })).toEqual({
      form: 'markdown',
      text: '---\ntitle: A\n---\n',
    });
    expect(await asked(CONVERT_REQUEST, { uri, text: 'title: A\nwrong\n' })).toMatchObject({
      refused: expect.stringContaining('Mend this first'),
      offset: 9,
    });
  });

  it('imports', async () => {
    expect(await asked(IMPORT_REQUEST, { text: '# A\n' })).toEqual({
      text: '---\nsysdesign: 1\ntitle: A\n---\n\n# A\n',
    });
  });

  it('repairs a diagram', async () => {
    expect(await asked(REPAIR_DIAGRAM_REQUEST, { text: 'graph TD A[App] --> B[Shop] B --> C[Db]' })).toEqual({
      text: 'graph TD\n  A[App] --> B[Shop]\n  B --> C[Db]',
    });
  });

  it('gives the edit that inserts a diagram, once', async () => {
    const uri = 'file:///a.sysdesign.yaml';
    const text = 'hld:\n  components:\n    S: { kind: service }\n';
    const edit = { start: 7, end: 7, newText: 'diagram: |\n    flowchart TB\n      S["S<br/>Service"]\n  ' };
    expect(await asked(INSERT_DIAGRAM_REQUEST, { uri, text })).toEqual(edit);
    const after = text.slice(0, 7) + edit.newText + text.slice(7);
    expect(await asked(INSERT_DIAGRAM_REQUEST, { uri, text: after })).toBeNull();
  });

  it.each([CONVERT_REQUEST, IMPORT_REQUEST, INSERT_DIAGRAM_REQUEST, REPAIR_DIAGRAM_REQUEST])(
    '%s answers null to what is no text',
    async (method) => {
      expect(await asked(method, { text: 5 })).toBeNull();
    },
  );
});
