/** Mistakes in boxes and labels, as marked charts: each at the character that is at fault. */
import { beforeAll, describe, it } from 'vitest';
import { checkMarked } from '../../../support/mermaid/checkMarked.ts';
import { prepareOracle } from '../../../support/mermaidOracle.ts';

beforeAll(() => prepareOracle());

describe('parseMermaid finds', () => {
  it('a bracket that is not closed, with a label behind it', () =>
    checkMarked(
      `
flowchart LR
  A[Mobile app --> B[API]
   ^ unclosed-bracket
  B --> C
`,
      `A=Mobile app, B=API, C | A→B B→C`,
    ));

  it('a quote that is not closed, with a label behind it', () =>
    checkMarked(
      `
flowchart LR
  A["Mobile app] --> B["API"]
    ^ unclosed-quote
  B --> C
`,
      `A=Mobile app, B=API, C | A→B B→C`,
    ));

  it('a quote that is not closed, at the end of a line', () =>
    checkMarked(
      `
flowchart LR
  A["Mobile app]
    ^ unclosed-quote
  B --> C
`,
      `A=Mobile app, B, C | B→C`,
    ));

  it('labels that need quotes', () =>
    checkMarked(
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
    checkMarked(
      `
flowchart LR
  A[/api/users] --> B
    ^^^^^^^^^^ slash-label
  C[@home] --> D
`,
      `A=api/users, B, C=@home, D | A→B C→D`,
    ));

  it('empty labels', () =>
    checkMarked(
      `
flowchart LR
  A[] --> B[""]
   ^^ empty-label
`,
      `A=, B= | A→B`,
    ));

  it('misspelt arrows', () =>
    checkMarked(
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
    checkMarked(
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
    checkMarked(
      `
flowchart LR
  A --> |text B
        ^ unclosed-edge-label
  B --> C
`,
      `A, B, C | B→C A→?`,
    ));

  it('mistakes in arrow labels', () =>
    checkMarked(
      `
flowchart LR
  A -->|say (x)| B -->|"open| C
        ^^^^^^^ unquoted-label
  C --> D
`,
      `A, B, C, D | A→B B→C C→D`,
    ));

  it('reserved words as ids', () =>
    checkMarked(
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

  it('a direction in a label', () =>
    checkMarked(
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
    checkMarked(
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
    checkMarked(
      `
flowchart LR
  A@B --> C
  ^^^ at-in-id
  e1@--> D
  ^^^^^^ at-in-id
`,
      ``,
    ));

  it('text where an arrow or id is missing', () =>
    checkMarked(
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

  it('arrow text over lines, and quotes in it', () =>
    checkMarked(
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

  it('an arrow text with another arrow behind it', () =>
    checkMarked(
      `
flowchart LR
  A -- one ==> B
    ^^ broken-arrow
`,
      `A, one, B | A→one! one→B`,
    ));

  it('shapes that are closed in part', () =>
    checkMarked(
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
    checkMarked(
      `
flowchart LR
  A["x"] --> B['y'] --> C["z" more]
  D["a "quoted" word"] --> E
    ^^^^^^^^^^^^^^^^^ unquoted-label
`,
      `A=x, B='y', C=z more, D=a "quoted" word, E | A→B B→C D→E`,
    ));
});
