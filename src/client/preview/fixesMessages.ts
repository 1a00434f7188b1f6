/** Checks what the page asks of findings before anything acts on it. */

import type { FixesFromPage } from '../../protocol/previewFixes.ts';

const MAX_TEXT = 4000;
const MAX_INDEX = 1000;

/** The message, rebuilt from its known fields, or undefined where it is not one of ours. */
export function parseFixesMessage(value: Readonly<Record<string, unknown>>): FixesFromPage | undefined {
  const { type, finding, part, index, title } = value;
  if (!isText(finding) || (part !== undefined && !isText(part))) return undefined;
  const about = { finding, ...(part !== undefined && { part }) };
  if (type === 'fixes') return { type, ...about };
  if (type !== 'applyFix' || !isText(title) || !isIndex(index)) return undefined;
  return { type, ...about, index, title };
}

function isText(value: unknown): value is string {
  return typeof value === 'string' && value.length <= MAX_TEXT;
}

function isIndex(value: unknown): value is number {
  return Number.isInteger(value) && (value as number) >= 0 && (value as number) <= MAX_INDEX;
}
