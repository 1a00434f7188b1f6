/** Questions about the glossary: terms for what was typed, one entry, and where a term is used in many files. */
import { ResponseError, LSPErrorCodes, type CancellationToken } from 'vscode-languageserver';
import { LineIndex } from '../core/index.ts';
import {
  SEARCH_TERMS_REQUEST,
  TERM_REQUEST,
  TERM_USES_REQUEST,
  type SearchTermsParams,
  type TermParams,
  type TermUse,
  type TermUsesParams,
} from '../protocol/glossary.ts';
import type { Session } from './session.ts';

/** Files are read at once in such numbers, and typing gets its turn between them. */
const AT_ONCE = 8;
/** A line that is longer is shown from a little before the use. */
const LONGEST_LINE = 200;

export function registerGlossary(session: Session): void {
  const { connection, service } = session;
  connection.onRequest(SEARCH_TERMS_REQUEST, ({ query, uri, limit }: SearchTermsParams) =>
    session.guard('search the glossary', [], () => service.searchTerms(String(query), uri, limit)),
  );
  connection.onRequest(TERM_REQUEST, ({ term, uri }: TermParams) =>
    session.guard('look a term up', null, () => service.term(String(term), uri) ?? null),
  );
  connection.onRequest(TERM_USES_REQUEST, (params: TermUsesParams, token) => termUses(session, params, token));
}

async function termUses(
  session: Session,
  { term, files }: TermUsesParams,
  token: CancellationToken,
): Promise<readonly TermUse[] | ResponseError<never>> {
  const uses: TermUse[] = [];
  for (let at = 0; at < files.length; at += AT_ONCE) {
    if (token.isCancellationRequested) return new ResponseError(LSPErrorCodes.RequestCancelled, 'Cancelled.');
    const some = files.slice(at, at + AT_ONCE);
    const texts = await Promise.all(some.map((uri) => textOf(session, uri)));
    await session.scheduler.settle();
    for (const [index, text] of texts.entries()) {
      const uri = some[index]!;
      if (text !== undefined) uses.push(...session.guard('find a term', [], () => usesIn(session, uri, text, term)));
    }
  }
  return uses;
}

/** An open document as it stands in the editor; of any other what is on disk. */
async function textOf({ service, readFile }: Session, uri: string): Promise<string | undefined> {
  return service.lines(uri)?.text ?? (await readFile(uri).catch(() => undefined));
}

function usesIn({ service }: Session, uri: string, text: string, term: string): TermUse[] {
  const lines = new LineIndex(text);
  return service.termUses(uri, term, text).map((place) => {
    const range = lines.range(place);
    const lineStart = place.start - range.start.character;
    const from = Math.max(lineStart, place.start - LONGEST_LINE / 2);
    const line = /^[^\r\n]*/.exec(text.slice(from, from + LONGEST_LINE))![0];
    const start = place.start - from;
    return { uri, range, line, at: { start, end: Math.min(line.length, start + place.end - place.start) } };
  });
}
