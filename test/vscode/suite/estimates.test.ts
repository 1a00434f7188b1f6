/** Estimates in a real VS Code: written from nothing, read in place, renamed, explained while they are typed. */
import * as vscode from 'vscode';
import { contains, equal, ok } from '../support/assert.ts';
import { diagnosticsOf, openText, positionOf, waitFor } from '../support/editor.ts';
import { hand } from '../support/hand.ts';
import { describe, it } from '../support/runner.ts';

const SCOPE = `title: One-to-one chat
scope:
  functional:
    R1: Send a message to one person
`;

const CHAT = `title: One-to-one chat
estimate:
  dau: 500M users
  messages_per_user: 40 messages/user/day
  peak_factor: 3..5
  writes: dau * messages_per_user
  peak_writes: writes * peak_factor
hld:
  diagram: |
    flowchart TB
      M[Mobile App] -->|WebSocket| CS[Chat Service]
  components:
    CS:
      kind: service
      why: Takes \`writes\` all day
      capacity: { writes: writes / 20 }
  paths:
    send message:
      kind: write
      rate: writes
      steps:
        - M -> CS
`;

const ruleOf = ({ code }: vscode.Diagnostic): string => String(typeof code === 'object' ? code.value : code);
const spaced = (text: string): string => text.replaceAll('\u00a0', ' ');

/** Takes the suggestion with this label, once it is offered for what was typed. */
async function complete(typed: string, label: string): Promise<void> {
  await hand.type(typed);
  await hand.waitFor(`.suggest-widget.visible .monaco-list-row.focused:has-text("${label}")`);
  await hand.press('Enter');
}

/** The values that the editor is given for a document, each with the line it is on. */
async function hintsOf(document: vscode.TextDocument): Promise<readonly string[]> {
  const whole = new vscode.Range(0, 0, document.lineCount, 0);
  const found = await vscode.commands.executeCommand<vscode.InlayHint[]>(
    'vscode.executeInlayHintProvider',
    document.uri,
    whole,
  );
  return found.map(({ label, position }) => `${document.lineAt(position).text.trim()} ${String(label)}`);
}

/** What the window shows, inlay values included. */
const shown = async (): Promise<string> => spaced((await hand.texts('.editor-instance .view-lines')).join('\n'));

async function serverIsThere(document: vscode.TextDocument): Promise<void> {
  await waitFor('the outline', async () => {
    const symbols = await vscode.commands.executeCommand<unknown[] | undefined>(
      'vscode.executeDocumentSymbolProvider',
      document.uri,
    );
    return symbols && symbols.length > 0;
  });
}

describe('estimates', () => {
  it('are written from nothing with completion, and 231K messages/s stands behind them', async () => {
    const { document } = await openText('nothing.sysdesign.yaml', SCOPE);
    await serverIsThere(document);
    await vscode.commands.executeCommand('cursorBottom');
    await complete('estim', 'estimate');
    await hand.press('Enter');
    await complete('da', 'dau');
    // The figure is selected, to be typed over.
    await hand.type('500M');
    await hand.press('End');
    await hand.press('Enter');
    await complete('messa', 'messages_per_user');
    await hand.type('40');
    await hand.press('End');
    await hand.press('Enter');
    await complete('writ', 'writes');
    await waitFor('the formula', () => document.getText().trimEnd().endsWith('writes: dau * messages_per_user'));
    equal(
      document.getText().trimEnd(),
      `${SCOPE}estimate:\n  dau: 500M users\n  messages_per_user: 40 messages/user/day\n  writes: dau * messages_per_user`,
    );
    ok(!(await hintsOf(document)).some((hint) => hint.includes('231K')), 'a value on the line that is being typed');
    await hand.press('Enter');
    await waitFor('the value behind the formula', async () => (await shown()).includes('= 231K messages/s'));
    await complete('peak_f', 'peak_factor');
    await hand.press('End');
    await hand.press('Enter');
    await complete('peak_w', 'peak_writes');
    await hand.press('Enter');
    await waitFor('the range behind its formula', async () => (await shown()).includes('= 694K..1.16M messages/s'));
    // Half a formula: what fits a rate comes first, with its value.
    await hand.type('sum: writes +');
    await hand.type(' ');
    await hand.waitFor('.suggest-widget.visible .monaco-list-row.focused:has-text("writes")');
    await hand.waitFor('.suggest-widget.visible .monaco-list-row >> text=/231K messages/');
    await hand.press('Escape');
    await hand.screenshot('estimates-typed');
  });

  it('show no value on a line while it is typed, and show it as soon as the cursor leaves', async () => {
    const { document } = await openText('typed.sysdesign.yaml', CHAT);
    await waitFor('the first values', async () => (await hintsOf(document)).length > 3);
    const end = positionOf(document, 'dau * messages_per_user', 'dau * messages_per_user'.length);
    await hand.click('.editor-instance .view-lines');
    // Shown anew, as a selection that is only set takes its time to reach the window.
    await vscode.window.showTextDocument(document, { selection: new vscode.Range(end, end) });
    await hand.type(' * 2');
    await waitFor('what was typed', () => document.getText().includes('messages_per_user * 2'));
    const typing = await waitFor('the value to go while it would be in the way', async () => {
      const hints = await hintsOf(document);
      return !hints.some((hint) => hint.startsWith('writes:')) && hints;
    });
    ok(
      typing.some((hint) => hint.startsWith('peak_writes:')),
      typing.join('; '),
    );
    await hand.press('ArrowDown');
    await waitFor('the value once the cursor has left', async () => (await shown()).includes('= 463K messages/s'));
    contains((await hintsOf(document)).join('; '), 'writes: dau * messages_per_user * 2 = 463K messages/s');
    // Also behind its name in the text.
    contains((await hintsOf(document)).join('; '), 'all day = 463K messages/s');
  });

  it('say at the part that does not fit what is wrong with its unit', async () => {
    const { document } = await openText('unit.sysdesign.yaml', CHAT.replace('writes * peak_factor', 'writes + 5 GB'));
    const all = await diagnosticsOf(document.uri, (each) => each.some((one) => ruleOf(one) === 'estimate/unit'));
    const found = all.find((one) => ruleOf(one) === 'estimate/unit')!;
    equal(document.getText(found.range), '5 GB');
    contains(found.message, 'messages/s');
  });

  it('are renamed everywhere at once, or not at all with the reason', async () => {
    const { document } = await openText('rename.sysdesign.yaml', CHAT);
    await serverIsThere(document);
    const at = positionOf(document, 'writes * peak_factor', 2);
    const rename = (newName: string): Thenable<vscode.WorkspaceEdit> =>
      vscode.commands.executeCommand('vscode.executeDocumentRenameProvider', document.uri, at, newName);
    const refused = await rename('dau').then(
      () => 'no refusal',
      (reason: unknown) => String(reason),
    );
    contains(refused, 'There is an estimate called "dau" already.');
    ok(await vscode.workspace.applyEdit(await rename('message_rate')), 'the edit was refused');
    equal(
      document.getText(),
      CHAT.replace('  writes: dau', '  message_rate: dau')
        .replace('writes * peak_factor', 'message_rate * peak_factor')
        .replace('`writes`', '`message_rate`')
        .replace('writes / 20', 'message_rate / 20')
        .replace('rate: writes', 'rate: message_rate'),
    );
  });

  it('lead from a use to the definition, and to all uses', async () => {
    const { document } = await openText('jump.sysdesign.yaml', CHAT);
    await serverIsThere(document);
    const at = positionOf(document, 'rate: writes', 8);
    const links = await vscode.commands.executeCommand<vscode.LocationLink[]>(
      'vscode.executeDefinitionProvider',
      document.uri,
      at,
    );
    equal(
      links.map(({ targetSelectionRange }) => targetSelectionRange && document.getText(targetSelectionRange)),
      ['writes'],
    );
    equal(links[0]!.targetSelectionRange!.start.line, positionOf(document, '  writes: dau').line);
    const uses = await vscode.commands.executeCommand<vscode.Location[]>(
      'vscode.executeReferenceProvider',
      document.uri,
      at,
    );
    equal(uses.length, 5);
  });

  it('explain a function while it is typed', async () => {
    const { document } = await openText('call.sysdesign.yaml', CHAT.slice(0, CHAT.indexOf('hld:')));
    await serverIsThere(document);
    await vscode.commands.executeCommand('cursorBottom');
    await hand.type('  both: redundant(');
    await hand.waitFor('.parameter-hints-widget.visible >> text=/redundant/');
    await hand.press('Escape');
    await hand.type('99.9%, ');
    await waitFor('the second parameter', async () => {
      const widget = '.parameter-hints-widget.visible .parameter.active';
      return (await hand.count(widget)) > 0 && (await hand.text(widget)) === 'N';
    });
  });
});
