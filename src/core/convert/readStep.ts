/** Takes one step of the YAML form apart: its prose, its lists, its diagram, and what stays YAML. */
import { entryOf, type Entry, type SyntaxNode, type Step } from '../syntax/index.ts';
import type { OffsetRange } from '../base/place.ts';
import { isBoundary, type Comment } from './comments.ts';
import { itemsOf } from './items.ts';
import { LISTS, type Item, type ListName, type StepParts } from './parts.ts';
import { PROSE_KEY } from './readYaml.ts';
import { partBlocks } from './splitKeys.ts';

export interface StepSource {
  readonly entry: Entry;
  /** The lines of the step, from the comments above its key. */
  readonly lines: readonly string[];
  /** The number of the first of them. */
  readonly first: number;
  readonly text: string;
  readonly comments: readonly Comment[];
}

/**
 * @param whole whether all of it stays YAML.
 * @returns nothing for a step that no block could hold.
 */
export function stepPartsOf(step: Step, source: StepSource, whole: boolean): StepParts | undefined {
  const { entry, lines } = source;
  const none: StepParts = { step, prose: undefined, lists: new Map(), diagram: undefined, blocks: [] };
  const head = lines.findIndex((line) => !line.startsWith('#'));
  const above = lines.slice(0, head);
  const rest = lines[head]!.slice(lines[head]!.indexOf(':', entry.key.text.length) + 1).trim();
  const inline = rest !== '' && !rest.startsWith('#');
  const body = lines.slice(head + 1);
  if (inline) {
    const isOne = entry.value?.kind !== 'scalar' && body.every((line) => line.trim() === '');
    return isOne ? { ...none, blocks: [[...above, rest, ''].join('\n')] } : undefined;
  }
  if (entry.value?.kind === 'scalar') return undefined;
  const first = body.find((line) => /^\s*[^\s#]/.test(line)) ?? body.find((line) => line.trim() !== '') ?? '';
  const margin = /^ */.exec(first)![0].length;
  const dedented = body.map((line) => line.slice(Math.min(margin, /^ */.exec(line)![0].length)));
  const before = rest === '' ? above : [...above, rest];
  const cuts = dedented.flatMap((line, index) => (boundary(step).test(line) ? [index] : []));
  const marks = whole ? [] : marksIn(step, source, source.first + head + 1);
  const until = marks[0] ?? dedented.length;
  const taken = whole ? NOTHING : takenFrom(step, source, source.first + head + 1, until);
  const kept = dedented.map((line, index) => (taken.lines.has(index) ? undefined : line));
  const parted = kept.slice(0, until).some((line) => line !== undefined && line.trim() !== '') || before.length > 0;
  const joined = parted ? undefined : partBlocks(dedented, marks);
  if (joined) return { ...none, ...taken.parts, blocks: joined };
  return { ...none, ...taken.parts, blocks: blocksOf([...before], kept, cuts, dedented) };
}

/** The comment that stands before the content of a further block. */
const boundary = (step: Step): RegExp => new RegExp(`^# ${step}:\\d+$`);

/** The lines, from a first one, that say of which block the lines below them are, however deep they stand. */
function marksIn(step: Step, { text, comments, lines, first }: StepSource, from: number): number[] {
  const mark = new RegExp(`^ *# ${step}:\\d+(?:\\.\\d+)?$`);
  const written = comments.filter(({ words }) => isBoundary(words)).map(({ start }) => lineAt(text, start));
  return written
    .filter((line) => line >= from && line < first + lines.length && mark.test(lines[line - first]!))
    .map((line) => line - from);
}

function blocksOf(
  before: readonly string[],
  kept: readonly (string | undefined)[],
  cuts: readonly number[],
  lines: readonly string[],
): string[] {
  const ends = [...cuts, kept.length];
  const opening = [...before, ...kept.slice(0, ends[0]).filter((line) => line !== undefined)];
  const first = opening.slice(opening.findIndex((line) => line.trim() !== ''));
  const hasFirst = opening.some((line) => line.trim() !== '');
  const further = cuts.map((cut, index) => kept.slice(cut + 1, ends[index + 1]) as string[]);
  // A comment for the first block says that all of it stands behind, and nothing before is part of it.
  const isSaid = cuts.length > 0 && /:1$/.test(lines[cuts[0]!]!);
  const all = isSaid
    ? [[...(hasFirst ? first : []), ...further[0]!], ...further.slice(1)]
    : [...(hasFirst ? [first] : cuts.length > 0 ? [[]] : []), ...further];
  return all.map((block) => block.map((line) => `${line}\n`).join(''));
}

interface Taken {
  readonly lines: ReadonlySet<number>;
  readonly parts: Partial<StepParts>;
}

const NOTHING: Taken = { lines: new Set(), parts: {} };

/** What becomes Markdown, and which lines it leaves. @param until the line at which a further block begins. */
function takenFrom(step: Step, source: StepSource, base: number, until: number): Taken {
  const { value } = source.entry;
  const lines = new Set<number>();
  const take = (range: OffsetRange): boolean => {
    const from = lineAt(source.text, range.start) - base;
    const to = lineAt(source.text, range.end) - base;
    if (to >= until || from < 0 || hasComment(source, range)) return false;
    for (let line = from; line <= to; line++) lines.add(line);
    return true;
  };
  if (value?.kind === 'seq') {
    const first = value.items[0];
    const text = first?.kind === 'map' && first.entries.length === 1 ? proseOf(entryOf(first, 'text')) : undefined;
    return text !== undefined && take(first!.span) ? { lines, parts: { prose: text } } : NOTHING;
  }
  if (value?.kind !== 'map') return NOTHING;
  const prose = entryOf(value, PROSE_KEY) ?? entryOf(value, 'text');
  const text = proseOf(prose);
  const diagram = step === 'hld' ? entryOf(value, 'diagram') : undefined;
  const chart = diagram?.value?.kind === 'scalar' ? diagram.value.text : undefined;
  return {
    lines,
    parts: {
      ...(text !== undefined && take(prose!.span) && { prose: text }),
      ...(chart !== undefined && chart !== '' && take(diagram!.span) && { diagram: chart }),
      ...(step === 'scope' && { lists: listsOf(value, take) }),
    },
  };
}

function listsOf(value: SyntaxNode, take: (range: OffsetRange) => boolean): ReadonlyMap<ListName, readonly Item[]> {
  const lists = new Map<ListName, readonly Item[]>();
  for (const name of LISTS) {
    const entry = entryOf(value, name);
    const items = entry && itemsOf(name, entry.value);
    if (items && take(entry.span)) lists.set(name, items);
  }
  return lists;
}

function proseOf(entry: Entry | undefined): string | undefined {
  const text = entry?.value?.kind === 'scalar' ? entry.value.text.replace(/\n+$/, '') : '';
  return text === '' ? undefined : text;
}

/** Whether a comment stands in the lines of the range, or right above. */
function hasComment({ text, comments }: StepSource, range: OffsetRange): boolean {
  const start = text.lastIndexOf('\n', range.start - 1) + 1;
  const stop = text.indexOf('\n', range.end);
  const end = stop < 0 ? text.length : stop;
  const above = text.lastIndexOf('\n', start - 2) + 1;
  return comments.some((comment) => {
    if (comment.start >= start) return comment.start < end;
    const isAlone = text.slice(above, comment.start).trim() === '';
    return comment.start >= above && isAlone && !isBoundary(comment.words);
  });
}

function lineAt(text: string, offset: number): number {
  let line = 0;
  for (let at = text.indexOf('\n'); at >= 0 && at < offset; at = text.indexOf('\n', at + 1)) line++;
  return line;
}
