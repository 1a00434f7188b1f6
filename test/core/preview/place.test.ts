/** What of the preview a place in the text belongs to, in both forms. */
import { describe, expect, test } from 'vitest';
import type { PlaceView } from '../../../src/core/preview/types.ts';
import { openedText } from '../../support/cursor.ts';

const YAML = `title: Chat
estimate:
  dau: 1M users
  writes: dau * 2 messages/user/day
api:
  send:
    http: POST /messages
data:
  message:
    store: DB
    fields: [id, body]
hld:
  diagram: |
    flowchart TB
      A[App] -->|HTTPS| S[Service]
      subgraph back [Back]
        S --> DB[(Store)]
      end
  components:
    S:
      why: speaks to \`DB\` about \`writes\`
  flows:
    S -> DB:
      protocol: SQL
  paths:
    write path:
      api: send
      steps:
        - A -> S
        - S -> DB
`;

const MARKDOWN = `# Chat

## Estimates

\`\`\`yaml
dau: 1M users
writes: dau * 2 messages/user/day
\`\`\`

## High-level design

The \`S\` takes it in.

\`\`\`mermaid
flowchart TB
  A[App] --> S[Service]
\`\`\`
`;

/** What belongs to the place where a text begins, some letters on. */
function at(text: string, words: string, on = 0, name?: string): PlaceView {
  const { service, uri } = openedText(text, ...(name === undefined ? [] : [name]));
  // What of the document page belongs there is told apart, in document.test.ts.
  const { document: _, ...place } = service.previewPlace(uri, text.indexOf(words) + on)!;
  return place;
}

describe('a place in the YAML form belongs to', () => {
  test.each<[string, string, number, PlaceView]>([
    ['a box', 'S[Service]', 0, { diagram: 'S' }],
    ['a box by its text', 'ervice]', 3, { diagram: 'S' }],
    ['an arrow', '-->|HTTPS', 1, { diagram: 'sd__0' }],
    ['an arrow by its text', 'HTTPS', 2, { diagram: 'sd__0' }],
    ['a group by its text', 'Back', 2, { diagram: 'back' }],
    ['a box in a group by its text', '(Store', 3, { diagram: 'DB' }],
    ['a group', 'subgraph back', 2, { diagram: 'back' }],
    ['a component by its entry', 'S:\n', 0, { diagram: 'S' }],
    ['a component by what its entry says', 'speaks', 2, { diagram: 'S' }],
    ['the component of a code span', '`DB`', 1, { diagram: 'DB' }],
    ['the estimate of a code span', '`writes`', 2, { estimate: 'writes' }],
    ['an estimate by its name', 'writes: dau', 1, { estimate: 'writes' }],
    ['the estimate that a formula names', 'dau * 2', 1, { estimate: 'dau' }],
    ['the arrow that a flow is about', 'protocol: SQL', 3, { diagram: 'sd__1' }],
    ['a path by its name', 'write path', 2, { path: 'write path' }],
    ['a hop of a path', 'A -> S', 0, { diagram: 'A', path: 'write path' }],
    ['an interface: its path, and what takes it in', 'send:', 1, { diagram: 'S', path: 'write path' }],
    ['an interface by what its entry says', 'POST', 1, { diagram: 'S', path: 'write path' }],
    ['an entity: what stores it', 'message:', 1, { diagram: 'DB' }],
    ['nothing', 'title', 0, {}],
  ])('%s', (_, words, on, wanted) => {
    expect(at(YAML, words, on)).toEqual(wanted);
  });
});

describe('a place in the Markdown form belongs to', () => {
  test.each<[string, string, number, PlaceView]>([
    ['the component of a code span', '`S`', 1, { diagram: 'S' }],
    ['an arrow', '--> S', 1, { diagram: 'sd__0' }],
    ['an estimate', 'writes: dau', 1, { estimate: 'writes' }],
  ])('%s', (_, words, on, wanted) => {
    expect(at(MARKDOWN, words, on, 'design.sysdesign.md')).toEqual(wanted);
  });
});

test('every place of a half-typed document has an answer', () => {
  const text = YAML.slice(0, YAML.indexOf('DB[(Store') + 6);
  const { service, uri } = openedText(text);
  for (let offset = 0; offset <= text.length; offset++) expect(service.previewPlace(uri, offset)).toBeDefined();
});
