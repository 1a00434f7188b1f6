/** What leaves the preview, in a real VS Code: files beside the document, and the clipboard. */
import * as vscode from 'vscode';
import { equal, ok } from '../support/assert.ts';
import { openFixture, waitFor, workspaceUri } from '../support/editor.ts';
import { hand, host } from '../support/hand.ts';
import { describe, it } from '../support/runner.ts';

/** Mermaid is loaded and draws twice: for the page, and for what leaves it. */
const DRAWS = { limit: 300_000 };
const page = { webview: 'sysdesign.sysdesign' } as const;

async function openChat(): Promise<vscode.TextEditor> {
  return openFixture('examples', 'chat', 'chat.sysdesign.yaml');
}

/** Exports from the palette's command to a place of the workspace, and reads what came there. */
async function exported(name: string, choice: object, also: readonly string[] = []): Promise<Uint8Array> {
  const target = workspaceUri(name);
  try {
    const done = vscode.commands.executeCommand('sysdesign.export', { ...choice, target: target.toString() });
    const bytes = await waitFor(
      `the file ${name}`,
      async () => {
        const found = await vscode.workspace.fs.readFile(target).then(
          (read) => read,
          () => undefined,
        );
        return found && found.length > 0 ? found : undefined;
      },
      { timeout: 200_000 },
    );
    await done;
    return bytes;
  } finally {
    for (const each of [name, ...also])
      await vscode.workspace.fs.delete(workspaceUri(each)).then(undefined, () => undefined);
    await vscode.commands.executeCommand('notifications.clearAll');
  }
}

const textOf = (bytes: Uint8Array): string => new TextDecoder().decode(bytes);

describe('export from the preview', () => {
  it(
    'saves a drawing that stands alone, also where the preview was not open',
    async () => {
      await openChat();
      const svg = textOf(await exported('chat.svg', { to: 'svg' }));
      ok(svg.startsWith('<svg ') && svg.includes('>Load Balancer</text>'), svg.slice(0, 200));
      ok(svg.includes('>12%</text>'), 'the figures are on it');
      ok(!/foreignObject|<style|<script/.test(svg), 'it holds nothing but a drawing');
    },
    DRAWS,
  );

  it(
    'saves pixels in the size and the colours that are wanted',
    async () => {
      await openChat();
      const choice = { to: 'png', scale: 3, colors: 'dark', transparent: true, figures: false };
      const png = await exported('chat.png', choice);
      equal(String.fromCharCode(...png.slice(1, 4)), 'PNG');
      const width = new DataView(png.buffer, png.byteOffset).getUint32(16);
      ok(width > 3000 && width % 3 === 0, `${String(width)} pixels wide`);
    },
    DRAWS,
  );

  it(
    'saves one page with the picture, the estimates and the document',
    async () => {
      await openChat();
      const html = textOf(await exported('chat.html', { to: 'html', colors: 'dark' }));
      ok(html.includes('>Load Balancer</text>'), 'the picture');
      ok(html.includes('<th scope="row">dau</th>'), 'the estimates');
      ok(html.includes("default-src 'none'") && !html.includes('<script'), 'the policy');
    },
    DRAWS,
  );

  it(
    'saves Markdown with the picture beside it, or with the diagram in it',
    async () => {
      await openChat();
      const target = workspaceUri('exported.svg');
      await vscode.workspace.fs.delete(target).then(undefined, () => undefined);
      const withText = textOf(await exported('exported.md', { to: 'md' }));
      ok(withText.includes('```mermaid'), withText.slice(0, 200));
      const withPicture = textOf(await exported('exported.md', { to: 'md-svg' }, []));
      ok(withPicture.includes('![Diagram of the design](exported.svg)'), withPicture.slice(0, 400));
      try {
        ok(textOf(await vscode.workspace.fs.readFile(target)).startsWith('<svg '), 'the picture beside it');
      } finally {
        await vscode.workspace.fs.delete(target);
      }
    },
    DRAWS,
  );

  it(
    'copies the diagram as Mermaid text from the menu over the picture',
    async () => {
      await openChat();
      await vscode.commands.executeCommand('sysdesign.openPreview');
      await hand.waitFor('svg [data-part="CS"]', { ...page, timeout: 120_000 });
      await vscode.env.clipboard.writeText('before');
      await hand.click('.export > button', page);
      await hand.waitFor('.export-menu:visible', page);
      await hand.screenshot(`preview-export-${host()}`);
      await hand.click('.export-menu [aria-label="Copy"] vscode-button:nth-of-type(2)', page);
      const copied = await waitFor('the Mermaid text', async () => {
        const text = await vscode.env.clipboard.readText();
        return text !== 'before' && text;
      });
      ok(copied.startsWith('flowchart') && !copied.includes('sd__'), copied.slice(0, 200));
    },
    DRAWS,
  );

  it(
    'copies the picture from the menu over it',
    async () => {
      await openChat();
      await vscode.commands.executeCommand('sysdesign.openPreview');
      await hand.waitFor('svg [data-part="CS"]', { ...page, timeout: 120_000 });
      await hand.click('.export > button', page);
      await hand.waitFor('.export-menu:visible', page);
      await hand.click('.export-menu [aria-label="Copy"] vscode-button:nth-of-type(1)', page);
      const told = await waitFor('the end of the copying', async () => {
        const text = await hand.text('.export-status', page);
        return !text.includes('…') && text;
      });
      equal(told, 'The picture is in the clipboard.');
    },
    DRAWS,
  );

  it(
    'asks for a place beside the document, and says that the file is there',
    async () => {
      await openChat();
      const place = workspaceUri('examples', 'chat', 'chat.svg');
      await vscode.commands.executeCommand('sysdesign.openPreview');
      await hand.waitFor('svg [data-part="CS"]', { ...page, timeout: 120_000 });
      await hand.click('.export > button', page);
      await hand.waitFor('.export-menu:visible', page);
      await hand.click('.export-menu [aria-label="Save as"] vscode-button:nth-of-type(1)', page);
      await waitFor('the question for a place', async () => {
        if ((await hand.count('.quick-input-widget:visible input')) === 0) return false;
        return (await hand.inputValue('.quick-input-widget input')).endsWith('/examples/chat/chat.svg');
      });
      await hand.press('Enter');
      try {
        const svg = await waitFor('the file', () =>
          vscode.workspace.fs.readFile(place).then(
            (bytes) => bytes.length > 0 && textOf(bytes),
            () => false as const,
          ),
        );
        ok(svg.startsWith('<svg '), svg.slice(0, 100));
        await vscode.commands.executeCommand('notifications.showList');
        await hand.waitFor('.notifications-center .notification-list-item:has-text("Exported chat.svg")');
        await hand.waitFor('.notifications-center .monaco-button:has-text("Open")');
      } finally {
        await vscode.workspace.fs.delete(place).then(undefined, () => undefined);
        await vscode.commands.executeCommand('notifications.clearAll');
      }
    },
    DRAWS,
  );

  it('asks, where it is told nothing, what is to be made', async () => {
    await openChat();
    const done = vscode.commands.executeCommand('sysdesign.export');
    await hand.waitFor('.quick-input-widget .monaco-list-row');
    const rows = await hand.texts('.quick-input-widget .monaco-list-row .label-name');
    ok(rows.includes('SVG') && rows.includes('Copy Mermaid Text'), rows.join());
    await hand.press('Escape');
    await done;
  });
});
