/** Files that a document names: by paths from its folder, and never outside of it. */

/**
 * @param uri of the document.
 * @param written a path as Markdown writes it, perhaps with a fragment.
 * @returns the address of the file; undefined where the path leads out of the folder, or the document lies in none.
 */
export function fileBeside(uri: string, written: string): string | undefined {
  const folder = folderOf(uri);
  const [, path = '', fragment = ''] = /^([^#?]*)(?:\?[^#]*)?(#.*)?$/s.exec(written) ?? [];
  // A drive, a scheme, a path from the root and a backslash are read differently from system to system.
  if (folder === undefined || path === '' || /^\/|\\|^[a-z][a-z\d+.-]*:/i.test(path)) return undefined;
  const parts: string[] = [];
  for (const part of decoded(path).split('/')) {
    if (part === '..' && parts.pop() === undefined) return undefined;
    if (part !== '..' && part !== '.' && part !== '') parts.push(part);
  }
  // What was hidden by an escape until now would lead elsewhere after all.
  if (parts.length === 0 || parts.some((part) => /[\\/\0]/.test(part))) return undefined;
  return folder + parts.map(encodeURIComponent).join('/') + fragment;
}

/** Everything up to the last slash, where the address is one of a file in a folder; what is not saved yet lies in none. */
function folderOf(uri: string): string | undefined {
  const path = uri.replace(/[?#].*$/s, '');
  return /^(?!untitled:)[a-z][a-z\d+.-]*:\/(?:\/[^/]*\/|[^/])/i.test(path)
    ? path.slice(0, path.lastIndexOf('/') + 1)
    : undefined;
}

function decoded(path: string): string {
  try {
    return decodeURIComponent(path);
  } catch {
    return path;
  }
}
