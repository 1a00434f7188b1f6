/** One rename of a component changes every place that names it, in all six steps, from whichever place it is asked. */
import { expect, test } from 'vitest';
import { applyEdits } from '../../../../src/core/base/edit.ts';
import { openedText } from '../../../support/cursor.ts';

const YAML = `summary: All of it rests on \`DB\`, not on DB.
scope:
  text: \`DB\` keeps orders.
estimate:
  copies: component.DB.replicas * 2
api:
  placed: { style: event, producer: S, consumers: [ DB, S ], component: DB, serves: R1 }
data:
  order: { store: DB, owner: DB, access: [ "by id, from \`DB\`" ] }
hld:
  diagram: |
    flowchart TB
      subgraph DBS[Stores of DB]
        DB[("DB: \`DB\`")]
      end
      S -->|SQL, \`DB\`| DB & DB2[Copy]
      style DB fill:#eee
      click DB href "https://example.com/DB"
  components:
    DB: { kind: sql-database, replicas: 3 }
    DB2: { kind: sql-database, replica-of: DB, part-of: DB, dead-letter: DB, why: Repeats \`DB\` }
  flows:
    S -> DB: { protocol: SQL }
    DB -> DB2 | copy: { protocol: SQL, fallback: "Reads \`DB\`" }
  paths:
    order:
      steps: [ S -> DB & DB2, DB -> DB2: { times: component.DB.replicas } ]
deep-dive:
  - question: Why one \`DB\`?
    concerns: [ DB, order ]
accept:
  reliability/spof: { DB: It is enough }
`;

const MARKDOWN = `---
title: Shop
accept: { reliability/spof: { DB: It is enough } }
---

# Shop on \`DB\`

## HLD

All rests on \`DB\`; see \`component.DB.replicas\`.

\`\`\`mermaid
flowchart TB
  S[Shop] --> DB[(Orders)]
\`\`\`

\`\`\`yaml
components:
  DB: { kind: sql-database, replicas: 3 }
paths:
  order: { steps: [ S -> DB ] }
\`\`\`

## Deep dive

### Why one \`DB\`?

Since \`DB\` is enough.
`;

/** The same text with every name replaced, but not what only reads like one: words of prose, labels, addresses, other ids. */
function expected(text: string): string {
  return text
    .replace(/\bDB\b/g, 'Store')
    .replace('not on Store.', 'not on DB.')
    .replace('[Stores of Store]', '[Stores of DB]')
    .replace('"Store: `', '"DB: `')
    .replace('example.com/Store', 'example.com/DB');
}

test.each([
  ['YAML', YAML, 'design.sysdesign.yaml'],
  ['Markdown', MARKDOWN, 'design.sysdesign.md'],
  ['YAML with Windows line breaks', YAML.replaceAll('\n', '\r\n'), 'design.sysdesign.yaml'],
] as const)('a rename in the %s form, from any place', (_form, text, path) => {
  const { service, uri } = openedText(text, path);
  const entry = text.indexOf('DB: { kind');
  const places = service.references(uri, entry, true);
  for (const { start } of places) {
    const edits = service.rename(uri, start, 'Store');
    if (!edits || 'refused' in edits) throw new Error(JSON.stringify(edits));
    expect(applyEdits(text, edits)).toBe(expected(text));
  }
  // Each place leads to the entry, and the entry to the shape.
  for (const { start } of places) {
    const [found] = service.definitions(uri, start);
    const at = text.slice(found!.selection.start, found!.selection.end + 1);
    expect(at).toBe(start === entry ? 'DB[' : 'DB:');
  }
});
