/** What the page says where there is nothing to show: how to write it, in the form of the document. */

import { textButton } from './controls.ts';
import { element } from './dom.ts';

const DIAGRAM_YAML = `hld:
  diagram: |
    flowchart TB
      U[User] -->|HTTPS| S[Service]
      S --> DB[(Database)]`;

const DIAGRAM_MARKDOWN = `## High-level design

\`\`\`mermaid
flowchart TB
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

/** @param insert writes a first diagram into the document. */
export function diagramHowTo(insert: () => void): HTMLElement {
  const text = 'No diagram yet. Write one, or components and flows: either is drawn here as you type.';
  const made = howTo(text, DIAGRAM_YAML, DIAGRAM_MARKDOWN);
  made.firstElementChild!.after(textButton('Insert a first diagram', insert, 'primary'));
  return made;
}

export function estimatesHowTo(): HTMLElement {
  return howTo('No estimates yet. Write some and they are computed here.', ESTIMATE_YAML, ESTIMATE_MARKDOWN);
}

function howTo(text: string, yaml: string, markdown: string): HTMLElement {
  return element(
    'div',
    { class: 'empty', hidden: '' },
    element('p', {}, text),
    // The body says which of the two forms the document has; the other one is not seen.
    element('pre', { class: 'in-yaml' }, element('code', {}, yaml)),
    element('pre', { class: 'in-markdown' }, element('code', {}, markdown)),
  );
}
