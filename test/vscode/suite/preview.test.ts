/** The third journey in a real VS Code: the diagram with its numbers beside the text. */
import * as vscode from 'vscode';
import { contains, equal, ok } from '../support/assert.ts';
import { openFixture, positionOf, waitFor } from '../support/editor.ts';
import { hand, host } from '../support/hand.ts';
import { describe, it } from '../support/runner.ts';

const page = { webview: 'sysdesign.sysdesign' } as const;

async function openPreview(name = 'chat.sysdesign.yaml'): Promise<vscode.TextEditor> {
  const editor = await openFixture('examples', 'chat', name);
  await vscode.commands.executeCommand('sysdesign.openPreview');
  await hand.waitFor('svg [data-part="CS"]', { ...page, timeout: 90_000 });
  return editor;
}

async function replace(editor: vscode.TextEditor, from: string, to: string): Promise<void> {
  const start = positionOf(editor.document, from);
  const end = positionOf(editor.document, from, from.length);
  ok(
    await editor.edit((edit) => {
      edit.replace(new vscode.Range(start, end), to);
    }),
    'the edit was refused',
  );
}

const cellsOf = (name: string): Promise<string> => hand.text(`tr:has-text("${name}")`, page);

/** The id of the picture's svg: a new one for each drawing. */
const drawing = (): Promise<string | null> => hand.attribute('svg[id]:has([data-part="CS"])', 'id', page);

/** The texts of the parts of the picture that a selector finds. */
const labelsOf = (selector: string): Promise<string[]> =>
  hand.evaluate(
    'svg:has([data-part="CS"])',
    (svg, wanted: string) => [...svg.querySelectorAll(wanted)].map((part) => part.textContent.trim()),
    selector,
    page,
  );

describe('the preview', () => {
  for (const name of ['chat.sysdesign.yaml', 'chat.sysdesign.md']) {
    it(`draws the diagram of ${name} beside its estimates`, async () => {
      await openPreview(name);
      const nodes = await labelsOf('g.node');
      equal(nodes.length, 14, nodes.join(', '));
      ok(
        nodes.some((text) => text.includes('Chat Service')),
        nodes.join(', '),
      );
      contains(await cellsOf('storage'), '2.19 PB');
      contains(await cellsOf('peak_writes'), '694K..1.16M messages/s');
      equal(await hand.count('table caption', page), 1);
      await hand.screenshot(`preview-${name.split('.').at(-1)!}-${host()}`);
    });
  }

  it('opens by its key and its button', async () => {
    await openFixture('examples', 'chat', 'chat.sysdesign.yaml');
    await hand.waitFor('.editor-actions [aria-label*="Open Preview"]');
    await hand.press('Control+k');
    await hand.press('v');
    await hand.waitFor('svg [data-part="CS"]', { ...page, timeout: 90_000 });
  });

  it('brings the preview of the text that is turned to before the others in its place', async () => {
    const inFront = (): string | undefined =>
      vscode.window.tabGroups.all
        .map(({ activeTab }) => activeTab?.label)
        .find((label) => label?.startsWith('Preview'));
    await openPreview('chat.sysdesign.yaml');
    await openPreview('chat.sysdesign.md');
    await waitFor('the second preview', () => inFront() === 'Preview chat.sysdesign.md');
    await openFixture('examples', 'chat', 'chat.sysdesign.yaml');
    await waitFor('the first preview', () => inFront() === 'Preview chat.sysdesign.yaml');
    equal(vscode.window.activeTextEditor?.document.uri.path.endsWith('chat.sysdesign.yaml'), true);
  });

  it('goes from a box, an arrow and an estimate to the text', async () => {
    const editor = await openPreview();
    const atCursor = (): string =>
      editor.document.getText().slice(editor.document.offsetAt(vscode.window.visibleTextEditors[0]!.selection.active));
    await hand.click('svg g.node[data-part="LB"]', page);
    await waitFor("the box's source", () => atCursor().startsWith('LB[Load'));
    await hand.click('tr:has-text("sockets") >> nth=0', page);
    await waitFor("the estimate's source", () => atCursor().startsWith('sockets: dau'));
  });

  it('follows the numbers without drawing anew', async () => {
    const editor = await openPreview();
    const before = await drawing();
    await replace(editor, 'value: 500M users', 'value: 250M users');
    await waitFor(
      'the new storage',
      async () => (await cellsOf('storage')).includes('1.09 PB') || (await cellsOf('storage')).includes('1.1 PB'),
    );
    equal(await drawing(), before, 'the diagram was drawn again though nothing in it changed');
    await replace(editor, 'value: 250M users', 'value: 500M users');
    await waitFor('the old storage', async () => (await cellsOf('storage')).includes('2.19 PB'));
  });

  it('keeps the last good picture on an error, says what is wrong, and draws again when it is mended', async () => {
    const editor = await openPreview();
    const before = await drawing();
    await replace(editor, 'NS -->|HTTPS push| P', 'NS --|HTTPS push| P');
    await hand.waitFor('[role="alert"]:visible, .strip:visible, .error-strip:visible', page);
    equal(await drawing(), before, 'the picture went away');
    await hand.screenshot(`preview-error-${host()}`);
    await replace(editor, 'NS --|HTTPS push| P', 'NS -->|HTTPS push to phone| P');
    await waitFor('the new label', async () =>
      (await labelsOf('.edgeLabel')).some((text) => text.includes('push to phone')),
    );
  });

  it('stays as it was when its page is loaded again', async () => {
    await openPreview();
    // The command is done before the old page is gone.
    await hand.evaluate('body', (body) => body.setAttribute('data-old', ''), undefined, page);
    await vscode.commands.executeCommand('workbench.action.webview.reloadWebviewAction');
    await hand.waitFor('body:not([data-old]) svg [data-part="CS"]', { ...page, timeout: 90_000 });
    contains(await cellsOf('storage'), '2.19 PB');
  });

  it(
    'breaks no content policy, and axe finds nothing in any theme',
    async () => {
      const editor = await openPreview();
      const settings = vscode.workspace.getConfiguration('workbench');
      const themes = [
        ['Default Dark Modern', 'dark'],
        ['Default Light Modern', 'light'],
        ['Default High Contrast', 'high-contrast'],
        ['Default High Contrast Light', 'high-contrast-light'],
      ] as const;
      for (const [theme, name] of themes) {
        const before = await drawing();
        await settings.update('colorTheme', theme, vscode.ConfigurationTarget.Global);
        if (name !== 'dark') await waitFor(`the picture in ${theme}`, async () => (await drawing()) !== before);
        await vscode.window.showTextDocument(editor.document, { viewColumn: vscode.ViewColumn.One });
        equal(await hand.axe(page), [], theme);
        await hand.screenshot(`preview-${name}-${host()}`);
      }
      await settings.update('colorTheme', undefined, vscode.ConfigurationTarget.Global);
      const policy = (await hand.errors('webview')).filter(({ text }) => /content security policy/i.test(text));
      equal(policy, []);
    },
    { limit: 240_000 },
  );
});
