/** Formatting a document, a range of it, or what Enter leads to. */
import type { FormattingOptions } from 'vscode-languageserver';
import * as convert from './convert.ts';
import type { Session } from './session.ts';

export function registerFormatting(session: Session): void {
  const { connection, service } = session;
  connection.onDocumentFormatting(
    session.answer({
      what: 'format the document',
      empty: [],
      give: ({ options }, lines, uri) =>
        service.format(uri, indentation(options)).map((edit) => ({ range: lines.range(edit), newText: edit.newText })),
    }),
  );
  connection.onDocumentRangeFormatting(
    session.answer({
      what: 'format the selection',
      empty: [],
      placed: true,
      give: ({ options, range }, lines, uri) =>
        service
          .format(uri, indentation(options), convert.fromRange(range, lines))
          .map((edit) => ({ range: lines.range(edit), newText: edit.newText })),
    }),
  );
  connection.onDocumentOnTypeFormatting(
    session.answer({
      what: 'begin the new line',
      empty: [],
      placed: true,
      give: ({ ch, options, position }, lines, uri) =>
        ch === '\n'
          ? service
              .formatOnType(uri, lines.offset(position), indentation(options))
              .map((edit) => ({ range: lines.range(edit), newText: edit.newText }))
          : [],
    }),
  );
}

/** YAML knows no tabs: an editor that indents by tabs gets the language's own two spaces. */
function indentation({ insertSpaces, tabSize }: FormattingOptions): { readonly indent?: number } {
  return insertSpaces ? { indent: tabSize } : {};
}
