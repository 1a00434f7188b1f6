/** Writes supposed values into the document: the server makes the edits, the editor applies them in one step. */

import type { ApplyWhatIfResult } from '../../protocol/preview.ts';

/** What it works on; everything in it can be played by a test. */
export interface ApplyHost {
  /** The version of the text as it stands now; undefined where the document is not open. */
  version(): number | undefined;
  /** Whether the document may be changed at all. */
  writable(): Promise<boolean>;
  ask(): Promise<ApplyWhatIfResult | null>;
  /** All edits as one step to undo. @returns whether they were made. */
  edit(edits: ApplyWhatIfResult['edits']): Promise<boolean>;
}

/** Why nothing was written: the document may not be changed, nobody knows it, it kept changing, the editor refused. */
export type NotApplied = 'read-only' | 'unknown' | 'changing' | 'refused';

/** Edits for a text that has moved on meanwhile are dropped, and the server is asked anew, this many times at most. */
const MOST_QUESTIONS = 5;

/** @returns why nothing was written, or undefined where all is done. Nothing to write is done as well. */
export async function applyWhatIf(host: ApplyHost): Promise<NotApplied | undefined> {
  if (!(await host.writable())) return 'read-only';
  for (let question = 0; question < MOST_QUESTIONS; question++) {
    const result = await host.ask();
    if (!result) return 'unknown';
    if (result.version !== host.version()) continue;
    if (result.edits.length === 0) return undefined;
    return (await host.edit(result.edits)) ? undefined : 'refused';
  }
  return 'changing';
}
