/** Takes the Markdown form of a document apart so that putting it together again gives every byte back. */
import {
  entryOf,
  STEPS,
  valueAt,
  type DocumentSyntax,
  type FenceBlock,
  type ProseBlock,
  type Step,
} from '../syntax/index.ts';
import {
  bulletsOf,
  EXACT_END,
  EXACT_START,
  fenced,
  holeOf,
  LISTS,
  markOf,
  STEP_TITLES,
  type DocumentParts,
  type Item,
  type ListName,
  type StepParts,
} from './parts.ts';
import { writeMarkdown } from './writeMarkdown.ts';

/** A stretch of the text, and what stands in its place in the prose of the YAML form. */
interface Replaced {
  readonly start: number;
  readonly end: number;
  readonly mark: string;
  /** Where its own heading begins, if it has one. */
  readonly from: number;
}

/** A step with all that follows until another step begins. */
interface Container {
  readonly step: Step;
  readonly start: number;
  readonly end: number;
}

/** @returns nothing where the parts would not give the text back. */
export function readMarkdown(syntax: DocumentSyntax): DocumentParts | undefined {
  const { text } = syntax;
  const frontBlock = syntax.blocks.find(({ kind }) => kind === 'front-matter');
  const body = frontBlock?.span.end ?? 0;
  const front = frontBlock && text.slice(text.indexOf('\n') + 1, text.lastIndexOf('\n', body - 2) + 1);
  const titleNode = entryOf(syntax.root, 'title')?.value;
  const title =
    titleNode?.kind === 'scalar' && titleNode.text !== '' && !titleNode.text.includes('\n')
      ? titleNode.text
      : undefined;
  const containers = containersOf(syntax, body);
  const { replaced, parts } = contentOf(syntax);
  const shared = { front: front === '' ? undefined : front, title };
  if (containers.length === 0) return withoutSteps(shared, text, body);
  const exact = containers.map((container): StepParts => ({
    ...parts.get(container.step)!,
    prose: `${EXACT_START}\n${template(text, container, replaced)}${EXACT_END}`,
  }));
  const same = (steps: readonly StepParts[]): boolean => writeMarkdown({ ...shared, prose: undefined, steps }) === text;
  if (!same(exact)) return undefined;
  const steps: StepParts[] = exact;
  containers.forEach((container, index) => {
    for (const prose of shorter(text, container, replaced, index === 0 ? title : undefined)) {
      const tried = steps.map((step, at) => (at === index ? { ...step, prose } : step));
      if (!same(tried)) continue;
      steps[index] = tried[index]!;
      break;
    }
  });
  return { ...shared, prose: undefined, steps };
}

function withoutSteps(
  shared: Pick<DocumentParts, 'front' | 'title'>,
  text: string,
  body: number,
): DocumentParts | undefined {
  const slice = text.slice(body);
  const tries = [slice.replace(/^\n/, '').replace(/\n$/, ''), `${EXACT_START}\n${slice}${EXACT_END}`];
  return [undefined, ...tries]
    .map((prose) => ({ ...shared, prose, steps: [] }))
    .find((parts) => writeMarkdown(parts) === text);
}

/** Ways to write the prose of a section, the plainest first. */
function shorter(
  text: string,
  container: Container,
  replaced: readonly Replaced[],
  title: string | undefined,
): (string | undefined)[] {
  const inside = replaced.filter(({ start }) => start >= container.start && start < container.end);
  const first = Math.min(container.end, ...inside.map(({ from }) => from));
  const before = text.slice(container.start, first).replace(/^\n/, '').replace(/\n+$/, '');
  const heads = [...(title === undefined ? [] : [`# ${title}\n\n`]), ''].map(
    (head) => `${head}## ${STEP_TITLES[container.step]}`,
  );
  const plain = heads
    .filter((head) => before === head || before.startsWith(`${head}\n\n`))
    .map((head) => before.slice(head.length + 2))
    .filter((prose) => prose === '' || prose.trim() !== '')
    .map((prose) => (prose === '' ? undefined : prose));
  return [...plain, before, template(text, container, replaced).replace(/^\n/, '').replace(/\n+$/, '')];
}

function template(text: string, { start, end }: Container, replaced: readonly Replaced[]): string {
  let prose = '';
  let at = start;
  for (const part of replaced) {
    if (part.start < start || part.end > end) continue;
    prose += text.slice(at, part.start) + part.mark;
    at = part.end;
  }
  return prose + text.slice(at, end);
}

function containersOf({ blocks, text }: DocumentSyntax, body: number): Container[] {
  const seen = new Set<Step>();
  const starts = blocks.flatMap((block) => {
    if (block.kind !== 'heading' || block.depth !== 2 || !block.step || seen.has(block.step)) return [];
    seen.add(block.step);
    return [{ step: block.step, start: block.span.start }];
  });
  return starts.map(({ step, start }, index) => ({
    step,
    start: index === 0 ? body : start,
    end: starts[index + 1]?.start ?? text.length,
  }));
}

/** The blocks, the diagram and the bullets: what they hold, and where they stand. */
function contentOf(syntax: DocumentSyntax): { replaced: Replaced[]; parts: ReadonlyMap<Step, StepParts> } {
  const { text, blocks } = syntax;
  const replaced: Replaced[] = [];
  const contents = new Map<Step, string[]>(STEPS.map((step) => [step, []]));
  const diagramAt = valueAt(syntax.root, 'hld', 'diagram')?.span.start;
  let diagram: string | undefined;
  for (const block of blocks) {
    if (block.kind !== 'fence' || block.step === undefined) continue;
    const isDiagram = block.language === 'mermaid' && diagramAt !== undefined && within(diagramAt, block.span);
    if (isDiagram) diagram = block.text;
    else if (block.language !== 'yaml' || block.foreign) continue;
    else contents.get(block.step)!.push(block.text);
    const part = isDiagram ? 'diagram' : contents.get(block.step)!.length;
    replaced.push(replacedFence(text, block, markOf(block.step, part)));
  }
  const lists = listsIn(syntax, replaced);
  replaced.sort((a, b) => a.start - b.start);
  const parts = new Map(
    STEPS.map((step): [Step, StepParts] => [
      step,
      {
        step,
        prose: undefined,
        lists: step === 'scope' ? lists : new Map(),
        diagram: step === 'hld' ? diagram : undefined,
        blocks: contents.get(step)!,
      },
    ]),
  );
  return { replaced, parts };
}

function replacedFence(text: string, block: FenceBlock, mark: string): Replaced {
  const { start, end } = block.span;
  const raw = text.slice(start, end);
  if (raw === fenced(block.language, block.text)) return { start, end, mark, from: start };
  const inner = block.place.locate(0);
  return { start: inner, end: inner + block.text.length, mark: `${mark}\n`, from: start };
}

/** The items that bullets hold. Where the bullets of a list are written as we write them, one mark stands for all. */
function listsIn({ root, text, blocks }: DocumentSyntax, replaced: Replaced[]): ReadonlyMap<ListName, readonly Item[]> {
  const proses = blocks.filter((block): block is ProseBlock => block.kind === 'prose');
  const lists = new Map<ListName, readonly Item[]>();
  for (const name of LISTS) {
    const written = bulletItems(valueAt(root, 'scope', name), proses);
    if (written.length === 0) continue;
    const items = written.map(({ item }) => item);
    lists.set(name, items);
    const prose = proses.find(({ span }) => within(written[0]!.start, span))!;
    const { start } = prose.span;
    const own = text.slice(start, prose.span.end).replace(/\n+$/, '');
    const lead = /^\n*/.exec(own)![0].length;
    if (own.slice(lead) === bulletsOf(items)) {
      const heading = blocks.findLast((block) => block.kind === 'heading' && block.span.start < start);
      const from = heading?.kind === 'heading' && heading.depth > 2 ? heading.span.start : start;
      replaced.push({ start: start + lead, end: start + own.length, mark: markOf('scope', name), from });
      continue;
    }
    written.forEach((bullet, index) => {
      replaced.push({ ...bullet, mark: holeOf(name, index + 1), from: start });
    });
  }
  return lists;
}

interface WrittenItem {
  readonly item: Item;
  readonly start: number;
  readonly end: number;
}

/** The leaves of a list that stand in bullets, not in a block. */
function bulletItems(node: ReturnType<typeof valueAt>, proses: readonly ProseBlock[]): WrittenItem[] {
  const found: WrittenItem[] = [];
  const visit = (at: ReturnType<typeof valueAt>, path: readonly string[]): void => {
    if (at?.kind === 'seq') for (const item of at.items) visit(item, path);
    if (at?.kind === 'scalar') add({ path, text: at.text }, at.span);
    if (at?.kind !== 'map') return;
    for (const { key, value } of at.entries) {
      if (value) visit(value, [...path, key.text]);
      else add({ path: [...path, key.text], text: undefined }, key.span);
    }
  };
  const add = (item: Item, { start, end }: { start: number; end: number }): void => {
    if (proses.some(({ span }) => within(start, span))) found.push({ item, start, end });
  };
  visit(node, []);
  return found;
}

function within(offset: number, { start, end }: { start: number; end: number }): boolean {
  return offset >= start && offset < end;
}
