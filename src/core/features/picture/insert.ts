/** Writes the generated diagram into the document, in both forms, where a diagram is looked for: first in its step. */
import type { DesignGraph } from '../../analysis/index.ts';
import { applyEdits, type TextEdit } from '../../base/edit.ts';
import { DesignBuilder, type Design } from '../../model/index.ts';
import { addStep } from '../../rules/shared/documentEdits.ts';
import { endOfContent, endOfLine, inBreaksOf } from '../../rules/shared/yamlEdits.ts';
import { DocumentParser, entryOf, STEPS, type DocumentSyntax, type HeadingBlock } from '../../syntax/index.ts';
import { generateDiagram } from './generate.ts';

type Designed = Design & { readonly graph: DesignGraph };

/** @returns nothing where a diagram is written, there is nothing to draw, or an unusual layout leaves no place for it. */
export function diagramEdit(facts: Designed): TextEdit | undefined {
  const diagram = generateDiagram(facts);
  if (diagram === undefined) return undefined;
  const { syntax } = facts;
  const edit = syntax.form === 'yaml' ? inYaml(syntax, diagram) : inMarkdown(syntax, diagram);
  if (!edit) return undefined;
  const adapted = { ...edit, newText: inBreaksOf(syntax.text, edit.newText) };
  return holds(syntax, adapted) ? adapted : undefined;
}

/** A first diagram, to be written over: someone who has nothing yet sees how it is done. */
const FIRST = `flowchart TB
  U[User] -->|HTTPS| S[Service]
  S -->|SQL| DB[(Database)]`;

/** @returns the edit that writes a first diagram into a design with nothing to draw; nothing where there is something. */
export function firstDiagramEdit(design: Designed): TextEdit | undefined {
  const { syntax } = design;
  if (design.diagram || generateDiagram(design) !== undefined) return undefined;
  const lines = ['diagram: |', ...FIRST.split('\n').map((line) => `  ${line}`)];
  const edit =
    syntax.form === 'markdown'
      ? inMarkdown(syntax, FIRST)
      : (inYaml(syntax, FIRST) ?? addStep(syntax, 'hld', 'High-level design', lines));
  const adapted = edit && { ...edit, newText: inBreaksOf(syntax.text, edit.newText.replaceAll('\r\n', '\n')) };
  return adapted && holds(syntax, adapted) ? adapted : undefined;
}

function inYaml({ text, root }: DocumentSyntax, diagram: string): TextEdit | undefined {
  const hld = entryOf(root, 'hld')?.value;
  const first = hld?.kind === 'map' && !hld.flow ? hld.entries[0] : undefined;
  if (hld?.kind !== 'map' || !first) return undefined;
  const { start } = first.key.span;
  const margin = text.slice(text.lastIndexOf('\n', start - 1) + 1, start);
  if (/\S/.test(margin)) return undefined;
  const lines = diagram.split('\n').map((line) => `\n${margin}  ${line}`);
  const there = entryOf(hld, 'diagram');
  if (!there) return insertion(start, `diagram: |${lines.join('')}\n${margin}`);
  const { end } = there.key.span;
  const lineEnd = endOfLine(text, end);
  if (!/^:[ \t]*(?:[|>][-+\d]*[ \t]*)?$/.test(text.slice(end, lineEnd))) return undefined;
  // Whoever has begun with the line that says what it is has that line written again.
  const written = there.value?.kind === 'scalar' ? endOfContent(text, there.value.span.end) : lineEnd;
  return { start: end, end: Math.max(lineEnd, written), newText: `: |${lines.join('')}` };
}

/** Before the step's first block, and before the heading that stands above that. */
function inMarkdown({ text, blocks }: DocumentSyntax, diagram: string): TextEdit {
  const begun = blocks.find((block) => block.kind === 'fence' && block.step === 'hld' && block.language === 'mermaid');
  if (begun?.kind === 'fence' && begun.closed) {
    const start = endOfLine(text, begun.span.start);
    return { start, end: text.lastIndexOf('\n', begun.span.end - 1), newText: `\n${diagram}` };
  }
  const fence = `\`\`\`mermaid\n${diagram}\n\`\`\``;
  const headings = blocks.filter((block): block is HeadingBlock => block.kind === 'heading');
  const own = headings.find(({ depth, step }) => depth === 2 && step === 'hld');
  if (!own) {
    const section = `## High-level design\n\n${fence}\n`;
    const next = headings.find(({ depth, step }) => depth === 2 && step && STEPS.indexOf(step) > STEPS.indexOf('hld'));
    if (next) return insertion(next.span.start, `${section}\n`);
    return insertion(text.length, `${text.endsWith('\n') ? '' : '\n'}\n${section}`);
  }
  const within = blocks.filter(({ kind, span }) => {
    const inside = span.start > own.span.start && span.start < own.section.end;
    return inside && (kind === 'heading' || kind === 'fence');
  });
  const [next] = within;
  if (next) return insertion(next.span.start, `${fence}\n\n`);
  return insertion(endOfLine(text, own.span.end), `\n\n${fence}`);
}

function insertion(at: number, newText: string): TextEdit {
  return { start: at, end: at, newText };
}

/** Whether the document has the diagram after the edit, readable, and everything else as before. */
function holds({ text, form, problems }: DocumentSyntax, edit: TextEdit): boolean {
  const after = new DocumentParser().parse(applyEdits(text, [edit]), form);
  const { diagram } = new DesignBuilder().build(after);
  return diagram !== undefined && diagram.syntax.errors.length === 0 && after.problems.length <= problems.length;
}
