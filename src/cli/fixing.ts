/** `check --fix`: applies the fixes that are safe, again and again until nothing changes any more. */
import { applyEdits, type LanguageService } from '../core/index.ts';
import type { Source } from './documents.ts';
import { plural } from './text.ts';

export interface Fixed {
  readonly source: Source;
  readonly text: string;
  /** How often each fix was applied, by its title. */
  readonly applied: ReadonlyMap<string, number>;
}

/** A fix may uncover the next one; two that undo each other must come to an end. */
const MOST_ROUNDS = 10;

/** @returns nothing if there was nothing to fix. */
export function fixed(source: Source, service: LanguageService): Fixed | undefined {
  const { uri } = source;
  const applied = new Map<string, number>();
  const seen = new Set<string>([source.text]);
  let { text } = source;
  service.open(uri, 1, text);
  for (let round = 0; round < MOST_ROUNDS; round++) {
    const { edits, fixes } = service.safeFixes(uri);
    const after = applyEdits(text, edits);
    if (edits.length === 0 || seen.has(after)) break;
    for (const { title } of fixes) applied.set(title, (applied.get(title) ?? 0) + 1);
    seen.add(after);
    text = after;
    service.open(uri, round + 2, text);
  }
  service.close(uri);
  return text === source.text ? undefined : { source, text, applied };
}

/** What was done to a document, for people. */
export function describeFixes({ source, applied }: Fixed): string {
  const count = [...applied.values()].reduce((sum, each) => sum + each, 0);
  const lines = [...applied].map(([title, times]) => `  ${title}${times > 1 ? ` (${times} times)` : ''}`);
  return [`${source.path}: ${count === 1 ? '1 fix' : `${count} fixes`}`, ...lines].join('\n');
}

export const fixSummary = (fixes: readonly Fixed[]): string =>
  fixes.length === 0 ? 'Nothing could be fixed without a look at it.' : `Fixed ${plural(fixes.length, 'file')}.`;
