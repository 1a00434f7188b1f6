/** What the parser reads from sound charts: nodes, arrows, groups and styles, each with its place. */
import { describe, expect, it } from 'vitest';
import { parseMermaid } from '../../../../src/core/syntax/mermaid/index.ts';
import { outline } from '../../../support/mermaid/marked.ts';

/** A diagram goes in; everything that is read of it comes out, each fact with the piece of text that it stands at. */
function check(diagram: string, expected: string): void {
  const text = diagram.trim();
  const syntax = parseMermaid(text);
  expect(syntax.errors).toEqual([]);
  expect(outline(text, syntax)).toBe(expected.trim());
}

describe('parseMermaid reads', () => {
  it('groups, labels and classes', () => {
    check(
      `
flowchart LR
  web["Web app"] & mob(Mobile) -->|HTTPS| lb{{"\`**LB**\`"}}:::hot
  lb == "to #quot;api#quot;" ==> api[(Store)]
  class web,mob cold
`,
      `
header ‹flowchart LR› LR
node web square ‹["Web app"]› "Web app" ‹Web app› definition@15 class@132 .cold
node mob round ‹(Mobile)› "Mobile" ‹Mobile› definition@32 class@136 .cold
node lb hexagon ‹{{"\`**LB**\`"}}› "**LB**" ‹**LB**› definition@55 mention@80 .hot
node api cylinder ‹[(Store)]› "Store" ‹Store› definition@111
edge 0 web→lb normal arrow_point 1 ‹-->› "HTTPS" ‹HTTPS›
edge 1 mob→lb normal arrow_point 1 ‹-->› "HTTPS" ‹HTTPS›
edge 2 lb→api thick arrow_point 1 ‹== "to #quot;api#quot;" ==>› "to "api"" ‹to #quot;api#quot;›
class ‹lb› ‹hot›
class ‹web› ‹mob› ‹cold›
`,
    );
  });

  it('shapes and arrows', () => {
    check(
      `
graph TD
  A[a] --> B(b) --- C([c]) -.-> D[[d]] ==> E[(e)]
  F((f)) --o G(((g))) --x H{h} <--> I{{i}}
  J[/j/] ~~~ K[\\k\\] o--o L[/l\\] x--x M[\\m/]
  N>n] ---> O(-o-) -...- P[|borders:lt|p]
`,
      `
header ‹graph TD› TB
node A square ‹[a]› "a" ‹a› definition@11
node B round ‹(b)› "b" ‹b› definition@20
node C stadium ‹([c])› "c" ‹c› definition@29
node D subroutine ‹[[d]]› "d" ‹d› definition@41
node E cylinder ‹[(e)]› "e" ‹e› definition@52
node F circle ‹((f))› "f" ‹f› definition@61
node G doublecircle ‹(((g)))› "g" ‹g› definition@72
node H diamond ‹{h}› "h" ‹h› definition@85
node I hexagon ‹{{i}}› "i" ‹i› definition@95
node J lean_right ‹[/j/]› "j" ‹j› definition@104
node K lean_left ‹[\\k\\]› "k" ‹k› definition@115
node L trapezoid ‹[/l\\]› "l" ‹l› definition@127
node M inv_trapezoid ‹[\\m/]› "m" ‹m› definition@139
node N odd ‹>n]› "n" ‹n› definition@148
node O ellipse ‹(-o-)› "o" ‹o› definition@158
node P rect ‹[|borders:lt|p]› "p" ‹p› definition@171
edge 0 A→B normal arrow_point 1 ‹-->›
edge 1 B→C normal arrow_open 1 ‹---›
edge 2 C→D dotted arrow_point 1 ‹-.->›
edge 3 D→E thick arrow_point 1 ‹==>›
edge 4 F→G normal arrow_circle 1 ‹--o›
edge 5 G→H normal arrow_cross 1 ‹--x›
edge 6 H→I normal double_arrow_point 1 ‹<-->›
edge 7 J→K invisible arrow_open 1 ‹~~~›
edge 8 K→L normal double_arrow_circle 1 ‹o--o›
edge 9 L→M normal double_arrow_cross 1 ‹x--x›
edge 10 N→O normal arrow_point 2 ‹--->›
edge 11 O→P dotted arrow_open 3 ‹-...-›
`,
    );
  });

  it('data of nodes and arrows', () => {
    check(
      `
flowchart TB
  u@{ shape: person, label: "User" } e1@--> s@{ shape: cyl
  }
  t@{
    label: "two
      lines"
    icon: "aws:s3"
  }
  e1@{ animate: true }
  class e1 fast
`,
      `
header ‹flowchart TB› TB
node u person ‹@{ shape: person, label: "User" }› "User" ‹User› data@15
node s cyl ‹@{ shape: cyl⏎  }› "s" - data@57
node t plain - "two<br/>lines" ‹two⏎      lines› data@78 icon=aws:s3
edge 0 u→s normal arrow_point 1 ‹-->› id e1 ‹e1› edge@50 data@136 class@165
class ‹e1› ‹fast›
`,
    );
  });

  it('subgraphs', () => {
    check(
      `
flowchart LR
  subgraph one [First]
    A
  end
  subgraph outer ["Outer box"]
    direction BT
    subgraph inner
      A --> B
    end
    C
  end
  subgraph "No id"
    D
  end
  outer --> D
  one@{ view: collapsed }
`,
      `
header ‹flowchart LR› LR
node A plain - "A" - mention@40 mention@121 in one
node B plain - "B" - mention@127 in inner
node C plain - "C" - mention@141 in outer
node D plain - "D" - mention@172 mention@192 in subGraph3
node outer plain - "outer" - subgraph@59 mention@182
node one plain - "one" - subgraph@24 data@196
edge 0 A→B normal arrow_point 1 ‹-->›
edge 1 outer→D normal arrow_point 1 ‹-->›
subgraph one ‹one› "First" ‹First› [A]
  ‹subgraph one [First]› to ‹end›
subgraph outer ‹outer› "Outer box" ‹Outer box› [inner C] BT
  ‹subgraph outer ["Outer box"]› to ‹end›
subgraph inner ‹inner› "inner" ‹inner› [B] in outer
  ‹subgraph inner› to ‹end›
subgraph subGraph3 - "No id" ‹No id› [D]
  ‹subgraph "No id"› to ‹end›
`,
    );
  });

  it('statements about what is drawn', () => {
    check(
      `
%%{init: {"theme": "base"}}%%
flowchart-elk TD;A-->B;
  %% a comment
  classDef hot,cold fill:#f00,stroke:#333;
  style A fill:#f9f,stroke-dasharray: 5 5
  linkStyle 0 interpolate basis stroke:#ff3
  linkStyle default stroke:red
  click A href "https://example.org" "tip" _blank
  click B call show("x", 1) "tip"
  click B cb
  accTitle: The title
  accDescr { Two
    lines }
`,
      `
header ‹flowchart-elk TD› TB
node A plain - "A" - mention@47 style@120 click@237 .clickable
node B plain - "B" - mention@51 click@287 click@321 .clickable .clickable
edge 0 A→B normal arrow_point 1 ‹-->›
classDef ‹hot› ‹cold› fill:#f00,stroke:#333
style ‹A› ‹fill:#f9f,stroke-dasharray: 5 5›
linkStyle 0‹0› basis stroke:#ff3
linkStyle default‹default›  stroke:red
click ‹A› href ‹https://example.org› tip _blank
click ‹B› call ‹show› tip
click ‹B› call ‹cb›
title ‹The title›
description ‹Two⏎    lines ›
`,
    );
  });

  it('ids', () => {
    check(
      `
flowchart LR
  größe.1/x-y --> 日本 & v1
  1st --> default:::hot
`,
      `
header ‹flowchart LR› LR
node größe.1/x-y plain - "größe.1/x-y" - mention@15
node 日本 plain - "日本" - mention@31
node v1 plain - "v1" - mention@36
node 1st plain - "1st" - mention@41
node default plain - "default" - mention@49 .hot
edge 0 größe.1/x-y→日本 normal arrow_point 1 ‹-->›
edge 1 größe.1/x-y→v1 normal arrow_point 1 ‹-->›
edge 2 1st→default normal arrow_point 1 ‹-->›
class ‹default› ‹hot›
`,
    );
  });

  it('other diagrams by their name alone', () => {
    const text = 'sequenceDiagram\n  A->>B: hello';
    expect(parseMermaid(text)).toMatchObject({ type: 'other', diagramType: 'sequenceDiagram', errors: [], nodes: [] });
  });

  it('text with line ends of Windows with the same ranges', () => {
    const text = 'flowchart LR\r\n  %% no\r\n  A["one\r\ntwo"] --> B\r\n';
    const { nodes, errors } = parseMermaid(text);
    expect(errors).toEqual([]);
    expect(nodes.map(({ label }) => label)).toEqual(['one\ntwo', 'B']);
    const { labelRange, references } = nodes[0]!;
    expect(text.slice(labelRange!.start, labelRange!.end)).toBe('one\r\ntwo');
    expect(text.slice(references[0]!.range.start, references[0]!.range.end)).toBe('A');
  });
});
