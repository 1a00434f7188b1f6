/** Estimates that prose names: which code spans count, and where they stand. */
import { expect, test } from 'vitest';
import { statedFigures } from '../../../src/core/analysis/statedFigures.ts';
import { DesignBuilder } from '../../../src/core/model/index.ts';
import { DocumentParser, formOf } from '../../../src/core/syntax/index.ts';
import { dedent } from '../../support/marks.ts';

function found(literal: string, path = 'a.sysdesign.yaml'): string[] {
  const text = dedent(literal);
  const design = new DesignBuilder().build(new DocumentParser().parse(text, formOf(path, text)));
  return statedFigures(design).map(({ name, nameSpan, figure, figureSpan, span, node }) => {
    expect(text.slice(nameSpan.start, nameSpan.end)).toBe(name);
    if (figureSpan) expect(text.slice(figureSpan.start, figureSpan.end)).toBe(figure);
    return `${node.kind} ${text.slice(span.start, span.end)}${figure === undefined ? '' : ` → ${figure}`}`;
  });
}

test('values of the YAML form, wherever they stand', () => {
  const document = `
    summary: At \`writes = 231K/s\` no primary will do, nor at \`reads\`
    scope:
      text: |
        It keeps \`storage=2 PB\` a year,
        and \`nothing = 3\` else.
      nonfunctional:
        throughput: "\`writes\`"
    estimate:
      writes: 231K messages/s
      storage: 2 PB
    hld:
      diagram: |
        flowchart TB
          A["\`writes\`"]
      components:
        A: { why: 'Takes \`writes = \` at once' }
    deep-dive:
      - question: How is \`storage\` paid for?
        options:
          cold: Most of \`storage = 2 PB\` is never read
  `;
  expect(found(document)).toEqual([
    'scalar `writes = 231K/s` → 231K/s',
    'scalar `storage=2 PB` → 2 PB',
    'scalar `writes`',
    'scalar `writes = `',
    'scalar `storage`',
    'scalar `storage = 2 PB` → 2 PB',
  ]);
});

test('prose, headings, tables and bullets of the Markdown form, each once', () => {
  const document = `
    ---
    title: A
    ---

    # At \`writes\`

    ## Requirements

    ### Functional

    - R1: Take \`writes = 231K/s\`

    ## Estimates

    | name | value |
    |---|---|
    | \`writes\` | \`writes = 231K messages/s\` |

    \`\`\`yaml
    writes: 231K messages/s
    \`\`\`

    \`\`\`text
    \`writes\`
    \`\`\`
  `;
  expect(found(document, 'a.sysdesign.md')).toEqual([
    'heading `writes`',
    'scalar `writes = 231K/s` → 231K/s',
    'prose `writes`',
    'prose `writes = 231K messages/s` → 231K messages/s',
  ]);
});

test('a document without estimates has none', () => expect(found('summary: At `writes`\n')).toEqual([]));
