/** Fixes and refactorings as code actions: one for each, and one for all safe fixes when the client asks for it by name. */
import {
  CodeActionKind,
  type CodeAction,
  type CodeActionContext,
  type CodeActionParams,
  type Command,
  type Diagnostic,
} from 'vscode-languageserver';
import {
  applyEdits,
  formOf,
  LineIndex,
  type Fix,
  type LanguageService,
  type OffsetRange,
  type TextEdit,
} from '../core/index.ts';
import { CONVERT_COMMAND, REASON_AT_COMMAND, RENAME_AT_COMMAND } from '../protocol/commands.ts';
import { FIX_ALL, type ClientSupport } from './capabilities.ts';
import { fromRange, SOURCE, toWorkspaceEdit } from './convert.ts';

export function codeActions(
  service: LanguageService,
  params: CodeActionParams,
  lines: LineIndex,
  support: ClientSupport,
): CodeAction[] {
  const actions: CodeAction[] = [];
  if (wants(params.context, CodeActionKind.QuickFix)) {
    actions.push(...quickFixes(service, params, lines, support), ...answerActions(service, params, lines, support));
  }
  if (wantsSome(params.context, CodeActionKind.Refactor))
    actions.push(...refactorings(service, params, lines, support), ...conversions(params, lines, support));
  // Never among the suggestions: it would mend what nobody looked at.
  if (params.context.only && wants(params.context, FIX_ALL)) {
    actions.push(...fixAll(service, params.textDocument.uri, lines, support));
  }
  return actions;
}

/** A kind is wanted if no kinds are named, or one that it is, or is a kind of. */
function wants({ only }: CodeActionContext, kind: string): boolean {
  return !only || only.some((wanted) => wanted === '' || kind === wanted || kind.startsWith(`${wanted}.`));
}

/** A group of kinds is wanted also if one of its members is asked for. */
function wantsSome({ only }: CodeActionContext, group: string): boolean {
  return wants({ diagnostics: [], ...(only && { only }) }, group) || only!.some((kind) => kind.startsWith(`${group}.`));
}

function refactorings(
  service: LanguageService,
  { textDocument: { uri }, range, context }: CodeActionParams,
  lines: LineIndex,
  support: ClientSupport,
): CodeAction[] {
  const document = { uri, version: service.version(uri) ?? 0 };
  return service
    .refactorings(uri, fromRange(range, lines))
    .filter(({ kind }) => wants(context, kind))
    .map(({ title, kind, edits, rename }) => ({
      title,
      kind,
      edit: toWorkspaceEdit(edits, lines, document, support),
      ...(rename !== undefined && support.renamesAfterEdits && { command: renameAt(uri, lines.text, edits, rename) }),
    }));
}

/** The client's own command, which lets the author choose the new name once the edits are there. */
function renameAt(uri: string, text: string, edits: readonly TextEdit[], offset: number): Command {
  const position = new LineIndex(applyEdits(text, edits)).position(offset);
  return { title: 'Choose the name', command: RENAME_AT_COMMAND, arguments: [uri, position] };
}

/** For editors without a command of their own for it; on the first line alone, as it is about all of the document. */
function conversions(
  { textDocument: { uri }, range, context }: CodeActionParams,
  { text }: LineIndex,
  { runsCommands }: ClientSupport,
): CodeAction[] {
  const kind = `${CodeActionKind.RefactorRewrite}.convert`;
  if (!runsCommands || range.start.line > 0 || !wants(context, kind)) return [];
  const title = formOf(uri, text) === 'yaml' ? 'Convert to Markdown' : 'Convert to YAML';
  return [{ title, kind, command: { title, command: CONVERT_COMMAND, arguments: [uri] } }];
}

function quickFixes(
  service: LanguageService,
  { textDocument: { uri }, range, context }: CodeActionParams,
  lines: LineIndex,
  support: ClientSupport,
): CodeAction[] {
  const ours = context.diagnostics.filter((diagnostic) => diagnostic.source === SOURCE);
  const rules = new Set(ours.map((diagnostic) => String(diagnostic.code)));
  const fixes = service.fixes(uri, fromRange(range, lines), rules.size > 0 ? [...rules] : undefined);
  const document = { uri, version: service.version(uri) ?? 0 };
  return fixes.map((fix) => ({
    title: fix.title,
    kind: CodeActionKind.QuickFix,
    diagnostics: ours.filter((diagnostic) => isOf(diagnostic, fix, lines)),
    ...(fix.preferred && { isPreferred: true }),
    edit: toWorkspaceEdit(fix.edits, lines, document, support),
  }));
}

/** Behind the fixes: whoever does not want to mend a finding says why, here and now. */
function answerActions(
  service: LanguageService,
  { textDocument: { uri }, range, context }: CodeActionParams,
  lines: LineIndex,
  support: ClientSupport,
): CodeAction[] {
  const ours = context.diagnostics.filter((diagnostic) => diagnostic.source === SOURCE);
  // Without a finding in hand nobody asked for a way out.
  if (ours.length === 0) return [];
  const rules = [...new Set(ours.map((diagnostic) => String(diagnostic.code)))];
  const document = { uri, version: service.version(uri) ?? 0 };
  return service.answers(uri, fromRange(range, lines), rules).flatMap((answer) => {
    const diagnostics = ours.filter((diagnostic) => isOf(diagnostic, answer, lines));
    if (diagnostics.length === 0) return [];
    const { reason } = answer;
    return {
      title: answer.title,
      kind: CodeActionKind.QuickFix,
      diagnostics,
      edit: toWorkspaceEdit(answer.edits, lines, document, support),
      ...(reason && support.selectsReasons && { command: reasonAt(uri, lines.text, answer.edits, reason) }),
    };
  });
}

/** The client's own command, which lets the author write the reason over its placeholder. */
function reasonAt(uri: string, text: string, edits: readonly TextEdit[], reason: OffsetRange): Command {
  const after = new LineIndex(applyEdits(text, edits));
  const range = { start: after.position(reason.start), end: after.position(reason.end) };
  return { title: 'Write the reason', command: REASON_AT_COMMAND, arguments: [uri, range] };
}

/** Whether the fix mends the finding that the client shows. */
function isOf(diagnostic: Diagnostic, fix: Pick<Fix, 'rule' | 'range'>, lines: LineIndex): boolean {
  if (diagnostic.code !== fix.rule) return false;
  const shown = fromRange(diagnostic.range, lines);
  return shown.start === fix.range.start && shown.end === fix.range.end;
}

function fixAll(service: LanguageService, uri: string, lines: LineIndex, support: ClientSupport): CodeAction[] {
  const { edits } = service.safeFixes(uri);
  if (edits.length === 0) return [];
  const document = { uri, version: service.version(uri) ?? 0 };
  return [
    {
      title: 'Apply all safe fixes',
      kind: FIX_ALL,
      edit: toWorkspaceEdit(edits, lines, document, support),
    },
  ];
}
