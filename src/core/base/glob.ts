/** Glob patterns over paths with slashes: `**`, `*`, `?`, `[a-z]`, `{a,b}`. */

export interface GlobOptions {
  /** Names that begin with a dot are matched by wildcards too. */
  readonly dot?: boolean;
}

/** Whether a name is a pattern: it holds a wildcard. */
export function isGlob(name: string): boolean {
  return /[*?]|\[[^\]]+\]|\{[^}]*,[^}]*\}/.test(name);
}

/** The folder below which everything lies that a pattern can match: its parts up to the first wildcard. */
export function globBase(pattern: string): string {
  const parts = pattern.split('/');
  const first = parts.findIndex(isGlob);
  return parts.slice(0, first < 0 ? -1 : first).join('/') || (pattern.startsWith('/') ? '/' : '.');
}

/** Makes a test of paths. Each pattern costs time linear in the path: no part of it can be matched in many ways at once. */
export function globMatcher(pattern: string, { dot = false }: GlobOptions = {}): (path: string) => boolean {
  const clean = pattern.replace(/^\.\//, '').replace(/\/+$/, '/**');
  const alternatives = clean.length > MOST_LETTERS ? [clean] : braces(clean);
  const patterns = alternatives.map((each) => each.split('/').map((part) => partOf(part, dot)));
  return (path) => {
    const names = path.replace(/^\.\//, '').split('/');
    return patterns.some((parts) => matches(parts, names, dot));
  };
}

/** What one folder or file may be called; or any number of folders. */
type Part = '**' | ((name: string) => boolean);
/** What one character may be; or any number of them. */
type Letter = '*' | ((letter: string) => boolean);

const MOST_LETTERS = 1_000;
const MOST_ALTERNATIVES = 200;

/** Writes out `{a,b}`, the innermost ones first; of too many the rest is left as it is written. */
function braces(pattern: string): readonly string[] {
  const done: string[] = [];
  const open = [pattern];
  for (let one = open.pop(); one !== undefined; one = open.pop()) {
    const found = /\{([^{}]*,[^{}]*)\}/.exec(one);
    if (!found || done.length + open.length >= MOST_ALTERNATIVES) done.push(one);
    else {
      const [before, after] = [one.slice(0, found.index), one.slice(found.index + found[0].length)];
      for (const choice of found[1]!.split(',')) open.push(before + choice + after);
    }
  }
  return done;
}

function partOf(part: string, dot: boolean): Part {
  if (part === '**') return '**';
  const letters = [...part.matchAll(/\*+|\?|\[([!^])?([^\]]+)\]|[^]/gu)].map(([found, not, set]): Letter => {
    if (found.startsWith('*')) return '*';
    if (found === '?') return () => true;
    if (set === undefined) return (letter) => letter === found;
    const ranges = [...set.matchAll(/([^])-([^])|([^])/gu)].map(
      ([, from, to, one]) => [from ?? one!, to ?? one!] as const,
    );
    return (letter) => ranges.some(([from, to]) => from <= letter && letter <= to) !== (not !== undefined);
  });
  const hides = !dot && /^[*?[]/.test(part);
  return (name) => !(hides && name.startsWith('.')) && fits(letters, [...name], '*', () => true);
}

/** `**` at the end stands for something that is inside. */
function matches(parts: readonly Part[], names: readonly string[], dot: boolean): boolean {
  const isOpen = (name: string): boolean => dot || !name.startsWith('.');
  if (parts.at(-1) !== '**') return fits(parts, names, '**', isOpen);
  return fits([...parts, isOpen], names, '**', isOpen);
}

/**
 * Whether items are as a pattern says, one by one. Where it fails, only the last star is tried with one item more: what an
 * earlier one took need not be looked at again.
 */
function fits<Star extends string>(
  pattern: readonly (Star | ((item: string) => boolean))[],
  items: readonly string[],
  star: Star,
  mayTake: (item: string) => boolean,
): boolean {
  let [at, item] = [0, 0];
  let last: { readonly at: number; item: number } | undefined;
  while (item < items.length) {
    const one = pattern[at];
    if (one === star) last = { at: at++, item };
    else if (typeof one === 'function' && one(items[item]!)) [at, item] = [at + 1, item + 1];
    else if (last && mayTake(items[last.item]!)) [at, item] = [last.at + 1, ++last.item];
    else return false;
  }
  while (pattern[at] === star) at++;
  return at === pattern.length;
}
