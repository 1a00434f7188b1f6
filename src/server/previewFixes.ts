/** What can be done about a finding that the preview shows, with positions. */
import type { FindingFix, LineIndex } from '../core/index.ts';
import { applyEdits, LineIndex as Lines } from '../core/index.ts';
import {
  PREVIEW_FIXES_REQUEST,
  type PreviewFix,
  type PreviewFixesParams,
  type PreviewFixesResult,
} from '../protocol/previewFixes.ts';
import { toPreviewHover } from './previewPlaces.ts';
import type { Session } from './session.ts';

interface Asked extends PreviewFixesParams {
  readonly textDocument: { readonly uri: string };
}

/** A question from outside may hold anything. */
function isQuestion(value: unknown): value is PreviewFixesParams {
  const { uri, finding, part } = (value ?? {}) as Partial<PreviewFixesParams>;
  return typeof uri === 'string' && typeof finding === 'string' && (part === undefined || typeof part === 'string');
}

export function registerPreviewFixes(session: Session): void {
  const { connection, service, diagnostics, scheduler } = session;
  const fixes = session.answer<Asked, PreviewFixesResult | null>({
    what: 'find what can be done about a finding',
    empty: null,
    before: async (uri, isWanted) => {
      await scheduler.settle();
      await diagnostics.prepare(uri, isWanted);
    },
    give: ({ finding, part }, lines, uri) => {
      const version = service.version(uri) ?? 0;
      const found = service.findingFixes(uri, finding, part);
      if (!found) return { version, found: false, fixes: [] };
      const { explanation } = found;
      return {
        version,
        found: true,
        fixes: found.fixes.map((fix) => toFix(fix, lines)),
        ...(explanation && { explanation: toPreviewHover(explanation) }),
      };
    },
  });
  connection.onRequest(PREVIEW_FIXES_REQUEST, (params: PreviewFixesParams, token) =>
    isQuestion(params) ? fixes({ ...params, textDocument: { uri: params.uri } }, token) : null,
  );
}

function toFix({ title, kind, preferred, edits, reason }: FindingFix, lines: LineIndex): PreviewFix {
  return {
    title,
    kind,
    preferred,
    edits: edits.map((edit) => ({ range: lines.range(edit), newText: edit.newText })),
    // It stands in the text as the edits leave it.
    ...(reason && { reason: new Lines(applyEdits(lines.text, edits)).range(reason) }),
  };
}
