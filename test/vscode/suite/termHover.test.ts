/** Hovers over terms in a real VS Code: wherever an author names one, with the design's own numbers and links that open entries. */
import * as vscode from 'vscode';
import { contains, ok } from '../support/assert.ts';
import { openText, positionOf, waitFor } from '../support/editor.ts';
import { hand } from '../support/hand.ts';
import { describe, it } from '../support/runner.ts';

const DESIGN = `title: Feed
scope:
  text: |
    A circuit breaker guards the store, and \`bulkhead\` pools keep [x](command:workbench.action.quit) apart.
  nonfunctional:
    availability: { target: 99.95%, window: 30 days }
estimate:
  dau: 500M users
  writes: dau * 40 messages/user/day
hld:
  diagram: |
    flowchart LR
      A[Reader] -->|server-sent events| B[(Feed)]
  components:
    B:
      kind: cache
      technology: Redis
      why: Error budget and QPS decide
`;

async function hoverAt(document: vscode.TextDocument, text: string): Promise<vscode.MarkdownString> {
  const at = positionOf(document, text, 2);
  const [hover] = await waitFor('a hover', async () => {
    const found = await vscode.commands.executeCommand<vscode.Hover[]>('vscode.executeHoverProvider', document.uri, at);
    return found.length > 0 && found;
  });
  return hover!.contents[0] as vscode.MarkdownString;
}

describe('hovering over a term', () => {
  it('answers in a value, a code span, a diagram label and prose', async () => {
    const { document } = await openText('terms.sysdesign.yaml', DESIGN);
    contains((await hoverAt(document, 'Redis')).value, 'in-memory');
    contains((await hoverAt(document, 'bulkhead')).value, 'Bulkhead');
    contains((await hoverAt(document, 'server-sent events')).value, 'Server-sent events');
    contains((await hoverAt(document, 'circuit breaker')).value, 'Circuit breaker');
  });

  it('puts the numbers of the design into the formula', async () => {
    const { document } = await openText('terms.sysdesign.yaml', DESIGN);
    contains((await hoverAt(document, 'QPS')).value, '500M users × 40 messages/user/day = 231K messages/s');
    contains((await hoverAt(document, 'Error budget')).value, '99.95% over 30 days leaves 21.6 min');
  });

  it('trusts one command, and nothing that the document says', async () => {
    const { document } = await openText('terms.sysdesign.yaml', DESIGN);
    const { value, isTrusted } = await hoverAt(document, 'circuit breaker');
    contains(value, 'command:sysdesign.lookUpTerm?');
    ok(
      JSON.stringify(isTrusted) === '{"enabledCommands":["sysdesign.lookUpTerm"]}',
      `trusted: ${JSON.stringify(isTrusted)}`,
    );
    for (const words of ['text: |', 'Reader', 'Feed)'])
      ok(
        !/\]\(<?command:workbench/.test((await hoverAt(document, words)).value),
        `a command of the document at ${words}`,
      );
  });

  it('opens the entry of a related term by a click in the hover', async () => {
    const { document } = await openText('terms.sysdesign.yaml', DESIGN);
    await hoverAt(document, 'circuit breaker');
    await hand.hoverText('breaker guards');
    await hand.waitFor('.monaco-hover:not(.hidden) >> text=See also');
    await hand.screenshot('term-hover');
    await hand.click('.monaco-hover:not(.hidden) a:has-text("Bulkhead")');
    await waitFor('the entry', () =>
      vscode.window.tabGroups.all.flatMap(({ tabs }) => tabs).find(({ label }) => label === 'Bulkhead'),
    );
  });
});
