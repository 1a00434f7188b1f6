/** The difference between two texts as a unified diff, as `git diff` shows it. */

const CONTEXT = 3;

interface Line {
  readonly sign: ' ' | '-' | '+';
  readonly text: string;
  /** Numbers of the line before and after, from one. */
  readonly before: number;
  readonly after: number;
}

/** @returns nothing for equal texts. */
export function unifiedDiff(name: string, before: string, after: string): string {
  if (before === after) return '';
  const lines = linesOf(rowsOf(before), rowsOf(after));
  const hunks = hunksOf(lines).map((hunk) => {
    const count = (sign: '-' | '+') => hunk.filter((line) => line.sign !== sign).length;
    const [first] = hunk;
    const range = (line: number, length: number) => `${length === 0 ? line - 1 : line},${length}`;
    const head = `@@ -${range(first!.before, count('+'))} +${range(first!.after, count('-'))} @@`;
    return [head, ...hunk.map(({ sign, text }) => `${sign}${text}`)].join('\n');
  });
  return `--- ${name}\n+++ ${name}\n${hunks.join('\n')}\n`;
}

/** Lines as a diff has them: one that no break ends is another than the same with one, and says so. */
function rowsOf(text: string): readonly string[] {
  const rows = text.split('\n');
  const last = rows.pop()!;
  return last === '' ? rows : [...rows, `${last}\n\\ No newline at end of file`];
}

/** All lines of both texts in order: those that stayed, those that went, those that came. */
function linesOf(before: readonly string[], after: readonly string[]): readonly Line[] {
  let start = 0;
  while (start < before.length && start < after.length && before[start] === after[start]) start++;
  let end = 0;
  const most = Math.min(before.length, after.length) - start;
  while (end < most && before[before.length - 1 - end] === after[after.length - 1 - end]) end++;
  const kept = common(before.slice(start, before.length - end), after.slice(start, after.length - end));
  const stays = [
    ...before.slice(0, start).map((_, index) => [index, index] as const),
    ...kept.map(([a, b]) => [a + start, b + start] as const),
    ...before
      .slice(before.length - end)
      .map((_, index) => [before.length - end + index, after.length - end + index] as const),
    [before.length, after.length] as const,
  ];
  const lines: Line[] = [];
  let [a, b] = [0, 0];
  const add = (sign: Line['sign'], text: string) => lines.push({ sign, text, before: a + 1, after: b + 1 });
  for (const [nextA, nextB] of stays) {
    for (; a < nextA; a++) add('-', before[a]!);
    for (; b < nextB; b++) add('+', after[b]!);
    if (a < before.length) add(' ', before[a]!);
    [a, b] = [a + 1, b + 1];
  }
  return lines;
}

/** With more lines than this nobody reads the diff: all of the one goes, and all of the other comes. */
const MOST_CHANGES = 2_000;

/** The lines that two texts have in common, as pairs of indices in order (Myers, An O(ND) Difference Algorithm). */
function common(before: readonly string[], after: readonly string[]): readonly (readonly [number, number])[] {
  const [n, m] = [before.length, after.length];
  const trace: Int32Array[] = [];
  const furthest = new Int32Array(2 * MOST_CHANGES + 3);
  const at = (k: number): number => k + MOST_CHANGES + 1;
  for (let d = 0; d <= Math.min(n + m, MOST_CHANGES); d++) {
    trace.push(furthest.slice(at(-d) - 1, at(d) + 2));
    for (let k = -d; k <= d; k += 2) {
      const down = k === -d || (k !== d && furthest[at(k - 1)]! < furthest[at(k + 1)]!);
      let x = down ? furthest[at(k + 1)]! : furthest[at(k - 1)]! + 1;
      while (x < n && x - k < m && before[x] === after[x - k]) x++;
      furthest[at(k)] = x;
      if (x >= n && x - k >= m) return backwards(trace, n, m);
    }
  }
  return [];
}

function backwards(trace: readonly Int32Array[], n: number, m: number): readonly (readonly [number, number])[] {
  const pairs: [number, number][] = [];
  let [x, y] = [n, m];
  for (let d = trace.length - 1; d >= 0; d--) {
    const known = trace[d]!;
    const at = (k: number): number => known[k + d + 1]!;
    const k = x - y;
    const down = k === -d || (k !== d && at(k - 1) < at(k + 1));
    const fromK = down ? k + 1 : k - 1;
    const fromX = d === 0 ? 0 : at(fromK);
    const fromY = d === 0 ? 0 : fromX - fromK;
    while (x > fromX && y > fromY) pairs.push([--x, --y]);
    [x, y] = [fromX, fromY];
  }
  return pairs.reverse();
}

/** Changes with the lines around them; those that nearly touch are shown as one. */
function hunksOf(lines: readonly Line[]): readonly (readonly Line[])[] {
  const hunks: { from: number; to: number }[] = [];
  lines.forEach(({ sign }, index) => {
    if (sign === ' ') return;
    const last = hunks.at(-1);
    if (last && index - CONTEXT <= last.to + 1) last.to = index + CONTEXT;
    else hunks.push({ from: Math.max(0, index - CONTEXT), to: index + CONTEXT });
  });
  return hunks.map(({ from, to }) => lines.slice(from, to + 1));
}
