/** Values written as YAML: blocks of text, and the items of the scope. */
import { asScalar } from '../rules/shared/yamlEdits.ts';
import type { Item, ListName } from './parts.ts';

/** The lines of a text as a literal block behind its key. Each but an empty one gets the margin. */
export function literal(key: string, text: string, margin: string): string[] {
  const lines = text.replace(/\n$/, '').split('\n');
  const first = lines.find((line) => line !== '') ?? '';
  const keep = /\n\n$/.test(text) || text === '\n' ? '+' : '';
  const strip = text.endsWith('\n') ? '' : '-';
  return [
    `${key}: |${/^\s/.test(first) ? '2' : ''}${keep}${strip}`,
    ...lines.map((line) => (line === '' ? '' : margin + line)),
  ];
}

/** The lines of a list of the scope, without margin. */
export function listLines(name: ListName, items: readonly Item[]): string[] {
  if (name === 'out-of-scope' || name === 'assumptions')
    return [`${name}:`, ...items.map(({ text }) => `  - ${value(text ?? '')}`)];
  return [`${name}:`, ...entries(items, 0).map((line) => `  ${line}`)];
}

/** A mapping of single values is written on one line, if it is short. */
const MOST_IN_BRACES = 90;
const FITS_BRACES = /^[\w-]+: [^\s,{}[\]"'#][^,{}[\]"'#]*$/;

/** Items that share the beginning of their paths stand below it. */
function entries(items: readonly Item[], depth: number): string[] {
  const lines: string[] = [];
  for (let at = 0; at < items.length; at++) {
    const { path, text } = items[at]!;
    const key = keyWords(path[depth]!);
    if (path.length === depth + 1) {
      lines.push(text === undefined ? `${key}:` : `${key}: ${value(text)}`);
      continue;
    }
    let end = at + 1;
    while (end < items.length && items[end]!.path.length > depth + 1 && items[end]!.path[depth] === path[depth]) end++;
    const inner = entries(items.slice(at, end), depth + 1);
    const braces = `${key}: { ${inner.join(', ')} }`;
    if (braces.length <= MOST_IN_BRACES && inner.every((line) => FITS_BRACES.test(line))) lines.push(braces);
    else lines.push(`${key}:`, ...inner.map((line) => `  ${line}`));
    at = end - 1;
  }
  return lines;
}

function keyWords(word: string): string {
  return /^[\w-][\w .-]*$/.test(word) && asScalar(word) === word && !/^-(?:\s|$)/.test(word) ? word : quoted(word);
}

function value(text: string): string {
  if (/[\n\t]|^[[\]{},&*!|>'"%@`?-]/.test(text)) return quoted(text);
  return text === '' ? '""' : asScalar(text);
}

function quoted(text: string): string {
  return `"${text.replaceAll('\\', '\\\\').replaceAll('"', '\\"').replaceAll('\n', '\\n').replaceAll('\t', '\\t')}"`;
}
