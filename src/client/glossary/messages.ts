/** Messages of the entry's page, which are not trusted: only what has the right shape gets through. */
import type { FromTermPage } from '../../protocol/glossary.ts';

export function fromTermPage(raw: unknown): FromTermPage | undefined {
  if (typeof raw !== 'object' || raw === null || !('type' in raw)) return undefined;
  const { type, term, index } = raw as { type: unknown; term?: unknown; index?: unknown };
  switch (type) {
    case 'ready':
    case 'back':
    case 'forward':
    case 'lookUp':
      return { type };
    case 'open':
      return typeof term === 'string' ? { type, term } : undefined;
    case 'openUse':
      return Number.isInteger(index) ? { type, index: index as number } : undefined;
    default:
      return undefined;
  }
}

/** The term that a page had saved before a reload. */
export function savedTerm(state: unknown): string | undefined {
  const term: unknown = typeof state === 'object' && state !== null && 'term' in state ? state.term : undefined;
  return typeof term === 'string' && term !== '' ? term : undefined;
}
