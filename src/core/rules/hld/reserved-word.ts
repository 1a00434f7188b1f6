/** Ids that Mermaid takes for its own words or arrow heads. */
import type { TextEdit } from '../../base/edit.ts';
import type { Diagram } from '../../model/index.ts';
import { replaceInDiagram } from '../shared/diagramEdits.ts';
import { PASSED_ON, passOnFromDiagram } from '../shared/passOn.ts';
import { defineRule, type Arguments, type FixProposal } from '../rule.ts';

export default defineRule({
  id: 'hld/reserved-word',
  severity: 'error',
  value: 3,
  since: '0.1.0',
  step: 'hld',
  summary:
    'An id of the diagram is a word of Mermaid, or its first letter is taken for the head of the arrow before it.',
  why: 'A node called "end" closes a box instead of being one, and in "A---oB" the "o" is a circle at the end of the arrow, so that the node is called "B". The first breaks the diagram, the second draws another one in silence.',
  source: 'Mermaid, syntax of flowcharts: the two warnings at the top of the page.',
  invalid: [
    {
      title: '"end" closes boxes.',
      document: `
hld:
  diagram: |
    flowchart TB
      start -->|HTTPS| end
`,
    },
    {
      title: 'Mermaid reads a circle and the id "rders".',
      document: `
hld:
  diagram: |
    flowchart TB
      S[Shop Service] ---orders
`,
    },
  ],
  valid: [
    {
      title: 'Another id, and the word in the label.',
      document: `
hld:
  diagram: |
    flowchart TB
      start -->|HTTPS| finish["end"]
`,
    },
  ],
  messages: PASSED_ON,
  check({ diagram }, report) {
    if (!diagram) return;
    const { errors, warnings } = diagram.syntax;
    const reserved = errors.filter(({ code }) => code === 'reserved-id');
    const arrows = warnings.filter(({ code }) => code === 'ambiguous-arrow');
    for (const finding of passOnFromDiagram(diagram, reserved, 'error')) report(finding);
    for (const finding of passOnFromDiagram(diagram, arrows, 'warning')) report(finding);
  },
  fix(finding, { diagram }) {
    if (!diagram) return [];
    return finding.args['code'] === 'reserved-id' ? renamed(diagram, finding.args) : spaced(diagram, finding.args);
  },
});

/** Renames the id wherever Mermaid refuses it; where it has no label yet, the word becomes its label. */
function renamed(diagram: Diagram, { word, meant }: Arguments): FixProposal[] {
  const { text } = diagram.source;
  const same = diagram.syntax.errors.filter(({ code, data }) => code === 'reserved-id' && data?.['word'] === word);
  let labelled = same.some(({ range }) => /^[[({>@]/.test(text.slice(range.end)));
  const edits = same.map(({ range }): TextEdit | undefined => {
    const label = labelled ? '' : `["${String(word)}"]`;
    labelled = true;
    return replaceInDiagram(diagram, range, `${String(meant)}${label}`);
  });
  if (edits.some((edit) => edit === undefined)) return [];
  return [{ title: `Call the node "${String(meant)}"`, edits: edits as TextEdit[], preferred: true }];
}

/** Says by a space which is meant: the letter begins the id, or is the head of the arrow. */
function spaced(diagram: Diagram, { from, to }: Arguments): FixProposal[] {
  const end = Number(to);
  const arrow = diagram.source.text.slice(Number(from), end);
  const head = arrow.at(-1) ?? '';
  const start = { start: end - 1, end: end - 1 };
  const letter = replaceInDiagram(diagram, start, ' ');
  const circle = replaceInDiagram(diagram, { start: end, end }, ' ');
  if (!letter || !circle) return [];
  return [
    { title: `The "${head}" begins the id: put a space before it`, edits: [letter] },
    { title: `The "${head}" is the arrow's head: put a space behind it`, edits: [circle] },
  ];
}
