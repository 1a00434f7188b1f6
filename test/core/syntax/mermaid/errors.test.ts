import { beforeAll, describe, expect, it } from 'vitest';
import { parseMermaid } from '../../../../src/core/syntax/mermaid/index.ts';
import { mark, unmark } from '../../../support/mermaid/marked.ts';
import { judge, prepareOracle } from '../../../support/mermaidOracle.ts';

beforeAll(() => prepareOracle());

/** A diagram with carets below what is found in it, and the nodes, edges and subgraphs that are read all the same. */
async function check(marked: string, read: string): Promise<void> {
  const diagram = marked.replace(/^\n|\n$/g, '');
  const text = unmark(diagram);
  const syntax = parseMermaid(text);
  expect(mark(text, syntax)).toBe(diagram);
  const nodes = syntax.nodes.map(({ id, label }) => (label === id ? id : `${id}=${label}`));
  const edges = syntax.edges.map(({ from, to, damaged }) => `${from}→${to}${damaged ? '!' : ''}`);
  const partial = syntax.partialEdges.map(({ from }) => `${from}→?`);
  const subgraphs = syntax.subgraphs.map(({ id, nodes: members }) => `${id}[${members.join(' ')}]`);
  expect([nodes.join(', '), [...edges, ...partial].join(' '), subgraphs.join(' ')].filter(Boolean).join(' | ')).toBe(
    read,
  );
  expect((await judge(text)).accepted, 'Mermaid accepts it').toBe(syntax.errors.length === 0);
}

describe('parseMermaid finds', () => {
  it('a bracket that is not closed, with a label behind it', () =>
    check(
      `
flowchart LR
  A[Mobile app --> B[API]
   ^ unclosed-bracket
  B --> C
`,
      `A=Mobile app, B=API, C | A→B B→C`,
    ));

  it('a quote that is not closed, with a label behind it', () =>
    check(
      `
flowchart LR
  A["Mobile app] --> B["API"]
    ^ unclosed-quote
  B --> C
`,
      `A=Mobile app, B=API, C | A→B B→C`,
    ));

  it('a quote that is not closed, at the end of a line', () =>
    check(
      `
flowchart LR
  A["Mobile app]
    ^ unclosed-quote
  B --> C
`,
      `A=Mobile app, B, C | B→C`,
    ));

  it('labels that need quotes', () =>
    check(
      `
flowchart LR
  A[Cache (hot)] --> B
    ^^^^^^^^^^^ unquoted-label
  A{is {x}?} --> C
    ^^^^^^^ unquoted-label
  D[say "hi"] --> E
    ^^^^^^^^ unquoted-label
`,
      `A=is {x}?, B, C, D=say "hi", E | A→B A→C D→E`,
    ));

  it('a label with a slash at its start', () =>
    check(
      `
flowchart LR
  A[/api/users] --> B
    ^^^^^^^^^^ slash-label
  C[@home] --> D
`,
      `A=api/users, B, C=@home, D | A→B C→D`,
    ));

  it('empty labels', () =>
    check(
      `
flowchart LR
  A[] --> B[""]
   ^^ empty-label
`,
      `A=, B= | A→B`,
    ));

  it('misspelt arrows', () =>
    check(
      `
flowchart LR
  A -> B
    ^^ broken-arrow
  B => C
    ^^ broken-arrow
  D - E
    ^ broken-arrow
  E->F
   ^^ broken-arrow
  F → G
    ^ broken-arrow
  G -->> H
    ^^^^ broken-arrow
  H ..> I
    ^^^ broken-arrow
  I ->|text| J
    ^^ broken-arrow
`,
      `A, B, C, D, E, F, G, H, I, J | A→B! B→C! D→E! E→F! F→G! G→H H→I! I→J!`,
    ));

  it('arrows that lead nowhere', () =>
    check(
      `
flowchart LR
  A -->
    ^^^ missing-target
  subgraph s
    B -->
      ^^^ missing-target
  end
  C --> %% later
        ^^^^^^^^ comment-after-statement
`,
      `A, B, C, %% | C→%% A→? B→? | s[B]`,
    ));

  it('an arrow label that is not closed', () =>
    check(
      `
flowchart LR
  A --> |text B
        ^ unclosed-edge-label
  B --> C
`,
      `A, B, C | B→C A→?`,
    ));

  it('mistakes in arrow labels', () =>
    check(
      `
flowchart LR
  A -->|say (x)| B -->|"open| C
        ^^^^^^^ unquoted-label
  C --> D
`,
      `A, B, C, D | A→B B→C C→D`,
    ));

  it('reserved words as ids', () =>
    check(
      `
flowchart LR
  A --> end
        ^^^ reserved-id
  end --> B
  ^^^ reserved-id
  style --> C
  ^^^^^ reserved-id
  class --> D
  ^^^^^ reserved-id
`,
      `A, end, B | A→end end→B`,
    ));

  it('a subgraph without end', () =>
    check(
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
    check(
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
    check(
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
    check(
      `
flowchart TB subgraph Clients M["Mobile App"] W["Web App"] end subgraph Edge LB["Load Balancer"] end M & W -->|"WebSocket"| LB LB --> CS
             ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^ flattened
`,
      `M=Mobile App, W=Web App, LB=Load Balancer, CS | M→LB W→LB LB→CS | Clients[M W] Edge[LB]`,
    ));

  it('a statement on the line of the header', () =>
    check(
      `
graph TD A --> B
         ^^^^^^^ flattened
B --> C
`,
      `A, B, C | A→B B→C`,
    ));

  it('an unknown direction', () =>
    check(
      `
graph LRR
      ^^^ unknown-direction
A --> B
`,
      `A, B | A→B`,
    ));

  it('comments behind statements', () =>
    check(
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
    check(
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

  it('a direction in a label', () =>
    check(
      `
flowchart LR
  subgraph s
    direction TB
    A[the direction LR here] --> B
^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^ direction-swallows-line
    C --> D
  end
`,
      `C, D | C→D | s[D C]`,
    ));

  it('arrow heads glued to ids', () =>
    check(
      `
flowchart LR
  A---oB
   ^^^^ ambiguous-arrow
  C --xD
    ^^^ ambiguous-arrow
  A --o B
`,
      `A, B, C, D | A→B C→D A→B`,
    ));

  it('at signs in ids', () =>
    check(
      `
flowchart LR
  A@B --> C
  ^^^ at-in-id
  e1@--> D
  ^^^^^^ at-in-id
`,
      ``,
    ));

  it('mistakes in data', () =>
    check(
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
    check(
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

  it('text where an arrow or id is missing', () =>
    check(
      `
flowchart LR
  A B --> C
    ^ unexpected-text
  "x" --> D
  ^^^ bad-id
  [foo] --> E
  ^^^^^ bad-id
  --> F
  ^^^ missing-source
  A &B
    ^ unexpected-text
  A] --> G
   ^ mismatched-bracket
`,
      `A, B`,
    ));

  it('mistakes in the headers of subgraphs', () =>
    check(
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

  it('arrow text over lines, and quotes in it', () =>
    check(
      `
flowchart LR
  A -- text B
    ^^ edge-text-spans-lines
  C --> D
  E -- "x" y" --> F
       ^^^^^^ unquoted-label
`,
      `A, D, E, F | A→D E→F!`,
    ));

  it('a description without end', () =>
    check(
      `
flowchart LR
  accDescr { never closed
             ^^^^^^^^^^^^ unclosed-description
  A --> B
`,
      ``,
    ));

  it('front matter without end', () =>
    check(
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
    check(
      `

^ empty-diagram
`,
      ``,
    ));

  it('an unknown type of diagram', () =>
    check(
      `
flowcart LR
^^^^^^^^ unknown-diagram-type
  A --> B
`,
      ``,
    ));

  it('an arrow text with another arrow behind it', () =>
    check(
      `
flowchart LR
  A -- one ==> B
    ^^ broken-arrow
`,
      `A, one, B | A→one! one→B`,
    ));

  it('shapes that are closed in part', () =>
    check(
      `
flowchart LR
  A([Start) --> B((x)
   ^^ unclosed-bracket
  C{{h} --> D[(db]
   ^^ unclosed-bracket
  E --> F
`,
      `A=Start, B=x, C=h, D=db, E, F | A→B C→D E→F`,
    ));

  it('single quotes, and text behind quoted text', () =>
    check(
      `
flowchart LR
  A["x"] --> B['y'] --> C["z" more]
  D["a "quoted" word"] --> E
    ^^^^^^^^^^^^^^^^^ unquoted-label
`,
      `A=x, B='y', C=z more, D=a "quoted" word, E | A→B B→C D→E`,
    ));

  it('a space behind the id of a subgraph', () =>
    check(
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
