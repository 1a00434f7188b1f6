/** The extension in a browser's extension host: the language server runs in a worker. */

import * as vscode from 'vscode';
import { LanguageClient } from 'vscode-languageclient/browser';
import { activateSysdesign } from '../activate.ts';

export function activate(context: vscode.ExtensionContext): void {
  let worker: Worker | undefined;
  // From a Blob, as a worker from an extension's own address is refused where the extension comes from a remote.
  const startWorker = async (): Promise<Worker> => {
    const code = await vscode.workspace.fs.readFile(vscode.Uri.joinPath(context.extensionUri, 'dist/server.worker.js'));
    const address = URL.createObjectURL(new Blob([code.slice()], { type: 'text/javascript' }));
    worker?.terminate();
    worker = new Worker(address, { name: 'sysdesign language server' });
    return worker;
  };
  context.subscriptions.push({ dispose: () => worker?.terminate() });
  activateSysdesign(context, (options) => new LanguageClient('sysdesign', 'Sysdesign', startWorker, options));
}

export { deactivate } from '../activate.ts';
