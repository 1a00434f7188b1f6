/**
 * Every fix of every rule in a real VS Code: the rule's examples are opened, each fix that is offered there is applied, and
 * text and findings are then what core says.
 */
import * as vscode from 'vscode';
import { applyEdits, createLanguageService, type Diagnostic, type Fix } from '../../../src/core/index.ts';
import { rules, type Rule } from '../../../src/core/rules/index.ts';
import { inMarkdown } from '../../support/markdownForm.ts';
import { readMarkedFile } from '../../support/marks.ts';
import { equal, ok } from '../support/assert.ts';
import { openText, waitFor, workspaceUri } from '../support/editor.ts';
import { host } from '../support/hand.ts';
import { describe, it } from '../support/runner.ts';

const FOLDER = 'fixes';
/** Rules that are off by default have fixes too. */
const CONFIGURATION = `rules:\n${rules.map(({ id, optIn }) => (optIn ? `  ${id}: on\n` : '')).join('')}`;
/** A group has dozens of fixes, each with a round through the editor and the server. */
const LIMIT = 300_000;

/** What core says of a text, asked without a server between. */
interface Verdict {
  readonly found: readonly Diagnostic[];
  readonly fixes: readonly Fix[];
}

const core = createLanguageService();

function verdictOn(uri: vscode.Uri, text: string, { id }: Rule): Verdict {
  const name = uri.toString();
  core.configure(vscode.Uri.joinPath(uri, '..', 'sysdesign.config.yaml').toString(), CONFIGURATION);
  core.open(name, (core.version(name) ?? 0) + 1, text);
  const found = core.diagnostics(name).filter(({ rule }) => rule === id);
  return { found, fixes: found.flatMap(({ start, end }) => core.fixes(name, { start, end }, [id])) };
}

const codeOf = ({ code }: vscode.Diagnostic): unknown => (typeof code === 'object' ? code.value : code);

/** A finding as both sides can say it. */
const inWords = (start: vscode.Position, end: vscode.Position, message: string): string =>
  `${start.line}:${start.character}-${end.line}:${end.character} ${message}`;

function shown(document: vscode.TextDocument, { id }: Rule): string[] {
  const ours = vscode.languages.getDiagnostics(document.uri).filter((one) => codeOf(one) === id);
  return ours.map(({ range, message }) => inWords(range.start, range.end, message));
}

function expected(document: vscode.TextDocument, { found }: Verdict): string[] {
  return found.map(({ start, end, message }) => inWords(document.positionAt(start), document.positionAt(end), message));
}

/** Waits until the editor shows exactly these findings of a rule. */
async function settle(document: vscode.TextDocument, rule: Rule, wanted: readonly string[]): Promise<void> {
  const should = [...wanted].sort().join('\n');
  let is = '';
  await waitFor(`findings of ${rule.id}:\n${should}\n`, () => {
    is = shown(document, rule).sort().join('\n');
    return is === should;
  }).catch((error: unknown) => {
    throw new Error(`${String(error)}\nthere are:\n${is}\nin:\n${document.getText()}`);
  });
}

async function write(document: vscode.TextDocument, text: string): Promise<void> {
  const edit = new vscode.WorkspaceEdit();
  const all = new vscode.Range(new vscode.Position(0, 0), document.positionAt(document.getText().length));
  edit.replace(document.uri, all, text);
  ok(await vscode.workspace.applyEdit(edit), 'the text was refused');
  equal(document.getText(), text);
}

/** What VS Code offers at a range to mend what is found there; of which rule an action is, it does not tell. */
function offeredAt(document: vscode.TextDocument, range: vscode.Range): Thenable<vscode.CodeAction[]> {
  return vscode.commands.executeCommand<vscode.CodeAction[]>(
    'vscode.executeCodeActionProvider',
    document.uri,
    range,
    vscode.CodeActionKind.QuickFix.value,
  );
}

/** Applies each fix of an example's finding, and takes it back for the next one. */
async function tryFixes(document: vscode.TextDocument, rule: Rule, example: string): Promise<number> {
  const before = verdictOn(document.uri, example, rule);
  const [finding] = before.found;
  ok(finding, `${rule.id} finds nothing in its example:\n${example}`);
  if (before.fixes.length === 0) return 0;
  await write(document, example);
  const wanted = expected(document, before);
  const range = new vscode.Range(document.positionAt(finding.start), document.positionAt(finding.end));
  for (const [index, fix] of before.fixes.entries()) {
    // VS Code asks for fixes of the findings that it shows: it must show those of this text.
    await settle(document, rule, wanted);
    const actions = await offeredAt(document, range);
    const action = actions.find(({ title }) => title === fix.title);
    ok(action?.edit, `"${fix.title}" is not offered, but: ${actions.map(({ title }) => title).join('; ')}\n${example}`);
    equal(action.isPreferred ?? false, fix.preferred, `${rule.id}: preferred`);
    ok(await vscode.workspace.applyEdit(action.edit), `${rule.id}: "${fix.title}" was refused`);
    const text = applyEdits(example, fix.edits);
    equal(document.getText(), text, `${rule.id}: "${fix.title}"`);
    const after = verdictOn(document.uri, text, rule);
    if (index === 0) equal(after.found.length, 0, `${rule.id}: "${fix.title}" leaves its finding`);
    await settle(document, rule, expected(document, after));
    if (index === before.fixes.length - 1) break;
    await vscode.commands.executeCommand('undo');
    equal(document.getText(), example, `${rule.id}: "${fix.title}" taken back`);
  }
  return before.fixes.length;
}

/** The editor for the examples of one form; all findings are shown in it. */
async function editorFor(name: string): Promise<vscode.TextDocument> {
  const { document } = await openText(`${FOLDER}/${name}`, '');
  await vscode.commands.executeCommand('sysdesign.showAllFindings');
  return document;
}

interface Example {
  readonly rule: Rule;
  readonly text: string;
}

/** The examples of a group in their two forms: as they are written, and of its first rule in the Markdown form as well. */
function examplesOf(group: string): { readonly yaml: readonly Example[]; readonly markdown: readonly Example[] } {
  const fixing = rules.filter(({ id, fix }) => fix && id.startsWith(`${group}/`));
  // In Node all rules; elsewhere, where only the way to the same core differs, the first of each group.
  const chosen = host() === 'node' ? fixing : fixing.slice(0, 1);
  const all = chosen.flatMap((rule) => rule.invalid.map(({ document }): Example => ({ rule, text: document })));
  const yaml = all.filter(({ text }) => !text.startsWith('---'));
  const first = group === 'syntax' ? [] : yaml.slice(0, 1);
  const rewritten = first.map(({ rule, text }) => ({ rule, text: inMarkdown(readMarkedFile(text)).text }));
  return { yaml, markdown: [...all.filter(({ text }) => text.startsWith('---')), ...rewritten] };
}

const groups = [...new Set(rules.flatMap(({ id, fix }) => (fix ? [id.slice(0, id.indexOf('/'))] : [])))];

describe('fixes', () => {
  for (const group of groups) {
    it(
      `of ${group}/ mend what their rules find`,
      async () => {
        await vscode.workspace.fs.writeFile(
          workspaceUri(FOLDER, 'sysdesign.config.yaml'),
          new TextEncoder().encode(CONFIGURATION),
        );
        const { yaml, markdown } = examplesOf(group);
        const tried = new Map(yaml.concat(markdown).map(({ rule }) => [rule.id, 0]));
        for (const [name, examples] of [
          [`${group}.sysdesign.yaml`, yaml] as const,
          [`${group}.sysdesign.md`, markdown] as const,
        ]) {
          if (examples.length === 0) continue;
          const document = await editorFor(name);
          for (const { rule, text } of examples)
            tried.set(rule.id, (tried.get(rule.id) ?? 0) + (await tryFixes(document, rule, text)));
          // Behind the next one nobody would see that it was never saved.
          await vscode.commands.executeCommand('workbench.action.files.revert');
        }
        const without = [...tried].filter(([, count]) => count === 0).map(([id]) => id);
        equal(without, [], 'rules with fixes, none of which an example shows');
      },
      { limit: LIMIT },
    );
  }
});
