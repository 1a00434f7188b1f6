/** The language status entry (the braces in the status bar): how the language server is doing. */

import * as vscode from 'vscode';
import type { LanguageServer, ServerState } from './server.ts';

export function createServerStatus(server: LanguageServer): vscode.Disposable {
  const item = vscode.languages.createLanguageStatusItem('sysdesign.server', { language: 'sysdesign' });
  item.name = vscode.l10n.t('Sysdesign language server');
  const show = (state: ServerState): void => {
    item.busy = state === 'starting';
    item.severity = vscode.LanguageStatusSeverity[state === 'stopped' ? 'Error' : 'Information'];
    item.text = labels()[state];
    item.command =
      state === 'stopped'
        ? { command: 'sysdesign.restartServer', title: vscode.l10n.t('Restart') }
        : { command: 'sysdesign.showLog', title: vscode.l10n.t('Show log') };
  };
  show(server.state);
  return vscode.Disposable.from(item, server.onDidChangeState(show));
}

function labels(): Record<ServerState, string> {
  return {
    starting: vscode.l10n.t('Sysdesign is starting'),
    running: vscode.l10n.t('Sysdesign is ready'),
    stopped: vscode.l10n.t('Sysdesign has stopped'),
  };
}
