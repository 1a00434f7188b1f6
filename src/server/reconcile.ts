/** Questions about differences between diagram and components, and the edits that settle them. */
import type { TextDocumentIdentifier } from 'vscode-languageserver';
import {
  DIFFERENCES_REQUEST,
  RECONCILE_REQUEST,
  type DifferencesParams,
  type DifferencesResult,
  type ReconcileChoice,
  type ReconcileParams,
  type ReconcileResult,
} from '../protocol/reconcile.ts';
import type { Session } from './session.ts';

interface Asked {
  readonly textDocument: TextDocumentIdentifier;
}

/** More than a person chooses; who sends more is not ours. */
const MOST_CHOSEN = 1000;

/** A question from outside may hold anything. */
function isChoice(value: unknown): value is ReconcileChoice {
  const { difference, way } = (value ?? {}) as Partial<ReconcileChoice>;
  return typeof difference === 'string' && typeof way === 'string';
}

export function registerReconcile(session: Session): void {
  const { connection, service, scheduler, diagnostics } = session;
  const before = async (uri: string, isWanted: () => boolean): Promise<void> => {
    await scheduler.settle();
    await diagnostics.prepare(uri, isWanted);
  };
  const differences = session.answer<Asked, DifferencesResult | null>({
    what: 'compare diagram and components',
    empty: null,
    before,
    give: (_params, lines, uri) => {
      const version = service.version(uri);
      if (version === undefined) return null;
      return {
        version,
        differences: service.differences(uri).map(({ id, what, start, end, ways }) => ({
          id,
          what,
          range: lines.range({ start, end }),
          ways: ways.map(({ title, side }) => ({ title, side })),
        })),
      };
    },
  });
  const reconcile = session.answer<Asked & ReconcileParams, ReconcileResult | null>({
    what: 'reconcile diagram and components',
    empty: null,
    give: ({ chosen }, lines, uri) => {
      const sound = Array.isArray(chosen) ? chosen.filter(isChoice).slice(0, MOST_CHOSEN) : [];
      const version = service.version(uri);
      const result = service.reconcile(uri, sound);
      if (!result || version === undefined) return null;
      const { edits, settled, failed, remaining } = result;
      return {
        version,
        edits: edits.map((edit) => ({ range: lines.range(edit), newText: edit.newText })),
        settled,
        failed,
        remaining,
      };
    },
  });
  connection.onRequest(DIFFERENCES_REQUEST, (params: DifferencesParams, token) =>
    typeof params?.uri === 'string' ? differences({ textDocument: { uri: params.uri } }, token) : null,
  );
  connection.onRequest(RECONCILE_REQUEST, (params: ReconcileParams, token) =>
    typeof params?.uri === 'string' ? reconcile({ ...params, textDocument: { uri: params.uri } }, token) : null,
  );
}
