/** The commands of the interview mode: forty-five minutes over the six steps, and a debrief at the end. */

import * as vscode from 'vscode';
import { DEBRIEF_REQUEST, type DebriefParams } from '../../../protocol/progress.ts';
import type { LanguageServer } from '../../server.ts';
import { goTo } from '../go.ts';
import type { ProgressSource } from '../source.ts';
import type { Interview } from './clock.ts';
import { PHASES, type PhaseId } from './plan.ts';
import { answersOf, askDocument, askMinutes, type Surroundings } from './questions.ts';
import type { InterviewSession } from './session.ts';
import { ACTIONS_COMMAND } from './timer.ts';

export function registerInterview(
  context: vscode.ExtensionContext,
  around: Surroundings,
  session: InterviewSession,
  source: ProgressSource,
): void {
  const command = (name: string, run: (given?: unknown) => unknown): vscode.Disposable =>
    vscode.commands.registerCommand(`sysdesign.${name}`, run);
  const end = (): Promise<void> => endInterview(session, around.server);
  context.subscriptions.push(
    command('startInterview', (given) => start(around, session, source, given)),
    command('nextInterviewStep', () => next(session, source, end)),
    command('pauseInterview', () => session.pause()),
    command('resumeInterview', () => session.resume()),
    command('endInterview', end),
    vscode.commands.registerCommand(ACTIONS_COMMAND, () => chooseAction(session)),
  );
}

async function start(
  around: Surroundings,
  session: InterviewSession,
  source: ProgressSource,
  given: unknown,
): Promise<void> {
  if (session.interview && !(await wantsAnother())) return;
  const answers = answersOf(given);
  const minutes = await askMinutes(answers);
  const document = minutes && (await askDocument(around, answers));
  if (!minutes || !document) return;
  await vscode.window.showTextDocument(document, { preview: false });
  session.begin(document.uri, minutes);
  await vscode.commands.executeCommand('sysdesign.steps.focus');
  await goToPhase(session, source, PHASES[session.interview!.at]!);
}

async function wantsAnother(): Promise<boolean> {
  const anew = vscode.l10n.t('Start Anew');
  const text = vscode.l10n.t('An interview is on its way. A new one ends it without a debrief.');
  return (await vscode.window.showWarningMessage(text, anew)) === anew;
}

async function next(session: InterviewSession, source: ProgressSource, end: () => Promise<void>): Promise<void> {
  if (!session.interview) return;
  const phase = session.next();
  if (phase) await goToPhase(session, source, phase);
  else await end();
}

/** To what the step lacks first; a step that is not there is written. */
async function goToPhase(session: InterviewSession, source: ProgressSource, phase: PhaseId): Promise<void> {
  if (phase === 'closing' || !session.interview) return;
  await goTo(source, { uri: session.interview.uri, step: phase, missing: true });
}

async function chooseAction(session: InterviewSession): Promise<void> {
  const { interview } = session;
  if (!interview) return;
  const items: (vscode.QuickPickItem & { readonly run: () => unknown })[] = [
    action('arrow-right', vscode.l10n.t('Next Step'), 'sysdesign.nextInterviewStep'),
    interview.since === undefined
      ? action('debug-start', vscode.l10n.t('Resume'), 'sysdesign.resumeInterview')
      : action('debug-pause', vscode.l10n.t('Pause'), 'sysdesign.pauseInterview'),
    { label: `$(add) ${vscode.l10n.t('5 More Minutes for This Step')}`, run: () => session.extend(5) },
    action('checklist', vscode.l10n.t('Show Steps'), 'sysdesign.showSteps'),
    action('debug-stop', vscode.l10n.t('End Interview'), 'sysdesign.endInterview'),
  ];
  const chosen = await vscode.window.showQuickPick(items, { title: vscode.l10n.t('Interview') });
  await chosen?.run();
}

function action(icon: string, label: string, command: string) {
  return { label: `$(${icon}) ${label}`, run: () => vscode.commands.executeCommand(command) };
}

async function endInterview(session: InterviewSession, server: LanguageServer): Promise<void> {
  const ended = session.end();
  const content = ended && (await debriefOf(ended, server));
  if (content === undefined) return;
  const document = await vscode.workspace.openTextDocument({ language: 'markdown', content });
  await vscode.window.showTextDocument(document, { preview: false });
}

async function debriefOf({ uri, planned, spent }: Interview, server: LanguageServer): Promise<string | undefined> {
  const phases = PHASES.map((phase, at) => ({ phase, planned: planned[at]! / 1000, spent: spent[at]! / 1000 }));
  const params: DebriefParams = { uri, phases };
  try {
    await open(uri);
    const content = await server.request<string | null>(DEBRIEF_REQUEST, params);
    if (content !== null) return content;
    throw new Error(vscode.l10n.t('it is not open'));
  } catch (error) {
    const why = error instanceof Error ? error.message : String(error);
    void vscode.window.showWarningMessage(vscode.l10n.t('There is no debrief, as the design can’t be read: {0}', why));
    return undefined;
  }
}

/** The server knows what is open. An untitled document that was closed is gone; opening it would make another one. */
async function open(address: string): Promise<void> {
  const uri = vscode.Uri.parse(address, true);
  if (uri.scheme !== 'untitled') await vscode.workspace.openTextDocument(uri);
}
