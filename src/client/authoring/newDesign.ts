/** The command "New Design": what to begin with, in which form, and where; then the document is open at its first open place. */

import * as vscode from 'vscode';
import { ENDINGS, type Start, type StartForm } from '../../protocol/starts.ts';
import type { LanguageServer } from '../server.ts';
import { askFolder, askForm, askName, askStart } from './questions.ts';
import { readStart, readStarts } from './starts.ts';

/** What need not be asked, for whoever calls the command: a key binding, a walkthrough, a test. */
export interface NewDesignAnswers {
  /** The id of a starting point: `blank`, a pattern, or a worked problem. */
  readonly start?: string;
  readonly form?: StartForm;
  /** The address of the folder for the new file; `null` for an untitled document. */
  readonly folder?: string | null;
  /** The name of the file in it. */
  readonly name?: string;
}

export function registerNewDesign(context: vscode.ExtensionContext, server: LanguageServer, language: string): void {
  context.subscriptions.push(
    vscode.commands.registerCommand('sysdesign.newDesign', (given?: unknown) =>
      newDesign({ extension: context.extensionUri, server, language }, answersOf(given)),
    ),
  );
}

/** Menus call commands with things of their own. */
function answersOf(given: unknown): NewDesignAnswers {
  if (typeof given !== 'object' || given === null) return {};
  const { start, form, folder, name } = given as Record<string, unknown>;
  return {
    ...(typeof start === 'string' && { start }),
    ...((form === 'yaml' || form === 'markdown') && { form }),
    ...((folder === null || typeof folder === 'string') && { folder }),
    ...(typeof name === 'string' && { name }),
  };
}

interface Surroundings {
  readonly extension: vscode.Uri;
  readonly server: LanguageServer;
  readonly language: string;
}

/** Each question that is left without an answer ends it. */
async function newDesign({ extension, server, language }: Surroundings, given: NewDesignAnswers): Promise<void> {
  const starts = await readStarts(extension);
  const start = starts.find(({ id }) => id === given.start) ?? (await askStart(starts));
  if (!start) return;
  const form = given.form ?? (await askForm());
  if (!form) return;
  const text = await readStart(extension, server, start, form);
  if (text === undefined) return;
  const folder = given.folder === undefined ? await askFolder() : (given.folder ?? 'untitled');
  if (folder === undefined) return;
  if (folder === 'untitled') {
    await show(await vscode.workspace.openTextDocument({ language, content: text }));
    return;
  }
  const file = await fileFor(vscode.Uri.parse(folder, true), start, form, given.name);
  if (!file) return;
  await vscode.workspace.fs.writeFile(file, new TextEncoder().encode(text));
  await show(await vscode.workspace.openTextDocument(file));
}

/** A file that is not there yet: what is there is never replaced. */
async function fileFor(
  folder: vscode.Uri,
  start: Start,
  form: StartForm,
  name: string | undefined,
): Promise<vscode.Uri | undefined> {
  if (name !== undefined && (await nameProblem(folder, name, form)) === undefined) {
    return vscode.Uri.joinPath(folder, name);
  }
  const proposed = name ?? (await freeName(folder, start.group === 'blank' ? 'design' : start.id, form));
  const chosen = await askName(proposed, (value) => nameProblem(folder, value, form));
  return chosen === undefined ? undefined : vscode.Uri.joinPath(folder, chosen);
}

async function freeName(folder: vscode.Uri, stem: string, form: StartForm): Promise<string> {
  let name = `${stem}${ENDINGS[form]}`;
  for (let number = 2; (await nameProblem(folder, name, form)) !== undefined; number++) {
    name = `${stem}-${String(number)}${ENDINGS[form]}`;
  }
  return name;
}

async function nameProblem(folder: vscode.Uri, name: string, form: StartForm): Promise<string | undefined> {
  const ending = form === 'yaml' ? /[^/\\]\.sysdesign\.ya?ml$/i : /[^/\\]\.sysdesign\.md$/i;
  if (!ending.test(name)) return vscode.l10n.t('The name of this form ends with {0}.', ENDINGS[form]);
  if (/[/\\]/.test(name)) return vscode.l10n.t('A name without folders is wanted here.');
  try {
    await vscode.workspace.fs.stat(vscode.Uri.joinPath(folder, name));
    return vscode.l10n.t('A file of this name is there already; it would not be replaced.');
  } catch {
    return undefined;
  }
}

/** Opens it with the title selected, or the place of the title: it is the first thing to write. */
async function show(document: vscode.TextDocument): Promise<void> {
  const editor = await vscode.window.showTextDocument(document, { preview: false });
  const found = /^title: ([^\r\n]*)/m.exec(document.getText());
  if (!found) return;
  const start = found.index + 'title: '.length;
  const end = start + found[1]!.length;
  editor.selection = new vscode.Selection(document.positionAt(start), document.positionAt(end));
}
