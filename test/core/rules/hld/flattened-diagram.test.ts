/** Tests of hld/flattened-diagram: line breaks that were lost in copying come back. */
import { it } from 'vitest';
import { checkFindings, checkFix } from '../../../support/checkRules.ts';

const ID = 'hld/flattened-diagram';
const LINES = [
  'flowchart TB',
  '  subgraph Edge',
  '    direction LR',
  '    LB["Load Balancer<br/>(L7)"]',
  '  end',
  '  M["Mobile App"] & W -->|"WebSocket"| LB',
  '  LB -- calls --> CS[[Chat Service]]',
  '  CS -.-> Q>Queue]',
  '  Q --- DB[("Store")]',
  '  classDef hot fill:#f9f,stroke-width:4px',
  '  class CS hot',
  '  style LB fill:#222221,stroke-dasharray: 5 5',
];
const FLAT = LINES.map((line) => line.trim()).join(' ');

function block(lines: readonly string[], margin = '    '): string {
  return lines.map((line) => `${margin}${line}\n`).join('');
}

it('is one finding, at what follows the direction', () => {
  checkFindings(`
    hld:
      diagram: |
        flowchart LR A[Web App] --> B[Shop]
        %%           ^^^^^^^^^^^^^^^^^^^^^^ hld/flattened-diagram: line break
  `);
});

it('gives a block its line breaks back', () => {
  checkFix(
    ID,
    `title: A\nhld:\n  diagram: |\n    ${FLAT}\n  paths:\n`,
    `title: A\nhld:\n  diagram: |\n${block(LINES)}  paths:\n`,
  );
});

it('writes folded, plain and quoted diagrams as a block', () => {
  const after = `hld:\n  diagram: |\n${block(LINES)}`;
  checkFix(ID, `hld:\n  diagram: >-\n${block(LINES.map((line) => line.trim()))}`, after);
  checkFix(ID, `hld:\n  diagram: '${FLAT}'\n`, after);
});

it('leaves labels that lack quotes to their own fix, each on its line', () => {
  checkFix(
    ID,
    'hld:\n  diagram: |\n    flowchart TB A[App (web)] --> B[Shop] B --> C[Users (Go)]\n',
    'hld:\n  diagram: |\n    flowchart TB\n      A[App (web)] --> B[Shop]\n      B --> C[Users (Go)]\n',
  );
});

it('mends a fence of the Markdown form', () => {
  const page = (diagram: string) =>
    `---\ntitle: A\n---\n\n## High-level design\n\n\`\`\`mermaid\n${diagram}\n\`\`\`\n\nProse.\n`;
  checkFix(ID, page(FLAT), page(LINES.join('\n')), { path: 'a.sysdesign.md' });
});

it('is quiet about a semicolon behind the direction', () => {
  checkFindings('hld:\n  diagram: |\n    graph TD;\n    A-->B;\n    B-->C;\n', { rules: [ID, 'hld/diagram-syntax'] });
});
