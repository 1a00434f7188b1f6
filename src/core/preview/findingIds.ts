/** Names for findings that last as long as they say the same: by them the preview asks for fixes, and marks what the cursor is on. */
import { diagnosticOf } from '../features/diagnostics.ts';
import type { RuledFinding } from '../rules/index.ts';
import { hashOf } from './hash.ts';

/**
 * An id for each finding of a version. It tells rule, subject and message, and of several that agree in these the place in
 * their row and how many they are: with another one before or behind it an id means none of them any more.
 */
export function findingIds(findings: readonly RuledFinding[]): ReadonlyMap<RuledFinding, string> {
  const alike = new Map<string, RuledFinding[]>();
  for (const finding of findings) {
    const { rule, subject = '', message } = diagnosticOf(finding);
    const name = hashOf(JSON.stringify([rule, subject, message]));
    const before = alike.get(name);
    if (before) before.push(finding);
    else alike.set(name, [finding]);
  }
  const ids = new Map<RuledFinding, string>();
  for (const [name, those] of alike) {
    for (const [index, finding] of those.entries()) {
      ids.set(finding, those.length === 1 ? name : `${name}-${index + 1}-${those.length}`);
    }
  }
  return ids;
}
