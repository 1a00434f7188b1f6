/** The questions before an interview: how long, and in which document. Whoever calls the command can give the answers. */

import * as vscode from 'vscode';
import type { StartForm } from '../../../protocol/starts.ts';
import { askForm } from '../../authoring/questions.ts';
import { readStart, readStarts } from '../../authoring/starts.ts';
import type { LanguageServer } from '../../server.ts';
import { planOf, readMinutes, scaled, total } from './plan.ts';
import { planInWords, shownMinutes } from './words.ts';

const SETTING = 'sysdesign.interview.minutes';
const OTHER_LENGTHS = [30, 35, 60];

/** What need not be asked. */
export interface InterviewAnswers {
  /** The length, or the minutes of each of the seven phases. */
  readonly minutes?: number | readonly number[];
  /** The address of the design; `null` for a new one. */
  readonly document?: string | null;
  /** The form of a new one. */
  readonly form?: StartForm;
}

export function answersOf(given: unknown): InterviewAnswers {
  if (typeof given !== 'object' || given === null) return {};
  const { minutes, document, form } = given as Readonly<Record<string, unknown>>;
  const isNumbers =
    typeof minutes === 'number' || (Array.isArray(minutes) && minutes.every((each) => typeof each === 'number'));
  return {
    ...(isNumbers && { minutes: minutes as number | readonly number[] }),
    ...((document === null || typeof document === 'string') && { document }),
    ...((form === 'yaml' || form === 'markdown') && { form }),
  };
}

/** @returns the minutes of each phase, or nothing where the question is left. */
export async function askMinutes({ minutes }: InterviewAnswers): Promise<readonly number[] | undefined> {
  const usual = planOf(vscode.workspace.getConfiguration().get(SETTING));
  const given = minutes === undefined ? undefined : readMinutes(String(minutes), usual);
  if (given) return given;
  const length = Math.round(total(usual));
  const plans = [usual, ...OTHER_LENGTHS.filter((each) => each !== length).map((each) => scaled(usual, each))];
  const items: (vscode.QuickPickItem & { readonly plan?: readonly number[] })[] = plans.map((plan) => ({
    label: vscode.l10n.t('{0} minutes', shownMinutes(total(plan))),
    detail: planInWords(plan),
    plan,
  }));
  const chosen = await vscode.window.showQuickPick(
    [
      ...items,
      { label: vscode.l10n.t('Other…'), detail: vscode.l10n.t('Another length, or the minutes of each step') },
    ],
    { title: vscode.l10n.t('Start Interview'), placeHolder: vscode.l10n.t('How long') },
  );
  return chosen && (chosen.plan ?? (await typeMinutes(usual)));
}

async function typeMinutes(usual: readonly number[]): Promise<readonly number[] | undefined> {
  const typed = await vscode.window.showInputBox({
    title: vscode.l10n.t('Start Interview'),
    prompt: vscode.l10n.t('A length in minutes, or the minutes of the six steps and the wrap-up'),
    value: usual.map(shownMinutes).join(', '),
    validateInput: (text) =>
      readMinutes(text, usual) ? undefined : vscode.l10n.t('One number, or seven; none below zero.'),
  });
  return typed === undefined ? undefined : readMinutes(typed, usual);
}

export interface Surroundings {
  readonly extension: vscode.Uri;
  readonly server: LanguageServer;
  readonly language: string;
}

/** @returns the design that is written, open; or nothing where a question is left. */
export async function askDocument(
  around: Surroundings,
  answers: InterviewAnswers,
): Promise<vscode.TextDocument | undefined> {
  if (typeof answers.document === 'string') {
    return vscode.workspace.openTextDocument(vscode.Uri.parse(answers.document, true));
  }
  const active = vscode.window.activeTextEditor?.document;
  if (answers.document === undefined && active?.languageId === around.language) {
    const name = active.uri.path.slice(active.uri.path.lastIndexOf('/') + 1);
    const items = [
      { label: name, detail: vscode.l10n.t('Go on in this document'), isNew: false },
      { label: vscode.l10n.t('New document'), detail: vscode.l10n.t('Begin with six empty steps'), isNew: true },
    ];
    const chosen = await vscode.window.showQuickPick(items, {
      title: vscode.l10n.t('Start Interview'),
      placeHolder: vscode.l10n.t('In which document'),
    });
    if (!chosen) return undefined;
    if (!chosen.isNew) return active;
  }
  const form = answers.form ?? (await askForm());
  return form && newDocument(around, form);
}

/** Six empty steps, checked as an interview is: without what only a document for review needs. */
async function newDocument({ extension, server, language }: Surroundings, form: StartForm) {
  const blank = (await readStarts(extension)).find(({ group }) => group === 'blank');
  const text = blank && (await readStart(extension, server, blank, form));
  if (text === undefined) return undefined;
  const content = text.replace(/^status: draft$/m, '$&\nprofile: interview');
  return vscode.workspace.openTextDocument({ language, content });
}
