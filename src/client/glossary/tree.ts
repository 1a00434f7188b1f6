/** The view of the glossary: categories, and the terms of each; a term opens its entry beside. */

import * as vscode from 'vscode';
import { SEARCH_TERMS_REQUEST, type SearchTermsParams, type TermSummary } from '../../protocol/glossary.ts';
import type { LanguageServer } from '../server.ts';

type Node =
  { readonly kind: 'category'; readonly name: string } | { readonly kind: 'term'; readonly term: TermSummary };

export class GlossaryTree implements vscode.TreeDataProvider<Node>, vscode.Disposable {
  readonly onDidChangeTreeData: vscode.Event<void>;
  readonly #server: LanguageServer;
  readonly #document: () => vscode.Uri | undefined;
  readonly #changed = new vscode.EventEmitter<void>();
  #terms: Promise<ReadonlyMap<string, readonly TermSummary[]>> | undefined;
  #shown: string | undefined;

  constructor(server: LanguageServer, document: () => vscode.Uri | undefined) {
    this.#server = server;
    this.#document = document;
    this.onDidChangeTreeData = this.#changed.event;
  }

  /** Another document has another glossary of its own. */
  documentChanged(): void {
    if (this.#terms && this.#document()?.toString() !== this.#shown) this.refresh();
  }

  refresh(): void {
    this.#terms = undefined;
    this.#changed.fire();
  }

  async getChildren(node?: Node): Promise<Node[]> {
    this.#terms ??= this.#load();
    const terms = await this.#terms;
    if (!node) return [...terms.keys()].map((name): Node => ({ kind: 'category', name }));
    if (node.kind === 'term') return [];
    return (terms.get(node.name) ?? []).map((term): Node => ({ kind: 'term', term }));
  }

  getTreeItem(node: Node): vscode.TreeItem {
    if (node.kind === 'category') {
      const item = new vscode.TreeItem(node.name, vscode.TreeItemCollapsibleState.Collapsed);
      item.id = node.name;
      return item;
    }
    const { id, name, also, summary, category } = node.term;
    const item = new vscode.TreeItem(name);
    item.id = `${category}/${id}`;
    item.description = also;
    item.tooltip = summary;
    item.command = { command: 'sysdesign.lookUpTerm', title: vscode.l10n.t('Open the entry'), arguments: [id] };
    return item;
  }

  dispose(): void {
    this.#changed.dispose();
  }

  async #load(): Promise<ReadonlyMap<string, readonly TermSummary[]>> {
    const uri = this.#document()?.toString();
    this.#shown = uri;
    const terms = new Map<string, TermSummary[]>();
    try {
      const params: SearchTermsParams = { query: '', ...(uri !== undefined && { uri }) };
      for (const term of await this.#server.request<readonly TermSummary[]>(SEARCH_TERMS_REQUEST, params)) {
        const known = terms.get(term.category);
        if (known) known.push(term);
        else terms.set(term.category, [term]);
      }
    } catch (error) {
      // The view stays empty until the server is there, which refreshes it.
      this.#server.log.warn('The glossary could not be listed.', String(error));
      this.#terms = undefined;
    }
    return terms;
  }
}
