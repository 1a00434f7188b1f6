/** The guide in a real VS Code: the steps view, jumps and outlines, the status, the interview with its timer and debrief. */
import * as vscode from 'vscode';
import { contains, equal, ok } from '../support/assert.ts';
import { openFixture, openText, positionOf, waitFor, workspaceUri } from '../support/editor.ts';
import { hand } from '../support/hand.ts';
import { describe, it } from '../support/runner.ts';

const CHAT = ['examples', 'chat', 'chat.sysdesign.yaml'] as const;
const NAME = 'guided.sysdesign.yaml';
const HALF = `title: Shop
scope:
  functional:
    R1: Order a product
    R2: See my orders
  nonfunctional:
hld:
  diagram: |
    flowchart TB
      C[Web App] -->|HTTPS| S[Shop Service]
  paths:
    order: { steps: [ C -> Q ] }
`;

/** A row of the steps view, by what is read out of it. */
const row = (label: string): string => `.monaco-list-row[aria-label*="${label}"]`;
const TIMER = '[id$="sysdesign.interview"]';

const text = (): string => vscode.window.activeTextEditor?.document.getText() ?? '';

async function closeView(): Promise<void> {
  await vscode.commands.executeCommand('workbench.view.explorer');
  await vscode.commands.executeCommand('workbench.action.focusActiveEditorGroup');
}

/** Saved first: nothing is left that VS Code could want to save behind its end. */
async function removeGuided({ document }: vscode.TextEditor): Promise<void> {
  // What still arrives while it is saved leaves it unsaved: then it is saved again.
  await waitFor('the document saved', async () => {
    const shown = await vscode.window.showTextDocument(document.uri);
    return shown.document.save();
  });
  await vscode.commands.executeCommand('workbench.action.closeAllEditors');
  await vscode.workspace.fs.delete(workspaceUri(NAME));
  await closeView();
}

describe('the guide: steps view', () => {
  it('shows what each step has and needs, and leads to it', async () => {
    const editor = await openText(NAME, HALF);
    await vscode.commands.executeCommand('sysdesign.showSteps');
    // The first step that is not done is open, with what it lacks.
    await hand.waitFor(row('Scope, step 1 of 6, 2 parts missing'));
    await hand.click(row('Quality goals, missing'));
    await waitFor('the place of the goals', () => editor.selection.active.isEqual(new vscode.Position(5, 16)));
    await hand.click(row('High-level design, step 5 of 6'));
    await waitFor('the step', () => editor.selection.active.isEqual(positionOf(editor.document, 'hld:')));
    await hand.click(`${row('High-level design, step 5 of 6')} .monaco-tl-twistie`);
    await hand.waitFor(row('Error: '));
    await hand.click(row('Error: '));
    await waitFor('the finding', () => editor.document.lineAt(editor.selection.active.line).text.includes('C -> Q'));
    await removeGuided(editor);
  });

  it('writes the outline of a step that is not there, with its stops, by the keyboard alone', async () => {
    const editor = await openText(NAME, HALF);
    await vscode.commands.executeCommand('sysdesign.showSteps');
    await hand.waitFor(row('API, step 3 of 6, not begun'));
    await hand.focus('.pane-body .monaco-list[aria-label*="Steps"]');
    await hand.press('Home');
    await hand.type('API');
    await hand.waitFor(`${row('API, step 3 of 6')}.focused`);
    await hand.press('Enter');
    await waitFor('the outline', () => editor.document.getText().includes('\napi:\n  create_item:\n'));
    await waitFor('its first stop', () => editor.document.getText(editor.selection) === 'create_item');
    await hand.waitFor(row('API, step 3 of 6, 1 part missing'));
    await removeGuided(editor);
  });

  it('has all steps of a worked design done, and says so in the status bar once that is wanted', async () => {
    const settings = vscode.workspace.getConfiguration('sysdesign.steps');
    await settings.update('statusBar', true, vscode.ConfigurationTarget.Global);
    try {
      await openFixture(...CHAT);
      await hand.waitFor('[id$="sysdesign.steps"].statusbar-item [aria-label="6 of 6 steps done, No findings"]');
      await hand.click('[id$="sysdesign.steps"].statusbar-item a');
      await hand.waitFor(row('Deep dive, step 6 of 6, done'));
    } finally {
      await settings.update('statusBar', undefined, vscode.ConfigurationTarget.Global);
    }
    await hand.waitFor('[id$="sysdesign.steps"].statusbar-item', { state: 'hidden' });
    await closeView();
  });
});

/** Ends what a test that failed left running, so that the next one begins without. */
async function endedInterview(body: () => Promise<void>): Promise<void> {
  try {
    await body();
  } finally {
    await vscode.commands.executeCommand('notifications.clearAll');
    await vscode.commands.executeCommand('sysdesign.endInterview');
  }
}

/** Goes through an interview about a design, and closes the debrief. */
async function interview(minutes: number | readonly number[], body: (editor: vscode.TextEditor) => Promise<void>) {
  const editor = await openText(NAME, HALF);
  await endedInterview(async () => {
    await vscode.commands.executeCommand('sysdesign.startInterview', {
      minutes,
      document: editor.document.uri.toString(),
    });
    await body(editor);
  });
  await closeDebrief('# Debrief: Shop\n');
  await removeGuided(editor);
}

const debrief = (beginning: string): Promise<true> =>
  waitFor('the debrief', () => text().startsWith(beginning) || undefined);

/** Closes it wherever it stands: what was asked for last may have come in front of it. */
async function closeDebrief(beginning: string): Promise<void> {
  const document = await waitFor('the debrief', () =>
    vscode.workspace.textDocuments.find((each) => each.getText().startsWith(beginning)),
  );
  await vscode.window.showTextDocument(document);
  await vscode.commands.executeCommand('workbench.action.revertAndCloseActiveEditor');
}

describe('the guide: interview', () => {
  it('gives each step its time, and goes on by a command or by typing', async () => {
    await interview(45, async ({ document }) => {
      await hand.waitFor(`${TIMER} [aria-label^="Interview, Scope, 5 minutes left"]`);
      await hand.waitFor(row('Scope, step 1 of 6, now, 0 of 5 min'));
      await hand.waitFor(row('Wrap-up, 3 min'));

      // The next step is not there: its outline is written.
      await vscode.commands.executeCommand('sysdesign.nextInterviewStep');
      await waitFor('the outline', () => document.getText().includes('\nestimate:\n  dau: '));
      await hand.waitFor(row('Estimates, step 2 of 6, now, 0 of 5 min, done'));
      await hand.waitFor(`${TIMER} [aria-label^="Interview, Estimates"]`);

      // Whoever writes in another step is in that step.
      const typed = new vscode.WorkspaceEdit();
      typed.insert(document.uri, positionOf(document, 'See my orders'), 'Look up and ');
      await vscode.workspace.applyEdit(typed);
      await hand.waitFor(`${TIMER} [aria-label^="Interview, Scope"]`);

      await vscode.commands.executeCommand('sysdesign.pauseInterview');
      await hand.waitFor(`${TIMER} [aria-label$="paused"]`);
      await vscode.commands.executeCommand('sysdesign.resumeInterview');
      await hand.waitFor(`${TIMER} [aria-label$="paused"]`, { state: 'detached' });
    });
  });

  it('is ended from its timer, and leaves a debrief', async () => {
    await interview(45, async () => {
      await hand.click(`${TIMER} a`);
      await hand.waitFor('.quick-input-widget .monaco-list-row:has-text("End Interview")');
      await hand.type('End Interview');
      await hand.press('Enter');
      await debrief('# Debrief: Shop\n');
      contains(text(), '| Deep dive | 10 min | 0:00 | not reached |');
      contains(text(), '- **Missing:** What is left out: ');
      contains(text(), '## To talk about\n\n1. ');
      await hand.waitFor(TIMER, { state: 'hidden' });
    });
  });

  it('tells softly when the time of a step is over', async () => {
    // A hundredth of a minute for the scope.
    await interview([0.01, 5, 5, 5, 12, 10, 3], async ({ document }) => {
      await hand.waitFor(`${TIMER}.warning-kind`);
      await vscode.commands.executeCommand('notifications.showList');
      await hand.waitFor('.notifications-center :text("The time for “Scope” is over. Next: Estimates.")');
      ok(!document.isDirty, 'the document was changed');
    });
  });

  it('asks how long and begins with six empty steps where there is no design', async () => {
    await endedInterview(async () => {
      const begun = vscode.commands.executeCommand('sysdesign.startInterview');
      await hand.waitFor('.quick-input-widget .monaco-list-row:has-text("30 minutes")');
      await hand.type('30 minutes');
      await hand.press('Enter');
      await hand.waitFor('.quick-input-widget .monaco-list-row:has-text("Markdown")');
      await hand.type('Markdown');
      await hand.press('Enter');
      await begun;
      contains(text(), '\nprofile: interview\n');
      await hand.waitFor(row('Scope, step 1 of 6, now, 0 of 3 min'));
    });
    await closeDebrief('# Debrief\n');
    await vscode.commands.executeCommand('workbench.action.revertAndCloseActiveEditor');
    await closeView();
  });
});

describe('the guide: walkthrough', () => {
  it('opens, and knows what was done', async () => {
    await openFixture(...CHAT);
    await vscode.commands.executeCommand('sysdesign.openWalkthrough');
    await hand.waitFor('.gettingStarted:has-text("Write a System Design")');
    equal(await hand.count('.gettingStarted button.getting-started-step'), 6);
    await hand.click('.gettingStarted button.getting-started-step:has-text("Keep an eye on the steps")');
    await hand.click('.gettingStarted .button-container:has-text("Show Steps") .monaco-button');
    await hand.waitFor(row('Deep dive, step 6 of 6, done'));
    await hand.waitFor('.gettingStarted .getting-started-step:has-text("Keep an eye on the steps") .complete');
    await closeView();
  });
});
