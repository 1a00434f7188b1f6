/** Diagrams that lost their line breaks. */
import { entryOf } from '../../syntax/index.ts';
import { isInBlock } from '../shared/diagramEdits.ts';
import { PASSED_ON, passOnFromDiagram } from '../shared/passOn.ts';
import { reflowed } from '../shared/reflow.ts';
import { defineRule } from '../rule.ts';
import { inBreaksOf } from '../shared/yamlEdits.ts';

export default defineRule({
  id: 'hld/flattened-diagram',
  severity: 'error',
  value: 4,
  since: '0.1.0',
  step: 'hld',
  summary: 'The diagram has lost its line breaks.',
  why: 'Mermaid needs a line break behind the direction and between statements. Copying out of a web page or a slide often joins all lines to one, and then nothing of the diagram is drawn.',
  source: 'Mermaid, grammar of flowcharts; published diagrams that were copied as one line.',
  invalid: [
    {
      title: 'Everything on one line.',
      document: `
hld:
  diagram: |
    flowchart TB C[Web App] -->|HTTPS| S[Shop Service] S -->|SQL| DB[(Orders)]
`,
    },
  ],
  valid: [
    {
      title: 'One statement on each line.',
      document: `
hld:
  diagram: |
    flowchart TB
      C[Web App] -->|HTTPS| S[Shop Service]
      S -->|SQL| DB[(Orders)]
`,
    },
  ],
  messages: PASSED_ON,
  check({ diagram }, report) {
    if (!diagram) return;
    const flattened = diagram.syntax.errors.filter(({ code }) => code === 'flattened').slice(0, 1);
    for (const finding of passOnFromDiagram(diagram, flattened)) report(finding);
  },
  fix(_finding, { diagram, syntax }) {
    const lines = diagram && reflowed(diagram.source.text);
    if (!lines) return [];
    const title = 'Give the diagram its line breaks back';
    const { source } = diagram;
    const { start, end } = source.span;
    if (isInBlock(diagram)) {
      const from = source.place.locate(0);
      const margin = syntax.text.slice(syntax.text.lastIndexOf('\n', from - 1) + 1, from);
      const to = source.place.locate(source.text.trimEnd().length);
      return [
        {
          title,
          edits: [{ start: from, end: to, newText: inBreaksOf(syntax.text, lines.join(`\n${margin}`)) }],
          preferred: true,
        },
      ];
    }
    // Folded or in quotes, each line break of the diagram would have to be written in another way: a block keeps them.
    const hld = entryOf(syntax.root, 'hld')?.value;
    const key = entryOf(hld, 'diagram')?.key.span.start;
    if (hld?.kind !== 'map' || hld.flow || key === undefined) return [];
    const margin = ' '.repeat(key - (syntax.text.lastIndexOf('\n', key - 1) + 1) + 2);
    const block = ['|', ...lines.map((line) => `${margin}${line}`)].join('\n');
    return [{ title, edits: [{ start, end, newText: inBreaksOf(syntax.text, block) }], preferred: true }];
  },
});
