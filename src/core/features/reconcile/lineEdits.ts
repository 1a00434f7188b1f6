/** The edits from one text to another, line by line, so that what did not change keeps its place in an editor. */
import type { TextEdit } from '../../base/edit.ts';

/** More pairs of lines than these are not compared: what lies between the first change and the last is replaced as one. */
const MOST_PAIRS = 4_000_000;

export function lineEdits(before: string, after: string): readonly TextEdit[] {
  if (before === after) return [];
  const [a, b] = [linesOf(before), linesOf(after)];
  let head = 0;
  while (head < a.length && head < b.length && a[head] === b[head]) head++;
  let tail = 0;
  while (tail < a.length - head && tail < b.length - head && a.at(-1 - tail) === b.at(-1 - tail)) tail++;
  const olds = a.slice(head, a.length - tail);
  const news = b.slice(head, b.length - tail);
  const start = a.slice(0, head).join('').length;
  if (olds.length * news.length > MOST_PAIRS)
    return [{ start, end: start + olds.join('').length, newText: news.join('') }];
  return between(olds, news, start);
}

function linesOf(text: string): readonly string[] {
  return text.match(/[^\n]*\n|[^\n]+$/g) ?? [];
}

/** By the longest common part of the two. */
function between(olds: readonly string[], news: readonly string[], start: number): readonly TextEdit[] {
  const lengths = commonLengths(olds, news);
  const edits: TextEdit[] = [];
  let [i, j, at] = [0, 0, start];
  while (i < olds.length || j < news.length) {
    if (i < olds.length && j < news.length && olds[i] === news[j]) {
      at += olds[i]!.length;
      i++;
      j++;
      continue;
    }
    const from = at;
    let newText = '';
    while ((i < olds.length || j < news.length) && !(i < olds.length && j < news.length && olds[i] === news[j])) {
      const drops = i < olds.length && (j >= news.length || lengths[i + 1]![j]! >= lengths[i]![j + 1]!);
      if (drops) at += olds[i++]!.length;
      else newText += news[j++]!;
    }
    edits.push({ start: from, end: at, newText });
  }
  return edits;
}

/** Of each two ends of the lists how many lines, in their order, are in both. */
function commonLengths(olds: readonly string[], news: readonly string[]): readonly (readonly number[])[] {
  const rows = Array.from({ length: olds.length + 1 }, () => new Array<number>(news.length + 1).fill(0));
  for (let i = olds.length - 1; i >= 0; i--) {
    for (let j = news.length - 1; j >= 0; j--) {
      rows[i]![j] = olds[i] === news[j] ? rows[i + 1]![j + 1]! + 1 : Math.max(rows[i + 1]![j]!, rows[i]![j + 1]!);
    }
  }
  return rows;
}
