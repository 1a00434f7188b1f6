/** The extension in a browser's extension host: the language server runs in a worker. */

import * as vscode from 'vscode';
import { BrowserMessageReader, BrowserMessageWriter, LanguageClient } from 'vscode-languageclient/browser';
import type { MessageTransports } from 'vscode-languageclient/browser';
import { activateSysdesign } from '../activate.ts';

/** What the worker runs, one after the other as one script: the language, and the server that speaks for it. */
const SCRIPTS = ['dist/core.js', 'dist/server.worker.js'];

export function activate(context: vscode.ExtensionContext): void {
  let worker: Worker | undefined;
  // From a Blob, as a worker from an extension's own address is refused where the extension comes from a remote. And with
  // its own reader and writer, as VS Code's stand-in for Worker makes workers that the client does not know for such.
  const startWorker = async (): Promise<MessageTransports> => {
    const code = await Promise.all(SCRIPTS.map((file) => readScript(vscode.Uri.joinPath(context.extensionUri, file))));
    worker?.terminate();
    worker = new Worker(URL.createObjectURL(new Blob(code, { type: 'text/javascript' })));
    return { reader: new BrowserMessageReader(worker), writer: new BrowserMessageWriter(worker) };
  };
  context.subscriptions.push({ dispose: () => worker?.terminate() });
  activateSysdesign(context, (options) => new LanguageClient('sysdesign', 'Sysdesign', startWorker, options));
}

/** A script as a part of a Blob; what one ends with must not run into the next. */
async function readScript(file: vscode.Uri): Promise<BlobPart> {
  return new Blob([(await vscode.workspace.fs.readFile(file)).slice(), '\n']);
}

export { deactivate } from '../activate.ts';
