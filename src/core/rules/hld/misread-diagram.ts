/** Text that Mermaid reads otherwise than it is probably meant. */
import { PASSED_ON, passOnFromDiagram } from '../shared/passOn.ts';
import { defineRule } from '../rule.ts';

export default defineRule({
  id: 'hld/misread-diagram',
  severity: 'warning',
  value: 5,
  since: '0.1.0',
  step: 'hld',
  summary: 'Mermaid draws something else than the text probably means.',
  why: 'Some slips do not break the diagram: Mermaid draws it, and leaves out a line or runs a label over the next ones. Nobody who looks at the picture can see what is missing.',
  source: 'Mermaid, grammar of flowcharts.',
  invalid: [
    {
      title: 'The text of the arrow goes on over the next line.',
      document: `
hld:
  diagram: |
    flowchart TB
      C[Web App] -- HTTPS
      C2[Mobile App] --> S[Shop Service]
`,
    },
  ],
  valid: [
    {
      title: 'The arrow ends behind its text.',
      document: `
hld:
  diagram: |
    flowchart TB
      C[Web App] -- HTTPS --> S[Shop Service]
`,
    },
  ],
  messages: PASSED_ON,
  check({ diagram }, report) {
    if (!diagram) return;
    const warnings = diagram.syntax.warnings.filter(({ code }) => code !== 'ambiguous-arrow');
    for (const finding of passOnFromDiagram(diagram, warnings)) report(finding);
  },
});
