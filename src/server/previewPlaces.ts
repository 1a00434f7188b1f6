/** What the preview asks about single places of the text: what belongs to them, and what their hover says, as data. */
import type { Hover } from '../core/index.ts';
import type { PreviewHover } from '../protocol/previewHover.ts';
import {
  PREVIEW_HOVER_REQUEST,
  PREVIEW_PLACE_REQUEST,
  type PreviewPlace,
  type PreviewPlaceParams,
} from '../protocol/previewPlaces.ts';
import type { Session } from './session.ts';

/** A question from outside may hold anything. */
function isQuestion(value: unknown): value is PreviewPlaceParams {
  const { uri, position } = (value ?? {}) as Partial<PreviewPlaceParams>;
  return typeof uri === 'string' && Number.isInteger(position?.line) && Number.isInteger(position?.character);
}

interface Asked extends PreviewPlaceParams {
  readonly textDocument: { readonly uri: string };
}

/** A hover as data, without its place. */
export function toPreviewHover({ title, subtitle, blocks, term, link }: Hover): PreviewHover {
  return {
    title,
    blocks,
    ...(subtitle !== undefined && { subtitle }),
    ...(term !== undefined && { term }),
    ...(link && { link }),
  };
}

export function registerPreviewPlaces(session: Session): void {
  const { connection, service } = session;
  const place = session.answer<Asked, PreviewPlace | null>({
    what: 'find what of the preview belongs to a place',
    empty: null,
    placed: true,
    give: ({ position, standIn }, lines, uri) =>
      service.previewPlace(uri, lines.offset(position), standIn === true) ?? null,
  });
  const hover = session.answer<Asked, PreviewHover | null>({
    what: 'show a hover in the preview',
    empty: null,
    placed: true,
    give: ({ position }, lines, uri) => {
      const found = service.hover(uri, lines.offset(position));
      return found ? toPreviewHover(found) : null;
    },
  });
  const asked = (params: PreviewPlaceParams): Asked => ({ ...params, textDocument: { uri: params.uri } });
  connection.onRequest(PREVIEW_PLACE_REQUEST, (params: PreviewPlaceParams, token) =>
    isQuestion(params) ? place(asked(params), token) : null,
  );
  connection.onRequest(PREVIEW_HOVER_REQUEST, (params: PreviewPlaceParams, token) =>
    isQuestion(params) ? hover(asked(params), token) : null,
  );
}
