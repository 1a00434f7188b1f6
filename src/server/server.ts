/** Starts the language server on a connection, fitted to what the client can do. The platform stays behind `ServerHost`. */
import type { Connection, InitializeParams } from 'vscode-languageserver';
import { version } from '../../package.json';
import { clientSupport, serverCapabilities } from './capabilities.ts';
import { registerConfiguration, registerDocuments } from './documents.ts';
import { registerFeatures } from './features.ts';
import { Session, type ServerHost } from './session.ts';

export type { ServerHost } from './session.ts';

export function startServer(connection: Connection, host: ServerHost): void {
  connection.onInitialize((params) => {
    const support = clientSupport(params);
    const session = new Session(connection, host, support);
    session.configuration.setWorkspaceFolders(workspaceFolders(params));
    registerDocuments(session);
    registerConfiguration(session);
    registerFeatures(session);
    connection.onShutdown(() => {
      session.stopped = true;
    });
    return { capabilities: serverCapabilities(support), serverInfo: { name: 'sysdesign', version } };
  });
  connection.listen();
}

function workspaceFolders({ workspaceFolders, rootUri }: InitializeParams): readonly string[] {
  if (workspaceFolders) return workspaceFolders.map(({ uri }) => uri);
  return rootUri ? [rootUri] : [];
}
