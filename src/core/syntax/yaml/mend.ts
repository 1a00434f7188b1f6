/**
 * Mends damaged YAML as far as its other lines need it: the quote, the bracket or the colon that is missing is put in, or a
 * line that nothing can be made of is taken out, so that the mistake is reported once, on its own line, and takes nothing
 * else with it. What to try is read from the lines; whether it was right is decided by parsing the result.
 */
import { inserted, type Insertion } from './mendedText.ts';
import { candidates, type Candidate } from './mendings.ts';
import type { Explained } from './problems.ts';

export interface Mended {
  readonly insertions: readonly Insertion[];
  /** What was wrong at the places that were mended, by offsets of the text as it was. */
  readonly problems: readonly Explained[];
}

/** One mistake needs one or two; a text with more than some mistakes is best read as it is. */
const MOST_ROUNDS = 3;
const MOST_TRIES = 6;
/** Each try parses the text again: so many characters may be read in all, which leaves long texts as they are. */
const MOST_CHARACTERS = 16_000;

/**
 * @param text the damaged text.
 * @param faultsOf parses a text and says what is wrong in it, in the order of the text.
 * @returns nothing where no mending helps.
 */
export function mend(text: string, faultsOf: (text: string) => readonly Explained[]): Mended | undefined {
  const most = Math.floor(MOST_CHARACTERS / (text.length + 1));
  let tries = 0;
  let current = text;
  let faults = faultsOf(text);
  const insertions: Insertion[] = [];
  const problems: Explained[] = [];
  for (let round = 0; round < MOST_ROUNDS && faults.length > 0; round++) {
    const best = bestOf(current, faults, (tried) => (tries++ < most ? faultsOf(tried) : undefined));
    if (!best) break;
    const back = (offset: number): number => original(insertions, offset);
    problems.push({ ...best.problem, start: back(best.problem.start), end: back(best.problem.end) });
    insertions.push(...best.insertions.map((insertion) => ({ ...insertion, at: back(insertion.at) })));
    current = best.text;
    faults = best.faults;
  }
  return insertions.length > 0 ? { insertions, problems } : undefined;
}

interface Tried extends Candidate {
  readonly text: string;
  readonly faults: readonly Explained[];
}

function bestOf(
  text: string,
  faults: readonly Explained[],
  faultsOf: (text: string) => readonly Explained[] | undefined,
): Tried | undefined {
  let best: Tried | undefined;
  let tries = 0;
  for (const candidate of candidates(text, faults)) {
    if (tries++ >= MOST_TRIES) break;
    const ordered = [...candidate.insertions].sort((a, b) => a.at - b.at);
    const mended = inserted(text, ordered);
    const left = faultsOf(mended);
    if (!left) break;
    if (!isBetter(left, best?.faults ?? faults, candidate, best === undefined)) continue;
    best = { ...candidate, text: mended, faults: left };
    if (left.length === 0) break;
  }
  return best;
}

/** Fewer mistakes are left, or, compared with the text as it was, as many, but all of them behind the mended place. */
function isBetter(
  left: readonly Explained[],
  before: readonly Explained[],
  { problem }: Candidate,
  first: boolean,
): boolean {
  if (left.length < before.length) return true;
  if (!first || left.length > before.length) return false;
  return left.every(({ start }) => start > problem.end) && before.some(({ start }) => start <= problem.end);
}

/** The offset in the text without insertions, which are given in offsets of that text. */
function original(insertions: readonly Insertion[], offset: number): number {
  let shift = 0;
  for (const { at, text, blank } of [...insertions].sort((a, b) => a.at - b.at)) {
    if (blank) continue;
    if (offset <= at + shift) break;
    shift += Math.min(text.length, offset - at - shift);
  }
  return offset - shift;
}
