/** Drift in a real VS Code: a design without a diagram is drawn and its picture written down; differences are settled one by one. */
import * as vscode from 'vscode';
import { equal, ok } from '../support/assert.ts';
import { openText, waitFor } from '../support/editor.ts';
import { hand, host } from '../support/hand.ts';
import { describe, it } from '../support/runner.ts';

const page = { webview: 'sysdesign.sysdesign' } as const;
const box = (id: string): string => `.stage [data-kind="node"][data-part="${id}"]`;
const row = (text: string): string => `.quick-input-widget .monaco-list-row:has-text(${JSON.stringify(text)})`;

const COMPONENTS = `  components:
    App: { kind: client }
    Shop:
      kind: service
    Order store:
      kind: sql-database
  flows:
    App -> Shop: { protocol: HTTPS }
    Shop -> Order store: { protocol: SQL }
`;

async function preview(ready: string): Promise<void> {
  await vscode.commands.executeCommand('sysdesign.openPreview');
  await hand.waitFor(ready, { ...page, timeout: 90_000 });
}

describe('a design without a diagram', () => {
  it('is drawn from its components and flows, followed both ways, and its picture is written down', async () => {
    const text = `title: Shop\nhld:\n${COMPONENTS}`;
    const { document } = await openText('undrawn.sysdesign.yaml', text);
    await preview(box('Order store'));
    await hand.waitFor('.origin:has-text("Drawn from components and flows")', page);
    await hand.screenshot(`generated-${host()}`);
    await hand.click(box('Order store'), page);
    const store = text.split('\n').indexOf('    Order store:');
    await waitFor('the cursor at the entry', () =>
      vscode.window.visibleTextEditors.some(({ selection }) => selection.active.line === store),
    );
    const editor = await vscode.window.showTextDocument(document, vscode.ViewColumn.One);
    const at = new vscode.Position(text.split('\n').indexOf('    Shop:'), 5);
    editor.selection = new vscode.Selection(at, at);
    await hand.waitFor(`${box('Shop')}.selected`, page);
    await hand.click('.origin vscode-button', page);
    await waitFor('the diagram in the text', () => document.getText().includes('  diagram: |\n    flowchart TB\n'));
    await hand.waitFor('.origin', { ...page, state: 'hidden' });
    await vscode.window.showTextDocument(document, vscode.ViewColumn.One);
    await vscode.commands.executeCommand('undo');
    await waitFor('the text as it was', () => document.getText() === text);
    await hand.waitFor('.origin', page);
  });
});

describe('differences between diagram and components', () => {
  it('are counted in the preview, chosen one by one, and settled as one step to undo', async () => {
    const text = `title: Shop
hld:
  diagram: |
    flowchart TB
      App[Web App] -->|HTTPS| Shop[Shop Service]
      Shop -->|Mail| Mailer[Mailer]
  components:
    Shop: { kind: service }
    K: { kind: cache }
`;
    const { document } = await openText('drifted.sysdesign.yaml', text);
    await preview('button:has-text("2 differences")');
    await hand.waitFor(`${box('Mailer')}.undescribed`, page);
    await hand.click('button:has-text("2 differences")', page);
    await hand.waitFor(row('Draw "K"'));
    await hand.screenshot(`reconcile-${host()}`);
    await hand.click(`${row('Remove the entry "K"')} .monaco-checkbox, ${row('Remove the entry "K"')} input`);
    await hand.click(`${row('Draw "K"')} .monaco-checkbox, ${row('Draw "K"')} input`);
    await hand.click(`${row('Add an entry for "Mailer"')} .monaco-checkbox, ${row('Add an entry for "Mailer"')} input`);
    await hand.click('.quick-input-widget .quick-input-action .monaco-button');
    await waitFor(
      'both in the text',
      () => /^ {6}K/m.test(document.getText()) && /^ {4}Mailer:/m.test(document.getText()),
    );
    ok(document.getText().includes('    K: { kind: cache }'), 'the way that was given up was done too');
    await hand.waitFor('.differences', { ...page, state: 'hidden' });
    await vscode.window.showTextDocument(document, vscode.ViewColumn.One);
    await vscode.commands.executeCommand('undo');
    await waitFor('the text as it was', () => document.getText() === text);
    equal(document.getText(), text);
  });
});
