/** Made and written charts: Mermaid accepts them, and so do we, with the same nodes, arrows and labels. */
import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { diagramData } from '@mermaid-js/examples';
import mermaid from 'mermaid';
import { beforeAll, describe, expect, it } from 'vitest';
import { parseMermaid, SHAPE_NAMES } from '../../../../src/core/syntax/mermaid/index.ts';
import { isUnicodeLetter } from '../../../../src/core/syntax/mermaid/unicodeLetters.ts';
import { charts } from '../../../support/mermaid/charts.ts';
import { factsOfSyntax, factsOfVerdict } from '../../../support/mermaid/compare.ts';
import { FLOWCHART_TYPES, judge, lexerRules, prepareOracle } from '../../../support/mermaidOracle.ts';

const MADE = charts(600, 20261122);
const FIXTURES = join(import.meta.dirname, 'fixtures');

beforeAll(() => prepareOracle());

/** Mermaid accepts the chart, so do we, and both read the same in it. */
async function expectSame(text: string): Promise<void> {
  const verdict = await judge(text);
  expect(verdict.message, text).toBeUndefined();
  const syntax = parseMermaid(text);
  expect(FLOWCHART_TYPES, text).toContain(verdict.type);
  expect(syntax.type).toBe('flowchart');
  expect(syntax.errors, text).toEqual([]);
  expect(factsOfSyntax(syntax), text).toEqual(factsOfVerdict(verdict));
}

describe('the oracle', () => {
  it('says what `mermaid.parse` says', async () => {
    const broken = MADE.slice(0, 40).map((text) => text.replace(/-->|==>|\]/, ''));
    for (const text of [...MADE.slice(0, 40), ...broken]) {
      const accepted = await mermaid.parse(text, { suppressErrors: true });
      expect((await judge(text)).accepted, text).toBe(accepted !== false);
    }
  });

  it('does not refuse a chart for its size', async () => {
    const text = `flowchart TD\n${Array.from({ length: 501 }, (_, index) => `a${index} --> b`).join('\n')}`;
    expect((await judge(text)).edges).toHaveLength(501);
  });
});

describe('made charts', () => {
  it('are read as Mermaid reads them', async () => {
    for (const text of MADE) await expectSame(text);
  });

  it('hold every shape, arrow and statement', () => {
    const all = MADE.map((text) => parseMermaid(text));
    const shapes = new Set(all.flatMap(({ nodes }) => nodes.map(({ shape }) => shape ?? 'plain')));
    const wanted = [
      'plain',
      'square',
      'round',
      'stadium',
      'subroutine',
      'cylinder',
      'circle',
      'doublecircle',
      'ellipse',
    ];
    wanted.push('diamond', 'hexagon', 'lean_right', 'lean_left', 'trapezoid', 'inv_trapezoid', 'odd', 'rect');
    expect(wanted.filter((shape) => !shapes.has(shape))).toEqual([]);
    const arrows = new Set(all.flatMap(({ edges }) => edges.map(({ type, stroke }) => `${stroke} ${type}`)));
    for (const stroke of ['normal', 'thick', 'dotted']) {
      for (const type of ['arrow_point', 'arrow_open', 'arrow_circle', 'arrow_cross', 'double_arrow_point']) {
        expect(arrows).toContain(`${stroke} ${type}`);
      }
    }
    expect(arrows).toContain('invisible arrow_open');
    for (const list of ['subgraphs', 'classDefs', 'classes', 'styles', 'linkStyles', 'clicks'] as const) {
      expect(all.filter((syntax) => syntax[list].length > 0).length, list).toBeGreaterThan(10);
    }
    expect(all.filter(({ accTitle }) => accTitle).length).toBeGreaterThan(10);
    expect(all.filter(({ accDescr }) => accDescr).length).toBeGreaterThan(10);
    expect(all.filter(({ edges }) => edges.some(({ id }) => id)).length).toBeGreaterThan(10);
  });
});

describe('written charts', () => {
  const examples = diagramData.flatMap(({ examples: list }) => list.map(({ title, code }) => ({ title, code })));
  const flowcharts = examples.filter(({ code }) => parseMermaid(code).type === 'flowchart');

  it("are found among Mermaid's examples", () => expect(flowcharts.length).toBeGreaterThanOrEqual(4));

  it.each(flowcharts)('$title', ({ code }) => expectSame(code));

  it.each(examples.filter((example) => !flowcharts.includes(example)))('$title is passed on', ({ code }) => {
    expect(parseMermaid(code)).toMatchObject({ type: 'other', errors: [], nodes: [] });
  });

  it.each(readdirSync(FIXTURES))('%s', (name) => expectSame(readFileSync(join(FIXTURES, name), 'utf8')));
});

/** What is seldom written, and where Mermaid does something that one would not guess. */
const CORNERS: Readonly<Record<string, string>> = {
  'arrow at the start of a line': 'flowchart TD\nA\n --> B',
  'arrow at the end of a line': 'flowchart TD\nA -->\nB --> C',
  'text over lines': 'flowchart TD\nA -- one\nB --> C',
  'direction in a label': 'flowchart TD\nA[the direction TB here] --> B\nC',
  'space behind the id of a subgraph': 'flowchart TD\nsubgraph one \nA\nend\nB --> one',
  'the same subgraph twice': 'flowchart TD\nsubgraph one\nA\nend\nsubgraph one\nB & A\nend',
  'a node in two subgraphs': 'flowchart TD\nsubgraph one\nA\nend\nsubgraph two\nA & B\nsubgraph three\nB\nend\nend',
  'arrow to a subgraph': 'flowchart TD\nsubgraph one\nA\nend\nB --> one',
  'data of a subgraph': 'flowchart TD\nsubgraph one\nA\nend\none@{ view: collapsed }',
  'data before the arrow': 'flowchart TD\ne1@{ animate: true }\nA e1@--> B',
  'the same id for two arrows': 'flowchart TD\nA e1@--> B\nA e1@--> C & D',
  'colliding ids of arrows': 'flowchart TD\nA_B --> C\nA --> B_C\nA --> B_C',
  'halves that disagree': 'flowchart TD\nA x-- text --> B\nC -- text ==> D ==> E',
  'description without end': 'flowchart TD\nA\naccDescr { x\nB',
  'comment without text': 'flowchart TD\n%%\nA',
  'semicolons alone': 'flowchart TD\nsubgraph one\n;;A;;\nend;;',
  'single quotes': "flowchart TD\nA['x'] -->|'y'| B",
  'html with attributes': 'flowchart TD\nA["<a href="x y" b="z">t</a>"] --> B',
  'entity codes': 'flowchart TD\nA["#35;#9829;#quot;#unknown;"] -->|#lt;| B',
  'old properties': 'flowchart TD\nA[|borders:lt|text] --> B',
  'style of nodes that are not there': 'flowchart TD\nstyle X,Y fill:#fff;\nclass Z hot',
  'two front matters': '---\ntitle: a\n---\n---\n\n---\ngraph TD\nA',
  'directive in an id': 'flowchart TD\nA%%{init: {}}%%B --> C',
  'no line end': 'graph',
  'header with lower case': 'graph td',
  'C4 in a label': 'flowchart TD\nA[C4Container] --> B',
  'byte order mark': '\ufefffllowchart TD\nA',
  'return alone': 'flowchart TD\rA --> B\rC',
};

describe('corners', () => {
  it.each(Object.entries(CORNERS))('%s', async (_, text) => {
    const verdict = await judge(text);
    const syntax = parseMermaid(text);
    if (!FLOWCHART_TYPES.includes(verdict.type ?? '')) {
      expect(syntax.type === 'other' || syntax.errors.length > 0).toBe(true);
      return;
    }
    expect(syntax.errors).toEqual([]);
    expect(factsOfSyntax(syntax)).toEqual(factsOfVerdict(verdict));
  });
});

describe('tables', () => {
  it("has Mermaid's letters", async () => {
    const rule = (await lexerRules()).find(({ source }) => source.startsWith('^(?:[\\u00AA'))!;
    const codes = Array.from({ length: 0x10000 }, (_, code) => String.fromCharCode(code));
    expect(codes.filter((letter) => isUnicodeLetter(letter) !== rule.test(letter))).toEqual([]);
  });

  it("has Mermaid's shapes", async () => {
    for (const shape of SHAPE_NAMES)
      expect((await judge(`flowchart TD\nA@{ shape: ${shape} }`)).message).toBeUndefined();
    for (const shape of ['lean_right', 'Rect', 'box', 'cylndr', 'square', 'round']) {
      expect((await judge(`flowchart TD\nA@{ shape: ${shape} }`)).accepted).toBe(false);
      expect(SHAPE_NAMES).not.toContain(shape);
    }
  });
});
