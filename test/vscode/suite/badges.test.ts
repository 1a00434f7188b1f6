/** Findings on the picture in a real VS Code: a badge opens its fix, which is made in one step; an answer leads to its reason. */
import * as vscode from 'vscode';
import { contains, equal } from '../support/assert.ts';
import { openText, positionOf, waitFor } from '../support/editor.ts';
import { hand, host } from '../support/hand.ts';
import { describe, it } from '../support/runner.ts';

const page = { webview: 'sysdesign.sysdesign' } as const;
const BADGE = '.finding-badge[data-on="S"]';
const FIX = '.popover .fix.preferred';

const TEXT = `title: Orders
scope:
  functional:
    R1: Order a product
hld:
  diagram: |
    flowchart TB
      A[Mobile App] -->|HTTPS| S[Order Service]
      S -->|SQL| DB[(Orders)]
  components:
    S: { kind: service, tecnology: Go }
    DB: { kind: sql-database, technology: PostgreSQL }
`;

async function openOrders(): Promise<vscode.TextEditor> {
  const editor = await openText('badges.sysdesign.yaml', TEXT);
  await vscode.commands.executeCommand('sysdesign.openPreview');
  await hand.waitFor(BADGE, { ...page, timeout: 90_000 });
  return editor;
}

describe('findings on the picture', () => {
  it('open their fix: one step to undo, with the keyboard left in the picture; the badge goes and comes with it', async () => {
    const { document } = await openOrders();
    equal(await hand.attribute(BADGE, 'data-severity', page), 'warning');
    const picture = await hand.attribute('.canvas', 'data-pictures', page);
    await hand.press('Enter', BADGE, page);
    await hand.waitFor(FIX, page);
    equal((await hand.axe(page)).length, 0);
    await hand.screenshot(`badges-${host()}`);
    await hand.press('Enter', FIX, page);
    await waitFor('the fix in the document', () => document.getText() === TEXT.replace('tecnology', 'technology'));
    await hand.waitFor(BADGE, { ...page, state: 'detached' });
    await hand.waitFor('.popover', { ...page, state: 'hidden' });
    const focused = await waitFor('the keyboard on the box', () => hand.focused(page));
    contains(focused.name, 'Order Service');
    equal(await hand.attribute('.canvas', 'data-pictures', page), picture);
    await vscode.window.showTextDocument(document, vscode.ViewColumn.One);
    await vscode.commands.executeCommand('undo');
    await waitFor('the document as it was', () => document.getText() === TEXT);
    await hand.waitFor(BADGE, page);
  });

  it('can be answered, and the reason is written in the text at once', async () => {
    const { document } = await openOrders();
    await hand.click(BADGE, page);
    await hand.waitFor(FIX, page);
    await hand.click('.popover .answers summary', page);
    await hand.click('.popover .answer:has-text("Accept schema/unknown-key")', page);
    const reason = await waitFor('the place of the reason', () => {
      const { activeTextEditor: editor } = vscode.window;
      const isOurs = editor?.document.uri.toString() === document.uri.toString() && !editor.selection.isEmpty;
      return isOurs && editor.document.getText(editor.selection);
    });
    equal(reason, 'why?');
    contains(document.getText(), 'accept:\n  schema/unknown-key:');
    await hand.waitFor('.popover', { ...page, state: 'hidden' });
  });

  it('are marked with their box and their row while the cursor stands on them, and the row opens the same fix', async () => {
    const { document } = await openOrders();
    const editor = await vscode.window.showTextDocument(document, vscode.ViewColumn.One);
    const at = positionOf(document, 'tecnology', 3);
    editor.selection = new vscode.Selection(at, at);
    await hand.waitFor('.findings li.selected:has-text("tecnology")', page);
    await hand.waitFor('.stage [data-part="S"].selected', page);
    await hand.click('.findings li.selected .icon-button', page);
    await hand.click(FIX, page);
    await waitFor('the fix in the document', () => document.getText() === TEXT.replace('tecnology', 'technology'));
    await hand.waitFor('.findings li:has-text("tecnology")', { ...page, state: 'detached' });
  });
});
