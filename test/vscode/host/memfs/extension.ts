/** A file system in memory, filled once from files.json beside it: what a workspace without a disk looks like to extensions. */
import * as vscode from 'vscode';

interface Entry {
  readonly type: vscode.FileType;
  readonly bytes?: Uint8Array;
  readonly mtime: number;
}

const { Created, Changed, Deleted } = vscode.FileChangeType;

class MemoryFiles implements vscode.FileSystemProvider {
  private readonly entries = new Map<string, Entry>([['/', { type: vscode.FileType.Directory, mtime: 0 }]]);
  private readonly changed = new vscode.EventEmitter<vscode.FileChangeEvent[]>();
  private readonly ready: Promise<void>;
  readonly onDidChangeFile = this.changed.event;

  constructor(files: Promise<Record<string, string>>) {
    const encoder = new TextEncoder();
    this.ready = files.then((all) => {
      for (const [place, text] of Object.entries(all)) this.put(place, encoder.encode(text));
    });
  }

  private put(place: string, bytes: Uint8Array): void {
    for (let at = place.indexOf('/', 1); at > 0; at = place.indexOf('/', at + 1)) this.makeFolder(place.slice(0, at));
    this.entries.set(place, { type: vscode.FileType.File, bytes, mtime: Date.now() });
  }

  private makeFolder(place: string): void {
    if (!this.entries.has(place)) this.entries.set(place, { type: vscode.FileType.Directory, mtime: Date.now() });
  }

  private async at(uri: vscode.Uri): Promise<Entry> {
    await this.ready;
    const entry = this.entries.get(uri.path.length > 1 ? uri.path.replace(/\/$/, '') : uri.path);
    if (entry === undefined) throw vscode.FileSystemError.FileNotFound(uri);
    return entry;
  }

  private tell(...changes: readonly [vscode.FileChangeType, vscode.Uri][]): void {
    this.changed.fire(changes.map(([type, uri]) => ({ type, uri })));
  }

  watch(): vscode.Disposable {
    return new vscode.Disposable(() => undefined);
  }

  async stat(uri: vscode.Uri): Promise<vscode.FileStat> {
    const { type, bytes, mtime } = await this.at(uri);
    return { type, ctime: 0, mtime, size: bytes?.length ?? 0 };
  }

  async readDirectory(uri: vscode.Uri): Promise<[string, vscode.FileType][]> {
    await this.at(uri);
    const base = uri.path.replace(/\/?$/, '/');
    return [...this.entries]
      .map(([place, { type }]): [string, vscode.FileType] => [
        place.startsWith(base) ? place.slice(base.length) : '',
        type,
      ])
      .filter(([name]) => name !== '' && !name.includes('/'));
  }

  async readFile(uri: vscode.Uri): Promise<Uint8Array> {
    const { bytes } = await this.at(uri);
    if (bytes === undefined) throw vscode.FileSystemError.FileIsADirectory(uri);
    return bytes;
  }

  async writeFile(uri: vscode.Uri, bytes: Uint8Array): Promise<void> {
    await this.ready;
    const known = this.entries.has(uri.path);
    this.put(uri.path, bytes);
    this.tell([known ? Changed : Created, uri]);
  }

  async createDirectory(uri: vscode.Uri): Promise<void> {
    await this.ready;
    this.makeFolder(uri.path);
    this.tell([Created, uri]);
  }

  async delete(uri: vscode.Uri): Promise<void> {
    await this.at(uri);
    for (const place of [...this.entries.keys()]) {
      if (place === uri.path || place.startsWith(`${uri.path}/`)) this.entries.delete(place);
    }
    this.tell([Deleted, uri]);
  }

  async rename(from: vscode.Uri, to: vscode.Uri): Promise<void> {
    await this.at(from);
    for (const [place, entry] of [...this.entries]) {
      if (place !== from.path && !place.startsWith(`${from.path}/`)) continue;
      this.entries.delete(place);
      this.entries.set(to.path + place.slice(from.path.length), entry);
    }
    this.tell([Deleted, from], [Created, to]);
  }
}

export function activate(context: vscode.ExtensionContext): void {
  const source = vscode.Uri.joinPath(context.extensionUri, 'files.json').toString(true);
  const files = new MemoryFiles(fetch(source).then((response) => response.json() as Promise<Record<string, string>>));
  context.subscriptions.push(vscode.workspace.registerFileSystemProvider('memfs', files, { isCaseSensitive: true }));
}
