/** The worked designs of examples/, as they are and without their diagrams. */
import { readdirSync, readFileSync } from 'node:fs';
import { applyEdits } from '../../src/core/base/edit.ts';
import { DocumentParser, entryOf, formOf, valueAt } from '../../src/core/syntax/index.ts';

const FOLDER = new URL('../../examples/', import.meta.url);

export interface Example {
  readonly name: string;
  readonly text: string;
}

/** All of them, in both forms. */
export function examples(): readonly Example[] {
  return readdirSync(FOLDER, { recursive: true, encoding: 'utf8' })
    .filter((name) => /\.sysdesign\.(?:ya?ml|md)$/.test(name))
    .sort()
    .map((name) => ({ name, text: readFileSync(new URL(name, FOLDER), 'utf8') }));
}

/** The same without its diagram: its key, or its block, is gone. */
export function withoutDiagram({ name, text }: Example): string {
  const { root, form, blocks } = new DocumentParser().parse(text, formOf(name, text));
  if (form === 'markdown') {
    const fence = blocks.find((block) => block.kind === 'fence' && block.language === 'mermaid')!;
    return applyEdits(text, [{ start: fence.span.start, end: fence.span.end, newText: '' }]);
  }
  const { span } = entryOf(valueAt(root, 'hld'), 'diagram')!;
  const start = text.lastIndexOf('\n', span.start) + 1;
  return applyEdits(text, [{ start, end: text.lastIndexOf('\n', span.end - 1) + 1, newText: '' }]);
}
