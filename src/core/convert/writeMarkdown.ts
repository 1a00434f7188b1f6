/** Writes the parts of a document in the Markdown form. */
import {
  bulletsOf,
  EXACT_END,
  EXACT_START,
  fenced,
  hasOwnHeading,
  holeOf,
  LIST_TITLES,
  LISTS,
  markOf,
  STEP_TITLES,
  type DocumentParts,
  type StepParts,
} from './parts.ts';

/** What stands for a mark: a block of its own, or only what is inside the block that the mark stands in. */
interface Piece {
  readonly mark: string;
  readonly block: string;
  readonly content: string;
  /** Under a heading of its own where no mark says its place. */
  readonly heading?: string;
}

/** @returns the document, ending in the way in which its last section does. */
export function writeMarkdown(parts: DocumentParts): string {
  const { front, prose, steps } = parts;
  const head = front === undefined ? '' : `---\n${front}---\n`;
  const pieces = new Map(steps.flatMap((step) => piecesOf(step)).map((piece) => [piece.mark, piece]));
  const holes = new Map(steps.flatMap((step) => holesOf(step)));
  const texts = [prose ?? '', ...steps.map((step) => step.prose ?? '')].join('\n');
  const unmarked = (piece: Piece): boolean => !texts.includes(piece.mark) && !piece.content.includes(NEVER);
  const filler = (text: string): string => fill(text, pieces, holes);
  const sections = steps.map((step, index) => {
    const rest = piecesOf(step).filter((piece) => unmarked(piece) && !isHoled(step, piece, texts));
    const own = step.prose !== undefined && hasOwnHeading(step.step, step.prose);
    const title = index === 0 && parts.title !== undefined ? `# ${parts.title}\n\n` : '';
    const heading = own ? '' : `${title}## ${STEP_TITLES[step.step]}\n\n`;
    return section(heading, step.prose ?? '', filler, rest);
  });
  const all = prose === undefined ? sections : [section('', prose, filler, [])];
  return head + joined(all, front !== undefined);
}

/** No text of a document holds it: the parsers refuse it. */
const NEVER = '\0';

interface Section {
  readonly text: string;
  readonly exactStart: boolean;
  readonly exactEnd: boolean;
}

/** @param heading one that the prose lacks; empty where it has its own, and so is the whole section. */
function section(heading: string, prose: string, filler: (text: string) => string, rest: readonly Piece[]): Section {
  const own = heading === '';
  const exactStart = own && prose.startsWith(`${EXACT_START}\n`);
  const from = exactStart ? prose.slice(EXACT_START.length + 1) : prose;
  if (own && from.endsWith(EXACT_END) && rest.length === 0)
    return { text: filler(from.slice(0, -EXACT_END.length)), exactStart, exactEnd: true };
  const added = rest.map(({ heading: name, block }) => (name === undefined ? block : `### ${name}\n\n${block}`));
  const body = filler(own ? from : from.replace(/^\n+/, ''));
  return { text: heading + [body, ...added].filter((text) => text !== '').join('\n\n'), exactStart, exactEnd: false };
}

function joined(sections: readonly Section[], behindFront: boolean): string {
  let text = '';
  sections.forEach(({ text: own, exactStart, exactEnd }, index) => {
    if (index === 0 && behindFront && !exactStart) text += '\n';
    text += own;
    if (!exactEnd) text = `${text.replace(/\n+$/, '')}${index === sections.length - 1 ? '\n' : '\n\n'}`;
  });
  return text;
}

function piecesOf({ step, lists, diagram, blocks }: StepParts): Piece[] {
  const made: Piece[] = LISTS.flatMap((name) => {
    const items = lists.get(name);
    if (!items) return [];
    const bullets = bulletsOf(items);
    return [{ mark: markOf(step, name), block: bullets, content: bullets, heading: LIST_TITLES[name] }];
  });
  if (diagram !== undefined)
    made.push({ mark: markOf(step, 'diagram'), block: fenced('mermaid', diagram), content: diagram });
  blocks.forEach((content, index) => {
    made.push({ mark: markOf(step, index + 1), block: fenced('yaml', content), content });
  });
  return made;
}

function holesOf({ lists }: StepParts): [string, string][] {
  return [...lists].flatMap(([name, items]) =>
    items.map(({ path, text }, index): [string, string] => [holeOf(name, index + 1), text ?? path.join('.')]),
  );
}

/** Whether the bullets of a list stand one by one in the prose. */
function isHoled({ step }: StepParts, { mark }: Piece, texts: string): boolean {
  return LISTS.some((name) => mark === markOf(step, name) && texts.includes(holeOf(name, 1)));
}

/** Puts the parts where their marks stand. A mark inside a fence stands for the content alone. */
function fill(prose: string, pieces: ReadonlyMap<string, Piece>, holes: ReadonlyMap<string, string>): string {
  let fence: string | undefined;
  const lines = prose.split('\n').map((line) => {
    const piece = pieces.get(line);
    if (piece) return fence === undefined ? piece.block : inFence(piece.content);
    const marker = /^ {0,3}(`{3,}|~{3,})(.*)$/.exec(line);
    if (fence === undefined && marker) fence = marker[1]!;
    else if (fence !== undefined && marker?.[1]!.startsWith(fence) && marker[2]!.trim() === '') fence = undefined;
    return line.replace(/<!-- [a-z-]+:\d+ -->/g, (hole) => holes.get(hole) ?? hole);
  });
  return lines.filter((line) => line !== NEVER).join('\n');
}

/** Content is joined by the line break behind it; an empty one has no line. */
function inFence(content: string): string {
  return content === '' ? NEVER : content.replace(/\n$/, '');
}
