/** Converting between the two forms: every example and fixture, random documents, and documents damaged at random. */
import { describe, expect, it } from 'vitest';
import { Lexer } from 'yaml';
import { convertDocument } from '../../../src/core/convert/index.ts';
import { DocumentParser, STEPS, type DocumentForm, type SyntaxNode } from '../../../src/core/syntax/index.ts';
import { committedDocuments } from '../../support/documents.ts';
import { values } from '../../support/plainTree.ts';
import { randomMarkdown, randomYamlDocument } from '../../support/randomDocuments.ts';
import { applyEdit, Random, randomEdit } from '../../support/randomText.ts';

const formOfPath = (path: string): DocumentForm => (path.endsWith('.md') ? 'markdown' : 'yaml');
const other = { yaml: 'markdown', markdown: 'yaml' } as const;

function converted(text: string, form: DocumentForm): string {
  const result = convertDocument(text, form);
  if ('refused' in result) throw new Error(`${result.refused}\n${text}`);
  expect(result.form).toBe(other[form]);
  return result.text;
}

const PROSE = new Set(['text', 'x-markdown']);

/** The values of a document: prose apart, white space in words as one space, keys in any order. */
function modelOf(text: string, form: DocumentForm): unknown {
  const { root } = new DocumentParser().parse(text, form);
  return Object.fromEntries(
    root.entries
      .filter(({ key }) => key.text !== 'x-markdown')
      .map(({ key, value }) => [
        key.text,
        (STEPS as readonly string[]).includes(key.text) ? stepOf(value) : plain(value),
      ]),
  );
}

function stepOf(node: SyntaxNode | undefined): unknown {
  if (node?.kind === 'seq')
    return node.items.map(plain).filter((item) => Object.keys(item as object).join() !== 'text');
  if (node?.kind !== 'map') return [];
  const said = node.entries.filter(({ key }) => !PROSE.has(key.text));
  return said.length === 0 ? [] : Object.fromEntries(said.map((entry) => [entry.key.text, plain(entry.value)]));
}

const plain = (node: SyntaxNode | undefined): unknown =>
  JSON.parse(
    JSON.stringify(values(node))
      .replaceAll(/(?:\\n|\s)+/g, ' ')
      .replaceAll(/ "|" /g, '"'),
  );

/** The comments of YAML as the library's own lexer sees them; those between blocks are ours. */
function commentsOf(yaml: string): string[] {
  const comments = [...new Lexer().lex(yaml)].filter((token) => token.startsWith('#'));
  return comments
    .map((each) => each.trim())
    .filter((each) => !/^# [a-z-]+:\d+$/.test(each))
    .sort();
}

function holdsYaml(yaml: string): void {
  const markdown = converted(yaml, 'yaml');
  expect(modelOf(markdown, 'markdown')).toEqual(modelOf(yaml, 'yaml'));
  const back = converted(markdown, 'markdown');
  expect(modelOf(back, 'yaml')).toEqual(modelOf(yaml, 'yaml'));
  expect(commentsOf(back)).toEqual(commentsOf(yaml));
}

function holdsMarkdown(markdown: string): void {
  const yaml = converted(markdown, 'markdown');
  expect(modelOf(yaml, 'yaml')).toEqual(modelOf(markdown, 'markdown'));
  expect(converted(yaml, 'yaml')).toBe(markdown);
}

const holds = (text: string, form: DocumentForm): void => (form === 'yaml' ? holdsYaml(text) : holdsMarkdown(text));
const isRefused = (text: string, form: DocumentForm): boolean => 'refused' in convertDocument(text, form);

describe('the documents of the repository', () => {
  it.each(committedDocuments().map(({ name, text, path }) => [name, text, path] as const))(
    '%s',
    (_name, text, path) => {
      holds(text, formOfPath(path));
    },
  );

  it.each(committedDocuments().map(({ name, text, path }) => [name, text, path] as const))(
    '%s with Windows line breaks',
    (_name, text, path) => {
      const windows = text.replaceAll('\n', '\r\n');
      const there = converted(windows, formOfPath(path));
      expect(there).toBe(converted(text, formOfPath(path)).replaceAll('\n', '\r\n'));
    },
  );
});

describe('random documents', () => {
  /** @returns the sound ones that were refused. */
  function tryAll(make: (random: Random) => string, form: DocumentForm, seeds: number): string[] {
    const refused: string[] = [];
    for (let seed = 0; seed < seeds; seed++) {
      const text = make(new Random(seed));
      if (!isRefused(text, form)) holds(text, form);
      else if (new DocumentParser().parse(text, form).problems.length === 0) refused.push(text);
    }
    return refused;
  }

  it('keeps model and comments of YAML, and refuses none that is sound', () => {
    expect(tryAll(randomYamlDocument, 'yaml', 60)).toEqual([]);
  });

  it('keeps every byte of Markdown, and refuses none that is sound', () => {
    expect(tryAll(randomMarkdown, 'markdown', 150)).toEqual([]);
  });

  it('never throws and never loses anything of documents that are damaged', () => {
    const documents = committedDocuments().filter(({ text }) => text.length < 1500);
    const random = new Random(7);
    for (let round = 0; round < 150; round++) {
      const { text, path } = random.pick(documents);
      const damaged = applyEdit(text, randomEdit(random, text));
      const form = formOfPath(path);
      if (!isRefused(damaged, form)) holds(damaged, form);
    }
  });
});

describe('what is refused', () => {
  it.each<[string, DocumentForm, string]>([
    ['title: A\r\nstatus: draft\n', 'yaml', 'Its lines end in two ways'],
    ['title: A\nwrong\n', 'yaml', 'Mend this first'],
    ['{ title: A }\n', 'yaml', 'Its keys do not stand at the margin'],
    ['---\ntitle: A\n', 'markdown', 'Mend this first'],
    ['## API\n\n```yaml\na: { style: rest }\n', 'markdown', 'Mend this first'],
    [
      '## HLD\n\n```yaml\npaths: { a: { kind: read } }\n```\n\n```yaml\npaths: { b: { kind: read } }\n```\n',
      'markdown',
      'Two places',
    ],
  ])('%j', (text, form, reason) => {
    expect(convertDocument(text, form)).toMatchObject({ refused: expect.stringContaining(reason) });
  });
});
