/** What the page says where there is nothing to show: how to write it, in both forms of a document. */

import { element } from './dom.ts';

const DIAGRAM_YAML = `hld:
  diagram: |
    flowchart LR
      U[User] -->|HTTPS| S[Service]
      S --> DB[(Database)]`;

const DIAGRAM_MARKDOWN = `## High-level design

\`\`\`mermaid
flowchart LR
  U[User] -->|HTTPS| S[Service]
  S --> DB[(Database)]
\`\`\``;

const ESTIMATE_YAML = `estimate:
  users: 10M users
  reads: users * 20 reads/user/day
  peak: reads * 3`;

const ESTIMATE_MARKDOWN = `## Estimates

\`\`\`yaml
users: 10M users
reads: users * 20 reads/user/day
peak: reads * 3
\`\`\``;

export function diagramHowTo(): HTMLElement {
  return howTo('No diagram yet. Write one and it is drawn here as you type.', DIAGRAM_YAML, DIAGRAM_MARKDOWN);
}

export function estimatesHowTo(): HTMLElement {
  return howTo('No estimates yet. Write some and they are computed here.', ESTIMATE_YAML, ESTIMATE_MARKDOWN);
}

function howTo(text: string, yaml: string, markdown: string): HTMLElement {
  return element(
    'div',
    { class: 'empty', hidden: '' },
    element('p', {}, text),
    element('p', {}, 'In a YAML document:'),
    element('pre', {}, element('code', {}, yaml)),
    element('p', {}, 'In a Markdown document:'),
    element('pre', {}, element('code', {}, markdown)),
  );
}
