/** Findings in a real VS Code: the most valuable ones first, all of them by a command, and answers that ask for their reason. */
import * as vscode from 'vscode';
import { contains, equal, ok } from '../support/assert.ts';
import { diagnosticsOf, openText, positionOf, waitFor } from '../support/editor.ts';
import { describe, it } from '../support/runner.ts';

/** Each of its components is described, and none of them drawn. */
const MANY = `sysdesign: 1
title: Many findings
hld:
  diagram: |
    flowchart TB
      A[Web App] -->|HTTPS| B[Shop Service]
      B -->|SQL| D[(Orders)]
  components:
${Array.from({ length: 30 }, (_, at) => `    W${at}: { kind: worker, why: Sends the letters of country number ${at} }`).join('\n')}
`;

const ONE = `sysdesign: 1
title: One finding
hld:
  diagram: |
    flowchart TB
      A[Web App] -->|HTTPS| B[Shop Service]
      B -->|SQL| D[(Orders)]
  components:
    W: { kind: worker, why: Sends one letter a year }
`;

const NOT_DRAWN = 'hld/component-not-drawn';

const codeOf = ({ code }: vscode.Diagnostic): unknown => (typeof code === 'object' ? code.value : code);

describe('findings', () => {
  it('are as many as one can read, and all of them by a command', async () => {
    const { document } = await openText('many.sysdesign.yaml', MANY);
    const best = await diagnosticsOf(document.uri);
    const most = vscode.workspace.getConfiguration('sysdesign').get<number>('findings.most');
    equal(best.filter(({ severity }) => severity !== vscode.DiagnosticSeverity.Error).length, most);
    await vscode.commands.executeCommand('sysdesign.showAllFindings');
    const all = await diagnosticsOf(document.uri, ({ length }) => length > best.length);
    ok(all.filter((one) => codeOf(one) === NOT_DRAWN).length >= 30, 'not all findings are shown');
    await vscode.commands.executeCommand('sysdesign.showBestFindings');
    await diagnosticsOf(document.uri, ({ length }) => length === best.length);
  });

  it('are accepted with a reason, which is typed right away', async () => {
    const { document } = await openText('one.sysdesign.yaml', ONE);
    const [found] = await diagnosticsOf(document.uri, (all) => all.some((one) => codeOf(one) === NOT_DRAWN));
    ok(found, 'nothing was found');
    const at = positionOf(document, 'W: {');
    const action = await waitFor('the way to accept it', async () => {
      const actions = await vscode.commands.executeCommand<vscode.CodeAction[]>(
        'vscode.executeCodeActionProvider',
        document.uri,
        new vscode.Range(at, at),
      );
      return actions.find(({ title }) => title === `Accept ${NOT_DRAWN} for "W", with a reason`);
    });
    ok(action.edit && (await vscode.workspace.applyEdit(action.edit)), 'the edit was refused');
    const { command } = action;
    ok(command, 'no command selects the reason');
    await vscode.commands.executeCommand(command.command, ...(command.arguments ?? []));
    const editor = vscode.window.activeTextEditor;
    equal(editor?.document.getText(editor.selection), 'why?');
    await vscode.commands.executeCommand('type', { text: 'It is printed by hand' });
    contains(document.getText(), `accept:\n  ${NOT_DRAWN}:\n    W: It is printed by hand\n`);
    await diagnosticsOf(document.uri, (all) => all.every((one) => codeOf(one) !== NOT_DRAWN));
  });
});
