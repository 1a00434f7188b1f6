/** Questions about names: where they are defined and used, and another name for all of it. */
import { LSPErrorCodes, ResponseError } from 'vscode-languageserver';
import type { LineIndex, Refusal } from '../core/index.ts';
import * as convert from './convert.ts';
import type { Session } from './session.ts';

export function registerNames(session: Session): void {
  registerJumps(session);
  registerRename(session);
}

function registerJumps(session: Session): void {
  const { connection, service, support } = session;
  connection.onDefinition(
    session.answer({
      what: 'find a definition',
      empty: null,
      placed: true,
      give: ({ position }, lines, uri) => {
        const links = service
          .definitions(uri, lines.offset(position))
          .map((one) => convert.toDefinition(one, lines, uri));
        if (support.definitionLinks) return links;
        return links.map(({ targetUri, targetSelectionRange }) => ({ uri: targetUri, range: targetSelectionRange }));
      },
    }),
  );
  connection.onReferences(
    session.answer({
      what: 'find references',
      empty: [],
      placed: true,
      give: ({ position, context }, lines, uri) =>
        service
          .references(uri, lines.offset(position), context.includeDeclaration)
          .map((place) => ({ uri, range: lines.range(place) })),
    }),
  );
  connection.onDocumentHighlight(
    session.answer({
      what: 'mark a name',
      empty: [],
      placed: true,
      give: ({ position }, lines, uri) => {
        const cursor = lines.offset(position);
        // This is asked where the cursor comes to rest, so that it tells editors' cursors that do not tell themselves.
        session.rested(uri, cursor);
        return service.highlights(uri, cursor).map((place) => convert.toHighlight(place, lines));
      },
    }),
  );
}

function registerRename(session: Session): void {
  const { connection, service, support } = session;
  connection.onPrepareRename(
    session.answer({
      what: 'prepare a new name',
      empty: null,
      placed: true,
      give: ({ position }, lines, uri) => {
        const target = service.prepareRename(uri, lines.offset(position));
        if (!target) return null;
        return 'refused' in target ? refusal(target) : { range: lines.range(target), placeholder: target.name };
      },
    }),
  );
  connection.onRenameRequest(
    session.answer({
      what: 'give another name',
      empty: null,
      placed: true,
      give: ({ position, newName }, lines: LineIndex, uri) => {
        const edits = service.rename(uri, lines.offset(position), newName);
        if (!edits) return null;
        if ('refused' in edits) return refusal(edits);
        return convert.toWorkspaceEdit(edits, lines, { uri, version: service.version(uri) ?? 0 }, support);
      },
    }),
  );
}

/** Shown to the person who asked. */
function refusal({ refused }: Refusal): ResponseError<never> {
  return new ResponseError<never>(LSPErrorCodes.RequestFailed, refused);
}
