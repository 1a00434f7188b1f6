/** Snippets: each, filled with its defaults at its place in either form, gives a document without errors; offered there alone. */
import { readFileSync } from 'node:fs';
import { describe, expect, test } from 'vitest';
import { applyEdits } from '../../../src/core/base/edit.ts';
import { kinds } from '../../../src/core/catalog/index.ts';
import { SNIPPETS } from '../../../src/core/features/completion/generated/snippets.generated.ts';
import type { Snippet } from '../../../src/core/features/completion/snippetTypes.ts';
import { openedText } from '../../support/cursor.ts';
import { readCursor } from '../../support/marks.ts';

const YAML = 'design.sysdesign.yaml';
const MD = 'design.sysdesign.md';

interface Taken {
  readonly text: string;
  readonly plain: string;
  readonly errors: readonly string[];
  /** The text as the formatter has it. */
  readonly formatted: string;
}

/** Takes the item of that label, filled with its defaults as an editor would. */
function take(literal: string, path: string, label: string): Taken {
  const { text, offset } = readCursor(literal, path);
  const { service, uri } = openedText(text, path);
  const list = service.completions(uri, offset);
  const item = list.find((one) => one.label === label);
  if (!item) throw new Error(`${label} is not among: ${list.map((one) => one.label).join(', ')}`);
  const put = (newText: string): string => text.slice(0, item.edit.start) + newText + text.slice(item.edit.end);
  const lineStart = text.lastIndexOf('\n', item.edit.start - 1) + 1;
  const lead = /^\s*/.exec(text.slice(lineStart, item.edit.start))![0];
  const result = put(filled(item.edit.newText).replaceAll(/\n(?=.)/g, `\n${lead}`));
  const { service: after, uri: same } = openedText(result, path);
  const errors = after
    .diagnostics(same)
    .filter(({ severity, rule }) => severity === 'error' || rule.startsWith('schema/'))
    .map(({ rule, message }) => `${rule}: ${message}`);
  return { text: result, plain: put(item.plain!), errors, formatted: applyEdits(result, after.format(same)) };
}

/** What an editor that knows snippets puts in, as long as nothing is typed over. */
function filled(snippet: string): string {
  const defaults = new Map<string, string>();
  return snippet
    .replaceAll(
      /\$\{(\d+):((?:\\.|[^\\}])*)\}|\$\{(\d+)\|((?:\\.|[^\\|])*)\|\}|\$\{(\d+)\}/g,
      (_, placed?: string, text = '', chosen?: string, choices = '', again = '') => {
        const value = chosen === undefined ? String(text) : /^(?:\\.|[^\\,])*/.exec(String(choices))![0];
        if (placed !== undefined) defaults.set(placed, value);
        return placed === undefined && chosen === undefined ? defaults.get(String(again))! : value;
      },
    )
    .replaceAll(/\\([\\$},|])/g, '$1');
}

/** A document in which the keys of a place stand open. */
function opening(at: string): string {
  const keys = at === '' ? [] : at.split('.');
  return `${keys.map((key, depth) => `${'  '.repeat(depth)}${key}:\n`).join('')}${'  '.repeat(keys.length)}$0\n`;
}

const HEADINGS: Record<string, string> = {
  estimate: 'Estimates',
  api: 'API',
  data: 'Data model',
  hld: 'High-level design',
  'deep-dive': 'Deep dive',
};

function openingInMarkdown(at: string): string {
  const [step = '', ...inner] = at.split('.');
  if (HEADINGS[step] === undefined) return `---\n${opening(at)}---\n`;
  return `## ${HEADINGS[step]}\n\n\`\`\`yaml\n${opening(inner.join('.'))}\`\`\`\n`;
}

const label = ({ id }: Snippet): string => `${id} …`;
const rows = (wanted: (snippet: Snippet) => boolean): (readonly [string, Snippet])[] =>
  SNIPPETS.filter(wanted).map((snippet) => [`${snippet.at || 'document'}: ${snippet.id}`, snippet] as const);

const GENERIC = readFileSync(new URL('../../../templates/generic.sysdesign.yaml', import.meta.url), 'utf8');

/** A complete design with one more line that is being typed under a key. */
function within(at: string): string {
  const [step = '', inner] = at.split('.');
  const lines = GENERIC.split('\n');
  let line = lines.findIndex((text) => text.startsWith(`${step}:`));
  if (line < 0) return `${GENERIC}\n${opening(at)}`;
  if (inner === 'flows') return GENERIC.replace('  paths:\n', '  flows:\n    $0\n  paths:\n');
  if (inner !== undefined) line = lines.findIndex((text, index) => index > line && text === `  ${inner}:`);
  return lines.toSpliced(line + 1, 0, `${inner === undefined ? '  ' : '    '}$0`).join('\n');
}

describe('filled with its defaults, without errors', () => {
  test.each(rows(() => true))('%s, alone in the YAML form', (_, snippet) => {
    const { text, plain, errors, formatted } = take(opening(snippet.at), YAML, label(snippet));
    expect(errors).toEqual([]);
    expect(formatted).toBe(text);
    expect(plain).toBe(text);
  });

  test.each(rows(({ at, markdown }) => (at !== '' && at !== 'hld') || (at === '' && !markdown)))(
    '%s, alone in the Markdown form',
    (_, snippet) => {
      const { text, plain, errors, formatted } = take(openingInMarkdown(snippet.at), MD, label(snippet));
      expect(errors).toEqual([]);
      expect(formatted).toBe(text);
      expect(plain).toBe(text);
    },
  );

  test.each(rows(({ markdown }) => markdown !== undefined))('%s, as a section', (_, snippet) => {
    const name = snippet.id.endsWith('-chain') ? `High-level design: ${snippet.title}` : undefined;
    const heading = snippet.markdown!.split('\n')[0]!.replace(/\d+\. /, '');
    const { text, errors, formatted } = take('---\ntitle: Chat\n---\n\n$0', MD, `${name ? `## ${name}` : heading} …`);
    expect(errors).toEqual([]);
    expect(formatted).toBe(text);
    expect(text).toContain(heading);
  });

  test.each(rows(({ at, id }) => at !== '' && at !== 'hld' && !id.startsWith('estimate-')))(
    '%s, in a complete design',
    (_, snippet) => {
      const { text, plain, errors } = take(within(snippet.at), YAML, label(snippet));
      expect(errors).toEqual([]);
      expect(plain).toBe(text);
    },
  );
});

test('the six steps, one after the other, make a design without errors', () => {
  const steps = ['scope', 'estimate', 'api', 'data', 'hld', 'deep-dive', 'operations'];
  const yaml = steps.reduce((text, step) => `${take(`${text}$0`, YAML, `${step} …`).text}\n\n`, 'title: Chat\n\n');
  const { service, uri } = openedText(yaml, YAML);
  expect(service.diagnostics(uri).filter(({ severity }) => severity === 'error')).toEqual([]);
  const sections = ['Scope', 'Estimates', 'API', 'Data model', 'High-level design', 'Deep dive'];
  const markdown = sections.reduce(
    (text, heading) => `${take(`${text}$0`, MD, `## ${heading} …`).text}\n\n`,
    '---\ntitle: Chat\n---\n\n',
  );
  service.open(`${uri}.sysdesign.md`, 1, markdown);
  expect(service.diagnostics(`${uri}.sysdesign.md`).filter(({ severity }) => severity === 'error')).toEqual([]);
});

describe('VS Code’s own files', () => {
  const file = (name: string): Record<string, { body: string[]; prefix?: string; isFileTemplate?: true }> =>
    JSON.parse(readFileSync(new URL(`../../../snippets/${name}`, import.meta.url), 'utf8')) as never;

  test('hold every snippet, without a prefix, so that none is offered twice', () => {
    const yaml = file('sysdesign.json');
    const markdown = file('sysdesign-markdown.json');
    expect(Object.keys(yaml)).toHaveLength(SNIPPETS.length + 1);
    expect(Object.keys(markdown)).toHaveLength(SNIPPETS.filter((one) => one.markdown).length + 1);
    expect([...Object.values(yaml), ...Object.values(markdown)].filter(({ prefix }) => prefix !== undefined)).toEqual(
      [],
    );
  });

  test.each([
    ['sysdesign.json', YAML],
    ['sysdesign-markdown.json', MD],
  ])('%s: the whole design has no errors', (name, path) => {
    const whole = Object.values(file(name)).find(({ isFileTemplate }) => isFileTemplate)!;
    const { service, uri } = openedText(filled(whole.body.join('\n')), path);
    expect(service.diagnostics(uri).filter(({ severity }) => severity === 'error')).toEqual([]);
  });
});

describe('offered', () => {
  const offered = (literal: string, path = YAML): readonly string[] => {
    const { text, offset } = readCursor(literal, path);
    const { service, uri } = openedText(text, path);
    return service.completions(uri, offset).flatMap(({ label: one }) => (one.endsWith(' …') ? [one] : []));
  };

  test('every kind of the catalogue under the components, and nothing else', () => {
    expect(offered('hld:\n  components:\n    $0')).toEqual(kinds.map(({ id }) => `${id} …`));
  });

  test('steps at the top, each while it is missing', () => {
    expect(offered('$0')).toEqual(
      ['scope', 'estimate', 'api', 'data', 'hld', 'deep-dive', 'operations', 'read-heavy-chain', 'write-heavy-chain']
        .concat('real-time-chain')
        .map((id) => `${id} …`),
    );
    expect(offered('scope:\n  text: a\nhld:\n  text: a\n$0')).toEqual(
      ['estimate', 'api', 'data', 'deep-dive', 'operations'].map((id) => `${id} …`),
    );
  });

  test.each([
    ['in a component', 'hld:\n  components:\n    A:\n      $0'],
    ['in braces', 'hld:\n  components: { $0 }'],
    ['before a colon', 'hld:\n  components:\n    ca$0: a'],
    ['before other text', 'hld:\n  components:\n    $0 ca'],
    ['as a value', 'title: $0'],
    ['in a block of text', 'summary: |\n  $0'],
    ['in the second key of an item', 'deep-dive:\n  - question: a\n    $0'],
  ])('nowhere else: %s', (_, literal) => expect(offered(literal)).toEqual([]));

  test('sections on a blank line and behind the signs of a heading, while they are missing', () => {
    const before = '---\ntitle: a\n---\n\n## 1. Scope\n\nWords.\n\n';
    const missing = ['2. Estimates', '3. API', '4. Data model', '5. High-level design', '6. Deep dive'];
    expect(offered(`${before}## $0`, MD).slice(0, 5)).toEqual(missing.map((one) => `## ${one} …`));
    expect(offered(`${before}$0`, MD)).toHaveLength(8);
    expect(offered(`${before}Words $0`, MD)).toEqual([]);
    expect(offered(`${before}\`\`\`text\n$0\n\`\`\`\n`, MD)).toEqual([]);
    expect(offered('---\n$0\n---\n', MD)).not.toContain('## Scope …');
  });

  test('with the names of the document, and with a name that is free', () => {
    const { text } = take(within('hld.paths'), YAML, 'path-read …');
    expect(text).toContain('      api: create_record\n      rate: writes\n      peak: peak_writes\n');
    expect(text).toContain('        - C -> LB -> S -> DB\n      serves: [ R1 ]\n');
    expect(take(within('hld.components'), YAML, 'sql-database …').text).toContain(
      '    DB2:\n      kind: sql-database\n',
    );
    expect(take(within('data'), YAML, 'entity …').text).toContain('  item:\n    store: DB\n');
    expect(take('api:\n  create_item:\n    style: rest\n  $0', YAML, 'rest-write …').text).toContain(
      '  create_item_2:\n',
    );
  });

  test('for a box of the picture with what is asked of its kind', () => {
    const before = 'hld:\n  diagram: |\n    flowchart TB\n      X[Client] -->|HTTPS| Y[Load Balancer]\n  components:\n';
    expect(offered(`${before}    $0`).slice(0, 2)).toEqual(['X: client …', 'Y: load-balancer …']);
    expect(take(`${before}    $0`, YAML, 'Y: load-balancer …').text).toContain('    Y:\n      kind: load-balancer\n');
  });

  test('in the column of its neighbours, behind a dash, and with the line breaks of the document', () => {
    const neighbours = 'api:\n    one:\n        style: rest\n  $0';
    expect(take(neighbours, YAML, 'event …').text).toContain('\n    item_created:\n      style: event\n');
    const dash = take('deep-dive:\n  - $0', YAML, 'decision …');
    expect(dash.text).toContain(
      '  - question: How does it work under the hardest requirement?\n    options:\n      first:',
    );
    expect(dash.errors).toEqual([]);
    expect(dash.plain).toBe(dash.text);
    expect(take('title: a\r\napi:\r\n  $0', YAML, 'event …').plain).toContain(
      '\r\n  item_created:\r\n    style: event\r\n',
    );
  });
});
