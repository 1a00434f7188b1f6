/** Completion in a real VS Code: a picture and its path written with what is offered, in both forms. */
import * as vscode from 'vscode';
import { equal, ok } from '../support/assert.ts';
import { openText, positionOf, waitFor } from '../support/editor.ts';
import { hand } from '../support/hand.ts';
import { describe, it } from '../support/runner.ts';

const SHOP = `hld:
  diagram: |
    flowchart TB
      C[Web App] -->|HTTPS| S[Shop Service]
      S -->|SQL| DB[(Orders)]
      DB[
      C --
  components:
    S:
      kind: service
    CA:
      kind: cache
      technology:\x20
  paths:
    order:
      steps:
        - S ->\x20
`;

const labelOf = ({ label }: vscode.CompletionItem): string => (typeof label === 'string' ? label : label.label);

/** What is offered behind a text, as the editor gets it, in its order; waits for the first item: the server may only be starting. */
async function offeredBehind(document: vscode.TextDocument, text: string): Promise<vscode.CompletionItem[]> {
  const at = positionOf(document, text, text.length);
  const list = await waitFor(`completions behind ${text}`, async () => {
    const found = await vscode.commands.executeCommand<vscode.CompletionList>(
      'vscode.executeCompletionItemProvider',
      document.uri,
      at,
    );
    // Words that happen to stand in open documents are VS Code's own.
    const ours = found.items.filter(({ kind }) => kind !== vscode.CompletionItemKind.Text);
    return ours.length > 0 && ours;
  });
  return list.toSorted((a, b) => ((a.sortText ?? '') < (b.sortText ?? '') ? -1 : 1));
}

describe('completion by place', () => {
  it('offers shapes, arrows and what has an arrow, the likeliest first', async () => {
    const { document } = await openText('offered.sysdesign.yaml', SHOP);
    equal(labelOf((await offeredBehind(document, '\n      DB['))[0]!), 'DB[(DB)]');
    equal(labelOf((await offeredBehind(document, '\n      C --'))[0]!), '-->');
    equal(labelOf((await offeredBehind(document, 'technology: '))[0]!), 'Redis');
    equal(labelOf((await offeredBehind(document, '- S -> '))[0]!), 'DB');
  });

  it('says what a key is for, how it is written, and finds it by its other names', async () => {
    const { document } = await openText('keys.sysdesign.yaml', 'title: Shop\nreq\n');
    const scope = (await offeredBehind(document, '\nreq')).find((item) => labelOf(item) === 'scope');
    ok(scope, 'no scope');
    ok(scope.filterText?.includes('requirements'), `found by ${String(scope.filterText)}`);
    ok(
      String(scope.documentation).includes('For example') || scope.documentation instanceof vscode.MarkdownString,
      'no example',
    );
  });

  it('draws an arrow as a person types', async () => {
    const text = '## High-level design\n\n```mermaid\nflowchart TB\n  Orders[(Orders)]\n  App[Web Shop] -->\n```\n';
    const { document } = await openText('drawn.sysdesign.md', text);
    // The server is there once it answers.
    await offeredBehind(document, 'Shop] -->');
    await hand.clickText('Web Shop');
    await hand.press('End');
    await hand.type(' Ord');
    await hand.waitFor('.suggest-widget.visible .monaco-list-row >> text=Orders');
    await hand.press('Enter');
    await waitFor('the node to be completed', () => /--> Orders\n/.test(document.getText()) && true);
  });
});
