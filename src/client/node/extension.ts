/** The extension in a Node extension host (desktop, remote): the language server runs as a process of its own. */

import type * as vscode from 'vscode';
import { LanguageClient, TransportKind } from 'vscode-languageclient/node';
import { activateSysdesign } from '../activate.ts';

export function activate(context: vscode.ExtensionContext): void {
  const module = context.asAbsolutePath('dist/sysdesign.js');
  // The client adds --node-ipc itself.
  const run = { module, args: ['lsp'], transport: TransportKind.ipc };
  const debug = { ...run, options: { execArgv: ['--nolazy', '--inspect=6019'] } };
  activateSysdesign(context, (options) => new LanguageClient('sysdesign', 'Sysdesign', { run, debug }, options));
}

export { deactivate } from '../activate.ts';
