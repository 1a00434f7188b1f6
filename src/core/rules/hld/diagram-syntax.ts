/** Mistakes for which Mermaid refuses the diagram. */
import type { TextEdit } from '../../base/edit.ts';
import type { Diagram } from '../../model/index.ts';
import { isInBlock, removeLine, replaceInDiagram } from '../shared/diagramEdits.ts';
import { PASSED_ON, passOnFromDiagram } from '../shared/passOn.ts';
import { defineRule, type Arguments } from '../rule.ts';
import { inBreaksOf } from '../shared/yamlEdits.ts';

/** Mistakes that have rules of their own. */
const ELSEWHERE: ReadonlySet<string> = new Set([
  'unquoted-label',
  'slash-label',
  'flattened',
  'reserved-id',
  'unknown-statement',
]);

export default defineRule({
  id: 'hld/diagram-syntax',
  severity: 'error',
  value: 5,
  since: '0.1.0',
  step: 'hld',
  summary: "Mermaid can't read the diagram at this place.",
  why: 'Mermaid draws a diagram whole or not at all. What can be read of it is still checked here, but neither the preview nor any other viewer shows a picture until the mistake is mended.',
  source: 'Mermaid, grammar of flowcharts.',
  invalid: [
    {
      title: '"->" is no arrow of a flowchart.',
      document: `
hld:
  diagram: |
    flowchart TB
      C[Web App] -> S[Shop Service]
`,
    },
    {
      title: 'The box has no end.',
      document: `
hld:
  diagram: |
    flowchart TB
      subgraph Edge
        LB[Load Balancer]
      C[Web App] -->|HTTPS| LB
`,
    },
    {
      title: 'The label is not closed.',
      document: `
hld:
  diagram: |
    flowchart TB
      C[Web App -->|HTTPS| S
`,
    },
  ],
  valid: [
    {
      title: 'Arrows with two dashes and a head.',
      document: `
hld:
  diagram: |
    flowchart TB
      C[Web App] -->|HTTPS| S[Shop Service]
`,
    },
  ],
  messages: PASSED_ON,
  check({ diagram }, report) {
    if (!diagram) return;
    const errors = diagram.syntax.errors.filter(({ code }) => !ELSEWHERE.has(code));
    for (const finding of passOnFromDiagram(diagram, errors)) report(finding);
  },
  fix({ args }, { diagram, syntax }) {
    if (!diagram) return [];
    const mended = mend(args, diagram, syntax.text);
    return mended?.edit ? [{ title: mended.title, edits: [mended.edit], preferred: true }] : [];
  },
});

interface Mended {
  readonly title: string;
  readonly edit: TextEdit | undefined;
}

/** The mistakes that can be mended without asking what was meant. */
function mend(args: Arguments, diagram: Diagram, document: string): Mended | undefined {
  const range = { start: Number(args['from']), end: Number(args['to']) };
  const replace = (words: unknown): Mended => ({
    title: `Change to "${String(words)}"`,
    edit: replaceInDiagram(diagram, range, String(words)),
  });
  switch (args['code']) {
    case 'broken-arrow':
      return replace(args['meant']);
    case 'unknown-shape':
      return args['near'] === undefined ? undefined : replace(args['near']);
    case 'unknown-direction':
      return replace('TB');
    case 'mismatched-bracket':
      return { title: 'Remove the bracket', edit: replaceInDiagram(diagram, range, '') };
    case 'stray-end':
      return { title: 'Remove this "end"', edit: removeLine(document, diagram, range.start) };
    case 'unclosed-subgraph':
      return { title: 'Close the subgraph', edit: closing(diagram, range.start, document) };
    default:
      return undefined;
  }
}

/** An `end` for a box: behind the lines below it that are indented deeper; without such lines at the end of the diagram. */
function closing(diagram: Diagram, start: number, document: string): TextEdit | undefined {
  if (!isInBlock(diagram)) return undefined;
  const { text, place } = diagram.source;
  const lines = text.trimEnd().split('\n');
  const header = text.slice(0, start).split('\n').length - 1;
  const indent = (line: string) => /^[ \t]*/.exec(line)![0];
  const own = indent(lines[header]!);
  const inside = lines.slice(header + 1).findIndex((line) => line.trim() !== '' && indent(line).length <= own.length);
  const last = inside > 0 ? header + inside : lines.length - 1;
  const at = place.locate(
    lines
      .slice(0, last + 1)
      .join('\n')
      .trimEnd().length,
  );
  const lineStart = place.locate(lines.slice(0, header).join('\n').length + (header > 0 ? 1 : 0));
  const margin = document.slice(document.lastIndexOf('\n', lineStart - 1) + 1, lineStart);
  return { start: at, end: at, newText: inBreaksOf(document, `\n${margin}${own}end`) };
}
