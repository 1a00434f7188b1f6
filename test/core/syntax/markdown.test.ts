/** The Markdown form: front matter, headings, fences and bullets become the mapping that the YAML form would hold. */
import { fromMarkdown } from 'mdast-util-from-markdown';
import { describe, expect, test } from 'vitest';
import { DocumentParser, stepOfHeading, type DocumentSyntax } from '../../../src/core/syntax/index.ts';
import { scanMarkdown } from '../../../src/core/syntax/markdown/scan.ts';
import { values } from '../../support/plainTree.ts';
import { Random } from '../../support/randomText.ts';

const parse = (text: string): DocumentSyntax => new DocumentParser().parse(text, 'markdown');
const read = (text: string): unknown => values(parse(text).root);
const problems = (text: string): string[] =>
  parse(text).problems.map(({ code, span }) => `${code} ${JSON.stringify(text.slice(span.start, span.end))}`);

describe('front matter', () => {
  test('holds every key that is not a step', () => {
    expect(read('---\ntitle: Chat\nstatus: draft\n---\n\n# Chat\n')).toEqual({ title: 'Chat', status: 'draft' });
    expect(read('---\r\ntitle: Chat\r\n---\r\ntext\r\n')).toEqual({ title: 'Chat' });
    expect(read('\uFEFF---\ntitle: Chat\n...\n')).toEqual({ title: 'Chat' });
    expect(read('---\n---\n')).toEqual({});
    expect(read('# Chat\n\ntitle: no front matter\n')).toEqual({});
  });

  test('left open, it ends where Markdown begins', () => {
    const text = '---\ntitle: Chat\n\n## Estimates\n\n```yaml\ndau: 1\n```\n';
    expect(read(text)).toEqual({ title: 'Chat', estimate: { dau: 1 } });
    expect(problems(text)).toEqual(['markdown/open-front-matter "---"']);
  });

  test('is a mapping', () => {
    expect(problems('---\n- a\n---\n')).toEqual(['yaml/not-a-mapping "- a"']);
  });
});

describe('headings', () => {
  test.each([
    ['Scope', 'scope'],
    ['1. Requirements', 'scope'],
    ['2. Back-of-the-envelope estimates', 'estimate'],
    ['Capacity (rough)', 'estimate'],
    ['Step 3: Interface', 'api'],
    ['4) Schema', 'data'],
    ['**Architecture**', 'hld'],
    ['High-Level Design', 'hld'],
    ['6 — Bottlenecks & trade-offs', 'deep-dive'],
    ['Tradeoffs & alternatives', 'deep-dive'],
    ['🎯 Step 1: Requirements (5 minutes)', 'scope'],
    ['3️⃣ API Design', 'api'],
    ['Non-Functional Requirements & SLOs', 'scope'],
    ['Non-goals', 'scope'],
    ['Appendix', undefined],
    ['Scope creep', undefined],
    ['', undefined],
  ])('%s', (title, step) => expect(stepOfHeading(title)).toBe(step));

  test('a comment right below overrides, an unknown heading ends the step and stays prose', () => {
    const text = '## How much?\n<!-- step: estimate -->\n\n```yaml\ndau: 1\n```\n\n## Appendix\n\n```yaml\nx: 2\n```\n';
    expect(read(text)).toEqual({ estimate: { dau: 1 } });
    const { blocks } = parse(text);
    expect(blocks.map(({ kind, ...block }) => [kind, 'step' in block ? block.step : undefined])).toEqual([
      ['heading', 'estimate'],
      ['prose', 'estimate'],
      ['fence', 'estimate'],
      ['heading', undefined],
      ['fence', undefined],
    ]);
  });

  test('the title is in place, and the section reaches to the next heading of its rank', () => {
    const text = '# T\n\n##   2. Scope  ##\n\n### Functional\n\n- a\n\n## API\n';
    const headings = parse(text).blocks.filter((block) => block.kind === 'heading');
    expect(headings.map(({ title, place }) => text.slice(place.locate(0)).startsWith(title))).toEqual([
      true,
      true,
      true,
      true,
    ]);
    expect(headings.map(({ section }) => text.slice(section.start, section.end).trim())).toEqual([
      text.trim(),
      '##   2. Scope  ##\n\n### Functional\n\n- a',
      '### Functional\n\n- a',
      '## API',
    ]);
  });
});

describe('fences', () => {
  test('several of one step merge by key, lists append, and a key said twice is reported', () => {
    expect(read('## API\n```yaml\na: { x: 1 }\n```\ntext\n~~~yaml\nb: 2\na:\n  y: 3\n~~~\n')).toEqual({
      api: { a: { x: 1, y: 3 }, b: 2 },
    });
    expect(read('## Deep dive\n```yaml\n- question: a\n```\n```yaml\n- question: b\n```\n')).toEqual({
      'deep-dive': [{ question: 'a' }, { question: 'b' }],
    });
    const twice = '## Estimates\n```yaml\ndau: 1\n```\n```yaml\ndau: 2\n```\n';
    expect(read(twice)).toEqual({ estimate: { dau: 1 } });
    expect(problems(twice)).toEqual(['yaml/duplicate-key "dau"']);
    expect(problems('## API\n```yaml\na: 1\n```\n```yaml\n- b\n```\n')).toEqual(['markdown/mixed-blocks "- b"']);
  });

  test('one in which nothing is written yet holds neither a mapping nor a list', () => {
    const empty = '## API\n```yaml\n```\n## Deep dive\n```yaml\n# - question: a\n```\n';
    expect(read(empty)).toEqual({ api: null, 'deep-dive': null });
    expect(read(`${empty}\`\`\`yaml\n- question: b\n\`\`\`\n`)).toEqual({
      api: null,
      'deep-dive': [{ question: 'b' }],
    });
    expect(problems(empty)).toEqual([]);
  });

  test('only exactly yaml counts, and the first flowchart is the diagram', () => {
    const text = [
      '## HLD',
      '```mermaid\nsequenceDiagram\n  A->>B: x\n```',
      '```mermaid\n%% a comment\nflowchart LR\n  A --> B\n```',
      '````mermaid\ngraph TD\n  C --> D\n````',
      '```yml\na: 1\n```',
      '```\nb: 1\n```',
      '',
    ].join('\n\n');
    expect(read(text)).toEqual({ hld: { diagram: '%% a comment\nflowchart LR\n  A --> B\n' } });
  });

  test('a fence that holds a shorter one, and fences in quotes and lists, which are examples', () => {
    expect(read('## API\n````yaml\na: |\n  ```\n  x\n  ```\n````\n')).toEqual({ api: { a: '```\nx\n```\n' } });
    expect(read('## API\n\n> ```yaml\n> a: 1\n> ```\n')).toEqual({ api: null });
    expect(read('## API\n\n- ```yaml\n  a: 1\n  ```\n\n## Data\n\n```yaml\nb: 1\n```\n')).toEqual({
      api: null,
      data: { b: 1 },
    });
  });

  test('left open, it ends before the next step, or at the next fence', () => {
    const open = '## Estimates\n\n```yaml\ndau: 1\n\n## API\n\n```yaml\nsend: {}\n```\n';
    expect(read(open)).toEqual({ estimate: { dau: 1 }, api: { send: {} } });
    expect(problems(open)).toEqual(['markdown/open-fence "```yaml"']);
    const twice = '## Estimates\n\n```yaml\na: 1\n```yaml\nb: 2\n```\n';
    expect(read(twice)).toEqual({ estimate: { a: 1, b: 2 } });
    expect(problems(twice)).toEqual(['markdown/open-fence "```yaml"']);
    const last = '## Estimates\n\n~~~yaml\na: 1\n';
    expect(read(last)).toEqual({ estimate: { a: 1 } });
    expect(parse(last).problems.map(({ message }) => message)).toEqual([
      'This block is never closed. Add a line of ~~~ behind its last line.',
    ]);
  });

  test.each([
    ['a manifest', 'API', 'apiVersion: v1\nkind: Service\nmetadata:\n  name: chat\n'],
    ['two manifests', 'Architecture', 'apiVersion: v1\nkind: A\n---\napiVersion: v1\nkind: B\n'],
    ['services to start', 'Data model', '# compose\nservices:\n  db:\n    image: postgres\n'],
    ['a description of an interface', 'API', 'openapi: 3.1.0\npaths: {}\n'],
    ['a request', 'API', 'POST /orders\nBody:\n  id: string\n'],
    ['records of something', 'Data', 'samples:\n- name: a\n  value: 1\n'],
    ['settings of another tool', 'Architecture', 'topics:\n- pattern: a\n\tlabel: b\n'],
    ['a tree of names', 'Architecture', 'factory/\n  line/\n    sensor\n'],
    ['the state of a resource', 'Architecture', 'status:\n  phase: Ready\n  url: x\n'],
    ['a reference', 'Architecture', 'policyRef:\n  name: a\n  namespace: b\n'],
    ['a package', 'Deep dive', 'PackageName: A\nVersion: 1\nDescription: b\n'],
    ['alarms', 'Deep dive', 'alerts:\n  - name: lag\n    limit: 5\n'],
  ])('of another tool is text: %s', (_, heading, content) => {
    const text = `## ${heading}\n\n\`\`\`yaml\n${content}\`\`\`\n`;
    expect(Object.values(read(text) as object)).toEqual([null]);
    expect(problems(text)).toEqual([]);
    expect(parse(text).blocks.flatMap((block) => (block.kind === 'fence' ? [block.foreign] : []))).toEqual([true]);
  });

  test.each([
    [
      'a slip of the pen',
      'Architecture',
      'componets:\n  A: { kind: service }\n',
      { componets: { A: { kind: 'service' } } },
    ],
    ['a mapping that was forgotten', 'Architecture', 'A:\n  kind: service\n', { A: { kind: 'service' } }],
    ['a key that is being typed', 'Architecture', 'comp', 'comp'],
    ['a key of its own', 'Architecture', 'x-team: chat\n', { 'x-team': 'chat' }],
    ['a record without its keys', 'Data', 'user:\n  mail: text\n', { user: { mail: 'text' } }],
    ['one topic instead of a list', 'Deep dive', 'question: Why?\n', { question: 'Why?' }],
  ])('of ours stays ours: %s', (_, heading, content, value) => {
    const text = `## ${heading}\n\n\`\`\`yaml\n${content}\n\`\`\`\n`;
    expect(Object.values(read(text) as object)).toEqual([value]);
  });

  test('mistakes in a fence lie in the document', () => {
    expect(problems('# T\n\n## API\n\n```yaml\nsend:\n  style: "rest\n```\n\ntext\n')).toEqual([
      'yaml/missing-char "\\"rest"',
    ]);
  });
});

describe('scope', () => {
  test('bullets are requirements, goals and lists', () => {
    const text = `## Scope

Two people write.

### Functional requirements

- R1: Send a message
- **R2** – Read the history
- See who is
  online
- R7 Delete a message

### Non-functional

- availability: 99.9%
- latency.p50: 50 ms
- latency.p99: 200 ms
- throughput 10K/s
- Cheap to run

### Out of scope

* Group chat
* Calls
`;
    expect(read(text)).toEqual({
      scope: {
        functional: { R1: 'Send a message', R2: 'Read the history', R3: 'See who is online', R7: 'Delete a message' },
        nonfunctional: {
          availability: '99.9%',
          latency: { p50: '50 ms', p99: '200 ms' },
          throughput: '10K/s',
          'Cheap to run': null,
        },
        'out-of-scope': ['Group chat', 'Calls'],
      },
    });
  });

  test('a goal has a name of the format or an id; other words before a colon are a part of the text', () => {
    const text = `## Non-functional requirements

- N1: No two codes are alike
- **Availability**: 99.9%
- avalability: 99%
- **Speed**: below 50 ms for each lookup
- Not now: audits
`;
    expect(read(text)).toEqual({
      scope: {
        nonfunctional: {
          N1: 'No two codes are alike',
          availability: '99.9%',
          avalability: '99%',
          '**Speed**: below 50 ms for each lookup': null,
          'Not now: audits': null,
        },
      },
    });
  });

  test('a list may have a section of its own, and headings within it divide it', () => {
    const text = `## Functional requirements

#### First

- Plan a job
- Run a job

#### Then

1. Try it again

#### Later (out of scope)

- Chains of jobs

## Goals

- Happy people
`;
    expect(read(text)).toEqual({
      scope: {
        functional: { R1: 'Plan a job', R2: 'Run a job', R3: 'Try it again' },
        'out-of-scope': ['Chains of jobs'],
      },
    });
    expect(problems(text)).toEqual([]);
  });

  test('what stands below a requirement tells its details', () => {
    const text = '## Scope\n\n### Functional\n\n- Write a note\n  - It never ends\n  - Or on a day\n- Read a note\n';
    expect(read(text)).toEqual({ scope: { functional: { R1: 'Write a note', R2: 'Read a note' } } });
  });

  test('a bullet that says what is left out is no requirement', () => {
    const text = `## Functional requirements

- Write a note
- **Out of scope**: pictures, sharing

## Non-functional requirements

- latency: 100 ms
- Out of scope: audits
`;
    expect(read(text)).toEqual({
      scope: {
        functional: { R1: 'Write a note' },
        nonfunctional: { latency: '100 ms' },
        'out-of-scope': ['pictures, sharing', 'audits'],
      },
    });
    expect(problems(text)).toEqual([]);
  });

  test('bullets elsewhere are prose', () => {
    expect(read('## Scope\n\n- a\n\n### Open\n\n- b\n\n## API\n\n### Functional\n\n- c\n')).toEqual({
      scope: null,
      api: null,
    });
  });
});

test('prose is kept byte for byte, and the blocks cover the text', () => {
  const text =
    '---\ntitle: a\n---\n\n# T  \n\nprose *one*\r\n\n\n## Scope\n  two\n\n```yaml\na: 1\n```\nthree\n<!-- ## API\n-->\n';
  expect(
    scanMarkdown(text)
      .map(({ start, end }) => text.slice(start, end))
      .join(''),
  ).toBe(text);
  const prose = parse(text).blocks.filter((block) => block.kind === 'prose');
  expect(prose.map((block) => block.text)).toEqual(['\nprose *one*\r\n\n\n', '  two\n\n', 'three\n<!-- ## API\n-->\n']);
  for (const { text: own, place } of prose) expect(text.slice(place.locate(0), place.locate(own.length))).toBe(own);
});

/** Lines of every construct, without those that are read otherwise on purpose, which the last test lists. */
const LINES = [
  '# Title', '## Scope', '### Functional ###', '####### seven', '#no space', '    ## code', '## ', '## a ## b #',
  '- item', '  continued', '* R1: x', '1. one', '> quote', '> ## in quote', '> ```yaml', '> a: 1', '> ```',
  '```yaml', '```', '````', '~~~', '~~~ mermaid', '``` yaml title=x', '``` a`b', '    ```', '~~~~',
  'text', 'text', '', '', '', '<!-- step: api -->', '- ## in item', '\t## tab', '\\## escaped', '***', '    code',
  '| a | b |', '`## span`', '##\ttab behind',
]; // prettier-ignore

function ours(text: string): string[] {
  return scanMarkdown(text).flatMap((block) => {
    if (block.kind === 'heading') return [`${block.start} h${block.depth} ${block.title}`];
    return block.kind === 'fence' ? [`${block.start}-${block.closed ? block.end : 'open'} ${block.language}`] : [];
  });
}

function commonMark(text: string): string[] {
  return fromMarkdown(text).children.flatMap((node) => {
    const from = node.position!.start.offset!;
    const source = text.slice(from, node.position!.end.offset);
    const start = text.lastIndexOf('\n', from - 1) + 1;
    if (node.type === 'heading' && /^#{1,6}(?:\s|$)/.test(source)) {
      const title = source
        .replace(/^#+/, '')
        .replace(/[ \t]#+[ \t]*$/, '')
        .trim();
      return [`${start} h${node.depth} ${/^#*$/.test(title) ? '' : title}`];
    }
    if (node.type !== 'code' || !/^(?:`{3}|~{3})/.test(source)) return [];
    return [`${start}-${Math.min(text.length, node.position!.end.offset! + 1)} ${(node.lang ?? '').toLowerCase()}`];
  });
}

test('headings and closed fences stand where CommonMark has them', () => {
  const random = new Random(3);
  let compared = 0;
  for (let round = 0; round < 6_000; round++) {
    const text = `${Array.from({ length: 1 + random.below(8) }, () => random.pick(LINES)).join('\n')}\n`;
    const found = ours(text);
    // A fence left open is closed before the next step, on purpose.
    if (found.some((block) => block.includes('-open'))) continue;
    compared++;
    expect(found, text).toEqual(commonMark(text));
  }
  expect(compared).toBeGreaterThan(2_500);
});

test('what is read otherwise than CommonMark has it', () => {
  // A heading behind HTML or an unclosed comment opens its step all the same: the section must not vanish.
  expect(ours('<div>\n## Scope\n')).toEqual(['6 h2 Scope']);
  expect(ours('<!-- open\n## Scope\n')).toEqual(['10 h2 Scope']);
  // So does one that a list item would take in by its indentation.
  expect(ours('- item\n  ## Scope\n')).toEqual(['7 h2 Scope']);
  // A fence of a list item may be closed at the margin.
  expect(ours('- ```yaml\n  a: 1\n```\n## Scope\n')).toEqual(['21 h2 Scope']);
  // A line of === or --- below a text is no heading.
  expect(ours('Scope\n===\n')).toEqual([]);
});
