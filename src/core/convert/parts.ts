/** What the two forms of a document are made of: keys that are no step, and for each step its prose, lists, diagram and blocks. */
import { stepOfHeading, type Step } from '../syntax/index.ts';
import { stepComment } from '../syntax/markdown/bullets.ts';
import { scanMarkdown } from '../syntax/markdown/scan.ts';

/** The lists of the scope that bullets can hold, in the order in which they are written. */
export const LISTS = ['functional', 'nonfunctional', 'out-of-scope', 'assumptions'] as const;
export type ListName = (typeof LISTS)[number];

export const LIST_TITLES: Readonly<Record<ListName, string>> = {
  functional: 'Functional',
  nonfunctional: 'Non-functional',
  'out-of-scope': 'Out of scope',
  assumptions: 'Assumptions',
};

/** The headings that steps get where none is written. */
export const STEP_TITLES: Readonly<Record<Step, string>> = {
  scope: 'Scope',
  estimate: 'Estimates',
  api: 'API',
  data: 'Data model',
  hld: 'High-level design',
  'deep-dive': 'Deep dive',
};

/** One bullet: `path` is its id or the words before its colon; empty in lists without names. */
export interface Item {
  readonly path: readonly string[];
  /** Absent where the path is all that the bullet says. */
  readonly text: string | undefined;
}

export type Lists = ReadonlyMap<ListName, readonly Item[]>;

/** A step, taken apart; all texts in lines that end with a line feed. */
export interface StepParts {
  readonly step: Step;
  /** Its prose. With its own heading in it, it is the whole section, and marks say where the other parts stood. */
  readonly prose: string | undefined;
  readonly lists: Lists;
  readonly diagram: string | undefined;
  /** The contents of its YAML blocks. */
  readonly blocks: readonly string[];
}

/** A document, taken apart. */
export interface DocumentParts {
  /** The lines of the keys that are no step; undefined where there is not even a place for them. */
  readonly front: string | undefined;
  readonly title: string | undefined;
  /** All that stands in a document in which no step has begun. */
  readonly prose: string | undefined;
  /** In the order of the text. */
  readonly steps: readonly StepParts[];
}

/** Says that what stands before it, or behind it, is written down to the last line break. */
export const EXACT_START = '<!-- start -->';
export const EXACT_END = '<!-- end -->';

/** @returns the line in prose that stands for a part of a step. */
export const markOf = (step: Step, part: string | number): string => `<!-- ${step}:${part} -->`;
/** @returns what stands in prose for the text of a bullet. */
export const holeOf = (list: ListName, index: number): string => `<!-- ${list}:${index} -->`;

/** Whether prose holds the heading that opens the step: then it is its whole section. */
export function hasOwnHeading(step: Step, prose: string): boolean {
  const blocks = scanMarkdown(prose);
  return blocks.some((block, index) => {
    if (block.kind !== 'heading' || block.depth !== 2) return false;
    const next = blocks[index + 1];
    const comment = next?.kind === 'prose' ? stepComment(prose.slice(next.start, next.end)) : undefined;
    return (comment ?? stepOfHeading(block.title)) === step;
  });
}

/** A fenced block, with a fence that is longer than any in its content. */
export function fenced(language: string, content: string): string {
  const longest = [...content.matchAll(/^ {0,3}(`{3,})/gm)].reduce(
    (most, match) => Math.max(most, match[1]!.length),
    2,
  );
  const fence = '`'.repeat(longest + 1);
  return `${fence}${language}\n${content}${content === '' || content.endsWith('\n') ? '' : '\n'}${fence}`;
}

/** The bullets of a list. */
export function bulletsOf(items: readonly Item[]): string {
  return items
    .map(
      ({ path, text }) =>
        `- ${path.length === 0 ? text : [path.join('.'), ...(text === undefined ? [] : [text])].join(': ')}`,
    )
    .join('\n');
}
