/**
 * Keys that several YAML blocks of a step hold parts of: YAML says each key once, so the parts stand together there, each below a
 * comment that says of which block it is.
 */
import { DocumentParser, type MapNode, type Step, type SyntaxNode } from '../syntax/index.ts';

/** A line of a block. */
interface Line {
  readonly text: string;
  readonly block: number;
  readonly at: number;
}

/** An entry of a block, or lines that are kept together. */
interface Part {
  readonly key: string | undefined;
  /** The comments above the first entry. */
  readonly lead: readonly Line[];
  readonly head: Line | undefined;
  /** What stands below the head: parts where others may join them. */
  readonly below: { readonly kind: 'map' | 'seq'; readonly parts: Part[] } | readonly Line[];
}

interface Fragment {
  readonly block: number;
  readonly lines: Line[];
}

/**
 * @param blocks the contents of the YAML blocks of a step.
 * @returns the lines that say all of them, with the comments that tell them apart; nothing where no key is split, or where
 *   its parts can't stand together.
 */
export function joinBlocks(step: Step, blocks: readonly string[]): readonly string[] | undefined {
  const all: Part[] = [];
  let isSplit = false;
  for (const [index, content] of blocks.entries()) {
    const parts = partsOf(content, index + 1);
    if (!parts) return undefined;
    isSplit ||= parts.some(({ key }) => all.some((other) => other.key === key));
    if (!join(all, parts)) return undefined;
  }
  if (!isSplit) return undefined;
  return fragmentsOf(all.flatMap(linesOf)).flatMap(({ block, lines }, index, fragments) => {
    const margin = /^ */.exec(lines.find(({ text }) => /^\s*[^\s#]/.test(text))?.text ?? '')![0];
    return [`${margin}# ${step}:${block}${rankOf(fragments, index)}`, ...lines.map(({ text }) => text)];
  });
}

function partsOf(content: string, block: number): Part[] | undefined {
  const { root, problems } = new DocumentParser().parse(content, 'yaml');
  if (problems.length > 0 || root.flow || root.entries.length === 0) return undefined;
  const lines = content
    .replace(/\n$/, '')
    .split('\n')
    .map((text, at): Line => ({ text, block, at }));
  return entryParts(root, lines, content);
}

function entryParts(map: MapNode, lines: readonly Line[], content: string): Part[] | undefined {
  const first = lines[0]?.at ?? 0;
  const starts = map.entries.map(({ key }) => content.slice(0, key.span.start).split('\n').length - 1 - first);
  if (starts.some((start, index) => start < 0 || start <= (starts[index - 1] ?? -1))) return undefined;
  return map.entries.map(({ key, value }, index): Part => {
    const own = lines.slice(starts[index]!, starts[index + 1] ?? lines.length);
    return {
      key: key.text,
      lead: index === 0 ? lines.slice(0, starts[0]) : [],
      head: own[0],
      below: belowOf(value, own.slice(1), content),
    };
  });
}

function belowOf(value: SyntaxNode | undefined, lines: readonly Line[], content: string): Part['below'] {
  if (!value || value.kind === 'scalar' || value.flow || lines.length === 0) return lines;
  if (value.kind === 'seq') return { kind: 'seq', parts: [whole(lines)] };
  const parts = entryParts(value, lines, content);
  return parts ? { kind: 'map', parts } : lines;
}

const whole = (lines: readonly Line[]): Part => ({ key: undefined, lead: [], head: undefined, below: lines });

/** @returns whether the further parts have joined the first. */
function join(all: Part[], further: readonly Part[]): boolean {
  return further.every((part) => {
    const same = all.find(({ key }) => key !== undefined && key === part.key);
    if (!same) return all.push(part) > 0;
    const [one, other] = [same.below, part.below];
    if (!('kind' in one) || !('kind' in other) || one.kind !== other.kind) return false;
    if (part.head?.text !== opening(same.head!.text)) return false;
    if (part.lead.length > 0) one.parts.push(whole(part.lead));
    if (one.kind === 'map') return join(one.parts, other.parts);
    return one.parts.push(...other.parts) > 0;
  });
}

/** A line that opens a key, without what may stand behind its colon. */
const opening = (line: string): string => /^.*?:(?=\s|$)/.exec(line)?.[0] ?? line;

function linesOf({ lead, head, below }: Part): Line[] {
  return [...lead, ...(head ? [head] : []), ...('kind' in below ? below.parts.flatMap(linesOf) : below)];
}

function fragmentsOf(lines: readonly Line[]): Fragment[] {
  const fragments: Fragment[] = [];
  const inOrder = lines.toSorted((a, b) => a.block - b.block || a.at - b.at);
  const next = new Map(inOrder.map((line, index) => [line, inOrder[index + 1]]));
  let last: Line | undefined;
  for (const line of lines) {
    // Between two lines of one piece stood at most a key that is open already.
    if (last?.block === line.block && next.get(last) === line) fragments.at(-1)!.lines.push(line);
    else fragments.push({ block: line.block, lines: [line] });
    last = line;
  }
  return fragments;
}

/** Which piece of its block a fragment is; nothing where the pieces of the block stand in their order. */
function rankOf(fragments: readonly Fragment[], index: number): string {
  const { block } = fragments[index]!;
  const starts = fragments.filter((each) => each.block === block).map(({ lines }) => lines[0]!.at);
  const sorted = starts.toSorted((a, b) => a - b);
  if (starts.every((start, at) => start === sorted[at])) return '';
  return `.${sorted.indexOf(fragments[index]!.lines[0]!.at) + 1}`;
}

/** A comment that says of which block, and as which piece of it, the lines below are. */
const MARK = /^( *)# [a-z-]+:(\d+)(?:\.(\d+))?$/;

/**
 * Takes apart again what `joinBlocks` has joined.
 * @param marks which of the lines are the comments between the blocks.
 * @returns the contents of the blocks; nothing where each block stands in one piece.
 */
export function partBlocks(lines: readonly string[], marks: readonly number[]): readonly string[] | undefined {
  const found = marks.map((at) => ({ at, ...markAt(lines[at]!) }));
  const isSplit = found.some(({ margin, rank }, index) => {
    return margin > 0 || rank > 0 || found.slice(0, index).some(({ block }) => block >= found[index]!.block);
  });
  if (!isSplit || found[0]?.block !== 1) return undefined;
  const holders = new Holders();
  const wanted = lines.map((line) => holders.take(line));
  const blocks: Block[] = [];
  const ordered = found
    .map((mark, index) => ({ ...mark, end: found[index + 1]?.at ?? lines.length }))
    .sort((a, b) => a.block - b.block || a.rank - b.rank);
  for (const { block, at, end } of ordered) {
    const own = (blocks[block - 1] ??= { lines: [], holders: new Holders() });
    for (let line = at + 1; line < end; line++) add(own, lines[line]!, wanted[line]!);
  }
  // A block that no comment names was never written so.
  if (blocks.length !== Object.keys(blocks).length) return undefined;
  return blocks.map((own) => own.lines.map((line) => `${line}\n`).join(''));
}

interface Block {
  readonly lines: string[];
  readonly holders: Holders;
}

/** Adds a line to its block, below the keys that hold it: those that the block has not opened yet are opened. */
function add({ lines, holders }: Block, text: string, wanted: readonly string[]): void {
  const known = holders.above(text);
  const missing = wanted.findIndex((holder, depth) => known[depth] !== holder);
  for (const line of [...(missing < 0 ? [] : wanted.slice(missing)), text]) {
    lines.push(line);
    holders.take(line);
  }
}

function markAt(line: string): { readonly margin: number; readonly block: number; readonly rank: number } {
  const [, margin = '', block, rank = '0'] = MARK.exec(line) ?? [];
  return { margin: margin.length, block: Number(block), rank: Number(rank) };
}

/** Follows the lines of a block, and knows which keys hold a line. */
class Holders {
  readonly #open: { readonly column: number; readonly text: string }[] = [];

  /** @returns what holds a line, from the outermost; nothing holds a blank one. */
  above(line: string): readonly string[] {
    if (line.trim() === '') return [];
    const column = columnOf(line);
    return this.#open.filter((each) => each.column < column).map(({ text }) => text);
  }

  take(line: string): readonly string[] {
    const holders = this.above(line);
    if (line.trim() === '' || /^ *#/.test(line)) return holders;
    const column = columnOf(line);
    while (this.#open.length > 0 && this.#open.at(-1)!.column >= column) this.#open.pop();
    this.#open.push({ column, text: opening(line) });
    return holders;
  }
}

const columnOf = (line: string): number => /^ */.exec(line)![0].length;
