/** Importing ordinary Markdown: what is added, what is mended, and that nothing is lost. */
import { describe, expect, it } from 'vitest';
import { convertDocument, importMarkdown, repairDiagram } from '../../../src/core/convert/index.ts';
import { DocumentParser } from '../../../src/core/syntax/index.ts';
import { randomMarkdown } from '../../support/randomDocuments.ts';
import { Random } from '../../support/randomText.ts';

const DOCUMENT = `# 🔗 Design of **Bits**

## 1. Requirements Gathering

Functional requirements:
- Shorten a link
- Follow it

**Non-functional**
- availability: 99.9%

## Back of envelope

- Daily active users: **100M users**
- Growth: about a tenth
| Writes | 20M writes / 86400 s |
| Sum | a + b |

## Public API of the service

- \`POST /api/v1/links\` - Make a short link
- **GET /links/{code}:** Follow it
- GET /links/{code} again

## Overall picture

\`\`\`mermaid
flowchart LR
  A[Web App (React)] -->|HTTPS| LB[Load Balancer]
  LB --> D[(Postgres)]
  LB --> X[Thing]
\`\`\`

## Deployment trade-offs

\`\`\`yaml
replicas: 3
\`\`\`

The end.
`;

const IMPORTED = `---
sysdesign: 1
title: Design of Bits
---

# 🔗 Design of **Bits**

## 1. Requirements Gathering

### Functional

Functional requirements:
- Shorten a link
- Follow it

### Non-functional

**Non-functional**
- availability: 99.9%

## Back of envelope

- Daily active users: **100M users**
- Growth: about a tenth
| Writes | 20M writes / 86400 s |
| Sum | a + b |

\`\`\`yaml
# Read from the text above; look at each once.
daily_active_users: 100M users
writes: 20M writes / 86400 s
\`\`\`

## Public API of the service

<!-- step: api -->

- \`POST /api/v1/links\` - Make a short link
- **GET /links/{code}:** Follow it
- GET /links/{code} again

\`\`\`yaml
# Read from the text above; look at each once.
post-links:
  style: rest
  method: POST
  path: /api/v1/links
  text: Make a short link
get-links-code:
  style: rest
  method: GET
  path: /links/{code}
  text: Follow it
\`\`\`

## Overall picture

<!-- step: hld -->

\`\`\`mermaid
flowchart LR
  A["Web App (React)"] -->|HTTPS| LB[Load Balancer]
  LB --> D[(Postgres)]
  LB --> X[Thing]
\`\`\`

\`\`\`yaml
# Guessed from the labels; look at each once.
components:
  A: { kind: client }
  LB: { kind: load-balancer }
  D: { kind: sql-database }
\`\`\`

## Deployment trade-offs

<!-- step: deep-dive -->

\`\`\`yml
replicas: 3
\`\`\`

The end.
`;

describe('import', () => {
  it('adds what makes a design of it, and leaves the rest as it is', () => {
    expect(importMarkdown(DOCUMENT)).toEqual({
      text: IMPORTED,
      steps: ['scope', 'estimate', 'api', 'hld', 'deep-dive'],
      counts: { estimates: 2, contracts: 2, components: 3, repaired: 1 },
    });
    expect(new DocumentParser().parse(IMPORTED, 'markdown').problems).toEqual([]);
  });

  it('keeps Windows line breaks', () => {
    expect(importMarkdown(DOCUMENT.replaceAll('\n', '\r\n')).text).toBe(IMPORTED.replaceAll('\n', '\r\n'));
  });

  it('sets headings one rank deeper where sections have the first', () => {
    expect(importMarkdown('# Goals\n\nWords.\n\n# Design\n\n## Parts\n').text).toBe(
      '---\nsysdesign: 1\n---\n\n## Goals\n\nWords.\n\n## Design\n\n### Parts\n',
    );
  });

  it.each([
    ['type: proposal\ntitle: "A: B"\ntags: [ a ]', 'sysdesign: 1\nx-type: proposal\ntitle: "A: B"\ntags: [ a ]'],
    ['title: x: y', 'sysdesign: 1\ntitle: Words\nx-front-matter: |\n  title: x: y'],
  ])('keeps front matter: %s', (written, kept) => {
    expect(importMarkdown(`---\n${written}\n---\n# Words\n`).text).toBe(`---\n${kept}\n---\n# Words\n`);
  });

  it('loses no line of random documents, and closes what was left open', () => {
    for (let seed = 0; seed < 150; seed++) {
      const text = randomMarkdown(new Random(seed));
      const lines = importMarkdown(text).text.split('\n');
      let at = 0;
      for (const line of text.split('\n')) {
        const kept = [line, `#${line}`, `x-${line}`, `  ${line}`, line.replace('yaml', 'yml')];
        const found = lines.findIndex((made, index) => index >= at && kept.includes(made));
        if (line !== '---') expect(found, `${line} of seed ${seed}`).toBeGreaterThanOrEqual(0);
        if (found >= 0) at = found + 1;
      }
    }
  });

  it('gives a document that converts', () => {
    expect(convertDocument(IMPORTED, 'markdown')).toMatchObject({ form: 'yaml' });
  });
});

describe('repair of diagrams', () => {
  it.each([
    [
      'flowchart LR A[App] -->|HTTPS| S[Service] S --> D[(Store)]\n',
      'flowchart LR\n  A[App] -->|HTTPS| S[Service]\n  S --> D[(Store)]\n',
    ],
    ['graph TD\n  A[App (web)] --> B[Shop (API)]\n', 'graph TD\n  A["App (web)"] --> B["Shop (API)"]\n'],
    [
      'flowchart TB A[App (web)] --> B{{Edge (v2)}} B --> C[Users (Go)] C --> D[(DB)]\n',
      'flowchart TB\n  A["App (web)"] --> B{{"Edge (v2)"}}\n  B --> C["Users (Go)"]\n  C --> D[(DB)]\n',
    ],
    ['graph TD\n  A --> B\n', 'graph TD\n  A --> B\n'],
    ['sequenceDiagram\n  A->>B: x (y)\n', 'sequenceDiagram\n  A->>B: x (y)\n'],
  ])('%s', (written, repaired) => {
    expect(repairDiagram(written)).toBe(repaired);
  });
});
