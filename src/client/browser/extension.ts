/** The extension in a browser's extension host: the language server runs in a worker. */

import * as vscode from 'vscode';
import { BrowserMessageReader, BrowserMessageWriter, LanguageClient } from 'vscode-languageclient/browser';
import type { MessageTransports } from 'vscode-languageclient/browser';
import { activateSysdesign } from '../activate.ts';

export function activate(context: vscode.ExtensionContext): void {
  let worker: Worker | undefined;
  // From a Blob, as a worker from an extension's own address is refused where the extension comes from a remote. And with
  // its own reader and writer, as VS Code's stand-in for Worker makes workers that the client does not know for such.
  const startWorker = async (): Promise<MessageTransports> => {
    const code = await vscode.workspace.fs.readFile(vscode.Uri.joinPath(context.extensionUri, 'dist/server.worker.js'));
    worker?.terminate();
    worker = new Worker(URL.createObjectURL(new Blob([code.slice()], { type: 'text/javascript' })));
    return { reader: new BrowserMessageReader(worker), writer: new BrowserMessageWriter(worker) };
  };
  context.subscriptions.push({ dispose: () => worker?.terminate() });
  activateSysdesign(context, (options) => new LanguageClient('sysdesign', 'Sysdesign', startWorker, options));
}

export { deactivate } from '../activate.ts';
