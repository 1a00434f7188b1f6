/** The guide in VS Code: the steps view, its status, and the interview mode. */

import * as vscode from 'vscode';
import type { LanguageServer } from '../server.ts';
import { goTo } from './go.ts';
import { registerInterview } from './interview/index.ts';
import { InterviewSession } from './interview/session.ts';
import { GO_COMMAND } from './items.ts';
import type { StepsNode } from './nodes.ts';
import { ProgressSource } from './source.ts';
import { createStepsStatus, SHOW_STEPS_COMMAND } from './status.ts';
import { StepsTree } from './tree.ts';

const VIEW = 'sysdesign.steps';
const WALKTHROUGH = 'sysdesign.sysdesign#sysdesign.start';

export function registerSteps(context: vscode.ExtensionContext, server: LanguageServer, language: string): void {
  const source = new ProgressSource(server, language);
  const session = new InterviewSession(context.workspaceState, source, language);
  const tree = new StepsTree(source, session);
  const view = vscode.window.createTreeView(VIEW, { treeDataProvider: tree, showCollapseAll: true });
  const refresh = (): void => {
    tree.refresh();
    view.description = tree.summary();
  };
  context.subscriptions.push(
    source,
    session,
    tree,
    view,
    createStepsStatus(source, language),
    source.onDidChange(refresh),
    session.onDidChange(refresh),
    session.onDidMove((phase) => void reveal(view, tree.nodeOf(phase))),
    vscode.commands.registerCommand(GO_COMMAND, (target: unknown) => goTo(source, target)),
    vscode.commands.registerCommand(SHOW_STEPS_COMMAND, () => vscode.commands.executeCommand(`${VIEW}.focus`)),
    vscode.commands.registerCommand('sysdesign.openWalkthrough', () =>
      vscode.commands.executeCommand('workbench.action.openWalkthrough', WALKTHROUGH, false),
    ),
  );
  registerInterview(context, { extension: context.extensionUri, server, language }, session, source);
}

/** Opens the list of a step, if the view is seen; it takes no focus from the text. */
async function reveal(view: vscode.TreeView<StepsNode>, node: StepsNode | undefined): Promise<void> {
  if (node && view.visible) await view.reveal(node, { expand: true, select: true, focus: false });
}
