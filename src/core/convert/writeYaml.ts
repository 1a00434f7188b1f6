/** Writes the parts of a document in the YAML form. */
import { LISTS, type DocumentParts, type StepParts } from './parts.ts';
import { keepsBlankLines, PROSE_KEY } from './readYaml.ts';
import { joinBlocks } from './splitKeys.ts';
import { listLines, literal } from './yamlWords.ts';

/** @returns the document. Each section but the last has a blank line behind it. */
export function writeYaml({ front, prose, steps }: DocumentParts): string {
  const sections = steps.map(stepLines);
  if (prose !== undefined) sections.push(literal(PROSE_KEY, `${prose}\n`, '  '));
  if (front !== undefined) sections.unshift(front.replace(/\n$/, '').split('\n'));
  const lines = sections.flatMap((section, index) => {
    const parted = index < sections.length - 1 && !keepsBlankLines(section);
    return parted ? [...section, ''] : section;
  });
  return lines.map((line) => `${line}\n`).join('');
}

function stepLines(parts: StepParts): string[] {
  const { step, prose, lists, diagram, blocks } = parts;
  const isList = step === 'deep-dive';
  const own: string[] = [];
  if (prose !== undefined) own.push(...proseLines(parts, isList));
  if (diagram !== undefined)
    own.push(...literal('diagram', diagram, '    ').map((line, index) => (index === 0 ? `  ${line}` : line)));
  for (const name of LISTS) {
    const items = lists.get(name);
    if (items) own.push(...listLines(name, items).map((line) => `  ${line}`));
  }
  const [only] = blocks;
  const flow = own.length === 0 && blocks.length === 1 ? onOneLine(only!) : undefined;
  if (flow) return [...flow.comments, `${step}: ${flow.value}`];
  const joined = joinBlocks(step, blocks);
  if (joined) return [`${step}:`, ...own, ...joined.map((line) => (line === '' ? '' : `  ${line}`))];
  const written = blocks.flatMap((content, index) => {
    const said = index > 0 || needsBoundary(content) ? [`  # ${step}:${index + 1}`] : [];
    return [...said, ...linesOf(content).map((line) => (line === '' ? '' : `  ${line}`))];
  });
  return [`${step}:`, ...own, ...written];
}

function proseLines({ prose, blocks }: StepParts, isList: boolean): string[] {
  if (isList) return literal('- text', `${prose}\n`, '      ').map((line, index) => (index === 0 ? `  ${line}` : line));
  const key = blocks.some((content) => /^text\s*:/m.test(content)) ? PROSE_KEY : 'text';
  return literal(key, `${prose}\n`, '    ').map((line, index) => (index === 0 ? `  ${line}` : line));
}

/** Whether the first block would be taken for something else, without the comment that says where it begins. */
function needsBoundary(content: string): boolean {
  const isBlank = content.trim() === '' || /^\s*\n/.test(content);
  return (
    isBlank ||
    /^(?:- +)?(?:text|x-markdown|diagram|functional|nonfunctional|out-of-scope|assumptions)\s*:/m.test(content)
  );
}

/** A block in braces that has no keys beside it. */
function onOneLine(content: string): { comments: readonly string[]; value: string } | undefined {
  const lines = linesOf(content);
  const value = lines.at(-1) ?? '';
  const comments = lines.slice(0, -1);
  return /^[{[]/.test(value) && comments.every((line) => line.startsWith('#')) ? { comments, value } : undefined;
}

function linesOf(content: string): string[] {
  return content === '' ? [] : content.replace(/\n$/, '').split('\n');
}
