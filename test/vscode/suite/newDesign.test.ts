/** New designs in a real VS Code: the questions, untitled or as a file, never over another; and snippets put in by hand. */
import * as vscode from 'vscode';
import { contains, equal, ok } from '../support/assert.ts';
import { openText, positionOf, waitFor, workspaceUri } from '../support/editor.ts';
import { hand } from '../support/hand.ts';
import { describe, it } from '../support/runner.ts';

const PICK = '.quick-input-widget .monaco-list-row';

const active = (wanted: (editor: vscode.TextEditor) => boolean): Promise<vscode.TextEditor> =>
  waitFor('the new design', () => {
    const editor = vscode.window.activeTextEditor;
    return editor?.document.languageId === 'sysdesign' && wanted(editor) ? editor : undefined;
  });

async function remove(name: string): Promise<void> {
  await vscode.workspace.fs.delete(workspaceUri(name));
}

describe('new design', () => {
  it('asks what to begin with, in which form and where, and opens it untitled', async () => {
    void vscode.commands.executeCommand('sysdesign.newDesign');
    await hand.waitFor(`${PICK} >> text=Worked problems`);
    await hand.type('Read-heavy');
    await hand.press('Enter');
    await hand.waitFor(`${PICK} >> text=Markdown`);
    await hand.type('Markdown');
    await hand.press('Enter');
    await hand.waitFor(`${PICK} >> text=Untitled`);
    await hand.press('Enter');
    const { document, selection } = await active((editor) => editor.document.isUntitled && !editor.selection.isEmpty);
    contains(document.getText(), '\n# Read-heavy system\n');
    equal(document.getText(selection), 'Read-heavy system');
    // Its form is known without a name: the estimates have values, and nothing is wrong.
    await waitFor('the outline', async () => {
      const symbols = await vscode.commands.executeCommand<vscode.DocumentSymbol[] | undefined>(
        'vscode.executeDocumentSymbolProvider',
        document.uri,
      );
      return (symbols?.length ?? 0) > 5;
    });
    equal(vscode.languages.getDiagnostics(document.uri).length, 0);
    await vscode.commands.executeCommand('workbench.action.revertAndCloseActiveEditor');
  });

  it('writes a file into a folder, and never over another', async () => {
    const answers = { start: 'blank', form: 'yaml', folder: workspaceUri().toString(), name: 'fresh.sysdesign.yaml' };
    await vscode.commands.executeCommand('sysdesign.newDesign', answers);
    const { document, selection } = await active(
      (editor) => editor.document.uri.path.endsWith('fresh.sysdesign.yaml') && editor.selection.active.character > 0,
    );
    contains(document.getText(), '# Step 1, scope');
    equal(document.lineAt(selection.active.line).text.slice(0, selection.active.character), 'title: ');
    await vscode.commands.executeCommand('workbench.action.closeAllEditors');

    const again = vscode.commands.executeCommand('sysdesign.newDesign', { ...answers, start: 'generic' });
    await hand.waitFor('.quick-input-widget .monaco-inputbox');
    await hand.press('Enter');
    await hand.waitFor('.quick-input-widget >> text=there already');
    await hand.press('Escape');
    await again;
    const kept = new TextDecoder().decode(await vscode.workspace.fs.readFile(document.uri));
    contains(kept, '# Step 1, scope');
    await remove('fresh.sysdesign.yaml');
  });

  it('begins from a worked problem', async () => {
    await vscode.commands.executeCommand('sysdesign.newDesign', { start: 'chat', form: 'yaml', folder: null });
    const { document } = await active(({ document: { isUntitled } }) => isUntitled);
    contains(document.getText(), 'title: One-to-one chat');
    await vscode.commands.executeCommand('workbench.action.revertAndCloseActiveEditor');
  });
});

describe('new design from a worked problem', () => {
  it('is made in the form that it is not there in', async () => {
    await vscode.commands.executeCommand('sysdesign.newDesign', { start: 'payment', form: 'markdown', folder: null });
    const { document } = await active((editor) => editor.document.isUntitled);
    ok(document.getText().startsWith('---\n'), `it begins with ${document.lineAt(0).text}`);
    ok(/\n## (?:\d\. )?API\n/.test(document.getText()), 'it has no section for the API');
    await vscode.commands.executeCommand('workbench.action.revertAndCloseActiveEditor');
  });
});

describe('snippets', () => {
  it('are offered at their place, and put in with their indentation, stops and choices', async () => {
    const text =
      'title: a\nhld:\n  diagram: |\n    flowchart TB\n      X[Client] -->|HTTPS| Y[Cache]\n  components:\n    ';
    const editor = await openText('snippet.sysdesign.yaml', text);
    const end = editor.document.positionAt(text.length);
    editor.selection = new vscode.Selection(end, end);
    await waitFor('the snippets', async () => {
      const { items } = await vscode.commands.executeCommand<vscode.CompletionList>(
        'vscode.executeCompletionItemProvider',
        editor.document.uri,
        end,
      );
      const labels = items.map(({ label }) => (typeof label === 'string' ? label : label.label));
      // VS Code's own snippets have no prefix: nothing is there twice.
      return labels.filter((label) => label === 'Y: cache …').length === 1 && !labels.includes('scope …');
    });
    await vscode.commands.executeCommand('workbench.action.focusActiveEditorGroup');
    await hand.type('load-bal');
    await hand.waitFor('.suggest-widget.visible .monaco-list-row.focused:has-text("load-balancer …")');
    await hand.press('Enter');
    await waitFor('the snippet', () => editor.document.getText().includes('health-check'));
    contains(editor.document.getText(), '  components:\n    LB:\n      kind: load-balancer\n      technology: NGINX\n');
    // The name is the first stop, and the product the second, a choice.
    await hand.type('EDGE');
    await hand.press('Tab');
    await hand.waitFor('.suggest-widget.visible .monaco-list-row >> text=HAProxy');
    contains(editor.document.getText(), '    EDGE:\n      kind: load-balancer\n');
    await hand.press('Escape');
    await hand.press('Escape');
    equal(editor.document.lineAt(positionOf(editor.document, 'why: ').line).text.slice(0, 11), '      why: ');
    ok(
      vscode.languages.getDiagnostics(editor.document.uri).every(({ severity }) => severity !== 0),
      'there is an error',
    );
    await vscode.commands.executeCommand('workbench.action.files.revert');
    await remove('snippet.sysdesign.yaml');
  });

  it('are sections in the Markdown form', async () => {
    const editor = await openText('snippet.sysdesign.md', '---\ntitle: a\n---\n\n');
    const end = editor.document.positionAt(editor.document.getText().length);
    editor.selection = new vscode.Selection(end, end);
    await vscode.commands.executeCommand('workbench.action.focusActiveEditorGroup');
    await hand.type('## Sco');
    await vscode.commands.executeCommand('editor.action.triggerSuggest');
    await hand.waitFor('.suggest-widget.visible .monaco-list-row.focused:has-text("## Scope …")');
    await hand.press('Enter');
    await waitFor('the section', () => editor.document.getText().includes('### Functional'));
    contains(editor.document.getText(), '---\n\n## Scope\n\n### Functional\n\n- R1: What users can do first of all\n');
    await hand.press('Escape');
    await vscode.commands.executeCommand('workbench.action.files.revert');
    await remove('snippet.sysdesign.md');
  });
});
