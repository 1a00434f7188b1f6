/** Hovers over terms in ordinary Markdown files, for those who switch them on. */

import * as vscode from 'vscode';
import type { Hover, MarkupContent } from 'vscode-languageclient';
import { LOOK_UP_TERM_COMMAND } from '../../protocol/commands.ts';
import { MARKDOWN_HOVER_REQUEST, type MarkdownHoverParams } from '../../protocol/terms.ts';
import type { LanguageServer } from '../server.ts';
import { whileSetting } from './setting.ts';

const SETTING = 'glossary.hoverInMarkdown';

/** A larger file is not sent about at every hover. */
const LONGEST_TEXT = 1 << 20;

export function registerMarkdownHovers(context: vscode.ExtensionContext, server: LanguageServer): void {
  const provider: vscode.HoverProvider = { provideHover: (document, position) => hover(server, document, position) };
  context.subscriptions.push(
    whileSetting(
      SETTING,
      (value) => value === true,
      () => vscode.languages.registerHoverProvider({ language: 'markdown' }, provider),
    ),
  );
}

/** Whether the extension has something to do in ordinary Markdown. */
export function explainsMarkdown(): boolean {
  return vscode.workspace.getConfiguration('sysdesign').get(SETTING) === true;
}

async function hover(
  server: LanguageServer,
  document: vscode.TextDocument,
  { line, character }: vscode.Position,
): Promise<vscode.Hover | undefined> {
  const text = document.getText();
  if (text.length > LONGEST_TEXT) return undefined;
  const params: MarkdownHoverParams = { uri: document.uri.toString(), text, position: { line, character } };
  const found = await server.request<Hover | null>(MARKDOWN_HOVER_REQUEST, params);
  if (!found?.range) return undefined;
  const content = new vscode.MarkdownString((found.contents as MarkupContent).value);
  content.isTrusted = { enabledCommands: [LOOK_UP_TERM_COMMAND] };
  const { start, end } = found.range;
  return new vscode.Hover(content, new vscode.Range(start.line, start.character, end.line, end.character));
}
