/** Messages to the entry's page: only what has the right shape gets through. */

import type { ToTermPage } from '../../src/protocol/glossary.ts';
import { isFields, isString } from '../checks.ts';

export function parseToTermPage(raw: unknown): ToTermPage | undefined {
  if (!isFields(raw)) return undefined;
  switch (raw['type']) {
    case 'entry':
      return isEntry(raw['entry']) ? (raw as unknown as ToTermPage) : undefined;
    case 'unknown':
      return isString(raw['term']) ? (raw as unknown as ToTermPage) : undefined;
    case 'uses':
      return isString(raw['id']) && isList(raw['uses'], isUse) ? (raw as unknown as ToTermPage) : undefined;
    default:
      return undefined;
  }
}

function isEntry(raw: unknown): boolean {
  return (
    isFields(raw) &&
    ['id', 'title', 'category', 'also'].every((key) => isString(raw[key])) &&
    isList(raw['blocks'], (block) => isFields(block) && isString(block['label']) && isString(block['text'])) &&
    isList(raw['related'], (term) => isFields(term) && isString(term['id']) && isString(term['name']))
  );
}

function isUse(raw: unknown): boolean {
  return isFields(raw) && isString(raw['file']) && isString(raw['line']) && isFields(raw['at']);
}

function isList(raw: unknown, holds: (item: unknown) => boolean): boolean {
  return Array.isArray(raw) && raw.every(holds);
}
