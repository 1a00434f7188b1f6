/** Addresses of files, as text: where a document lies, and the folders above it. */

import { CONFIG_NAME } from '../core/index.ts';

/** How far up the nearest configuration is looked for; no project is nested deeper, and a strange address ends too. */
const MAX_FOLDERS = 32;

/** Whether the name says that it is a design document. */
export function isDesignDocument(uri: string): boolean {
  return /\.sysdesign(?:\.ya?ml|\.md)?$/.test(uri.replace(/[?#].*$/, ''));
}

/** Whether the name says that a file may be a configuration or a glossary file, which configurations name as they like. */
export function maySetThings(uri: string): boolean {
  return /\.ya?ml$/i.test(uri) && !isDesignDocument(uri);
}

/**
 * The configuration files that may hold for a document, nearest first: from its folder up to the innermost workspace
 * folder that it is in or, outside of all, up to the root of its file system. A document without a file has none.
 */
export function configCandidates(uri: string, workspaceFolders: readonly string[]): readonly string[] {
  const root = workspaceFolders.map(withSlash).filter((folder) => uri.startsWith(folder));
  const top = root.reduce((innermost, folder) => (folder.length > innermost.length ? folder : innermost), rootOf(uri));
  const candidates: string[] = [];
  if (top === '') return candidates;
  let folder = parentOf(uri);
  while (folder.length >= top.length && candidates.length < MAX_FOLDERS) {
    candidates.push(folder + CONFIG_NAME);
    folder = parentOf(folder.slice(0, -1));
  }
  return candidates;
}

const withSlash = (folder: string): string => (folder.endsWith('/') ? folder : `${folder}/`);

/** Everything up to and with the last slash. */
const parentOf = (uri: string): string => uri.slice(0, uri.lastIndexOf('/') + 1);

/** `file:///`, `vscode-vfs://github/`; empty where the address has no path with folders (`untitled:Untitled-1`). */
function rootOf(uri: string): string {
  return /^[a-z][a-z0-9+.-]*:\/\/[^/?#]*\//i.exec(uri)?.[0] ?? '';
}
