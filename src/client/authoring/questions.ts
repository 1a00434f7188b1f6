/** The questions of "New Design": a list of starting points, the form, the folder, the name. */

import * as vscode from 'vscode';
import type { Start, StartForm } from '../../protocol/starts.ts';

interface StartItem extends vscode.QuickPickItem {
  readonly start?: Start;
}

export async function askStart(starts: readonly Start[]): Promise<Start | undefined> {
  const groups: readonly (readonly [Start['group'], string])[] = [
    ['blank', vscode.l10n.t('From nothing')],
    ['pattern', vscode.l10n.t('Patterns')],
    ['worked', vscode.l10n.t('Worked problems')],
  ];
  const items = groups.flatMap(([group, label]): StartItem[] => {
    const own = starts.filter((start) => start.group === group);
    const separator = { label, kind: vscode.QuickPickItemKind.Separator };
    return own.length > 0
      ? [separator, ...own.map((start) => ({ label: start.title, detail: start.about, start }))]
      : [];
  });
  const chosen = await vscode.window.showQuickPick(items, {
    title: vscode.l10n.t('New Design'),
    placeHolder: vscode.l10n.t('What to begin with'),
    matchOnDetail: true,
  });
  return chosen?.start;
}

export async function askForm(): Promise<StartForm | undefined> {
  const items: readonly (vscode.QuickPickItem & { readonly form: StartForm })[] = [
    { form: 'yaml', label: 'YAML', detail: vscode.l10n.t('One mapping of keys: quick to write, best completed') },
    {
      form: 'markdown',
      label: 'Markdown',
      detail: vscode.l10n.t('Headings, prose and YAML blocks: reads as a document'),
    },
  ];
  const chosen = await vscode.window.showQuickPick(items, {
    title: vscode.l10n.t('New Design'),
    placeHolder: vscode.l10n.t('In which form'),
  });
  return chosen?.form;
}

/** @returns the address of a folder, `untitled`, or nothing. Without an open folder it is not asked. */
export async function askFolder(): Promise<string | undefined> {
  const folders = vscode.workspace.workspaceFolders ?? [];
  if (folders.length === 0) return 'untitled';
  const items = [
    { label: vscode.l10n.t('Untitled'), detail: vscode.l10n.t('Choose where when you save it'), address: 'untitled' },
    ...folders.map(({ name, uri }) => ({ label: name, description: uri.path, address: uri.toString() })),
    { label: vscode.l10n.t('Another Folder…'), address: undefined },
  ];
  const chosen = await vscode.window.showQuickPick(items, {
    title: vscode.l10n.t('New Design'),
    placeHolder: vscode.l10n.t('Where'),
  });
  if (!chosen || chosen.address !== undefined) return chosen?.address;
  const [folder] =
    (await vscode.window.showOpenDialog({
      canSelectFolders: true,
      canSelectFiles: false,
      openLabel: vscode.l10n.t('Create Here'),
      ...(folders[0] && { defaultUri: folders[0].uri }),
    })) ?? [];
  return folder?.toString();
}

export async function askName(
  value: string,
  problemOf: (name: string) => Promise<string | undefined>,
): Promise<string | undefined> {
  return vscode.window.showInputBox({
    title: vscode.l10n.t('New Design'),
    prompt: vscode.l10n.t('Name of the new file'),
    value,
    valueSelection: [0, value.indexOf('.')],
    validateInput: problemOf,
  });
}
