/** From the steps view into the text: to a step, to what it lacks or holds; a step that is not there is written. */

import * as vscode from 'vscode';
import type { PreviewRange } from '../../protocol/preview.ts';
import type { ProgressResult, StepResult } from '../../protocol/progress.ts';
import { columnOf } from '../preview/reveal.ts';
import type { Target } from './nodes.ts';
import type { ProgressSource } from './source.ts';

/** The text may have changed since the view was drawn: the place is looked up in the design as it is now. */
export async function goTo(source: ProgressSource, target: unknown): Promise<void> {
  if (!isTarget(target)) return;
  const uri = vscode.Uri.parse(target.uri, true);
  const editor = await show(uri);
  const progress = await source.ask(target.uri);
  if (!editor || !progress || editor.document.isClosed) return;
  const step = progress.steps.find((one) => one.step === target.step);
  const finding = findingAt(progress, step, target);
  const part = step?.parts.find(({ id, state }) => (target.missing ? state === 'missing' : id === target.part));
  if (finding) select(editor, finding.range);
  else if (step?.insert) await write(editor, step.insert);
  else if (part?.range && part.state === 'missing') putCursorBehind(editor, part.range);
  else select(editor, part?.range ?? step?.range);
}

function isTarget(value: unknown): value is Target {
  return typeof value === 'object' && value !== null && typeof (value as Partial<Target>).uri === 'string';
}

async function show(uri: vscode.Uri): Promise<vscode.TextEditor | undefined> {
  try {
    return await vscode.window.showTextDocument(uri, { viewColumn: columnOf(uri), preview: false });
  } catch (error) {
    const why = error instanceof Error ? error.message : String(error);
    void vscode.window.showErrorMessage(vscode.l10n.t('The document can’t be shown: {0}', why));
    return undefined;
  }
}

function findingAt(progress: ProgressResult, step: StepResult | undefined, { finding }: Target) {
  if (!finding) return undefined;
  return (step?.findings ?? progress.elsewhere).filter(({ rule }) => rule === finding.rule)[finding.nth];
}

function select(editor: vscode.TextEditor, range: PreviewRange | undefined): void {
  if (!range) return;
  const place = editor.document.validateRange(rangeOf(range));
  editor.selection = new vscode.Selection(place.start, place.start);
  editor.revealRange(place, vscode.TextEditorRevealType.InCenterIfOutsideViewport);
}

/** Where one goes on writing: at the end of the line that names what is missing. */
function putCursorBehind(editor: vscode.TextEditor, range: PreviewRange): void {
  const line = Math.min(range.end.line, editor.document.lineCount - 1);
  const end = editor.document.lineAt(line).range.end;
  editor.selection = new vscode.Selection(end, end);
  editor.revealRange(new vscode.Range(end, end), vscode.TextEditorRevealType.InCenterIfOutsideViewport);
}

async function write(editor: vscode.TextEditor, insert: NonNullable<StepResult['insert']>): Promise<void> {
  const range = rangeOf(insert.range);
  // Its lines have their indentation; the line that it is put behind may belong to another step.
  await editor.insertSnippet(new vscode.SnippetString(insert.snippet), range, {
    undoStopBefore: true,
    undoStopAfter: true,
    keepWhitespace: true,
  });
  editor.revealRange(editor.selection, vscode.TextEditorRevealType.InCenterIfOutsideViewport);
}

function rangeOf({ start, end }: PreviewRange): vscode.Range {
  return new vscode.Range(start.line, start.character, end.line, end.character);
}
