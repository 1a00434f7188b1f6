/** Takes the YAML form of a document apart, by its lines, so that comments and layout of what stays YAML come along. */
import { entryOf, STEPS, type DocumentSyntax, type Entry, type Step } from '../syntax/index.ts';
import { commentsIn } from './comments.ts';
import type { DocumentParts, StepParts } from './parts.ts';
import { stepPartsOf, type StepSource } from './readStep.ts';

/**
 * How much of a step becomes Markdown. `all`: prose, bullets, the diagram. `block`: everything stays in one YAML block.
 * `front`: it stays a key, among those that are no step.
 */
export type Depth = 'all' | 'block' | 'front';

interface Section {
  readonly entry: Entry;
  readonly step: Step | undefined;
  /** First line, with the comments right above a step, and the line behind the last. */
  readonly from: number;
  readonly to: number;
}

/** @param syntax of a text whose lines end in line feeds, and that has no errors. */
export function readYaml(syntax: DocumentSyntax, depths: ReadonlyMap<Step, Depth> = new Map()): DocumentParts {
  const { text, root } = syntax;
  const lines = text.replace(/\n$/, '').split('\n');
  const comments = commentsIn(syntax);
  const sections = sectionsOf(root.entries, lines);
  const front: string[] = lines.slice(0, sections[0]?.from ?? lines.length);
  const steps: StepParts[] = [];
  const hasSteps = sections.some(({ step }) => step !== undefined);
  let prose: string | undefined;
  sections.forEach((section, index) => {
    const { entry, step, from } = section;
    const next = sections[index + 1];
    const own = lines.slice(from, section.to);
    // One blank line parts a section from the next, unless it belongs to a text that keeps its blank lines.
    const parts =
      step !== undefined ||
      next?.step !== undefined ||
      (!hasSteps && (isProse(entry) || (next && isProse(next.entry))));
    if (next && parts && own.at(-1) === '' && !keepsBlankLines(own)) own.pop();
    if (!hasSteps && isProse(entry) && entry.value?.kind === 'scalar') {
      prose = entry.value.text.replace(/\n$/, '');
      return;
    }
    const source: StepSource = { entry, lines: own, first: from, text, comments };
    const read =
      step && depths.get(step) !== 'front' ? stepPartsOf(step, source, depths.get(step) === 'block') : undefined;
    if (read) steps.push(read);
    else front.push(...own);
  });
  const title = entryOf(root, 'title')?.value;
  return {
    front: front.every((line) => line.trim() === '') ? undefined : front.map((line) => `${line}\n`).join(''),
    title: title?.kind === 'scalar' && title.text !== '' && !title.text.includes('\n') ? title.text : undefined,
    prose,
    steps,
  };
}

/** The key that holds the prose of a document in which no step has begun, and of a step that says `text` itself. */
export const PROSE_KEY = 'x-markdown';

const isProse = ({ key }: Entry): boolean => key.text === PROSE_KEY;

/** Whether blank lines at the end of the lines are part of a text, because it says that it keeps them. */
export function keepsBlankLines(lines: readonly string[]): boolean {
  let margin = Infinity;
  for (const line of lines.toReversed()) {
    if (line.trim() === '') continue;
    const own = /^ */.exec(line)![0].length;
    if (own >= margin) continue;
    margin = own;
    if (/[|>]\d?\+\d?[ \t]*(?:#.*)?$/.test(line)) return true;
  }
  return false;
}

function sectionsOf(entries: readonly Entry[], lines: readonly string[]): readonly Section[] {
  let line = 0;
  let at = 0;
  const starts = entries.map(({ key }) => {
    while (at + lines[line]!.length < key.span.start) at += lines[line++]!.length + 1;
    return line;
  });
  const steps = entries.map(({ key }) => STEPS.find((step) => step === key.text));
  const from = starts.map((start, index) => {
    let first = start;
    const least = index === 0 ? 0 : starts[index - 1]! + 1;
    if (steps[index] !== undefined) while (first > least && /^#/.test(lines[first - 1]!)) first--;
    // What stands above the first key is its own.
    return index === 0 && steps[0] === undefined ? 0 : first;
  });
  return entries.map((entry, index) => ({
    entry,
    step: steps[index],
    from: from[index]!,
    to: from[index + 1] ?? lines.length,
  }));
}
