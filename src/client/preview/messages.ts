/** Checks what comes from the page before anything acts on it: the page shows a document's text, so it is not trusted. */

import type { FromPage } from '../../protocol/preview.ts';

const MAX_TEXT = 4000;

/** The message, rebuilt from its known fields, or undefined where it is not one of ours. */
export function parseFromPage(value: unknown): FromPage | undefined {
  if (typeof value !== 'object' || value === null) return undefined;
  const message = value as Record<string, unknown>;
  switch (message['type']) {
    case 'ready':
      return { type: 'ready' };
    case 'showLog':
      return { type: 'showLog' };
    case 'reveal': {
      const { kind, id } = message;
      if (kind !== 'diagram' && kind !== 'estimate' && kind !== 'problem') return undefined;
      return isText(id) ? { type: 'reveal', kind, id } : undefined;
    }
    case 'log': {
      const { level, text } = message;
      if (level !== 'info' && level !== 'error') return undefined;
      return isText(text) ? { type: 'log', level, text } : undefined;
    }
    default:
      return undefined;
  }
}

function isText(value: unknown): value is string {
  return typeof value === 'string' && value.length <= MAX_TEXT;
}

/** The document that a page kept in its state, or undefined where the state is not ours. */
export function savedDocument(state: unknown): string | undefined {
  if (typeof state !== 'object' || state === null) return undefined;
  const { uri } = state as Record<string, unknown>;
  return typeof uri === 'string' && /^[a-z][a-z0-9+.-]*:/i.test(uri) ? uri : undefined;
}
