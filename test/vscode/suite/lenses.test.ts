/** The lenses in a real VS Code: a path is walked, what breaks is shown from the text and written down, phases and layers are seen. */
import * as vscode from 'vscode';
import { equal, ok } from '../support/assert.ts';
import { openFixture, positionOf, waitFor } from '../support/editor.ts';
import { hand, host } from '../support/hand.ts';
import { describe, it } from '../support/runner.ts';

const page = { webview: 'sysdesign.sysdesign' } as const;

const toggle = (name: string): string => `[role="toolbar"] button:has-text("${name}")`;
const box = (id: string): string => `.stage [data-kind="node"][data-part="${id}"]`;
/** The forms of the example, and where the component `M` is declared in each. */
const FORMS = [
  { form: 'yaml', component: '    M:\n' },
  { form: 'md', component: '\n  M:\n' },
] as const;

const standing = (id: string): Promise<string | null> => hand.attribute(box(id), 'data-lens', page);

async function openExample(name: string, form: 'yaml' | 'md' = 'yaml'): Promise<vscode.TextEditor> {
  const editor = await openFixture('examples', name, `${name}.sysdesign.${form}`);
  await vscode.commands.executeCommand('sysdesign.openPreview');
  await hand.waitFor('svg [data-part="DB"]', { ...page, timeout: 90_000 });
  return editor;
}

describe('the lenses', () => {
  it('walk a path by keyboard, and draw nothing anew', async () => {
    await openExample('photo-sharing');
    const pictures = await hand.attribute('.canvas', 'data-pictures', page);
    await hand.click(toggle('Path'), page);
    await hand.waitFor('.so-far', page);
    await hand.press('ArrowRight', 'input[aria-label="Step"]', page);
    await hand.waitFor('.lens h3:has-text("Upload Service")', page);
    equal(await standing('US'), 'now');
    equal(await standing('FS'), 'off');
    await hand.screenshot(`lens-path-${host()}`);
    equal(await hand.attribute('.canvas', 'data-pictures', page), pictures);
    await hand.click(toggle('Path'), page);
    await hand.waitFor('.lens', { ...page, state: 'hidden' });
  });

  it('show phases and layers', async () => {
    await openExample('photo-sharing');
    await hand.click(toggle('Phases'), page);
    await hand.waitFor('.lens h3:has-text("Phase 1: monolith")', page);
    equal(await standing('FS'), 'off');
    await hand.click(toggle('Layers'), page);
    await hand.waitFor('.lens .legend', page);
    equal(await hand.attribute(box('DB'), 'aria-description', page), 'layer Data');
    await hand.click(toggle('Layers'), page);
    await hand.waitFor('.lens', { ...page, state: 'hidden' });
  });

  for (const { form, component } of FORMS) {
    it(`show what breaks if the component under the cursor fails, and write it into ${form} as one step to undo`, async () => {
      const { document } = await openExample('chat', form);
      const before = document.getText();
      const editor = await vscode.window.showTextDocument(document, vscode.ViewColumn.One);
      const at = positionOf(document, component, component.indexOf('M'));
      editor.selection = new vscode.Selection(at, at);
      await vscode.commands.executeCommand('sysdesign.whatBreaks');
      await hand.waitFor('.lens h3:has-text("No longer reached")', page);
      equal(await standing('M'), 'lost');
      await hand.click('.insert vscode-button', page);
      await waitFor('the failure in the document', () => document.getText().includes('if-it-fails: The path'));
      await hand.waitFor('.insert', { ...page, state: 'detached' });
      await vscode.window.showTextDocument(document, vscode.ViewColumn.One);
      await vscode.commands.executeCommand('undo');
      await waitFor('the document as it was', () => document.getText() === before);
      ok(!document.getText().includes('if-it-fails: The path'), 'more was written than one step takes back');
      await hand.click(toggle('What breaks'), page);
      await hand.waitFor('.lens', { ...page, state: 'hidden' });
    });
  }
});
