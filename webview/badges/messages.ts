/** Checks what the client says of fixes before the page shows it. */

import type { FixesToPage } from '../../src/protocol/previewFixes.ts';
import { hasFields, isBoolean, isFields, isList, isOneOf, isOptional, isString, type Fields } from '../checks.ts';
import { isHover } from '../explanation.ts';

const isTitle = hasFields({ title: isString, kind: isOneOf('fix', 'answer'), preferred: isBoolean });

const isFixes = hasFields({
  finding: isString,
  part: isOptional(isString),
  found: isBoolean,
  fixes: isList(isTitle),
  explanation: isOptional(isHover),
});

const isFixed = hasFields({ finding: isString, error: isOptional(isString) });

/** The message, rebuilt from its known fields, or undefined where it is not one of ours. */
export function parseFixes(value: Fields): FixesToPage | undefined {
  if (!isFields(value)) return undefined;
  if (value['type'] === 'fixed') {
    const { finding, error } = value as { finding: string; error?: string };
    return isFixed(value) ? { type: 'fixed', finding, ...(error !== undefined && { error }) } : undefined;
  }
  if (value['type'] !== 'fixes' || !isFixes(value)) return undefined;
  const { finding, part, found, fixes, explanation } = value as unknown as Extract<FixesToPage, { type: 'fixes' }>;
  return {
    type: 'fixes',
    finding,
    ...(part !== undefined && { part }),
    found,
    fixes: fixes.map(({ title, kind, preferred }) => ({ title, kind, preferred })),
    ...(explanation && { explanation }),
  };
}
