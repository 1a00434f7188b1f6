/** The list in which a term is searched for: the server ranks, so that abbreviations, other spellings and slips find it too. */

import * as vscode from 'vscode';
import { SEARCH_TERMS_REQUEST, type SearchTermsParams, type TermSummary } from '../../protocol/glossary.ts';
import type { LanguageServer } from '../server.ts';

interface TermItem extends vscode.QuickPickItem {
  readonly id?: string;
}

const MOST = 60;

/** @param typed what is searched for at first. @returns the id of the term that was chosen. */
export function pickTerm(
  server: LanguageServer,
  uri: vscode.Uri | undefined,
  typed: string,
): Promise<string | undefined> {
  const pick = vscode.window.createQuickPick<TermItem>();
  pick.title = vscode.l10n.t('Look Up Term');
  pick.placeholder = vscode.l10n.t('A term, an abbreviation, or something like it');
  pick.matchOnDescription = true;
  pick.matchOnDetail = true;
  pick.value = typed;
  let latest = 0;
  const search = async (query: string): Promise<void> => {
    const asked = ++latest;
    pick.busy = true;
    const found = await ask(server, {
      query,
      ...(uri && { uri: uri.toString() }),
      ...(query.trim() && { limit: MOST }),
    });
    if (asked !== latest) return;
    pick.busy = false;
    pick.items = found === undefined ? [unavailable()] : itemsOf(found, query);
  };
  return new Promise((resolve) => {
    pick.onDidChangeValue((value) => void search(value));
    pick.onDidAccept(() => {
      const [chosen] = pick.selectedItems;
      resolve(chosen?.id);
      pick.hide();
    });
    pick.onDidHide(() => {
      latest++;
      resolve(undefined);
      pick.dispose();
    });
    pick.show();
    void search(typed);
  });
}

async function ask(server: LanguageServer, params: SearchTermsParams): Promise<readonly TermSummary[] | undefined> {
  try {
    return await server.request<readonly TermSummary[]>(SEARCH_TERMS_REQUEST, params);
  } catch (error) {
    server.log.warn('The glossary could not be searched.', String(error));
    return undefined;
  }
}

/** The order is the server's: VS Code is told to show all of them, and to sort none. */
function itemsOf(found: readonly TermSummary[], query: string): TermItem[] {
  if (found.length === 0) {
    return [{ label: vscode.l10n.t('No term is like "{0}".', query), alwaysShow: true }];
  }
  const items: TermItem[] = [];
  let category = '';
  for (const { id, name, also, summary, category: own } of found) {
    if (query.trim() === '' && own !== category) {
      category = own;
      items.push({ label: own, kind: vscode.QuickPickItemKind.Separator });
    }
    const description = query.trim() === '' ? also : [own, also].filter(Boolean).join(' · ');
    items.push({ id, label: name, description, detail: summary, alwaysShow: true });
  }
  return items;
}

function unavailable(): TermItem {
  return { label: vscode.l10n.t('The language server does not answer; see "Sysdesign: Show Log".'), alwaysShow: true };
}
