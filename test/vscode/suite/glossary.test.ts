/** Looking terms up in a real VS Code: by command and view, with an entry that opens beside and says where a term is used. */
import * as vscode from 'vscode';
import { contains, equal } from '../support/assert.ts';
import { openFixture, openText, waitFor } from '../support/editor.ts';
import { hand } from '../support/hand.ts';
import { describe, it } from '../support/runner.ts';

const CHAT = ['examples', 'chat', 'chat.sysdesign.yaml'] as const;

const page = { webview: 'sysdesign.sysdesign' } as const;

/** The tab of an entry, once it has this title. */
function entryTab(title: string): Promise<vscode.Tab> {
  return waitFor(`the entry "${title}"`, () =>
    vscode.window.tabGroups.all.flatMap(({ tabs }) => tabs).find(({ label }) => label === title),
  );
}

describe('the glossary', () => {
  it('opens an entry beside the text, and the next one in the same place', async () => {
    await openFixture(...CHAT);
    await vscode.commands.executeCommand('sysdesign.lookUpTerm', 'ttl');
    const first = await entryTab('Time to live (TTL)');
    equal(first.group.viewColumn, vscode.ViewColumn.Two);
    await vscode.commands.executeCommand('sysdesign.lookUpTerm', 'cache-stampede');
    await entryTab('Cache stampede');
    equal(vscode.window.tabGroups.all.flatMap(({ tabs }) => tabs).length, 2);
  });

  it('goes on by a link to a related term and back, and finds where a term is used', async () => {
    await openText('uses.sysdesign.yaml', 'scope:\n  text: A dead letter queue keeps what failed.\n');
    await vscode.commands.executeCommand('sysdesign.lookUpTerm', 'dead-letter-queue');
    await hand.waitFor('h1:has-text("Dead letter queue")', page);
    await hand.waitFor('.uses:has-text("uses.sysdesign.yaml:2")', page);
    contains(await hand.text('.uses [role=status]', page), 'times in this workspace');
    const related = await hand.text('.related button', page);
    await hand.click('.related button', page);
    await hand.waitFor(`h1:has-text("${related}")`, page);
    await hand.click('button[aria-label^="Back"]', page);
    await hand.waitFor('h1:has-text("Dead letter queue")', page);
    await hand.click('.use:has-text("uses.sysdesign.yaml")', page);
    await waitFor('the use', () => vscode.window.activeTextEditor?.selection.start.isEqual(new vscode.Position(1, 10)));
  });

  it('finds a term by an abbreviation and in spite of a slip, as a person would', async () => {
    await openFixture(...CHAT);
    void vscode.commands.executeCommand('sysdesign.lookUpTerm');
    await hand.waitFor('.quick-input-widget input');
    await hand.fill('.quick-input-widget input', 'circuit braker');
    await hand.waitFor('.quick-input-list .monaco-list-row:has-text("Circuit breaker")');
    await hand.press('Enter');
    await entryTab('Circuit breaker');
  });

  it('lists the terms by category in a view of its own', async () => {
    await openFixture(...CHAT);
    await vscode.commands.executeCommand('sysdesign.glossary.focus');
    await hand.waitFor('.monaco-list-row:has-text("Caching")');
    // A list has only those rows that have room; the view above gives its own away.
    await hand.click('.pane-header[aria-label^="Steps"]');
    await hand.click('.monaco-list-row:has-text("Caching")');
    await hand.click('.monaco-list-row:has-text("Cache stampede")');
    await entryTab('Cache stampede');
    await hand.click('.pane-header[aria-label^="Steps"]');
    await vscode.commands.executeCommand('workbench.view.explorer');
  });
});
