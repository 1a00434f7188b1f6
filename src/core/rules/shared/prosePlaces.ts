/** Whether a value stands in Markdown prose, where bullets are values and YAML has no say. */
import type { DocumentSyntax } from '../../syntax/index.ts';

/** Whether an offset lies in a stretch of Markdown prose. */
export function isInProse({ form, blocks }: DocumentSyntax, offset: number): boolean {
  if (form !== 'markdown') return false;
  return blocks.some(({ kind, span }) => kind === 'prose' && span.start <= offset && offset < span.end);
}

/** What stands on a line before an offset, if it is nothing but the mark of a bullet: `  - `. */
export function bulletBefore(text: string, offset: number): string | undefined {
  const before = text.slice(text.lastIndexOf('\n', offset - 1) + 1, offset);
  return /^[ \t]*[-*+][ \t]+$/.test(before) ? before : undefined;
}
