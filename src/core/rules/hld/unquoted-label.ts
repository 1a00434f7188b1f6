/** Labels with characters that Mermaid takes for its own. */
import { replaceInDiagram } from '../shared/diagramEdits.ts';
import { PASSED_ON, passOnFromDiagram } from '../shared/passOn.ts';
import { defineRule } from '../rule.ts';

export default defineRule({
  id: 'hld/unquoted-label',
  severity: 'error',
  value: 5,
  since: '0.1.0',
  step: 'hld',
  summary: 'A label holds brackets, quotes or a leading slash without being quoted.',
  why: 'Mermaid reads brackets in a label as the end of the label or the start of a shape, and then refuses the whole diagram. In collections of real diagrams this is by far the most common mistake.',
  source: 'Counted in six public collections: 17 of 19 diagrams that Mermaid rejected.',
  invalid: [
    {
      title: 'Round brackets in a label.',
      document: `
hld:
  diagram: |
    flowchart TB
      C[Web App (React)] -->|HTTPS| S[Shop Service]
`,
    },
    {
      title: 'A label that begins with a slash opens a slanted box.',
      document: `
hld:
  diagram: |
    flowchart TB
      C[Web App] -->|HTTPS| S[/api/orders]
`,
    },
  ],
  valid: [
    {
      title: 'In double quotes everything is text.',
      document: `
hld:
  diagram: |
    flowchart TB
      C["Web App (React)"] -->|HTTPS| S["/api/orders"]
`,
    },
  ],
  messages: PASSED_ON,
  check({ diagram }, report) {
    if (!diagram) return;
    const errors = diagram.syntax.errors.filter(({ code }) => code === 'unquoted-label' || code === 'slash-label');
    for (const finding of passOnFromDiagram(diagram, errors)) report(finding);
  },
  fix({ args }, { diagram }) {
    if (!diagram) return [];
    const range = { start: Number(args['from']), end: Number(args['to']) };
    const label = diagram.source.text.slice(range.start, range.end).trim();
    const quoted = `"${label.replaceAll('"', '#quot;')}"`;
    const edit = replaceInDiagram(diagram, range, quoted);
    return edit ? [{ title: `Put the label in quotes: ${quoted}`, edits: [edit], preferred: true }] : [];
  },
});
