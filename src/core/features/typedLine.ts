/** The line that is being typed, as far as edits tell: where hints would get in the way of the hand. */
import type { Position } from '../base/lineIndex.ts';

export interface TypedLine {
  readonly line: number;
  /** Text before this column was there before the typing on this line began. */
  readonly column: number;
}

/** One edit: where it starts, and the text that stands there now. */
export interface TypedEdit {
  readonly start: Position;
  readonly text: string;
}

/**
 * The line on which a person types after some edits at once. Edits of several lines are no typing: a rename, a fix.
 * @param before the line that was typed before.
 */
export function typedLineAfter(before: TypedLine | undefined, edits: readonly TypedEdit[]): TypedLine | undefined {
  let typed = before;
  const lines = new Set<number>();
  for (const { start, text } of edits) {
    const breaks = text.split(/\r\n|\r|\n/).length - 1;
    const line = start.line + breaks;
    const column = breaks > 0 ? 0 : start.character;
    typed = typed?.line === line ? { line, column: Math.min(column, typed.column) } : { line, column };
    lines.add(line);
  }
  return lines.size === 1 ? typed : undefined;
}
