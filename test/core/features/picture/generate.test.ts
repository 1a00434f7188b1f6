/** The diagram that is made of components, flows and paths, and how it goes into the document. */
import { beforeAll, describe, expect, test } from 'vitest';
import { DocumentState, NO_DOCUMENT_SETTINGS } from '../../../../src/core/documentState.ts';
import { applyEdits } from '../../../../src/core/base/edit.ts';
import { insertDiagram, withDiagram } from '../../../../src/core/convert/picture.ts';
import { generateDiagram } from '../../../../src/core/features/picture/generate.ts';
import { diagramEdit } from '../../../../src/core/features/picture/insert.ts';
import { parseMermaid } from '../../../../src/core/syntax/mermaid/index.ts';
import { examples, withoutDiagram } from '../../../support/examples.ts';
import { judge, prepareOracle } from '../../../support/mermaidOracle.ts';

function stateOf(text: string, path = 'a.sysdesign.yaml'): DocumentState {
  return new DocumentState(`file:///${path}`, 1, text, NO_DOCUMENT_SETTINGS);
}

function inserted(text: string, path?: string): string | undefined {
  const { facts } = stateOf(text, path);
  const edit = diagramEdit(facts);
  return edit && applyEdits(text, [edit]);
}

const COMPONENTS = `  components:
    DB:
      kind: sql-database
      label: Orders
      technology: PostgreSQL
    K:
      kind: cache
    App:
      kind: client
    S:
      kind: service
      label: Shop Service
    Q: { kind: message-queue }
  flows:
    S -> DB: { protocol: SQL }
    App -> S: { protocol: HTTPS }
    S -> Q | order placed: {}
  paths:
    read:
      steps:
        - App -> S
        - S -> K
`;

const PICTURE = `flowchart TB
  App(["App"])
  S["Shop Service"]
  Q[["Q<br/>Message queue"]]
  subgraph layer_data[Data]
    DB[("Orders<br/>PostgreSQL")]
    K[("K<br/>Cache")]
  end
  S -->|"SQL"| DB
  App -->|"HTTPS"| S
  S -.->|"order placed"| Q
  S --> K`;

describe('generated', () => {
  test('clients first, stores last, arrows of flows and paths with what they carry', () => {
    expect(generateDiagram(stateOf(`hld:\n${COMPONENTS}`).facts)).toBe(PICTURE);
  });

  test('nothing is made where a diagram is written, or nothing is there to draw', () => {
    const written = `hld:\n  diagram: |\n    flowchart TB\n      A --> B\n${COMPONENTS}`;
    expect(generateDiagram(stateOf(written).facts)).toBeUndefined();
    expect(generateDiagram(stateOf('title: Shop\n').facts)).toBeUndefined();
    expect(generateDiagram(stateOf('hld:\n  components:\n').facts)).toBeUndefined();
  });

  test('what the author decided against is not drawn', () => {
    const text = `hld:\n  components:\n    S: { kind: service }\n    K: { none: reads are few }\n`;
    expect(generateDiagram(stateOf(text).facts)).toBe('flowchart TB\n  S["S<br/>Service"]');
  });

  test.each([
    'end',
    'Orders DB',
    'click',
    'graph',
    'a-b',
    '<img src=x onerror=alert(1)>',
    '"] --> X["',
    'a"b',
    '%%{init: {}}%%',
    '`md`',
    'x; y',
    '#quot;',
    'back\\nslash',
    'javascript:alert(1)',
  ])('a box called %j stays one box with that name', (name) => {
    const key = JSON.stringify(name);
    const text = `hld:\n  components:\n    ${key}:\n      kind: service\n    S: { kind: service }\n`;
    const { facts } = stateOf(text);
    const { errors, nodes, edges } = parseMermaid(generateDiagram(facts)!);
    expect(errors).toEqual([]);
    expect(edges).toEqual([]);
    expect(nodes).toHaveLength(2);
    expect(nodes[0]!.id).toMatch(/^[\p{L}_][\p{L}\p{N}_]*$/u);
    expect(generateDiagram(facts)).not.toMatch(/<(?!br\/>)/);
  });

  test.each(['<script>alert(1)</script>', '"| X', 'a | b', 'click A "javascript:alert(1)"', '%% x'])(
    'a label %j of an arrow stays its label',
    (label) => {
      const text = `hld:\n  components:\n    A: { kind: service }\n    B: { kind: service }\n  flows:\n    A -> B: { protocol: ${JSON.stringify(label)} }\n`;
      const drawn = generateDiagram(stateOf(text).facts)!;
      const { errors, nodes, edges } = parseMermaid(drawn);
      expect([errors.length, nodes.length, edges.length]).toEqual([0, 2, 1]);
      expect(drawn).not.toContain('<script');
    },
  );
});

describe('inserted', () => {
  const indented = PICTURE.split('\n').map((line) => `    ${line}`);

  test('in the YAML form, first in its step', () => {
    const text = `title: Shop\nhld:\n${COMPONENTS}`;
    expect(inserted(text)).toBe(`title: Shop\nhld:\n  diagram: |\n${indented.join('\n')}\n${COMPONENTS}`);
  });

  test('behind a key that waits for it', () => {
    const text = `hld:\n  diagram:\n${COMPONENTS}`;
    expect(inserted(text)).toBe(`hld:\n  diagram: |\n${indented.join('\n')}\n${COMPONENTS}`);
  });

  test('with the line breaks of the document', () => {
    const text = `hld:\n${COMPONENTS}`.replaceAll('\n', '\r\n');
    expect(inserted(text)).toBe(`hld:\n  diagram: |\n${indented.join('\n')}\n${COMPONENTS}`.replaceAll('\n', '\r\n'));
  });

  test('in the Markdown form, before the first block of its section', () => {
    const yaml = COMPONENTS.replaceAll(/^ {2}/gm, '');
    const head = '# Shop\n\n## High-level design\n\nAn API.\n\n';
    const text = `${head}\`\`\`yaml\n${yaml}\`\`\`\n\n## Deep dives\n`;
    expect(inserted(text, 'a.sysdesign.md')).toBe(
      `${head}\`\`\`mermaid\n${PICTURE}\n\`\`\`\n\n\`\`\`yaml\n${yaml}\`\`\`\n\n## Deep dives\n`,
    );
  });

  test('nothing is written into a step on one line, or twice', () => {
    expect(inserted('hld: { components: { S: { kind: service } } }\n')).toBeUndefined();
    const once = inserted(`hld:\n${COMPONENTS}`)!;
    expect(inserted(once)).toBeUndefined();
  });

  test('the components of the text are those of the picture: nothing differs', () => {
    const { findings } = stateOf(inserted(`hld:\n${COMPONENTS}`)!);
    const drift = findings.filter(({ rule }) => /not-drawn|not-declared|path-broken|technology-conflict/.test(rule.id));
    expect(drift.map(({ rule }) => rule.id)).toEqual([]);
  });
});

describe('begun, and still blank', () => {
  const indented = PICTURE.split('\n').map((line) => `    ${line}`);

  test.each(['  diagram: |\n', '  diagram: |\n    flowchart TB\n', '  diagram: |\n    graph LR\n      \n'])(
    'as %j',
    (begun) => {
      const text = `hld:\n${begun}${COMPONENTS}`;
      expect(generateDiagram(stateOf(text).facts)).toBe(PICTURE);
      expect(inserted(text)!.replace(/\n\s*\n/, '\n')).toBe(
        `hld:\n  diagram: |\n${indented.join('\n')}\n${COMPONENTS}`,
      );
    },
  );

  test.each(['', '\n', 'flowchart TB\n'])('as a block with %j in it', (begun) => {
    const yaml = `\n\`\`\`yaml\n${COMPONENTS.replaceAll(/^ {2}/gm, '')}\`\`\`\n`;
    const text = `# Shop\n\n## High-level design\n\n\`\`\`mermaid\n${begun}\`\`\`\n${yaml}`;
    expect(inserted(text, 'a.sysdesign.md')).toBe(
      `# Shop\n\n## High-level design\n\n\`\`\`mermaid\n${PICTURE}\n\`\`\`\n${yaml}`,
    );
  });

  test('what has an error, or draws a box, is the author’s', () => {
    for (const begun of ['flowchart TB\n      A -->', 'flowchart TB\n      A', 'sequenceDiagram'])
      expect(generateDiagram(stateOf(`hld:\n  diagram: |\n    ${begun}\n${COMPONENTS}`).facts)).toBeUndefined();
  });
});

const DRIFT = /^hld\/(?:component-not-drawn|flow-not-drawn|node-not-declared|path-broken|technology-conflict)$/;

describe('of every example without its diagram', () => {
  beforeAll(prepareOracle);

  test.each(examples())('$name: Mermaid reads it, it has every arrow, and text and picture agree', async (example) => {
    const text = withoutDiagram(example);
    const { facts } = stateOf(text, example.name);
    expect(facts.diagram).toBeUndefined();
    const source = generateDiagram(facts)!;
    const { accepted, nodes, edges } = await judge(source);
    expect(accepted).toBe(true);
    const { graph } = facts;
    expect(edges.map(({ from, to }) => `${from} -> ${to}`)).toEqual(
      graph.edges.map(({ from, to }) => `${from} -> ${to}`),
    );
    expect(new Set(nodes.map(({ id }) => id))).toEqual(new Set([...graph.nodes.keys()]));
    const drift = stateOf(inserted(text, example.name)!, example.name).findings.filter(({ rule }) =>
      DRIFT.test(rule.id),
    );
    expect(drift.map(({ rule, args }) => [rule.id, args])).toEqual([]);
  });
});

describe('a first diagram, where there is nothing to draw', () => {
  const first = 'flowchart TB\n  U[User] -->|HTTPS| S[Service]\n  S -->|SQL| DB[(Database)]';
  const inYaml = `hld:\n  diagram: |\n${first.replaceAll(/^/gm, '    ')}\n`;
  const inMarkdown = `## High-level design\n\n\`\`\`mermaid\n${first}\n\`\`\`\n`;

  test.each([
    ['', inYaml],
    ['title: Shop\n', `title: Shop\n${inYaml}`],
    ['title: Shop\nhld:\n', `title: Shop\n${inYaml}`],
    ['hld:\n  legend: x\n', `${inYaml}  legend: x\n`],
    ['title: Shop\r\n', `title: Shop\n${inYaml}`.replaceAll('\n', '\r\n')],
  ])('in the YAML form, into %j', (text, expected) => {
    const edit = insertDiagram(text, 'yaml');
    expect(edit && `${applyEdits(text, [edit]).trimEnd()}`).toBe(expected.trimEnd());
  });

  test.each([
    ['# Shop\n', `# Shop\n\n${inMarkdown}`],
    ['# Shop\n\n## Deep dives\n', `# Shop\n\n${inMarkdown}\n## Deep dives\n`],
  ])('in the Markdown form, into %j', (text, expected) => {
    expect(applyEdits(text, [insertDiagram(text, 'markdown')!])).toBe(expected);
  });

  test('is not written where there is something, nor exported', () => {
    expect(insertDiagram('hld:\n  diagram: |\n    flowchart TB\n      A\n', 'yaml')).toBeUndefined();
    expect(withDiagram('title: Shop\n', 'yaml')).toBe('title: Shop\n');
  });
});
