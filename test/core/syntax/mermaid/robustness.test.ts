/** Any text at all: the parser answers soon, never throws, and its places lie in the text. */
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { OffsetRange } from '../../../../src/core/base/place.ts';
import { parseMermaid, type MermaidSyntax } from '../../../../src/core/syntax/mermaid/index.ts';
import { charts } from '../../../support/mermaid/charts.ts';
import { damage, random } from '../../../support/mermaid/damage.ts';

/** Every range that hangs on the syntax. */
function ranges(value: unknown): OffsetRange[] {
  if (typeof value !== 'object' || value === null) return [];
  const { start, end } = value as Partial<OffsetRange>;
  if (typeof start === 'number' && typeof end === 'number') return [{ start, end }];
  return Object.values(value).flatMap(ranges);
}

/** What Mermaid deletes from the text may stand inside of an id. */
const withoutDirectives = (text: string): string => text.replace(/%%\{.*\}%%/gs, '');

function checkInvariants(text: string): MermaidSyntax {
  const syntax = parseMermaid(text);
  for (const range of ranges(syntax)) {
    expect(range.start, text).toBeGreaterThanOrEqual(0);
    expect(range.end, text).toBeGreaterThanOrEqual(range.start);
    expect(range.end, text).toBeLessThanOrEqual(text.length);
  }
  const slice = ({ start, end }: OffsetRange): string => withoutDirectives(text.slice(start, end));
  for (const { id, references } of [...syntax.nodes, ...syntax.edges, ...syntax.subgraphs]) {
    for (const { range } of references) expect(slice(range), text).toBe(id);
  }
  for (const { from, to, fromRange, toRange } of syntax.edges) {
    expect([slice(fromRange), slice(toRange)], text).toEqual([from, to]);
  }
  for (const { idRange, id } of syntax.subgraphs) if (idRange) expect(slice(idRange), text).toBe(id);
  return syntax;
}

const SIGNS = [
  'A',
  'B',
  'end',
  'subgraph',
  'direction TB',
  'style',
  'class',
  'click',
  'call',
  'href',
  'linkStyle',
  'graph',
];
SIGNS.push(
  ' ',
  '\n',
  '\r\n',
  '\t',
  ';',
  '&',
  '|',
  '"',
  '`',
  '[',
  ']',
  '(',
  ')',
  '{',
  '}',
  '@',
  '@{',
  ':',
  ':::',
  ',',
  '#',
  '%%',
);
SIGNS.push(
  '-->',
  '---',
  '--',
  '==>',
  '==',
  '-.->',
  '-.',
  '~~~',
  '<',
  '>',
  '/',
  '\\',
  '-',
  '=',
  '.',
  '~',
  'x',
  'o',
  'v',
  '^',
);
SIGNS.push(
  'é',
  '→',
  '\u2028',
  '\ufeff',
  '%%{',
  '}%%',
  '---',
  'accTitle',
  'accDescr',
  '{ x',
  '#35;',
  '😀',
  '\ud800',
  '\0',
);

describe('any text', () => {
  it('is read without a fault, with ranges inside of it and ids where they stand', () => {
    const soup = fc.array(fc.constantFrom(...SIGNS), { maxLength: 60 }).map((signs) => signs.join(''));
    const text = fc
      .tuple(fc.constantFrom('', 'flowchart TD\n', 'graph LR;', 'flowchart-elk '), soup)
      .map((parts) => parts.join(''));
    fc.assert(
      fc.property(text, (sample) => void checkInvariants(sample)),
      { numRuns: 3000, seed: 5 },
    );
  });

  it('of any characters', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'binary', maxLength: 80 }), (sample) => {
        checkInvariants(sample);
        checkInvariants(`flowchart TD\n${sample}`);
      }),
      { numRuns: 1000, seed: 6 },
    );
  });

  it('cut off anywhere', () => {
    const next = random(11);
    for (const text of charts(150, 11))
      for (let cut = 0; cut < 6; cut++) checkInvariants(text.slice(0, next(text.length)));
  });

  it('damaged, with ranges that hold', () => {
    charts(600, 12).forEach((text, index) => checkInvariants(damage(text, index + 1)));
  });
});

/** Texts on which a careless parser takes time that grows with the square of their length, or has no end. */
const HARD: Readonly<Record<string, string>> = {
  spaces: `A${' '.repeat(60_000)}B`,
  'blank lines': `A${'\n \t'.repeat(20_000)}B`,
  'open brackets': 'A[foo\n'.repeat(10_000),
  'open tags': 'A>foo\n'.repeat(10_000),
  'open quotes': 'A["foo]\n'.repeat(10_000),
  'one open quote': `A["${'x\n'.repeat(30_000)}`,
  'open arrow texts': 'A -- foo\n'.repeat(8_000),
  'open dotted texts': 'A -. foo\n'.repeat(8_000),
  'open bars': 'A -->|foo\n'.repeat(8_000),
  'open data': 'A@{ foo\n'.repeat(8_000),
  'open descriptions': 'accDescr {\n'.repeat(8_000),
  'open calls': 'click A call foo\n'.repeat(5_000),
  'open subgraphs': 'subgraph x\n'.repeat(8_000),
  'nested data': `A@{ a: ${'['.repeat(30_000)} }`,
  'a long line of arrows': 'A-->'.repeat(15_000),
  'a long id': 'a'.repeat(60_000),
  'at signs': '@a'.repeat(30_000),
  'semicolons and an at sign': `${';'.repeat(60_000)}a@b`,
  'commas and an at sign': `${'a,'.repeat(30_000)}@b`,
  'directions on one line': 'direction TB '.repeat(5_000),
  'directions on lines': 'subgraph a\ndirection TB\nA-->B\nend\n'.repeat(2_000),
  'comment signs': '%%'.repeat(30_000),
  comments: '%% x\n'.repeat(12_000),
  'front matter without end': `---\n${' \n'.repeat(20_000)}`,
  'directives without end': '%%{ x '.repeat(10_000),
  'html without end': 'A["<b a="'.repeat(7_000),
  'styles without colours': 'style x a:b;'.repeat(5_000),
  'misspelt arrows': 'A -> B\n'.repeat(8_000),
  dashes: `A ${'-'.repeat(60_000)} B`,
  dots: `A ${'.'.repeat(60_000)} B`,
  braces: '}\n'.repeat(30_000),
};

// Linear work takes some ten milliseconds on each of these; what grows faster runs into the limit of a test.
describe('comes to an end', () => {
  it.each(Object.entries(HARD))('%s', (_, body) => {
    expect(parseMermaid(`flowchart TD\n${body}`).type).toBe('flowchart');
    expect(parseMermaid(body).edges).toEqual([]);
  });

  it('2,000 nodes', () => {
    const lines = Array.from(
      { length: 2000 },
      (_, index) => `  n${index}["Node ${index}"] -->|calls| n${(index * 7) % 2000}`,
    );
    const text = `flowchart TD\n${lines.join('\n')}`;
    expect(parseMermaid(text).nodes).toHaveLength(2000);
  });
});
