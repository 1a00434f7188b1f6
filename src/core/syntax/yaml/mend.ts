/**
 * Mends damaged YAML as far as its other lines need it: the quote, the bracket or the colon that is missing is put in, or a
 * line that nothing can be made of is taken out, so that the mistake is reported once, on its own line, and takes nothing
 * else with it. What to try is read from the lines; whether it was right is decided by parsing the result.
 */
import { offsetBefore, ordered, replaced, type Replacement } from './mendedText.ts';
import { candidates, type Candidate } from './mendings.ts';
import type { Correction, Explained } from './problems.ts';

export interface Mended {
  readonly replacements: readonly Replacement[];
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
  let replacements: readonly Replacement[] = [];
  const problems: Explained[] = [];
  for (let round = 0; round < MOST_ROUNDS && faults.length > 0; round++) {
    const best = bestOf(current, faults, (tried) => (tries++ < most ? faultsOf(tried) : undefined));
    if (!best) break;
    const { start, end } = best.problem;
    const fix = correction(current, best, replacements);
    problems.push({
      ...best.problem,
      start: before(replacements, start),
      end: before(replacements, end - 1) + 1,
      ...(fix ? { fix } : {}),
    });
    replacements = ordered([
      ...replacements,
      ...best.replacements.map((one) => ({ ...one, at: before(replacements, one.at) })),
    ]);
    current = best.text;
    faults = best.faults;
  }
  return replacements.length > 0 ? { replacements, problems } : undefined;
}

/** The mending as a correction of the text as it was, unless it only takes the line out. */
function correction(
  text: string,
  { title, replacements }: Candidate,
  made: readonly Replacement[],
): Correction | undefined {
  if (title === undefined) return undefined;
  const start = Math.min(...replacements.map(({ at }) => at));
  const end = Math.max(...replacements.map(({ at, remove }) => at + remove));
  // A character that was blanked out goes, with the white space behind it.
  const blank = replacements.find(({ remove, text: piece }) => remove === 1 && piece === ' ');
  const inner = replacements.map((one) => ({ ...one, at: one.at - start }));
  if (blank)
    return {
      title,
      start: before(made, start),
      end: before(made, start + /^.\s*/.exec(text.slice(start))![0].length),
      newText: '',
    };
  return {
    title,
    start: before(made, start),
    end: end > start ? before(made, end - 1) + 1 : before(made, start),
    newText: replaced(text.slice(start, end), inner),
  };
}

/** Where a place of the text so far lies in the text as it was; behind what was put in there already. */
function before(replacements: readonly Replacement[], offset: number): number {
  const at = offsetBefore(replacements, offset);
  return offset > 0 && at === offsetBefore(replacements, offset - 1) ? at + 1 : at;
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
    const mended = replaced(text, candidate.replacements);
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
