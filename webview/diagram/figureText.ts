/** The figures in words: for those who hear the diagram, and for those who only hear what changed. Pure. */

import type { PreviewDiagram, PreviewFigure, PreviewFigures, PreviewLevel } from '../../src/protocol/preview.ts';
import { withLevel } from '../levels.ts';

/** `141 %, over, written 77 %` */
export function figureWords(figure: PreviewFigure): string {
  const words = withLevel(figure.text, figure.level);
  const { written } = figure;
  return written && written.text !== figure.text ? `${words}, written ${written.text}` : words;
}

/** What the tooltip says: all of it, and what is written where something is supposed. */
export function figureLines(figure: PreviewFigure): readonly string[] {
  const { written } = figure;
  return written ? [...figure.lines, `Written: ${withLevel(written.text, written.level)}`] : figure.lines;
}

/** How many components are over and tight. */
export function levelCounts(figures: PreviewFigures | undefined): Readonly<Record<'over' | 'tight', number>> {
  const count = (level: PreviewLevel): number => figures?.nodes.filter((figure) => figure.level === level).length ?? 0;
  return { over: count('over'), tight: count('tight') };
}

const RANK: Readonly<Record<PreviewLevel, number>> = { none: 0, ok: 0, tight: 1, over: 2 };

/** One sentence about the components whose level is another than before; undefined where none is. */
export function levelSentence(
  before: PreviewFigures,
  after: PreviewFigures,
  diagram: PreviewDiagram | undefined,
): string | undefined {
  const old = new Map(before.nodes.map((figure) => [figure.id, figure]));
  const labels = new Map(diagram?.nodes.map((node) => [node.id, node.label]));
  const changed = after.nodes
    .filter(({ id, level }) => RANK[old.get(id)?.level ?? 'none'] !== RANK[level])
    .toSorted((a, b) => RANK[b.level] - RANK[a.level]);
  const [first] = changed;
  if (!first) return undefined;
  const text = `${labels.get(first.id) ?? first.id} is at ${withLevel(first.text, first.level)}`;
  const others = changed.length - 1;
  return others === 0 ? `${text}.` : `${text}, and ${others} more changed their level.`;
}

/** What is to be told of levels: all that has changed since they were last told of, however many figures came in between. */
export class LevelNews {
  #told: PreviewFigures | undefined;
  #now: PreviewFigures | undefined;

  take(before: PreviewFigures, now: PreviewFigures): void {
    this.#told ??= before;
    this.#now = now;
  }

  /** One sentence, or none; what comes next is held against what is told here. */
  tell(diagram: PreviewDiagram | undefined): string | undefined {
    const [told, now] = [this.#told, this.#now];
    this.#told = undefined;
    return told && now && levelSentence(told, now, diagram);
  }
}
