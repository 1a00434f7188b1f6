/** The timer of an interview in the status bar: minutes, seconds only at the end, and a colour once a step's time is over. */

import * as vscode from 'vscode';
import { read, type Interview } from './clock.ts';
import { PHASES } from './plan.ts';
import { phaseName, shortTime, shownMinutes, spokenTime } from './words.ts';

export const ACTIONS_COMMAND = 'sysdesign.interviewActions';

export class Timer implements vscode.Disposable {
  readonly #item: vscode.StatusBarItem;
  /** What is seen; nothing while it is hidden. */
  #seen: string | undefined;

  constructor() {
    this.#item = vscode.window.createStatusBarItem('sysdesign.interview', vscode.StatusBarAlignment.Right, 91);
    this.#item.name = vscode.l10n.t('Design Interview');
    this.#item.command = ACTIONS_COMMAND;
  }

  /** Writes only what has changed: the status bar is drawn anew at each assignment. */
  show(interview: Interview | undefined, now: number): void {
    if (!interview) {
      this.#item.hide();
      this.#seen = undefined;
      return;
    }
    const { phase, running, left, leftInAll } = read(interview, now);
    const name = phaseName(phase);
    const text = `$(${running ? 'watch' : 'debug-pause'}) ${name} ${shortTime(left)}`;
    if (text === this.#seen) return;
    this.#seen = text;
    this.#item.text = text;
    this.#item.backgroundColor = left <= 0 ? new vscode.ThemeColor('statusBarItem.warningBackground') : undefined;
    this.#item.tooltip = tooltipOf(interview, now);
    const said = [
      vscode.l10n.t('Interview'),
      name,
      spokenTime(left),
      vscode.l10n.t('in all {0}', spokenTime(leftInAll)),
    ];
    this.#item.accessibilityInformation = {
      label: [...said, ...(running ? [] : [vscode.l10n.t('paused')])].join(', '),
    };
    this.#item.show();
  }

  dispose(): void {
    this.#item.dispose();
  }
}

function tooltipOf(interview: Interview, now: number): vscode.MarkdownString {
  const { running, leftInAll, spent, phase } = read(interview, now);
  const rows = PHASES.map((each, at) => {
    const used = shownMinutes(Math.floor(spent[at]! / 60_000));
    const row = `${phaseName(each)}: ${vscode.l10n.t('{0} of {1} min', used, shownMinutes(interview.planned[at]! / 60_000))}`;
    return `- ${each === phase ? `**${row}**` : row}`;
  });
  const heading = running
    ? vscode.l10n.t('Interview: {0} in all', spokenTime(leftInAll))
    : vscode.l10n.t('Interview: paused');
  return new vscode.MarkdownString(`${heading}\n\n${rows.join('\n')}`);
}
