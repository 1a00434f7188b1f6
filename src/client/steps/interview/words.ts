/** How the phases of an interview and their times are named. */

import * as vscode from 'vscode';
import { shownTime } from './clock.ts';
import { PHASES, type PhaseId } from './plan.ts';

export function phaseName(phase: PhaseId): string {
  const names: Readonly<Record<PhaseId, string>> = {
    scope: vscode.l10n.t('Scope'),
    estimate: vscode.l10n.t('Estimates'),
    api: vscode.l10n.t('API'),
    data: vscode.l10n.t('Data model'),
    hld: vscode.l10n.t('High-level design'),
    'deep-dive': vscode.l10n.t('Deep dive'),
    closing: vscode.l10n.t('Wrap-up'),
  };
  return names[phase];
}

/** `4 min`, `0:42`, `+2 min`. */
export function shortTime(milliseconds: number): string {
  const { over, minutes, seconds } = shownTime(milliseconds);
  const text = seconds === undefined ? vscode.l10n.t('{0} min', minutes) : `0:${String(seconds).padStart(2, '0')}`;
  return over ? `+${text}` : text;
}

/** The same as it is read out. */
export function spokenTime(milliseconds: number): string {
  const { over, minutes, seconds } = shownTime(milliseconds);
  const text = seconds === undefined ? vscode.l10n.t('{0} minutes', minutes) : vscode.l10n.t('{0} seconds', seconds);
  return over ? vscode.l10n.t('{0} over', text) : vscode.l10n.t('{0} left', text);
}

/** `Scope 5, Estimates 5, …`: a plan in one line. */
export function planInWords(minutes: readonly number[]): string {
  return PHASES.map((phase, at) => `${phaseName(phase)} ${shownMinutes(minutes[at]!)}`).join(', ');
}

export function shownMinutes(minutes: number): string {
  return String(Math.round(minutes * 10) / 10);
}
