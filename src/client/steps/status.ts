/** How far the design in front is, in the status bar: in the language status (the braces), and beside it if that is wanted. */

import * as vscode from 'vscode';
import { findingsText } from './items.ts';
import { doneSteps, nextStep } from './nodes.ts';
import type { ProgressSource } from './source.ts';

const SETTING = 'sysdesign.steps.statusBar';
export const SHOW_STEPS_COMMAND = 'sysdesign.showSteps';

export function createStepsStatus(source: ProgressSource, language: string): vscode.Disposable {
  const inBraces = vscode.languages.createLanguageStatusItem('sysdesign.steps', { language });
  inBraces.name = vscode.l10n.t('Steps');
  inBraces.command = { command: SHOW_STEPS_COMMAND, title: vscode.l10n.t('Show steps') };
  const item = vscode.window.createStatusBarItem('sysdesign.steps', vscode.StatusBarAlignment.Right, 90);
  item.name = vscode.l10n.t('Design Steps');
  item.command = SHOW_STEPS_COMMAND;
  const show = (): void => {
    const { progress } = source;
    const isInFront =
      progress !== undefined && vscode.window.activeTextEditor?.document.uri.toString() === progress.uri;
    const done = progress ? doneSteps(progress).length : 0;
    const steps = progress?.steps.length ?? 0;
    const next = progress && nextStep(progress);
    inBraces.text = progress ? vscode.l10n.t('{0} of {1} steps', done, steps) : vscode.l10n.t('No steps yet');
    inBraces.detail = next ? vscode.l10n.t('next: {0}', next.name) : '';
    if (!progress || !isInFront || !vscode.workspace.getConfiguration().get<boolean>(SETTING, false)) {
      item.hide();
      return;
    }
    const findings = progress.shown + progress.held;
    item.text = `$(checklist) ${done}/${steps}${findings > 0 ? ` · ${findingsText(findings)}` : ''}`;
    item.tooltip = next ? vscode.l10n.t('Next step: {0}', next.name) : vscode.l10n.t('All steps are done');
    item.accessibilityInformation = {
      label: vscode.l10n.t('{0} of {1} steps done, {2}', done, steps, findingsText(findings)),
    };
    item.show();
  };
  show();
  return vscode.Disposable.from(
    inBraces,
    item,
    source.onDidChange(show),
    vscode.window.onDidChangeActiveTextEditor(show),
    vscode.workspace.onDidChangeConfiguration((event) => event.affectsConfiguration(SETTING) && show()),
  );
}
