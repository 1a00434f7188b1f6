/** Tests of the search through all texts of a document: what is read, in which order, and that memory changes nothing. */
import { expect, it } from 'vitest';
import { Analyzer } from '../../../../src/core/analysis/index.ts';
import { DesignBuilder } from '../../../../src/core/model/index.ts';
import { searchTexts } from '../../../../src/core/rules/shared/texts.ts';
import { DocumentParser, formOf } from '../../../../src/core/syntax/index.ts';
import { factsOf } from '../../../support/checkRules.ts';
import { dedent } from '../../../support/marks.ts';

const letters = searchTexts((text) =>
  Array.from(text.matchAll(/\bw\d+\b/g), ({ index, 0: what }) => ({ start: index, end: index + what.length, what })),
);

function found(literal: string, path?: string, leftOut?: ReadonlySet<string>): string[] {
  const text = dedent(literal);
  return letters(factsOf(text, path), leftOut).map(({ what, where, span }) => {
    expect(text.slice(span.start, span.end)).toBe(what);
    return `${what} ${where.kind}${where.key && ` ${where.key}`}`;
  });
}

it('reads values of every style, lists and labels, in the order of the text', () => {
  expect(
    found(`
    title: w1
    scope:
      out-of-scope: [ w2, "a\\tw3" ]
    hld:
      text: |
        Two lines:
        w4
      diagram: |
        flowchart TB
          A["w5<br/>w6"] -->|w7| w8
          subgraph box[w9]
          end
      components:
        A: { why: 'it''s w10', owner: w11 }
    `),
  ).toEqual(
    ['w1 title', 'w2 out-of-scope', 'w3 out-of-scope', 'w4 text', 'w10 why', 'w11 owner']
      .map((each) => each.replace(' ', ' value '))
      .concat(['w5 label', 'w6 label', 'w7 label', 'w9 label'])
      .sort((a, b) => Number(/\d+/.exec(a)![0]) - Number(/\d+/.exec(b)![0])),
  );
});

it('leaves out settings, names, keys of one’s own, code, comments and addresses', () => {
  expect(
    found(
      `
    tags: [ w1 ]
    accept: { cost/missing: w2 }
    x-team: { name: w3 }
    open-questions: [ w4 ]
    data:
      order: { store: w5, fields: { w6: uuid, x: w7 }, x-note: w8 }
    hld:
      text: |
        Code \`w9\`, https://w10.example/w11, [a link](w12) and <!-- w13 --> all stay out; w14 stays.
    `,
      undefined,
      new Set(['open-questions']),
    ),
  ).toEqual(['w7 value x', 'w14 value text']);
});

it('reads prose and headings of Markdown, and a bullet of the scope once', () => {
  const text = `
    ---
    summary: w1
    ---

    ## Scope w2

    ### Functional requirements

    - R1: w3

    Then w4.

    ~~~json
    "w5"
    ~~~
    `;
  expect(found(text, 'design.sysdesign.md')).toEqual(['w1 value summary', 'w2 heading', 'w3 prose', 'w4 prose']);
  expect(found(text.replace(' w2', ''), 'design.sysdesign.md')).toHaveLength(3);
});

it('finds after an edit what a fresh search finds, at its new place', () => {
  const parser = new DocumentParser();
  const builder = new DesignBuilder();
  const analyzer = new Analyzer();
  const path = 'design.sysdesign.yaml';
  let text = 'title: w1\nhld:\n  components:\n    A: { why: w2 }\n    B:\n      why: w3\n      owner: w4\n';
  for (const [from, to] of [
    ['title', 'summary: longer\ntitle'],
    ['w3', 'w5 and w6'],
    ['    A: { why: w2 }\n', ''],
    ['owner', 'x-owner'],
  ] as const) {
    text = text.replace(from, to);
    const kept = letters(analyzer.analyze(builder.build(parser.parse(text, formOf(path, text)))));
    const fresh = letters(factsOf(text));
    const shown = (hits: typeof kept) => hits.map(({ what, span }) => `${span.start} ${what}`);
    expect(shown(kept)).toEqual(shown(fresh));
    for (const { what, span } of kept) expect(text.slice(span.start, span.end)).toBe(what);
  }
});
