/** Statements of other types of diagrams. */
import { removeLine } from '../shared/diagramEdits.ts';
import { PASSED_ON, passOnFromDiagram } from '../shared/passOn.ts';
import { defineRule } from '../rule.ts';

export default defineRule({
  id: 'hld/foreign-statement',
  severity: 'error',
  value: 2,
  since: '0.1.0',
  step: 'hld',
  summary: 'A statement belongs to another type of diagram.',
  why: 'Notes, participants and activations belong to sequence diagrams, states and classes to theirs. A flowchart has no such statement, and Mermaid refuses the whole diagram because of the one line.',
  source: 'Mermaid, syntax of flowcharts.',
  invalid: [
    {
      title: 'A note as in a sequence diagram.',
      document: `
hld:
  diagram: |
    flowchart TB
      C[Web App] -->|HTTPS| S[Shop Service]
      note right of S: retries three times
`,
    },
  ],
  valid: [
    {
      title: 'The remark stands on the arrow.',
      document: `
hld:
  diagram: |
    flowchart TB
      C[Web App] -->|HTTPS, three retries| S[Shop Service]
`,
    },
  ],
  messages: PASSED_ON,
  check({ diagram }, report) {
    if (!diagram) return;
    const errors = diagram.syntax.errors.filter(({ code }) => code === 'unknown-statement');
    for (const finding of passOnFromDiagram(diagram, errors)) report(finding);
  },
  fix({ args }, { diagram, syntax }) {
    const edit = diagram && removeLine(syntax.text, diagram, Number(args['from']));
    return edit ? [{ title: `Remove the line "${String(args['word'])} …"`, edits: [edit] }] : [];
  },
});
