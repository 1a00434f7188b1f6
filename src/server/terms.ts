/** Questions about terms in texts: their first uses, hovers in ordinary Markdown, and terms for prose on demand. */
import { LineIndex } from '../core/index.ts';
import {
  FIRST_USES_REQUEST,
  MARKDOWN_HOVER_REQUEST,
  TERM_COMPLETION_REQUEST,
  type AboutText,
  type FirstUses,
  type MarkdownHoverParams,
  type OfferedTerm,
  type TermCompletionParams,
} from '../protocol/terms.ts';
import { toHover } from './convert.ts';
import type { Session } from './session.ts';

export function registerTerms(session: Session): void {
  const { connection, service, configuration, support } = session;
  const firstUses = session.answer<AboutText, FirstUses | null>({
    what: 'find the terms of a document',
    empty: null,
    before: (uri) => session.scheduler.rest(uri),
    give: (_params, lines, uri) => ({
      version: service.version(uri) ?? 0,
      ranges: service.firstUses(uri).map((use) => lines.range(use)),
    }),
  });
  connection.onRequest(FIRST_USES_REQUEST, firstUses);
  const offered = session.answer<TermCompletionParams, readonly OfferedTerm[]>({
    what: 'offer terms',
    empty: [],
    give: ({ position }, lines, uri) =>
      service.termCompletions(uri, lines.offset(position)).map(({ edit, documentation = '' }) => ({
        label: edit.newText,
        documentation,
        range: lines.range(edit),
      })),
  });
  connection.onRequest(TERM_COMPLETION_REQUEST, offered);
  // The file that was asked about last counts as open, so that its configuration is read and followed.
  let current: string | undefined;
  connection.onRequest(MARKDOWN_HOVER_REQUEST, async ({ uri, text, position }: MarkdownHoverParams) => {
    if (uri !== current) {
      if (current !== undefined) configuration.closed(current);
      configuration.opened(uri);
      current = uri;
    }
    await configuration.ready(uri);
    return session.guard('explain a term', null, () => {
      const lines = new LineIndex(text);
      const hover = service.markdownHover(uri, text, lines.offset(position));
      return hover ? toHover(hover, lines, support) : null;
    });
  });
}
