/** Finding one's way in a real VS Code: colours by meaning, callers, names of the workspace, links, selections, lenses. */
import * as vscode from 'vscode';
import { contains, equal, ok } from '../support/assert.ts';
import { openFixture, openText, positionOf, waitFor, workspaceUri } from '../support/editor.ts';
import { hand } from '../support/hand.ts';
import { describe, it } from '../support/runner.ts';

const CHAT = ['examples', 'chat', 'chat.sysdesign.yaml'] as const;

const SHOP = `title: Shop for lenses
links: [ docs/prd.md ]
rules: { hld/direction: off }
scope:
  functional: { R1: Order a thing }
hld:
  diagram: |
    flowchart TB
      W[Web App] -->|HTTPS| SRV[Shop Service]
  components:
    W: { kind: client }
    SRV: { kind: service, instances: 2, serves: R1, why: "Takes orders" }
  paths:
    order: { steps: [ W -> SRV ], peak: 694K/s, serves: R1 }
`;

/** Asks one of VS Code's own questions until the answer is as wanted: the server may only be starting. */
function asked<Answer>(
  command: string,
  args: readonly unknown[],
  wanted: (answer: Answer) => unknown,
): Promise<Exclude<Answer, null | undefined | false>> {
  return waitFor<Answer | undefined>(command, async () => {
    const answer = await vscode.commands.executeCommand<Answer | undefined>(command, ...args);
    return answer && wanted(answer) ? answer : undefined;
  }) as Promise<Exclude<Answer, null | undefined | false>>;
}

/** The words that have tokens of a type, as VS Code got them. */
async function wordsOfType(document: vscode.TextDocument, type: string): Promise<ReadonlySet<string>> {
  const legend = await asked<vscode.SemanticTokensLegend>(
    'vscode.provideDocumentSemanticTokensLegend',
    [document.uri],
    () => true,
  );
  const { data } = await asked<vscode.SemanticTokens>(
    'vscode.provideDocumentSemanticTokens',
    [document.uri],
    (tokens) => tokens.data.length > 0,
  );
  const words = new Set<string>();
  let [line, start] = [0, 0];
  for (let at = 0; at < data.length; at += 5) {
    line += data[at]!;
    start = data[at] === 0 ? start + data[at + 1]! : data[at + 1]!;
    const range = new vscode.Range(line, start, line, start + data[at + 2]!);
    if (legend.tokenTypes[data[at + 3]!] === type) words.add(document.getText(range));
  }
  return words;
}

async function setLenses(value: 'on' | undefined): Promise<void> {
  const target = vscode.ConfigurationTarget.Workspace;
  await vscode.workspace.getConfiguration('sysdesign').update('codeLens', value, target);
}

describe('navigation', () => {
  it('colours names by what they name', async () => {
    const { document } = await openFixture(...CHAT);
    const components = await wordsOfType(document, 'designComponent');
    ok(components.has('CS') && components.has('DB') && !components.has('storage'), [...components].join(', '));
    ok((await wordsOfType(document, 'designEstimate')).has('peak_writes'), 'no estimate');
    ok((await wordsOfType(document, 'designGroup')).has('storage'), 'no box');
  });

  it('shows who calls a component, and whom it calls', async () => {
    const { document } = await openFixture(...CHAT);
    const at = positionOf(document, 'MQ -->|consume batch|', 1);
    const [item] = await asked<vscode.CallHierarchyItem[]>(
      'vscode.prepareCallHierarchy',
      [document.uri, at],
      (items) => items.length > 0,
    );
    equal([item!.name, item!.detail], ['MQ', 'Message Stream (Kafka) · event-stream']);
    const callers = await asked<vscode.CallHierarchyIncomingCall[]>('vscode.provideIncomingCalls', [item], () => true);
    equal(
      callers.map(({ from }) => from.name),
      ['CS'],
    );
    const called = await asked<vscode.CallHierarchyOutgoingCall[]>('vscode.provideOutgoingCalls', [item], () => true);
    equal(
      called.map(({ to }) => to.name),
      ['MW'],
    );
  });

  it('finds names in documents that nobody has opened', async () => {
    await vscode.workspace.fs.writeFile(
      workspaceUri('closed.sysdesign.yaml'),
      new TextEncoder().encode('title: Closed\nestimate: { never_opened: 1/s }\n'),
    );
    await openText('shop.sysdesign.yaml', SHOP);
    const [found] = await asked<vscode.SymbolInformation[]>(
      'vscode.executeWorkspaceSymbolProvider',
      ['never_opened'],
      (symbols) => symbols.length > 0,
    );
    equal(found!.containerName, 'Closed · Estimates');
    contains(found!.location.uri.path, 'closed.sysdesign.yaml');
    await asked<vscode.SymbolInformation[]>('vscode.executeWorkspaceSymbolProvider', ['Shop Service'], (symbols) =>
      symbols.some(({ name }) => name === 'SRV · Shop Service'),
    );
    await vscode.workspace.fs.delete(workspaceUri('closed.sysdesign.yaml'));
  });

  it('links to files beside the document and to the pages of rules', async () => {
    const { document } = await openText('shop.sysdesign.yaml', SHOP);
    const links = await asked<vscode.DocumentLink[]>(
      'vscode.executeLinkProvider',
      [document.uri],
      (all) => all.length > 1,
    );
    const targets = links.map(({ target }) => target?.path ?? '');
    ok(targets.includes(workspaceUri('docs', 'prd.md').path), targets.join(', '));
    ok(
      targets.some((path) => path.endsWith('/hld-direction.md')),
      targets.join(', '),
    );
  });

  it('grows a selection by meaning', async () => {
    const { document } = await openText('shop.sysdesign.yaml', SHOP);
    const at = positionOf(document, 'Shop Service', 2);
    const [selection] = await asked<vscode.SelectionRange[]>(
      'vscode.executeSelectionRangeProvider',
      [document.uri, [at]],
      (ranges) => ranges[0]?.parent?.parent,
    );
    const texts: string[] = [];
    for (let range = selection; range; range = range.parent) texts.push(document.getText(range.range));
    ok(texts.includes('Shop Service') && texts.includes('SRV[Shop Service]'), JSON.stringify(texts));
  });

  it('shows figures above components once they are asked for, and opens the preview from one', async () => {
    const { document } = await openText('shop.sysdesign.yaml', SHOP);
    await wordsOfType(document, 'designComponent');
    const lenses = () =>
      vscode.commands.executeCommand<vscode.CodeLens[]>('vscode.executeCodeLensProvider', document.uri);
    equal((await lenses()).length, 0);
    await setLenses('on');
    try {
      await hand.waitFor('.codelens-decoration:has-text("serves R1 · 694K/s · no single point of failure")');
      await hand.click('.codelens-decoration a:has-text("Open preview")');
      await waitFor('the preview', () =>
        vscode.window.tabGroups.all.some(({ tabs }) =>
          tabs.some(({ input }) => input instanceof vscode.TabInputWebview),
        ),
      );
    } finally {
      await setLenses(undefined);
    }
    await hand.waitFor('.codelens-decoration', { state: 'detached' });
    equal((await lenses()).length, 0);
  });
});
