/** Reads an ordinary Markdown document as a design: everything stays where it is, and what makes a design of it is added. */
import { STEPS, type Step } from '../../syntax/index.ts';
import { scanMarkdown, type Scanned, type ScannedFence, type ScannedHeading } from '../../syntax/markdown/scan.ts';
import { fenced } from '../parts.ts';
import { componentLines } from './components.ts';
import { isFlowchart, repairDiagram } from './diagrams.ts';
import { contractLines, endpointsIn } from './endpoints.ts';
import { figureLines, figuresIn } from './figures.ts';
import { frontMatterLines } from './frontMatter.ts';
import { stepMeant } from './headings.ts';

export interface Imported {
  /** The document in the Markdown form. */
  readonly text: string;
  /** The steps that were found, in the order of the format. */
  readonly steps: readonly Step[];
  /** What was read out of the prose, and what was mended. */
  readonly counts: {
    readonly estimates: number;
    readonly contracts: number;
    readonly components: number;
    readonly repaired: number;
  };
}

interface Change {
  readonly start: number;
  readonly end: number;
  readonly newText: string;
}

/** A `##` section, and the step that it is part of. */
interface Section {
  readonly heading: ScannedHeading;
  readonly end: number;
  step: Step | undefined;
  known: boolean;
}

/**
 * @param text of any Markdown document.
 * @returns it as a design. No word of it is lost, and all of it stays in order: headings may get deeper or a comment that
 * names their step, YAML of other tools is fenced as `yml`, and damaged diagrams are repaired.
 */
export function importMarkdown(text: string): Imported {
  const windows = /\r\n/.test(text);
  const plain = text.replace(/^\uFEFF/, '').replaceAll('\r\n', '\n');
  const levelled = withOneTitle(plain);
  const made = design(levelled);
  return { ...made, text: windows ? made.text.replaceAll('\n', '\r\n') : made.text };
}

/** Where sections have headings of the first rank, all get one rank deeper: a design has its steps in the second. */
function withOneTitle(text: string): string {
  const headings = scanMarkdown(text).filter((block): block is ScannedHeading => block.kind === 'heading');
  const first = headings.filter(({ depth }) => depth === 1);
  const isTitled =
    first.length < 2 && !(first.length === 1 && headings.length > 1 && stepMeant(first[0]!.title)?.known);
  if (isTitled) return text;
  return applied(
    text,
    headings
      .filter(({ depth }) => depth < 6)
      .map(({ start }) => ({ start: text.indexOf('#', start), end: text.indexOf('#', start), newText: '#' })),
  );
}

function design(text: string): Imported {
  const blocks = scanMarkdown(text);
  const sections = sectionsOf(blocks, text);
  const stepAt = (offset: number): Step | undefined =>
    sections.find(({ heading, end }) => heading.start <= offset && offset < end)?.step;
  const fences = blocks.filter((block): block is ScannedFence => block.kind === 'fence');
  const charts = fences.filter(({ language }) => language === 'mermaid');
  const repairs = charts.flatMap((fence): Change[] => {
    const chart = text.slice(fence.contentStart, fence.contentEnd);
    const mended = repairDiagram(chart);
    return mended === chart
      ? []
      : [{ start: fence.contentStart, end: fence.contentEnd, newText: mended.endsWith('\n') ? mended : `${mended}\n` }];
  });
  const foreign = fences
    .filter(({ language, start }) => language === 'yaml' && stepAt(start) !== undefined)
    .map(({ infoStart, infoEnd }) => ({ start: infoStart, end: infoEnd, newText: 'yml' }));
  const closings = fences.filter(({ closed }) => !closed).map((fence) => closing(text, fence));
  const added = additions(text, sections, charts, repairs);
  const changes = [
    ...repairs,
    ...foreign,
    ...closings,
    ...sections.flatMap(comments),
    ...lists(blocks, text, stepAt),
    ...added.changes,
    front(blocks, text),
  ];
  return {
    text: applied(text, changes),
    steps: STEPS.filter((step) => sections.some((section) => section.step === step)),
    counts: { ...added.counts, repaired: repairs.length },
  };
}

function sectionsOf(blocks: readonly Scanned[], text: string): readonly Section[] {
  const headings = blocks.filter((block): block is ScannedHeading => block.kind === 'heading' && block.depth <= 2);
  const sections = headings
    .map((heading, index): Section => {
      const meant = heading.depth === 2 ? stepMeant(heading.title) : undefined;
      return {
        heading,
        end: headings[index + 1]?.start ?? text.length,
        step: meant?.step,
        known: meant?.known === true,
      };
    })
    .filter(({ heading }) => heading.depth === 2);
  // A step that is opened by its name needs no section that only sounds like it.
  if (!sections.some(({ step }) => step === 'hld')) {
    const drawn = sections.find(
      ({ heading, end, step }) => step === undefined && hasFlowchart(blocks, text, heading.start, end),
    );
    if (drawn) drawn.step = 'hld';
  }
  return sections;
}

function hasFlowchart(blocks: readonly Scanned[], text: string, start: number, end: number): boolean {
  return blocks.some(
    (block) =>
      block.kind === 'fence' &&
      block.language === 'mermaid' &&
      block.start >= start &&
      block.end <= end &&
      isFlowchart(text.slice(block.contentStart, block.contentEnd)),
  );
}

/** A comment says which step a heading opens where its words do not. */
function comments({ heading, step, known }: Section): Change[] {
  return step === undefined || known
    ? []
    : [{ start: heading.end, end: heading.end, newText: `\n<!-- step: ${step} -->\n` }];
}

const LIST_LINE =
  /^(?:\*\*|__)?((?:non-?\s?)?functional|out[ -]of[ -]scope|non-goals|assumptions)(?: requirements?| features?)?(?:\*\*|__)?\s*:?\s*(?:\*\*|__)?$/i;

/** A line that names a list of the scope becomes its heading's text too, so that its bullets are requirements. */
function lists(blocks: readonly Scanned[], text: string, stepAt: (offset: number) => Step | undefined): Change[] {
  return blocks.flatMap((block) => {
    if (block.kind !== 'prose' || stepAt(block.start) !== 'scope') return [];
    const changes: Change[] = [];
    let at = block.start;
    for (const line of text.slice(block.start, block.end).split('\n')) {
      const name = LIST_LINE.exec(line)?.[1];
      if (name !== undefined) changes.push({ start: at, end: at, newText: `### ${titled(name)}\n\n` });
      at += line.length + 1;
    }
    return changes;
  });
}

const titled = (name: string): string => name[0]!.toUpperCase() + name.slice(1).toLowerCase();

interface Added {
  readonly changes: readonly Change[];
  readonly counts: Omit<Imported['counts'], 'repaired'>;
}

/** The blocks that the figures, endpoints and boxes of the prose make. */
function additions(
  text: string,
  sections: readonly Section[],
  charts: readonly ScannedFence[],
  repairs: readonly Change[],
): Added {
  const of = (step: Step): readonly Section[] => sections.filter((section) => section.step === step);
  const read = (step: Step): string =>
    of(step)
      .map(({ heading, end }) => text.slice(heading.end, end))
      .join('\n');
  const figures = figuresIn(read('estimate'));
  const endpoints = endpointsIn(read('api'));
  const inHld = (offset: number): boolean =>
    of('hld').some(({ heading, end }) => heading.start <= offset && offset < end);
  const chart = charts.find(
    (fence) => inHld(fence.start) && isFlowchart(text.slice(fence.contentStart, fence.contentEnd)),
  );
  const drawn =
    chart &&
    (repairs.find(({ start }) => start === chart.contentStart)?.newText ??
      text.slice(chart.contentStart, chart.contentEnd));
  const components = drawn === undefined ? [] : componentLines(drawn);
  const at = (offset: number | undefined, lines: readonly string[]): Change[] =>
    offset === undefined || lines.length === 0
      ? []
      : [
          {
            start: offset,
            end: offset,
            newText: `${gap(text, offset)}${fenced('yaml', lines.join('\n'))}\n${text[offset] === '\n' ? '' : '\n'}`,
          },
        ];
  const note = '# Read from the text above; look at each once.';
  return {
    changes: [
      ...at(of('estimate').at(-1)?.end, figures.length > 0 ? [note, ...figureLines(figures)] : []),
      ...at(of('api').at(-1)?.end, endpoints.length > 0 ? [note, ...contractLines(endpoints)] : []),
      ...at(chart?.end, components.length > 0 ? ['# Guessed from the labels; look at each once.', ...components] : []),
    ],
    counts: { estimates: figures.length, contracts: endpoints.length, components: Math.max(0, components.length - 1) },
  };
}

/** What makes an empty line before the offset. */
function gap(text: string, offset: number): string {
  if (/\n[ \t]*\n$/.test(text.slice(0, offset))) return '';
  return text[offset - 1] === '\n' ? '\n' : '\n\n';
}

function closing(text: string, { start, end }: ScannedFence): Change {
  const fence = /^ *(`+|~+)/.exec(text.slice(start))![1]!;
  return { start: end, end, newText: `${text[end - 1] === '\n' ? '' : '\n'}${fence}\n` };
}

function front(blocks: readonly Scanned[], text: string): Change {
  const written = blocks.find((block) => block.kind === 'front-matter');
  const headings = blocks.filter((block): block is ScannedHeading => block.kind === 'heading');
  const heading =
    headings.find(({ depth }) => depth === 1) ?? headings.slice(0, 1).find(({ title }) => !stepMeant(title));
  const content = written && text.slice(written.contentStart, written.contentEnd);
  const lines = frontMatterLines(content, heading?.title);
  const behind = written || /^\s*\n/.test(text) ? '' : '\n';
  return { start: 0, end: written?.end ?? 0, newText: `---\n${lines.join('\n')}\n---\n${behind}` };
}

/** Applies changes from the end; of two at one place the earlier in the list stands first. */
function applied(text: string, changes: readonly Change[]): string {
  const ordered = changes
    .map((change, index) => ({ ...change, index }))
    .sort((a, b) => a.start - b.start || a.index - b.index);
  let made = '';
  let at = 0;
  for (const { start, end, newText } of ordered) {
    made += text.slice(at, Math.max(at, start)) + newText;
    at = Math.max(at, end);
  }
  return made + text.slice(at);
}
