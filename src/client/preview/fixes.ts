/** Fixes of the preview's findings: the server makes them for one version of the text, the editor applies one in one step. */

import type { FixesFromPage, FixesToPage, PreviewFixesResult } from '../../protocol/previewFixes.ts';
import type { PreviewRange } from '../../protocol/preview.ts';
import type { ApplyHost, NotApplied } from './applyWhatIf.ts';

/** What it works on; everything in it can be played by a test. */
export interface FixHost extends Omit<ApplyHost, 'ask'> {
  ask(finding: string, part: string | undefined): Promise<PreviewFixesResult | null>;
  /** Has a person write the reason of an answer over its placeholder. */
  writeReason(place: PreviewRange): Promise<void>;
}

/** Why nothing was done; `gone`: the text has changed, and the finding or its fix is not there any more. */
export type NotFixed = NotApplied | 'gone';

/** Answers for a text that has moved on meanwhile are dropped, and the server is asked anew, this many times at most. */
const MOST_QUESTIONS = 5;

/** What the page is told of a finding: titles alone; the edits stay here. */
export function fixesMessage(
  { finding, part }: Extract<FixesFromPage, { type: 'fixes' }>,
  result: PreviewFixesResult | null,
): FixesToPage {
  const { found = false, fixes = [], explanation } = result ?? {};
  return {
    type: 'fixes',
    finding,
    ...(part !== undefined && { part }),
    found,
    fixes: fixes.map(({ title, kind, preferred }) => ({ title, kind, preferred })),
    ...(explanation && { explanation }),
  };
}

/**
 * Does what was chosen. What it changes is asked anew for the text as it is now, and done only where the finding still
 * says the same and offers the same at the same place of its list.
 * @returns why nothing was done, or undefined.
 */
export async function applyFix(
  host: FixHost,
  { finding, part, index, title }: Extract<FixesFromPage, { type: 'applyFix' }>,
): Promise<NotFixed | undefined> {
  if (!(await host.writable())) return 'read-only';
  for (let question = 0; question < MOST_QUESTIONS; question++) {
    const result = await host.ask(finding, part);
    if (!result) return 'unknown';
    if (result.version !== host.version()) continue;
    const fix = result.fixes[index];
    if (fix?.title !== title) return 'gone';
    if (!(await host.edit(fix.edits))) return 'refused';
    if (fix.reason) await host.writeReason(fix.reason);
    return undefined;
  }
  return 'changing';
}
