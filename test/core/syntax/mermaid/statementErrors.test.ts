/** Mistakes in arrows, groups and other statements, as marked charts: each at its place. */
import { beforeAll, describe, it } from 'vitest';
import { checkMarked } from '../../../support/mermaid/checkMarked.ts';
import { prepareOracle } from '../../../support/mermaidOracle.ts';

beforeAll(() => prepareOracle());

describe('parseMermaid finds', () => {
  it('a subgraph without end', () =>
    checkMarked(
      `
flowchart LR
  subgraph one
  ^^^^^^^^^^^^ unclosed-subgraph
    A
  subgraph two
    B
  end
  C --> D
`,
      `A, B, C, D | C→D | one[A two D C] two[B]`,
    ));

  it('an inner subgraph without end, by the indentation', () =>
    checkMarked(
      `
flowchart LR
  subgraph one
    subgraph two
    ^^^^^^^^^^^^ unclosed-subgraph
      A
  end
  B
`,
      `A, B | one[two B] two[A]`,
    ));

  it('an end too many', () =>
    checkMarked(
      `
flowchart LR
  A --> B
  end
  ^^^ stray-end
  B --> C
`,
      `A, B, C | A→B B→C`,
    ));

  it('lost line breaks', () =>
    checkMarked(
      `
flowchart TB subgraph Clients M["Mobile App"] W["Web App"] end subgraph Edge LB["Load Balancer"] end M & W -->|"WebSocket"| LB LB --> CS
             ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^ flattened
`,
      `M=Mobile App, W=Web App, LB=Load Balancer, CS | M→LB W→LB LB→CS | Clients[M W] Edge[LB]`,
    ));

  it('a statement on the line of the header', () =>
    checkMarked(
      `
graph TD A --> B
         ^^^^^^^ flattened
B --> C
`,
      `A, B, C | A→B B→C`,
    ));

  it('an unknown direction', () =>
    checkMarked(
      `
graph LRR
      ^^^ unknown-direction
A --> B
`,
      `A, B | A→B`,
    ));

  it('comments behind statements', () =>
    checkMarked(
      `
flowchart LR
  A --> B %% why
          ^^^^^^ comment-after-statement
  style A fill:#fff %% why
  %% fine
`,
      `A, B | A→B`,
    ));

  it('statements of sequence diagrams', () =>
    checkMarked(
      `
flowchart LR
  participant A
  ^^^^^^^^^^^ unknown-statement
  note right of A: text
  ^^^^ unknown-statement
  A->>B: hello
   ^^^ broken-arrow
  A --> B
`,
      `A, B:, B | A→B:! A→B`,
    ));

  it('mistakes in data', () =>
    checkMarked(
      `
flowchart LR
  A@{ shape: cylnder, label: "x" } --> B
             ^^^^^^^ unknown-shape
  C@{ shape: rect label: x }
                       ^ bad-data
  D@{ shape: rect
   ^^ unclosed-data
  E --> F
`,
      `A=x, B, C, D, E, F | A→B E→F`,
    ));

  it('mistakes in statements', () =>
    checkMarked(
      `
flowchart LR
  A --> B
  linkStyle 3 stroke:#f00
            ^ link-style-index
  linkStyle stroke:#f00
            ^^^^^^^^^^^ bad-link-style
  style A
  ^^^^^^^ bad-style
  classDef hot
  ^^^^^^^^^^^^ bad-class-def
  class A
  ^^^^^^^ bad-class
  click A
  ^^^^^^^ bad-click
  A --> C
`,
      `A, B, C | A→B A→C`,
    ));

  it('mistakes in the headers of subgraphs', () =>
    checkMarked(
      `
flowchart LR
  subgraph
  ^^^^^^^^ bad-subgraph
    A
  end
  subgraph x [Title
             ^ unclosed-bracket
    B
  end
  C --> D
`,
      `A, B, C, D | C→D | subGraph0[A] x[B]`,
    ));

  it('a description without end', () =>
    checkMarked(
      `
flowchart LR
  accDescr { never closed
             ^^^^^^^^^^^^ unclosed-description
  A --> B
`,
      ``,
    ));

  it('front matter without end', () =>
    checkMarked(
      `
---
^^^ bad-front-matter
title: x
flowchart LR
  A --> B
`,
      ``,
    ));

  it('an empty diagram', () =>
    checkMarked(
      `

^ empty-diagram
`,
      ``,
    ));

  it('an unknown type of diagram', () =>
    checkMarked(
      `
flowcart LR
^^^^^^^^ unknown-diagram-type
  A --> B
`,
      ``,
    ));

  it('a space behind the id of a subgraph', () =>
    checkMarked(
      `
flowchart LR
  subgraph api 
           ^^^ subgraph-id-lost
    A
  end
  B --> api
`,
      `A, B, api | B→api | subGraph0[A]`,
    ));
});
