/** Markdown prose as plain data: the kinds of blocks and words that a page can show, and none of its markup. */
import { fromMarkdown } from 'mdast-util-from-markdown';
import type { List, ListItem, Nodes } from 'mdast';
import { memoText } from '../../base/memo.ts';
import type { OffsetRange } from '../../base/place.ts';

/** A stretch of words that look the same. */
export interface ProseRun {
  readonly text: string;
  /** `note` is the mark of a footnote. */
  readonly style?: 'code' | 'strong' | 'emphasis' | 'deleted' | 'note';
  /** Where a link leads: `https:` or `mailto:`, never anything else. */
  readonly href?: string;
}

export type ProsePart =
  | { readonly kind: 'text'; readonly runs: readonly ProseRun[] }
  | { readonly kind: 'heading'; readonly runs: readonly ProseRun[] }
  | ProseList
  | { readonly kind: 'quote'; readonly parts: readonly ProsePart[] }
  | { readonly kind: 'code'; readonly text: string }
  | ProseGrid;

export interface ProseList {
  readonly kind: 'list';
  readonly ordered: boolean;
  /** The number of the first item, where it is another than 1. */
  readonly start?: number;
  readonly items: readonly (readonly ProsePart[])[];
  /** Of a list of tasks, how each stands; an item of it that is no task is `none`. */
  readonly tasks?: readonly TaskState[];
}

export type TaskState = 'open' | 'done' | 'none';

/** A table as GitHub writes it. */
export interface ProseGrid {
  readonly kind: 'grid';
  readonly head: readonly (readonly ProseRun[])[];
  readonly rows: readonly (readonly (readonly ProseRun[])[])[];
  readonly align: readonly GridAlign[];
}

export type GridAlign = 'left' | 'right' | 'center';

/** A block of the text, with its range in it. */
export interface PlacedProse extends OffsetRange {
  readonly part: ProsePart;
}

/** Blocks within blocks, and looks within looks, deeper than this are shown as they are written. */
const DEEPEST = 8;

/**
 * @returns the blocks of a Markdown text, with tables, tasks, footnotes and bare addresses as GitHub has them. HTML and rules
 * are left out, images are their words. Equal texts give the same list. Never throws.
 */
export const readProse = memoText((text: string): readonly PlacedProse[] => {
  const { children } = fromMarkdown(text);
  const reader = new Reader(text, children);
  return children.flatMap((node) => {
    const { start, end } = node.position!;
    return reader.parts(node, 0).map((part) => ({ part, start: start.offset!, end: end.offset! }));
  });
});

type Look = Omit<ProseRun, 'text'>;

/** Reads the nodes of one text. */
class Reader {
  readonly #text: string;
  /** Where links lead that are written by reference. */
  readonly #targets = new Map<string, string>();

  constructor(text: string, nodes: readonly Nodes[]) {
    this.#text = text;
    for (const node of nodes)
      if (node.type === 'definition' && !this.#targets.has(node.identifier))
        this.#targets.set(node.identifier, node.url);
  }

  parts(node: Nodes, depth: number): readonly ProsePart[] {
    switch (node.type) {
      case 'paragraph':
        return this.#paragraph(node.children, this.#source(node));
      case 'heading':
        return block('heading', this.runs(node.children));
      case 'list':
        return [depth < DEEPEST ? this.#list(node, depth) : this.#asWritten(node)];
      case 'blockquote':
        return [depth < DEEPEST ? { kind: 'quote', parts: this.#within(node.children, depth) } : this.#asWritten(node)];
      case 'code':
        return [{ kind: 'code', text: node.value }];
      case 'definition':
        return node.identifier.startsWith('^')
          ? [{ kind: 'text', runs: [note(node.identifier.slice(1)), { text: ` ${node.url}` }] }]
          : [];
      default:
        return [];
    }
  }

  #within(nodes: readonly Nodes[], depth: number): readonly ProsePart[] {
    return nodes.flatMap((node) => this.parts(node, depth + 1));
  }

  #asWritten(node: Nodes): ProsePart {
    return { kind: 'text', runs: [{ text: this.#source(node) }] };
  }

  #source({ position }: Nodes): string {
    return position ? this.#text.slice(position.start.offset, position.end.offset) : '';
  }

  #list({ ordered, start, children }: List, depth: number): ProseList {
    const tasks = children.map(taskIn);
    const items = children.map((item, index) =>
      this.#within(tasks[index] === 'none' ? item.children : withoutMark(item.children), depth),
    );
    return {
      kind: 'list',
      ordered: ordered === true,
      ...(ordered && typeof start === 'number' && start !== 1 && { start }),
      items,
      ...(tasks.some((task) => task !== 'none') && { tasks }),
    };
  }

  #paragraph(children: readonly Nodes[], source: string): readonly ProsePart[] {
    const grid = gridIn(source);
    if (!grid) return block('text', this.runs(children));
    const cells = (row: readonly string[]): readonly (readonly ProseRun[])[] =>
      grid.align.map((_, index) => this.#inline(row[index] ?? ''));
    return [
      ...(grid.before.trim() === '' ? [] : block('text', this.#inline(grid.before))),
      { kind: 'grid', head: cells(grid.head), rows: grid.rows.map(cells), align: grid.align },
    ];
  }

  /** A text of its own on one line: anything but words in it is shown as it is written. */
  #inline(text: string): readonly ProseRun[] {
    if (text.trim() === '') return [];
    const { children } = fromMarkdown(text);
    const [only] = children;
    return children.length === 1 && only?.type === 'paragraph' ? this.runs(only.children) : [{ text }];
  }

  runs(nodes: readonly Nodes[], look: Look = {}, depth = 0): readonly ProseRun[] {
    return nodes.flatMap((node): readonly ProseRun[] => {
      const inside = (more: Look): readonly ProseRun[] =>
        !('children' in node)
          ? []
          : depth < DEEPEST
            ? this.runs(node.children, { ...look, ...more }, depth + 1)
            : [{ text: this.#source(node), ...look }];
      switch (node.type) {
        case 'text':
          return wordRuns(node.value, look);
        case 'break':
          return [{ text: '\n', ...look }];
        case 'html':
          return /^<br\s*\/?>$/i.test(node.value) ? [{ text: '\n', ...look }] : [];
        case 'inlineCode':
          return [{ text: node.value, ...look, style: 'code' }];
        case 'strong':
          return inside({ style: 'strong' });
        case 'emphasis':
          return inside({ style: 'emphasis' });
        case 'link':
          return inside(isSafe(node.url) ? { href: node.url } : {});
        case 'linkReference': {
          if (node.identifier.startsWith('^')) return [note(node.identifier.slice(1))];
          const url = this.#targets.get(node.identifier) ?? '';
          return inside(isSafe(url) ? { href: url } : {});
        }
        case 'image':
        case 'imageReference':
          return node.alt ? [{ text: node.alt, ...look }] : [];
        default:
          return inside({});
      }
    });
  }
}

function block(kind: 'text' | 'heading', runs: readonly ProseRun[]): readonly ProsePart[] {
  return runs.length > 0 ? [{ kind, runs }] : [];
}

function note(label: string): ProseRun {
  return { text: label, style: 'note' };
}

const TASK = /^\[([ xX])\]\s+(?=\S)/;

function taskIn({ children: [first] }: ListItem): TaskState {
  const words = first?.type === 'paragraph' ? first.children[0] : undefined;
  const mark = words?.type === 'text' ? TASK.exec(words.value)?.[1] : undefined;
  if (mark === undefined) return 'none';
  return mark === ' ' ? 'open' : 'done';
}

/** The blocks of a task without the brackets before its words. */
function withoutMark([first, ...rest]: readonly Nodes[]): readonly Nodes[] {
  if (first?.type !== 'paragraph') return [];
  const [words, ...others] = first.children;
  if (words?.type !== 'text') return [];
  return [{ ...first, children: [{ ...words, value: words.value.replace(TASK, '') }, ...others] }, ...rest];
}

/** What CommonMark takes for plain words: a bare address, a footnote's mark, words struck out; `[^1]:` opens the footnote itself. */
const SPECIAL =
  /(?<address>https?:\/\/[^\s<>"`|]+[^\s<>"`|.,;:!?'*_~)\]])|\[\^(?<note>[^\]\s]{1,40})\]:?|~~(?<deleted>[^~\n]+)~~/giu;

function wordRuns(text: string, look: Look): readonly ProseRun[] {
  const runs: ProseRun[] = [];
  let at = 0;
  for (const { index, 0: all, groups = {} } of text.matchAll(SPECIAL)) {
    const { address, note: label, deleted } = groups;
    // Within a link all of it is the link.
    if (address !== undefined && look.href !== undefined) continue;
    if (index > at) runs.push({ text: text.slice(at, index), ...look });
    if (address !== undefined) runs.push({ text: address, ...look, href: address });
    else if (label !== undefined) runs.push({ ...look, ...note(label) });
    else runs.push({ text: deleted!, ...look, style: 'deleted' });
    at = index + all.length;
  }
  if (at < text.length) runs.push({ text: text.slice(at), ...look });
  return runs;
}

interface WrittenGrid {
  /** What stands right above it, as a paragraph of its own. */
  readonly before: string;
  readonly head: readonly string[];
  readonly rows: readonly (readonly string[])[];
  readonly align: readonly GridAlign[];
}

const DELIMITERS = /^\|?\s*:?-+:?\s*(?:\|\s*:?-+:?\s*)*\|?$/;

/** The table that a paragraph's lines are, if one of them is a row of dashes as wide as the row above it. */
function gridIn(source: string): WrittenGrid | undefined {
  if (!source.includes('|')) return undefined;
  // Lines of a list or a quote go on behind its marks.
  const lines = source.split(/\r?\n/).map((line, index) => (index === 0 ? line : line.replace(/^[\s>]+/, '')).trim());
  const at = lines.findIndex((line, index) => index > 0 && line.includes('|') && DELIMITERS.test(line));
  if (at < 0) return undefined;
  const head = cellsOf(lines[at - 1]!);
  const marks = cellsOf(lines[at]!);
  if (head.length !== marks.length) return undefined;
  return {
    before: lines.slice(0, at - 1).join('\n'),
    head,
    rows: lines.slice(at + 1).map(cellsOf),
    align: marks.map(alignOf),
  };
}

function alignOf(mark: string): GridAlign {
  if (!mark.endsWith(':')) return 'left';
  return mark.startsWith(':') ? 'center' : 'right';
}

/** The cells between the bars; a bar with a backslash before it belongs to the words. */
function cellsOf(line: string): readonly string[] {
  const cells = line.split(/(?<!\\)\|/).map((cell) => cell.trim().replaceAll('\\|', '|'));
  if (line.startsWith('|')) cells.shift();
  if (cells.length > 1 && cells.at(-1) === '') cells.pop();
  return cells;
}

function isSafe(url: string): boolean {
  return /^(?:https?:\/\/|mailto:)[^\s]+$/i.test(url);
}
