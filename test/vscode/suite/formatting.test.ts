/** Formatting in a real VS Code: a document, a selection, what Enter begins, and what is saved; in both forms. */
import * as vscode from 'vscode';
import { equal, ok } from '../support/assert.ts';
import { openText, positionOf, waitFor } from '../support/editor.ts';
import { hand } from '../support/hand.ts';
import { describe, it } from '../support/runner.ts';

const YAML = `title: Links   # ours


scope:
    functional:
      R1:   Shorten a link
hld:
    diagram: |
      flowchart LR
      A[App]-->S[Links]; S-->D[(Store)]
data:
    link: { store: D }
`;

const YAML_TIDY = `title: Links   # ours

scope:
  functional:
    R1:   Shorten a link
hld:
  diagram: |
    flowchart LR
      A[App] --> S[Links]
      S --> D[(Store)]
data:
  link: { store: D }
`;

const MARKDOWN =
  '---\ntitle: Links   \n---\n\n# Links \n\nTwo lines  \nof prose.\n\n## High-level design\n```mermaid\nflowchart LR\nA[App]-->S[Links]\n```\n\n```yaml\ncomponents:\n    S:\n        kind: service\n```\n';

const MARKDOWN_TIDY =
  '---\ntitle: Links\n---\n\n# Links\n\nTwo lines  \nof prose.\n\n## High-level design\n\n```mermaid\nflowchart LR\n  A[App] --> S[Links]\n```\n\n```yaml\ncomponents:\n  S:\n    kind: service\n```\n';

const FORMS = [
  ['yaml', YAML, YAML_TIDY],
  ['md', MARKDOWN, MARKDOWN_TIDY],
] as const;

/** Runs a command until its effect is there: the server may only be starting. */
const until = (what: string, command: string, isDone: () => boolean): Promise<unknown> =>
  waitFor(what, async () => {
    await vscode.commands.executeCommand(command);
    return isDone();
  });

/** Changes settings of the language for one test, and gives back what was there. */
async function withSetting(name: string, body: () => Promise<void>): Promise<void> {
  const scope = { languageId: 'sysdesign' };
  const set = (value: boolean | undefined) =>
    vscode.workspace.getConfiguration('editor', scope).update(name, value, vscode.ConfigurationTarget.Global, true);
  await set(true);
  try {
    await body();
  } finally {
    await set(undefined);
  }
}

describe('formatting', () => {
  for (const [ending, text, tidy] of FORMS) {
    it(`lays out a document, twice as once: ${ending}`, async () => {
      const { document } = await openText(`untidy.sysdesign.${ending}`, text);
      await until('the layout', 'editor.action.formatDocument', () => document.getText() !== text);
      equal(document.getText(), tidy);
      const { version } = document;
      await vscode.commands.executeCommand('editor.action.formatDocument');
      equal(document.version, version);
      await vscode.commands.executeCommand('undo');
      equal(document.getText(), text);
    });

    it(`lays out what is saved, with a change that was not: ${ending}`, () =>
      withSetting('formatOnSave', async () => {
        const editor = await openText(`saved.sysdesign.${ending}`, text);
        const { document } = editor;
        // The save waits for a formatter only once there is one.
        await until('a formatter', 'editor.action.formatDocument', () => document.getText() === tidy);
        ok(
          await editor.edit((edit) =>
            edit.replace(new vscode.Range(new vscode.Position(0, 0), document.positionAt(tidy.length)), text),
          ),
          'the edit was refused',
        );
        await document.save();
        equal(document.getText(), tidy);
        ok(!document.isDirty, 'the document was changed behind the save');
      }));
  }

  it('lays out a selection alone', async () => {
    const editor = await openText('part.sysdesign.yaml', YAML);
    const { document } = editor;
    editor.selection = new vscode.Selection(positionOf(document, 'scope'), positionOf(document, 'hld'));
    await until('the layout', 'editor.action.formatSelection', () => document.getText() !== YAML);
    equal(document.getText(), YAML.replace('    functional:\n      R1:', '  functional:\n    R1:'));
  });

  it('saves a damaged document as it is, but for its sound entries', () =>
    withSetting('formatOnSave', async () => {
      const damaged = 'scope:\n    text: One\napi:\n    send: { style: rest\ndata:\n    link: { store: D }\n';
      const editor = await openText('damaged.sysdesign.yaml', damaged);
      const { document } = editor;
      const formatted = damaged.replace('    link', '  link');
      await until('a formatter', 'editor.action.formatDocument', () => document.getText() === formatted);
      ok(await editor.edit((edit) => edit.insert(new vscode.Position(0, 0), 'title: A   \n')), 'the edit was refused');
      await document.save();
      equal(document.getText(), `title: A\n${formatted}`);
    }));

  it('begins the line below a line of a diagram, where editors format on type', () =>
    withSetting('formatOnType', async () => {
      const text = 'hld:\n  diagram: |\n    flowchart LR\n    A[App]-->S[Links]\ndata:\n';
      const editor = await openText('typed.sysdesign.yaml', text);
      const { document } = editor;
      await until('a formatter', 'editor.action.formatDocument', () => document.getText().includes('A[App] -->'));
      await vscode.commands.executeCommand('undo');
      equal(document.getText(), text);
      await hand.clickText('Links');
      await hand.press('End');
      await hand.press('Enter');
      const after = 'hld:\n  diagram: |\n    flowchart LR\n      A[App] --> S[Links]\n      \ndata:\n';
      await waitFor('the new line', () => document.getText() === after);
      equal(editor.selection.active.character, 6);
    }));
});
