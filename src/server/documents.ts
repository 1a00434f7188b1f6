/** Keeps the language service's documents and configuration as the client has them. The service's text is the only copy. */
import { CURSOR_NOTIFICATION, type CursorParams } from '../protocol/cursor.ts';
import { SHOW_FINDINGS_NOTIFICATION, type ShowFindingsParams } from '../protocol/findings.ts';
import type { Session } from './session.ts';
import { isDesignDocument, maySetThings } from './uris.ts';

/** The id of the language in editors that know it; a document of it may have any name, or none yet. */
const LANGUAGE = 'sysdesign';

export function registerDocuments(session: Session): void {
  const { connection, service, configuration, diagnostics } = session;
  connection.onDidOpenTextDocument(({ textDocument: { uri, version, text, languageId } }) => {
    // Some editors can only be told to ask about all YAML and Markdown.
    if (languageId !== LANGUAGE && !isDesignDocument(uri)) {
      if (maySetThings(uri)) session.guard(`open ${uri}`, undefined, () => openSettings(session, uri, version, text));
      return;
    }
    session.guard(`open ${uri}`, undefined, () => service.open(uri, version, text));
    session.open.add(uri);
    configuration.opened(uri);
    diagnostics.changed(uri);
  });
  connection.onDidChangeTextDocument(({ textDocument: { uri, version }, contentChanges }) => {
    if (service.version(uri) === undefined) return;
    session.guard(`take up a change of ${uri}`, undefined, () => service.change(uri, version, contentChanges));
    if (session.open.has(uri)) diagnostics.changed(uri);
  });
  connection.onDidCloseTextDocument(({ textDocument: { uri } }) => {
    if (service.version(uri) === undefined) return;
    session.guard(`close ${uri}`, undefined, () => service.close(uri));
    configuration.closed(uri);
    // The findings of a configuration or glossary file do not end with its being open.
    if (!session.open.delete(uri)) return;
    session.tokens.forget(uri);
    session.hinted.delete(uri);
    diagnostics.closed(uri);
  });
  connection.onDidSaveTextDocument(({ textDocument: { uri } }) => {
    if (!session.support.watchesFiles) configuration.refresh(uri);
    session.rested(uri);
  });
  connection.onNotification(SHOW_FINDINGS_NOTIFICATION, (params: ShowFindingsParams) => {
    session.guard('show as many findings as are wanted', undefined, () => diagnostics.limit(params));
  });
  connection.onNotification(CURSOR_NOTIFICATION, ({ uri, position }: CursorParams) => {
    session.guard('take up where the cursor is', undefined, () => {
      const lines = service.lines(uri);
      if (lines) session.rested(uri, lines.offset(position));
    });
  });
}

/** Keeps a configuration or glossary file for hovers and completions: as a document it holds nothing. */
function openSettings({ service, configuration }: Session, uri: string, version: number, text: string): void {
  service.openSettings(uri, version, text);
  // What holds in its folder is read: the configurations say whether it is a glossary file.
  configuration.opened(uri);
}

export function registerConfiguration(session: Session): void {
  const { connection, configuration, support } = session;
  connection.onDidChangeWatchedFiles(({ changes }) => {
    configuration.filesChanged(changes.map(({ uri }) => uri));
    session.onFilesChanged(changes);
  });
  connection.onInitialized(() => {
    if (support.watchesFiles) session.watching.configurations();
    if (support.asksOfSettings) session.settingsFiles.configurations();
    if (!support.workspaceFolders) return;
    connection.workspace.onDidChangeWorkspaceFolders(({ added, removed }) => {
      const gone = new Set(removed.map(({ uri }) => uri));
      const kept = configuration.workspaceFolders.filter((uri) => !gone.has(uri));
      configuration.setWorkspaceFolders([...kept, ...added.map(({ uri }) => uri)]);
    });
  });
}
