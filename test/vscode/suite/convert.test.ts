/** Changing the form of a document, and importing ordinary Markdown, in a real VS Code. */
import * as vscode from 'vscode';
import { contains, equal, ok } from '../support/assert.ts';
import { openFixture, openText, waitFor, workspaceUri } from '../support/editor.ts';
import { hand } from '../support/hand.ts';
import { describe, it } from '../support/runner.ts';

const YAML = `title: Links # ours

scope:
  functional:
    R1: Shorten a link

hld:
  diagram: |
    flowchart LR
      A[App] -->|HTTPS| S[Link Service]
`;

const active = (): string | undefined => vscode.window.activeTextEditor?.document.getText();
const activeName = (): string => vscode.window.activeTextEditor?.document.uri.path.split('/').at(-1) ?? '';

describe('conversion', () => {
  it('writes the other form beside the document, and gives the document back', async () => {
    await openText('links.sysdesign.yaml', YAML);
    await vscode.commands.executeCommand('sysdesign.convertToMarkdown', { where: 'beside' });
    await waitFor('the Markdown form', () => activeName() === 'links.sysdesign.md');
    contains(
      active() ?? '',
      'title: Links # ours\n---\n\n# Links\n\n## Scope\n\n### Functional\n\n- R1: Shorten a link\n',
    );
    await openFixture('links.sysdesign.yaml');
    await vscode.workspace.fs.delete(workspaceUri('links.sysdesign.yaml'));
    await openFixture('links.sysdesign.md');
    await vscode.commands.executeCommand('sysdesign.convertToYaml', { where: 'replace' });
    await waitFor('the YAML form', () => activeName() === 'links.sysdesign.yaml');
    equal(active(), YAML);
    const left = await vscode.workspace.fs.readDirectory(workspaceUri());
    ok(!left.some(([name]) => name === 'links.sysdesign.md'), 'the Markdown form is still there');
  });

  it('converts a document without a name in its place', async () => {
    const document = await vscode.workspace.openTextDocument({ language: 'sysdesign', content: YAML });
    await vscode.window.showTextDocument(document);
    await vscode.commands.executeCommand('sysdesign.convert');
    await waitFor('the Markdown form', () => document.getText().startsWith('---\n'));
    await vscode.commands.executeCommand('sysdesign.convert');
    await waitFor('the YAML form', () => document.getText() === YAML);
  });

  it('imports ordinary Markdown', async () => {
    const text = '# Links\n\n## Endpoints\n\n- `GET /links/{code}` - Follow a link\n';
    await openText('links.md', text);
    await vscode.commands.executeCommand('sysdesign.import');
    await waitFor('the design', () => activeName() === 'links.sysdesign.md');
    contains(active() ?? '', '## Endpoints\n\n- `GET /links/{code}` - Follow a link\n\n```yaml\n');
    contains(active() ?? '', 'get-links-code:\n  style: rest\n  method: GET\n  path: /links/{code}\n');
    equal(vscode.window.activeTextEditor?.document.languageId, 'sysdesign');
  });
});

const FLATTENED = 'flowchart LR A[App] -->|HTTPS| S[Shop (API)] S --> D[(Orders)]';

describe('conversion of what is pasted', () => {
  it('gives a diagram its line breaks back, where that is asked for', async () => {
    await hand.copy(FLATTENED);
    const { document } = await openText('pasted.sysdesign.yaml', 'hld:\n  diagram: |\n    \n');
    const written = document.getText();
    const place = new vscode.Position(2, 4);
    // Until the extension is there, the text is pasted as it is.
    await waitFor('the repaired diagram', async () => {
      await hand.click('.editor-instance .view-lines');
      // Shown anew, as a selection that is only set takes its time to reach the window.
      await vscode.window.showTextDocument(document, { selection: new vscode.Range(place, place) });
      await hand.press('Control+V');
      await waitFor('what is pasted', () => document.getText() !== written);
      if (document.getText().includes('S --> D[(Orders)]\n')) return true;
      while (document.getText() !== written) await vscode.commands.executeCommand('undo');
      return false;
    });
    equal(
      document.getText(),
      'hld:\n  diagram: |\n    flowchart LR\n      A[App] -->|HTTPS| S["Shop (API)"]\n      S --> D[(Orders)]\n',
    );
  });
});

describe('a diagram for a design that has none', () => {
  it('is written into the document, as one step to undo', async () => {
    const text =
      'hld:\n  components:\n    App: { kind: client }\n    S: { kind: service }\n  flows:\n    App -> S: {}\n';
    const picture = '  diagram: |\n    flowchart TB\n      App(["App"])\n      S["S<br/>Service"]\n      App --> S\n';
    const document = await vscode.workspace.openTextDocument({ language: 'sysdesign', content: text });
    await vscode.window.showTextDocument(document);
    await vscode.commands.executeCommand('sysdesign.insertDiagram');
    await waitFor('the diagram', () => document.getText() === text.replace('hld:\n', `hld:\n${picture}`));
    await vscode.commands.executeCommand('undo');
    await waitFor('the text as it was', () => document.getText() === text);
  });
});
