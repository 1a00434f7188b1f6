/** The preview's view: keys that change exactly when the content does, ids that fit the picture, places that fit the text. */
import { beforeAll, describe, expect, test } from 'vitest';
import type { PreviewView } from '../../../src/core/preview/types.ts';
import { opened, openedText, type Opened } from '../../support/cursor.ts';
import { judge, prepareOracle } from '../../support/mermaidOracle.ts';

const MD = 'design.sysdesign.md';

function preview({ service, uri }: Opened): PreviewView {
  return service.preview(uri, {})!;
}

const hld = (diagram: string): string =>
  `title: Chat\nestimate:\n  dau: 1M users\n  writes: dau * 2\nhld:\n  diagram: |\n${diagram.replace(/^/gm, '    ')}\n`;
const view = (diagram: string): PreviewView => preview(openedText(hld(diagram)));

describe('parts', () => {
  const text = hld('flowchart TB\n  A[App] -->|HTTPS| B[(Store)]');
  const base = preview(openedText(text));

  test('are left out where their keys are known', () => {
    const { service, uri } = openedText(text);
    const known = { diagram: base.diagramKey, estimates: base.estimatesKey, problems: base.problemsKey };
    const none = service.preview(uri, { known })!;
    expect([none.diagram, none.estimates, none.problems]).toEqual([undefined, undefined, undefined]);
    expect(none.locations).toEqual(base.locations);
    const one = service.preview(uri, { known: { ...known, diagram: 'old' } })!;
    expect([one.diagram !== undefined, one.estimates, one.problems]).toEqual([true, undefined, undefined]);
  });

  test.each([
    ['a comment above', `# note\n${text}`, []],
    ['a title', text.replace('Chat', 'Talk'), []],
    ['a text', `${text}  text: More about it\n`, []],
    ['a label', text.replace('App', 'Web'), ['diagram']],
    ['a node more', `${text}      B --> C\n`, ['diagram']],
    ['a number', text.replace('1M', '2M'), ['estimates']],
    ['a reason', text.replace('dau: 1M users', 'dau: { value: 1M users, why: measured }'), ['estimates']],
    ['the conventions', `conventions: { bytes: binary }\n${text}`, ['estimates']],
    ['a broken arrow', text.replace('-->', '->'), ['diagram', 'problems']],
  ])('%s changes these keys: %#', (_, changed, parts) => {
    const now = preview(openedText(changed));
    const differing = [
      ...(now.diagramKey === base.diagramKey ? [] : ['diagram']),
      ...(now.estimatesKey === base.estimatesKey ? [] : ['estimates']),
      ...(now.problemsKey === base.problemsKey ? [] : ['problems']),
    ];
    expect(differing).toEqual(parts);
  });

  test('the kind of a component belongs to its picture', () => {
    const now = preview(openedText(`${text}  components:\n    B:\n      kind: cache\n`));
    expect(now.diagram!.nodes.find(({ id }) => id === 'B')!.kind).toBe('Cache');
    expect(now.diagramKey).not.toBe(base.diagramKey);
  });
});

describe('arrows', () => {
  beforeAll(() => prepareOracle());

  test.each([
    ['one each', 'flowchart TB\n  A --> B\n  B -->|x| C'],
    ['the same twice', 'flowchart TB\n  A --> B\n  A --> B'],
    ['of several to several', 'flowchart TB\n  A & B --> C & D'],
    ['in a chain', 'flowchart TB\n  A --> B --> C & D -.-> E'],
    ['with ids of the author', 'flowchart TB\n  A e1@--> B\n  B --> C\n  e1@{ animate: true }'],
    ['with texts in them', 'flowchart LR\n  A -- yes --> B\n  B == no ==> C\n  C <--> A'],
    ['between boxes', 'flowchart TB\n  subgraph one[One]\n    A --> B\n  end\n  one --> C'],
    ['on one line', 'graph TD; A-->B; B-->C'],
    ['with names that look like ids', 'flowchart TB\n  L_A_B_0 --> sd__0\n  sd__0 --> L_A_B_0'],
  ])('%s: the ids are those that Mermaid gives the picture', async (_, diagram) => {
    const { diagram: drawn, problems } = view(diagram);
    expect(problems!.diagram).toEqual([]);
    const verdict = await judge(drawn!.source);
    expect(verdict.accepted, drawn!.source).toBe(true);
    expect(verdict.edges.map(({ id, from, to }) => ({ id, from, to }))).toEqual(
      drawn!.edges.map(({ id, from, to }) => ({ id, from, to })),
    );
    expect(new Set(drawn!.edges.map(({ id }) => id)).size).toBe(drawn!.edges.length);
    const before = await judge(`${diagram}\n`);
    expect(verdict.nodes).toEqual(before.nodes);
    expect(verdict.subgraphs).toEqual(before.subgraphs);
  });
});

describe('places', () => {
  const diagram =
    'flowchart TB\n  subgraph one[First box]\n    A[App]\n  end\n  A -->|HTTPS| B[(Store)]\n  A & B --> C';

  test.each([
    ['YAML', openedText(hld(diagram))],
    [
      'Markdown',
      opened(
        `---\ntitle: a\n---\n\n## Estimates\n\n\`\`\`yaml\ndau: 1M users\nwrites: dau * 2\n\`\`\`\n\n## HLD\n\n\`\`\`mermaid\n${diagram}\n\`\`\`\n`,
        MD,
      ),
    ],
  ])('slice to the right text: %s', (_, document) => {
    const { diagram: drawn, locations } = preview(document);
    const at = (id: string): string => document.text.slice(locations.diagram[id]!.start, locations.diagram[id]!.end);
    expect(['A', 'B', 'C'].map(at)).toEqual(['A', 'B', 'C']);
    expect(at('one')).toContain('one[First box]');
    expect(drawn!.edges.map(({ id }) => at(id).slice(0, 3))).toEqual(['-->', '-->', '-->']);
    expect(drawn!.edges[0]!.label).toBe('HTTPS');
    const rows = Object.entries(locations.estimates).map(([name, { start, end }]) => [
      name,
      document.text.slice(start, end),
    ]);
    expect(rows).toEqual([
      ['dau', 'dau: 1M users'],
      ['writes', 'writes: dau * 2'],
    ]);
  });
});

describe('other documents', () => {
  test('without a diagram, with one of another kind, and empty', () => {
    expect(preview(openedText(''))).toMatchObject({ title: 'Design', diagramKind: 'none', diagramKey: '' });
    expect(preview(openedText('hld:\n  text: to come\n')).diagram).toBeUndefined();
    const other = view('sequenceDiagram\n  A->>B: x');
    expect(other).toMatchObject({
      diagramKind: 'other',
      diagram: { source: 'sequenceDiagram\n  A->>B: x\n', edges: [] },
    });
    expect(other.problems!.diagram).toEqual([]);
  });

  test('with mistakes: the text as it is, and each mistake at its place', () => {
    const text = hld('flowchart TB\n  A[App --> B\n  B --> C');
    const { diagram, problems, diagramKind } = preview(openedText(text));
    expect(diagramKind).toBe('flowchart');
    expect(diagram!.source).not.toContain('sd__');
    expect(problems!.diagram.length).toBeGreaterThan(0);
    for (const { start, message } of problems!.diagram) {
      expect(text.slice(0, start).split('\n').length).toBeGreaterThan(6);
      expect(message).not.toBe('');
    }
  });

  test('with hostile labels: data, never markup of ours', () => {
    const hostile = '<img src=x onerror=alert(1)>';
    const { diagram, estimates } = preview(
      openedText(
        `estimate:\n  a: { value: 1, why: "${hostile}" }\nhld:\n  diagram: |\n    flowchart TB\n      A["${hostile}"] -->|"${hostile}"| B\n`,
      ),
    );
    expect(diagram!.nodes[0]!.label).toBe(hostile);
    expect(diagram!.edges[0]!.label).toBe(hostile);
    expect(estimates!.rows[0]!.why).toBe(hostile);
  });

  test('rows show ranges, workings and why a value is missing', () => {
    const { estimates } = preview(openedText('estimate:\n  a: 3..5\n  b: a * 2 GB\n  c: nothing * 2\n  d: c + 1\n'));
    const [a, b, c, d] = estimates!.rows;
    expect(a).toMatchObject({ value: '', range: '3..5', working: '' });
    expect(b).toMatchObject({ formula: 'a * 2 GB', working: expect.stringContaining('×') as string });
    expect(c!.error).toContain('nothing');
    expect(d!.error).toBe("It depends on an estimate that can't be computed yet.");
  });
});
