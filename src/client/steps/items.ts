/** How the nodes of the steps view look, and how they are read out. */

import * as vscode from 'vscode';
import type { FindingResult, PartResult, StepResult } from '../../protocol/progress.ts';
import { targetOf, type StepsNode } from './nodes.ts';

export const GO_COMMAND = 'sysdesign.steps.go';

/** What an interview adds to a step. */
export interface PhaseNote {
  /** `3 of 5 min`. */
  readonly text: string;
  readonly current: boolean;
}

/** @param expanded whether its children are seen at first. */
export function treeItem(node: StepsNode, uri: string, expanded: boolean, note?: PhaseNote): vscode.TreeItem {
  const item = itemOf(node, note);
  // VS Code remembers by the id what was folded: for each document apart.
  item.id = `${uri} ${node.id}`;
  if (node.kind === 'step' || node.kind === 'closing' || node.kind === 'elsewhere') {
    const { Expanded, Collapsed } = vscode.TreeItemCollapsibleState;
    item.collapsibleState = expanded ? Expanded : Collapsed;
  }
  const target = targetOf(node, uri);
  if (target) item.command = { command: GO_COMMAND, title: vscode.l10n.t('Go There'), arguments: [target] };
  return item;
}

function itemOf(node: StepsNode, note: PhaseNote | undefined): vscode.TreeItem {
  switch (node.kind) {
    case 'step':
      return stepItem(node.step, node.number, note);
    case 'closing':
      return closingItem(note);
    case 'elsewhere': {
      const item = new vscode.TreeItem(vscode.l10n.t('The document'));
      item.iconPath = new vscode.ThemeIcon('file');
      item.description = findingsText(node.findings.length);
      return item;
    }
    case 'part':
      return partItem(node.part);
    case 'finding':
      return findingItem(node.finding);
    case 'more': {
      const item = new vscode.TreeItem(vscode.l10n.t('{0} more', findingsText(node.held)));
      item.iconPath = new vscode.ThemeIcon('ellipsis');
      item.command = { command: 'sysdesign.showAllFindings', title: vscode.l10n.t('Show All Findings') };
      return item;
    }
  }
}

function stepItem(step: StepResult, number: number, note: PhaseNote | undefined): vscode.TreeItem {
  const item = new vscode.TreeItem(step.name);
  const state = stateText(step);
  item.iconPath = note?.current ? new vscode.ThemeIcon('arrow-right') : stepIcon(step);
  item.description = note ? `${note.text} · ${state}` : state;
  item.contextValue = step.insert ? 'step.missing' : 'step';
  const tooltip = new vscode.MarkdownString();
  tooltip.appendText(step.about);
  if (step.reason) tooltip.appendMarkdown('\n\n').appendText(step.reason);
  if (step.insert)
    tooltip.appendMarkdown('\n\n').appendText(vscode.l10n.t('Nothing of it is written: a click writes its outline.'));
  item.tooltip = tooltip;
  const place = vscode.l10n.t('{0}, step {1} of 6', step.name, number);
  const label = [place, ...(note?.current ? [vscode.l10n.t('now')] : []), ...(note ? [note.text] : []), state];
  item.accessibilityInformation = { label: label.join(', ') };
  return item;
}

function closingItem(note: PhaseNote | undefined): vscode.TreeItem {
  const name = vscode.l10n.t('Wrap-up');
  const item = new vscode.TreeItem(name);
  item.iconPath = new vscode.ThemeIcon(note?.current ? 'arrow-right' : 'comment-discussion');
  item.tooltip = vscode.l10n.t('The last minutes: what you would do next, and what happens when a part fails.');
  if (note) item.description = note.text;
  const label = [name, ...(note?.current ? [vscode.l10n.t('now')] : []), ...(note ? [note.text] : [])];
  item.accessibilityInformation = { label: label.join(', ') };
  return item;
}

function stateText({ state, parts, findings, held }: StepResult): string {
  if (state === 'empty') return vscode.l10n.t('not begun');
  if (state === 'declined') return vscode.l10n.t('left out on purpose');
  const missing = parts.filter((part) => part.state === 'missing').length;
  const found = findings.length + held;
  const said = [
    ...(state === 'done' ? [vscode.l10n.t('done')] : []),
    ...(missing > 0
      ? [missing === 1 ? vscode.l10n.t('1 part missing') : vscode.l10n.t('{0} parts missing', missing)]
      : []),
    ...(found > 0 ? [findingsText(found)] : []),
  ];
  return said.join(', ');
}

export function findingsText(count: number): string {
  if (count === 0) return vscode.l10n.t('No findings');
  return count === 1 ? vscode.l10n.t('1 finding') : vscode.l10n.t('{0} findings', count);
}

function stepIcon({ state, findings }: StepResult): vscode.ThemeIcon {
  if (state === 'empty') return new vscode.ThemeIcon('circle-large-outline');
  if (state === 'declined') return new vscode.ThemeIcon('circle-slash');
  if (state === 'done') return new vscode.ThemeIcon('pass-filled', new vscode.ThemeColor('testing.iconPassed'));
  const gravest = findings[0]?.severity;
  return gravest === 'error'
    ? severityIcon('error')
    : gravest === 'warning'
      ? severityIcon('warning')
      : new vscode.ThemeIcon('record');
}

function partItem({ name, about, state, count }: PartResult): vscode.TreeItem {
  const item = new vscode.TreeItem(name);
  const icons = { there: 'check', missing: 'circle-outline', declined: 'circle-slash' } as const;
  const says = {
    there: count,
    missing: count || vscode.l10n.t('missing'),
    declined: vscode.l10n.t('none, on purpose'),
  }[state];
  item.iconPath = new vscode.ThemeIcon(icons[state]);
  item.description = says;
  item.tooltip = `${name}: ${about}`;
  const spoken = {
    there: vscode.l10n.t('there'),
    missing: vscode.l10n.t('missing'),
    declined: vscode.l10n.t('none, on purpose'),
  }[state];
  item.accessibilityInformation = {
    label: [name, spoken, ...(count ? [count] : []), ...(state === 'missing' ? [about] : [])].join(', '),
  };
  return item;
}

function findingItem({ message, severity, rule }: FindingResult): vscode.TreeItem {
  const item = new vscode.TreeItem(message);
  item.iconPath = severityIcon(severity);
  item.description = rule;
  item.tooltip = `${message}\n${rule}`;
  const names = {
    error: vscode.l10n.t('Error'),
    warning: vscode.l10n.t('Warning'),
    info: vscode.l10n.t('Information'),
    hint: vscode.l10n.t('Hint'),
  };
  item.accessibilityInformation = { label: `${names[severity]}: ${message}` };
  return item;
}

function severityIcon(severity: FindingResult['severity']): vscode.ThemeIcon {
  const icons = {
    error: ['error', 'problemsErrorIcon.foreground'],
    warning: ['warning', 'problemsWarningIcon.foreground'],
    info: ['info', 'problemsInfoIcon.foreground'],
    hint: ['lightbulb', 'problemsInfoIcon.foreground'],
  } as const;
  const [icon, color] = icons[severity];
  return new vscode.ThemeIcon(icon, new vscode.ThemeColor(color));
}
