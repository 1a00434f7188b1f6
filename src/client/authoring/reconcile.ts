/** The command that brings diagram and components together: each difference with its ways, and what was chosen done as one step. */

import * as vscode from 'vscode';
import {
  DIFFERENCES_REQUEST,
  RECONCILE_REQUEST,
  type DifferenceItem,
  type DifferencesResult,
  type DifferenceWay,
  type ReconcileChoice,
  type ReconcileResult,
} from '../../protocol/reconcile.ts';
import { reasonOf, writeEdits, isWritable } from '../preview/writing.ts';
import type { LanguageServer } from '../server.ts';
import { exclusive, rowsOf, type Row } from './reconcileRows.ts';
import { targetDocument } from './targetDocument.ts';

export function registerReconcile(context: vscode.ExtensionContext, server: LanguageServer, language: string): void {
  context.subscriptions.push(
    vscode.commands.registerCommand('sysdesign.reconcile', (target?: unknown) => reconcile(server, language, target)),
  );
}

/** @param target the address of a document, where its preview asks. */
async function reconcile(server: LanguageServer, language: string, target?: unknown): Promise<void> {
  const document = await targetDocument(
    target,
    language,
    vscode.l10n.t('Open a system design document first; its diagram is compared with its components, flows and paths.'),
  );
  if (!document) return;
  const { uri } = document;
  if (!(await isWritable(uri))) {
    void vscode.window.showErrorMessage(reasonOf('read-only'));
    return;
  }
  const asked = { uri: uri.toString() };
  const found = await server.request<DifferencesResult | null>(DIFFERENCES_REQUEST, asked);
  if (!found) {
    void vscode.window.showErrorMessage(reasonOf('unknown'));
    return;
  }
  if (found.differences.length === 0) {
    void vscode.window.showInformationMessage(vscode.l10n.t('The diagram and the components say the same.'));
    return;
  }
  const chosen = await choose(found.differences);
  if (!chosen || chosen.length === 0) return;
  const result = await server.request<ReconcileResult | null>(RECONCILE_REQUEST, { ...asked, chosen });
  if (!result || result.version !== document.version) {
    void vscode.window.showWarningMessage(reasonOf(result ? 'changing' : 'unknown'));
    return;
  }
  if (result.edits.length > 0 && !(await writeEdits(uri, result.edits))) {
    void vscode.window.showErrorMessage(reasonOf('refused'));
    return;
  }
  tell(result);
}

/** A row for each way, below what differs; to choose one of them is to give up the other. */
function choose(differences: readonly DifferenceItem[]): Promise<readonly ReconcileChoice[] | undefined> {
  const pick = vscode.window.createQuickPick<Row>();
  pick.title = vscode.l10n.t('Reconcile Diagram and Components');
  pick.placeholder = vscode.l10n.t('Choose what is to be done; nothing is done about the rest');
  pick.canSelectMany = true;
  pick.matchOnDescription = true;
  pick.items = rowsOf(differences, kindOf);
  const buttons = sideButtons();
  pick.buttons = buttons.map(({ button }) => button);
  let before: readonly Row[] = [];
  return new Promise((done) => {
    pick.onDidTriggerButton((button) => {
      const side = buttons.find((each) => each.button === button)?.side;
      before = firstOf(pick.items, side);
      pick.selectedItems = before;
    });
    pick.onDidChangeSelection((selected) => {
      const kept = exclusive(selected, before);
      before = kept;
      if (kept.length !== selected.length) pick.selectedItems = kept;
    });
    pick.onDidAccept(() => {
      done(pick.selectedItems.flatMap(({ choice }) => choice ?? []));
      pick.hide();
    });
    pick.onDidHide(() => {
      done(undefined);
      pick.dispose();
    });
    pick.show();
  });
}

/** The first way of each difference on one side. */
function firstOf(rows: readonly Row[], side: DifferenceWay['side'] | undefined): readonly Row[] {
  const first = new Map<string, Row>();
  for (const row of rows)
    if (row.choice && row.side === side && !first.has(row.choice.difference)) first.set(row.choice.difference, row);
  return [...first.values()];
}

function sideButtons(): readonly { readonly side: DifferenceWay['side']; readonly button: vscode.QuickInputButton }[] {
  return [
    {
      side: 'text',
      button: {
        iconPath: new vscode.ThemeIcon('type-hierarchy'),
        tooltip: vscode.l10n.t('The diagram is right: choose what changes the text'),
      },
    },
    {
      side: 'diagram',
      button: {
        iconPath: new vscode.ThemeIcon('list-tree'),
        tooltip: vscode.l10n.t('The text is right: choose what changes the diagram'),
      },
    },
  ];
}

function kindOf(side: DifferenceWay['side']): string {
  return side === 'diagram' ? vscode.l10n.t('changes the diagram') : vscode.l10n.t('changes the text');
}

function tell({ settled, failed, remaining }: ReconcileResult): void {
  const done =
    settled === 1 ? vscode.l10n.t('1 difference settled.') : vscode.l10n.t('{0} differences settled.', settled);
  const rest =
    remaining.length === 0
      ? vscode.l10n.t('The diagram and the components say the same.')
      : vscode.l10n.t('Still different: {0}', `${remaining.join('. ')}.`);
  const words = [done, ...failed.map((each) => `${each}.`), rest].join(' ');
  if (failed.length > 0) void vscode.window.showWarningMessage(words);
  else void vscode.window.showInformationMessage(words);
}
