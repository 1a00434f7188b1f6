/** What exported files are called, and beside what they go. Pure. */

import type { ExportTarget } from '../../protocol/export.ts';

export type FileTarget = Exclude<ExportTarget, 'copy-png' | 'copy-mermaid'>;

const ENDINGS: Readonly<Record<FileTarget, string>> = {
  svg: 'svg',
  png: 'png',
  html: 'html',
  md: 'md',
  'md-svg': 'md',
};

export function isFile(to: ExportTarget): to is FileTarget {
  return Object.hasOwn(ENDINGS, to);
}

export function endingOf(to: FileTarget): string {
  return ENDINGS[to];
}

/** `chat.svg` for `/designs/chat.sysdesign.yaml`: never the name of the document itself. */
export function nameFor(path: string, to: FileTarget): string {
  const name = path.slice(path.lastIndexOf('/') + 1);
  const stem = name.replace(/\.sysdesign\.(ya?ml|md|markdown)$/i, '').replace(/\.(ya?ml|md|markdown)$/i, '');
  const made = `${stem === '' ? 'design' : stem}.${ENDINGS[to]}`;
  return made === name ? `${stem}-export.${ENDINGS[to]}` : made;
}

/** The picture beside a Markdown file: the same name, as SVG. */
export function pictureBeside(path: string): string {
  return /\.[^./]+$/.test(path) ? path.replace(/\.[^./]+$/, '.svg') : `${path}.svg`;
}
