/** The first two journeys in a real VS Code: writing a design, and looking a term up by hover. */
import * as vscode from 'vscode';
import { contains, equal, ok } from '../support/assert.ts';
import { diagnosticsOf, openFixture, openText, positionOf, waitFor } from '../support/editor.ts';
import { hand } from '../support/hand.ts';
import { describe, it } from '../support/runner.ts';

const CHAT = ['examples', 'chat', 'chat.sysdesign.yaml'] as const;
const CHAT_MARKDOWN = ['examples', 'chat', 'chat.sysdesign.md'] as const;

const SHOP = `title: Shop
hld:
  diagram: |
    flowchart TB
      C[Web App] -->|HTTPS| S[Shop Service]
      S -->|SQL| DB[(Orders)]
  paths:
    place order:
      steps:
        - C -> S -> DBB
`;

const ruleOf = ({ code }: vscode.Diagnostic): string => String(typeof code === 'object' ? code.value : code);

const errorsOf = (all: readonly vscode.Diagnostic[]): vscode.Diagnostic[] =>
  all.filter(({ severity }) => severity === vscode.DiagnosticSeverity.Error);

async function replace(editor: vscode.TextEditor, from: string, to: string): Promise<void> {
  const start = positionOf(editor.document, from);
  const end = positionOf(editor.document, from, from.length);
  ok(
    await editor.edit((edit) => {
      edit.replace(new vscode.Range(start, end), to);
    }),
    'the edit was refused',
  );
}

/** What a hover says at a text of the document, as the editor gets it. */
async function hoverTextAt(document: vscode.TextDocument, text: string, offset = 1): Promise<string> {
  const at = positionOf(document, text, offset);
  const hovers = await waitFor('a hover', async () => {
    const found = await vscode.commands.executeCommand<vscode.Hover[]>('vscode.executeHoverProvider', document.uri, at);
    return found.length > 0 && found;
  });
  return hovers
    .flatMap(({ contents }) => contents)
    .map((part) => (typeof part === 'string' ? part : part.value))
    .join('\n');
}

/** Waits for the first item: the server may only be starting. */
function completionsAt(document: vscode.TextDocument, at: vscode.Position): Promise<vscode.CompletionItem[]> {
  return waitFor('completions', async () => {
    const list = await vscode.commands.executeCommand<vscode.CompletionList>(
      'vscode.executeCompletionItemProvider',
      document.uri,
      at,
    );
    // Words that happen to stand in open documents are VS Code's own; ours say what they are.
    const ours = list.items.filter(({ kind }) => kind !== vscode.CompletionItemKind.Text);
    return ours.length > 0 && ours;
  });
}

const labelOf = ({ label }: vscode.CompletionItem): string => (typeof label === 'string' ? label : label.label);

describe('writing a design', () => {
  for (const place of [CHAT, CHAT_MARKDOWN]) {
    it(`opens ${place.at(-1)} as a system design without errors`, async () => {
      const { document } = await openFixture(...place);
      equal(document.languageId, 'sysdesign');
      // Its outline comes from the server: once it is there, so are the findings.
      const symbols = await waitFor('the outline', async () => {
        const found = await vscode.commands.executeCommand<vscode.DocumentSymbol[] | undefined>(
          'vscode.executeDocumentSymbolProvider',
          document.uri,
        );
        return found && found.length > 0 && found;
      });
      equal(
        symbols.map(({ name }) => name),
        ['Scope', 'Estimates', 'API', 'Data model', 'High-level design', 'Deep dive'],
      );
      equal(
        errorsOf(vscode.languages.getDiagnostics(document.uri)).map(({ message }) => message),
        [],
      );
    });
  }

  it('reports an error on its line while it is typed, and takes it back when it is mended', async () => {
    const editor = await openFixture(...CHAT);
    await replace(editor, 'style: websocket', 'style: "websocket');
    const line = positionOf(editor.document, 'style: "websocket').line;
    const [found] = await diagnosticsOf(editor.document.uri, (all) => errorsOf(all).length > 0);
    equal(found!.range.start.line, line);
    equal(ruleOf(found!), 'syntax/yaml');
    contains(found!.message, 'never closed');
    await replace(editor, 'style: "websocket', 'style: websocket');
    await diagnosticsOf(editor.document.uri, (all) => errorsOf(all).length === 0);
  });

  it('marks a broken arrow at its place in the diagram', async () => {
    const editor = await openFixture(...CHAT);
    await replace(editor, 'MQ -->|consume batch| MW', 'MQ --|consume batch| MW');
    const line = positionOf(editor.document, 'MQ --|consume batch| MW').line;
    const all = await diagnosticsOf(editor.document.uri, (each) => errorsOf(each).length > 0);
    ok(
      errorsOf(all).some(({ range }) => range.start.line === line),
      `no error on line ${line}: ${JSON.stringify(all)}`,
    );
  });

  it('mends a mistyped component with a quick fix', async () => {
    const { document } = await openText('shop.sysdesign.yaml', SHOP);
    const at = positionOf(document, 'DBB');
    const all = await diagnosticsOf(document.uri, (each) =>
      each.some((one) => ruleOf(one) === 'ref/unknown-component'),
    );
    const finding = all.find((one) => ruleOf(one) === 'ref/unknown-component')!;
    ok(
      typeof finding.code === 'object' && finding.code.target.toString().includes('ref-unknown-component'),
      'no page for the rule',
    );
    const actions = await vscode.commands.executeCommand<vscode.CodeAction[]>(
      'vscode.executeCodeActionProvider',
      document.uri,
      new vscode.Range(at, at),
      vscode.CodeActionKind.QuickFix.value,
    );
    const fix = actions.find(({ title }) => title === 'Change to "DB"');
    ok(fix?.edit && fix.isPreferred, `no such fix among ${actions.map(({ title }) => title).join(', ')}`);
    await vscode.workspace.applyEdit(fix.edit);
    contains(document.getText(), '- C -> S -> DB\n');
    await diagnosticsOf(document.uri, (each) => !each.some((one) => ruleOf(one) === 'ref/unknown-component'));
  });

  it('completes keys where they belong, and kinds with what they are for', async () => {
    const { document } = await openText('new.sysdesign.yaml', 'hld:\n  components:\n    DB:\n      kind: \n      \n');
    const keys = (await completionsAt(document, new vscode.Position(4, 6))).map(labelOf);
    ok(keys.includes('technology') && keys.includes('why'), `keys: ${keys.slice(0, 20).join(', ')}`);
    ok(
      !keys.includes('kind') && !keys.includes('scope'),
      `a key that is there, or of another place: ${keys.join(', ')}`,
    );
    const kinds = await completionsAt(document, new vscode.Position(3, 12));
    const database = kinds.find((item) => labelOf(item) === 'sql-database');
    ok(database, `kinds: ${kinds.map(labelOf).join(', ')}`);
  });

  it('completes while a person types', async () => {
    const { document } = await openText('typed.sysdesign.yaml', 'title: Typed\n');
    await vscode.commands.executeCommand('cursorBottom');
    await hand.type('scop');
    await hand.waitFor('.suggest-widget.visible .monaco-list-row >> text=scope');
    await hand.press('Enter');
    await waitFor('the key to be completed', () => /\nscope:$/m.test(document.getText().trimEnd()) && true);
  });

  it('shows computed numbers behind the estimates', async () => {
    const { document } = await openFixture(...CHAT);
    const whole = new vscode.Range(0, 0, document.lineCount, 0);
    const hints = await waitFor('inlay values', async () => {
      const found = await vscode.commands.executeCommand<vscode.InlayHint[]>(
        'vscode.executeInlayHintProvider',
        document.uri,
        whole,
      );
      return found.length > 5 && found;
    });
    const shown = hints.map(
      ({ label, position }) => `${document.lineAt(position).text.trim().split(':')[0]}${String(label)}`,
    );
    ok(
      shown.some((text) => text.replace(/\s/g, '').startsWith('writes=231Kmessages/s')),
      shown.join('; '),
    );
  });

  it('folds sections and entries', async () => {
    const { document } = await openFixture(...CHAT_MARKDOWN);
    const ranges = await waitFor('folding ranges', async () => {
      const found = await vscode.commands.executeCommand<vscode.FoldingRange[] | undefined>(
        'vscode.executeFoldingRangeProvider',
        document.uri,
      );
      return found && found.length > 0 && found;
    });
    const scope = positionOf(document, '## 1. Scope').line;
    ok(
      ranges.some(({ start }) => start === scope),
      "the scope can't be folded",
    );
  });

  it('reads sysdesign.config.yaml, and again when it changes', async () => {
    const { document } = await openText('configured/shop.sysdesign.yaml', SHOP);
    await diagnosticsOf(document.uri, (all) => all.some((one) => ruleOf(one) === 'ref/unknown-component'));
    const folder = vscode.Uri.joinPath(document.uri, '..');
    const write = (text: string) =>
      vscode.workspace.fs.writeFile(
        vscode.Uri.joinPath(folder, 'sysdesign.config.yaml'),
        new TextEncoder().encode(text),
      );
    await write('rules:\n  ref/unknown-component: off\n');
    await diagnosticsOf(document.uri, (all) => !all.some((one) => ruleOf(one) === 'ref/unknown-component'));
    await write('rules:\n  ref/unknown-component: warning\n');
    const all = await diagnosticsOf(document.uri, (each) =>
      each.some((one) => ruleOf(one) === 'ref/unknown-component'),
    );
    equal(all.find((one) => ruleOf(one) === 'ref/unknown-component')!.severity, vscode.DiagnosticSeverity.Warning);
  });
});

describe('looking a term up by hover', () => {
  it('explains terms in keys, values, prose, diagram labels and estimates', async () => {
    const { document } = await openFixture(...CHAT);
    contains(await hoverTextAt(document, 'technology: Kafka', 13), 'log');
    contains(await hoverTextAt(document, 'dead-letter: DLQ', 3), /dead.letter|fail/i);
    contains(await hoverTextAt(document, 'idempotency-key', 3), 'retry');
    contains(await hoverTextAt(document, 'Load Balancer]', 2), 'Load balancer');
    contains(await hoverTextAt(document, 'writes * peak_factor', 2), '231K messages/s');
    contains(await hoverTextAt(document, 'serves: [ R1, R2 ]', 10), 'Send a text message');
  });

  it('explains the same in the Markdown form', async () => {
    const { document } = await openFixture(...CHAT_MARKDOWN);
    contains(await hoverTextAt(document, '`storage = 2.19 PB`', 3), '2.19 PB');
    contains(await hoverTextAt(document, 'idempotency key', 3), 'dempoten');
    contains(await hoverTextAt(document, 'writes * peak_factor', 2), '231K messages/s');
  });

  it('shows the hover where the mouse is', async () => {
    const { document } = await openFixture(...CHAT);
    const at = positionOf(document, 'technology: Kafka', 14);
    const editor = vscode.window.activeTextEditor!;
    editor.revealRange(new vscode.Range(at, at), vscode.TextEditorRevealType.InCenter);
    await hoverTextAt(document, 'technology: Kafka', 13);
    await hand.hoverText('Kafka');
    await hand.waitFor('.monaco-hover:not(.hidden) >> text=/log of events/');
    await hand.screenshot(`hover-${vscode.workspace.getConfiguration('sysdesignTest').get<string>('host') ?? ''}`);
  });

  it('leaves ordinary words alone', async () => {
    const { document } = await openText(
      'words.sysdesign.md',
      '---\ntitle: Words\n---\n\n# Words\n\nThe primary green of our brand.\n',
    );
    await waitFor(
      'the outline to settle',
      async () =>
        (await vscode.commands.executeCommand<unknown>('vscode.executeFoldingRangeProvider', document.uri)) !==
        undefined,
    );
    const at = positionOf(document, 'primary green', 2);
    const hovers = await vscode.commands.executeCommand<vscode.Hover[]>(
      'vscode.executeHoverProvider',
      document.uri,
      at,
    );
    equal(hovers.length, 0);
  });
});
