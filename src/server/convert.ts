/** The one place where offsets become positions of the Language Server Protocol, and core's answers its messages. */
import * as lsp from 'vscode-languageserver';
import {
  renderHoverMarkdown,
  renderHoverPlain,
  type Completion,
  type CompletionKind,
  type Definition,
  type Diagnostic,
  type DocumentSymbol,
  type FoldingRange,
  type Highlight,
  type Hover,
  type InlayHint,
  type LineIndex,
  type LensQuestion,
  type PreviewParts,
  type PreviewView,
  type Severity,
  type SignatureHelp,
  type SymbolKind,
  type TermLinks,
  type TextEdit,
} from '../core/index.ts';
import { LOOK_UP_TERM_COMMAND } from '../protocol/commands.ts';
import type { PreviewParams, PreviewRange, PreviewResult } from '../protocol/preview.ts';
import type { ClientSupport } from './capabilities.ts';

/** Named as the source of every finding, and where the client looks for ours among others'. */
export const SOURCE = 'sysdesign';

const SEVERITIES: Readonly<Record<Severity, lsp.DiagnosticSeverity>> = {
  error: lsp.DiagnosticSeverity.Error,
  warning: lsp.DiagnosticSeverity.Warning,
  info: lsp.DiagnosticSeverity.Information,
  hint: lsp.DiagnosticSeverity.Hint,
};

const COMPLETION_KINDS: Readonly<Record<CompletionKind, lsp.CompletionItemKind>> = {
  key: lsp.CompletionItemKind.Property,
  value: lsp.CompletionItemKind.EnumMember,
  name: lsp.CompletionItemKind.Variable,
  unit: lsp.CompletionItemKind.Unit,
  function: lsp.CompletionItemKind.Function,
  reference: lsp.CompletionItemKind.Reference,
  snippet: lsp.CompletionItemKind.Snippet,
  term: lsp.CompletionItemKind.Text,
};

export const SYMBOL_KINDS: Readonly<Record<SymbolKind, lsp.SymbolKind>> = {
  step: lsp.SymbolKind.Module,
  key: lsp.SymbolKind.Property,
  requirement: lsp.SymbolKind.String,
  estimate: lsp.SymbolKind.Number,
  contract: lsp.SymbolKind.Interface,
  entity: lsp.SymbolKind.Struct,
  component: lsp.SymbolKind.Class,
  flow: lsp.SymbolKind.Event,
  path: lsp.SymbolKind.Function,
  decision: lsp.SymbolKind.Boolean,
};

export function toDiagnostic(found: Diagnostic, lines: LineIndex, uri: string, support: ClientSupport): lsp.Diagnostic {
  return {
    range: lines.range(found),
    severity: SEVERITIES[found.severity],
    code: found.rule,
    source: SOURCE,
    message: found.message,
    ...(support.codeDescription && found.url && { codeDescription: { href: found.url } }),
    ...(support.fadesUnnecessary && found.unnecessary && { tags: [lsp.DiagnosticTag.Unnecessary] }),
    ...(support.relatedInformation &&
      found.related.length > 0 && {
        relatedInformation: found.related.map((related) => ({
          location: { uri, range: lines.range(related) },
          message: related.message,
        })),
      }),
  };
}

export function toHover(hover: Hover, lines: LineIndex, support: ClientSupport): lsp.Hover {
  const contents = support.markdownHover
    ? { kind: lsp.MarkupKind.Markdown, value: renderHoverMarkdown(hover, termLinks(support)) }
    : { kind: lsp.MarkupKind.PlainText, value: renderHoverPlain(hover) };
  return { contents, range: lines.range(hover) };
}

/** A client that does not run our commands gets links to the glossary's page. */
function termLinks({ opensTerms }: ClientSupport): TermLinks {
  return opensTerms ? { command: LOOK_UP_TERM_COMMAND } : {};
}

export function toCompletion(item: Completion, lines: LineIndex, support: ClientSupport): lsp.CompletionItem {
  const snippet = item.snippet === true && support.snippets;
  const flat = item.plain ?? withoutTabStops(item.edit.newText);
  const filled = support.choices ? item.edit.newText : withoutChoices(item.edit.newText);
  const newText = item.snippet !== true ? item.edit.newText : support.snippets ? filled : flat;
  return {
    label: item.label,
    kind: COMPLETION_KINDS[item.kind],
    sortText: sortKey(item.rank),
    insertTextFormat: snippet ? lsp.InsertTextFormat.Snippet : lsp.InsertTextFormat.PlainText,
    textEdit: { range: lines.range(item.edit), newText },
    ...(snippet && support.adjustsIndentation && { insertTextMode: lsp.InsertTextMode.adjustIndentation }),
    ...(item.detail !== undefined && { detail: item.detail }),
    ...documentationOf(item),
    // Found by its other names too, which stand behind its own.
    ...(item.also && { filterText: [item.label, ...item.also].join(' ') }),
    ...(item.commit && { commitCharacters: [...item.commit] }),
    ...(item.again && support.asksAgain && { command: { title: 'Suggest', command: SUGGEST_COMMAND } }),
  };
}

/** VS Code's own command that opens the list of completions. */
const SUGGEST_COMMAND = 'editor.action.triggerSuggest';

/** What it means, and how it is written. It is plain text: nothing of the document is read as markup. */
function documentationOf({ documentation, example }: Completion): Pick<lsp.CompletionItem, 'documentation'> {
  const parts = [documentation, example && `For example:\n${example}`].filter((part) => part !== undefined);
  return parts.length === 0 ? {} : { documentation: parts.join('\n\n') };
}

/** Clients sort by text: ranks of any sign and size keep their order, and equal ranks the order that they came in. */
function sortKey(rank: number): string {
  return (Math.round(rank * 100) + 5_000_000).toString().padStart(8, '0');
}

/** The first of the words in the place of each choice, as what a person may write over: `${1|a,b|}` is `${1:a}`. */
function withoutChoices(snippet: string): string {
  return snippet.replace(/\\[^]|\$\{(\d+)\|((?:\\[^]|[^\\|])*)\|\}/g, (all, stop?: string, words?: string) => {
    if (stop === undefined) return all;
    const first = /^(?:\\[^]|[^\\,])*/.exec(words!)![0].replace(/\\([,|\\])/g, '$1');
    return `\${${stop}:${first.replace(/[\\$}]/g, '\\$&')}}`;
  });
}

/** What a snippet reads as before anything is filled in: `${1:name}` is `name`, `$0` is nothing, `\$` is a dollar. */
function withoutTabStops(snippet: string): string {
  return snippet.replace(/\\([\\$}])|\$\{\d+:([^}]*)\}|\$\{\d+\}|\$\d+/g, (_all, escaped?: string, filled?: string) => {
    return escaped ?? filled ?? '';
  });
}

export function toSignatureHelp(help: SignatureHelp, support: ClientSupport): lsp.SignatureHelp {
  // Without a parameter to mark, one behind the last is named: clients then mark none.
  const active = help.active ?? help.parameters.length;
  const parameters = help.parameters.map(({ start, end, documentation }) => ({
    label: support.signatureOffsets ? ([start, end] satisfies [number, number]) : help.label.slice(start, end),
    documentation,
  }));
  const signature = { label: help.label, documentation: help.documentation, parameters };
  return { signatures: [signature], activeSignature: 0, activeParameter: active };
}

/** All of the definition for clients that can show where a jump will lead; else the place of its name. */
export function toDefinition(found: Definition, lines: LineIndex, uri: string): lsp.DefinitionLink {
  return {
    originSelectionRange: lines.range(found.origin),
    targetUri: uri,
    targetRange: lines.range(found.whole),
    targetSelectionRange: lines.range(found.selection),
  };
}

export function toHighlight({ kind, ...range }: Highlight, lines: LineIndex): lsp.DocumentHighlight {
  const kinds = { read: lsp.DocumentHighlightKind.Read, write: lsp.DocumentHighlightKind.Write };
  return { range: lines.range(range), kind: kinds[kind] };
}

export function toSymbols(symbols: readonly DocumentSymbol[], lines: LineIndex): lsp.DocumentSymbol[] {
  return symbols.map((symbol) => ({
    name: nameOf(symbol),
    detail: symbol.detail,
    kind: SYMBOL_KINDS[symbol.kind],
    range: lines.range(symbol),
    selectionRange: lines.range(insideOf(symbol)),
    children: toSymbols(symbol.children, lines),
  }));
}

/** The same symbols for clients that know no nesting, each with the name of the one that holds it. */
export function toFlatSymbols(
  symbols: readonly DocumentSymbol[],
  lines: LineIndex,
  uri: string,
  container?: string,
): lsp.SymbolInformation[] {
  return symbols.flatMap((symbol) => [
    {
      name: nameOf(symbol),
      kind: SYMBOL_KINDS[symbol.kind],
      location: { uri, range: lines.range(symbol) },
      ...(container !== undefined && { containerName: container }),
    },
    ...toFlatSymbols(symbol.children, lines, uri, nameOf(symbol)),
  ]);
}

/** VS Code refuses a symbol without a name, and all others with it. */
const nameOf = (symbol: DocumentSymbol): string => symbol.name.trim() || '(no name)';

/** VS Code also refuses a selection that reaches out of its symbol. */
function insideOf({ selection, start, end }: DocumentSymbol): { readonly start: number; readonly end: number } {
  const from = Math.min(Math.max(selection.start, start), end);
  return { start: from, end: Math.min(Math.max(selection.end, from), end) };
}

export function toFoldingRange({ startLine, endLine, kind }: FoldingRange): lsp.FoldingRange {
  return { startLine, endLine, ...(kind && { kind }) };
}

export function toInlayHint(hint: InlayHint, lines: LineIndex): lsp.InlayHint {
  return { position: lines.position(hint.offset), label: hint.label, tooltip: hint.tooltip, paddingLeft: true };
}

/** An edit of one document; it names the version that it was made for where the client looks at that. */
export function toWorkspaceEdit(
  edits: readonly TextEdit[],
  lines: LineIndex,
  document: lsp.VersionedTextDocumentIdentifier,
  support: ClientSupport,
): lsp.WorkspaceEdit {
  const converted = edits.map((edit) => ({ range: lines.range(edit), newText: edit.newText }));
  if (!support.versionedEdits) return { changes: { [document.uri]: converted } };
  return { documentChanges: [{ textDocument: document, edits: converted }] };
}

export function toPreviewResult(view: PreviewView, lines: LineIndex, uri: string, version: number): PreviewResult {
  return {
    uri,
    version,
    title: view.title,
    ...(view.form && { form: view.form }),
    diagramKind: view.diagramKind,
    diagramKey: view.diagramKey,
    ...(view.diagram && { diagram: view.diagram }),
    estimatesKey: view.estimatesKey,
    ...(view.estimates && { estimates: view.estimates }),
    problemsKey: view.problemsKey,
    ...(view.problems && {
      problems: {
        key: view.problems.key,
        ...(view.problems.standIn && { standIn: true }),
        diagram: view.problems.diagram.map((problem) => ({
          message: problem.message,
          severity: problem.severity,
          range: lines.range(problem),
        })),
      },
    }),
    figuresKey: view.figuresKey,
    ...(view.figures && { figures: view.figures }),
    findingsKey: view.findingsKey,
    ...(view.findings && { findings: view.findings }),
    ...(view.documentKey !== undefined && { documentKey: view.documentKey }),
    ...(view.document && { document: view.document }),
    lensesKey: view.lensesKey,
    ...(view.lenses && { lenses: view.lenses }),
    ...(view.walk && { walk: view.walk }),
    ...(view.failure && { failure: view.failure }),
    ...(view.detail && { detail: view.detail }),
    ...(view.differences && { differences: view.differences }),
    ...(view.refused && { refused: view.refused }),
    locations: {
      diagram: toRanges(view.locations.diagram, lines),
      estimates: toRanges(view.locations.estimates, lines),
      paths: toRanges(view.locations.paths, lines),
      steps: view.locations.steps.map((place) => lines.range(place)),
      findings: view.locations.findings.map((place) => lines.range(place)),
      document: toRanges(view.locations.document, lines),
    },
  };
}

function toRanges(
  places: Readonly<Record<string, { readonly start: number; readonly end: number }>>,
  lines: LineIndex,
): Readonly<Record<string, PreviewRange>> {
  return Object.fromEntries(Object.entries(places).map(([id, place]) => [id, lines.range(place)]));
}

/** The keys that the asker knows, taken from a message that may hold anything. */
export function fromKnown(known: PreviewParams['known']): PreviewParts {
  const parts: { -readonly [part in keyof PreviewParts]: string } = {};
  for (const part of ['diagram', 'estimates', 'problems', 'figures', 'findings', 'lenses', 'document'] as const) {
    const key: unknown = known?.[part];
    if (typeof key === 'string') parts[part] = key;
  }
  return parts;
}

/** What is looked at through a lens, taken from a message that may hold anything. */
export function fromLens(lens: unknown): LensQuestion {
  const fields = typeof lens === 'object' && lens !== null ? (lens as Record<string, unknown>) : {};
  const choice: { -readonly [part in keyof LensQuestion]: string } = {};
  for (const part of ['path', 'fails', 'phase'] as const) {
    const name = fields[part];
    if (typeof name === 'string') choice[part] = name;
  }
  return choice;
}

/** More than a person supposes at once. */
const MOST_SUPPOSED = 200;
const LONGEST_EXPRESSION = 4000;

/** What is supposed, taken from a message that may hold anything. */
export function fromWhatIf(whatIf: unknown): Readonly<Record<string, string>> {
  if (typeof whatIf !== 'object' || whatIf === null) return {};
  const texts = Object.entries(whatIf).filter(
    (entry): entry is [string, string] => typeof entry[1] === 'string' && entry[1].length <= LONGEST_EXPRESSION,
  );
  return Object.fromEntries(texts.slice(0, MOST_SUPPOSED));
}

export function fromRange(range: lsp.Range, lines: LineIndex): { readonly start: number; readonly end: number } {
  return { start: lines.offset(range.start), end: lines.offset(range.end) };
}
