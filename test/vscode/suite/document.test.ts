/** The design as a page beside the picture, in a real VS Code: it follows the text, and leads to it. */
import * as vscode from 'vscode';
import { contains, equal, ok } from '../support/assert.ts';
import { openFixture, positionOf, waitFor } from '../support/editor.ts';
import { hand, host } from '../support/hand.ts';
import { describe, it } from '../support/runner.ts';

const page = { webview: 'sysdesign.sysdesign' } as const;

describe('the document beside the picture', () => {
  it('follows the cursor and the edits, and leads to the source', async () => {
    const editor = await openFixture('examples', 'chat', 'chat.sysdesign.yaml');
    await vscode.commands.executeCommand('sysdesign.openPreview');
    await hand.waitFor('svg [data-part="CS"]', { ...page, timeout: 90_000 });
    await hand.click('[role="tab"]:has-text("Document")', page);
    await hand.waitFor('.document [data-item="requirement/R1"]', page);
    contains(await hand.text('.document [data-item="requirement/R3"]', page), 'history');

    const place = positionOf(editor.document, 'session cache is lost');
    editor.selection = new vscode.Selection(place, place);
    await hand.waitFor('.document [data-item="decision/2"][aria-current="true"]', page);
    await hand.screenshot(`document-${host()}`);

    await hand.click('.document [data-item="contract/history"] .source', page);
    await waitFor("the contract's source", () => {
      const shown = vscode.window.visibleTextEditors.find(({ document }) => document === editor.document);
      return shown && editor.document.lineAt(shown.selection.active.line).text.trim() === 'history:';
    });

    const from = 'Voice and video calls';
    const change = async (before: string, after: string): Promise<void> => {
      const edit = new vscode.WorkspaceEdit();
      const range = new vscode.Range(
        positionOf(editor.document, before),
        positionOf(editor.document, before, before.length),
      );
      edit.replace(editor.document.uri, range, after);
      ok(await vscode.workspace.applyEdit(edit), 'the edit was refused');
    };
    await change(from, 'Telephony');
    await hand.waitFor('.document [data-section="scope"] li:has-text("Telephony")', page);
    await change('Telephony', from);
    await hand.waitFor(`.document [data-section="scope"] li:has-text("${from}")`, page);

    await hand.click('header button:has-text("Read")', page);
    await hand.waitFor('body.reading .document:visible', page);
    equal(await hand.axe(page), []);
    await hand.screenshot(`document-alone-${host()}`);
    await hand.click('header button:has-text("Read")', page);
    await hand.click('[role="tab"]:has-text("Numbers")', page);
    await hand.waitFor('.numbers:visible', page);
  });
});
