/** Formatting holds for any document: twice is once, nothing that it says is another, and no comment is lost. */
import { fromMarkdown } from 'mdast-util-from-markdown';
import { describe, expect, it } from 'vitest';
import { applyEdits } from '../../../../src/core/base/edit.ts';
import { commentsIn } from '../../../../src/core/convert/comments.ts';
import { formatDocument, formatRange } from '../../../../src/core/features/format/index.ts';
import { parseMermaid } from '../../../../src/core/syntax/mermaid/index.ts';
import {
  DocumentParser,
  type DocumentForm,
  type DocumentSyntax,
  type SyntaxNode,
} from '../../../../src/core/syntax/index.ts';
import { committedDocuments } from '../../../support/documents.ts';
import { randomMarkdown, randomYamlDocument } from '../../../support/randomDocuments.ts';
import { applyEdit, Random, randomEdit } from '../../../support/randomText.ts';

const FORMS = ['yaml', 'markdown'] as const;
const parse = (text: string, form: DocumentForm) => new DocumentParser().parse(text, form);

/** What a node says; a flowchart as it is drawn. */
function said(node: SyntaxNode | undefined): unknown {
  if (!node) return null;
  if (node.kind === 'seq') return node.items.map(said);
  if (node.kind === 'scalar') return isFlowchart(node.text) ? drawn(node.text) : node.text;
  return { map: node.entries.map(({ key, value }) => [key.text, said(value)]) };
}

const isFlowchart = (text: string): boolean => /^\s*(?:%%.*\s*)*(?:flowchart|graph)\b/.test(text);
const drawn = (text: string): string =>
  JSON.stringify(parseMermaid(text), (key: string, value: unknown) =>
    /[rR]ange$|^(?:references|indices|targets)$/.test(key) ? undefined : value,
  );

/** The prose line by line: all that may go are blank lines beside fences, and white space that ends no line. */
const prose = ({ blocks }: DocumentSyntax): string[] =>
  blocks
    .flatMap((block) => (block.kind === 'prose' ? block.text.split('\n') : []))
    .map((line) => line.trimEnd())
    .filter((line) => line !== '');

/** What Markdown makes of a document, without the places, and without the blocks that are laid out. */
function rendered({ text, blocks }: DocumentSyntax): string {
  const front = blocks.find(({ kind }) => kind === 'front-matter');
  return JSON.stringify(fromMarkdown(text.slice(front?.span.end ?? 0)), function (key: string, value: unknown) {
    if (key === 'position') return undefined;
    const isOurs = /^(?:yaml|mermaid)$/i.test(String((this as { lang?: string }).lang));
    return key === 'value' && isOurs ? undefined : value;
  });
}

function holds(text: string, form: DocumentForm, indent = 2): string {
  const before = parse(text, form);
  const formatted = applyEdits(text, formatDocument(before, { indent }));
  const after = parse(formatted, form);
  expect(said(after.root), text).toEqual(said(before.root));
  expect(
    after.problems.map(({ code }) => code),
    text,
  ).toEqual(before.problems.map(({ code }) => code));
  expect(commentsIn(after).map(({ words }) => words)).toEqual(commentsIn(before).map(({ words }) => words));
  if (form === 'markdown') {
    expect(prose(after), text).toEqual(prose(before));
    // Behind a fence left open we go on to read sections, which to Markdown are code.
    const isOpen = before.blocks.some((block) => block.kind === 'fence' && !block.closed);
    if (!isOpen) expect(rendered(after), text).toEqual(rendered(before));
  }
  expect(applyEdits(formatted, formatDocument(after, { indent }))).toBe(formatted);
  return formatted;
}

/** The same document as a careless author might lay it out. */
function untidy(text: string, random: Random): string {
  return text
    .split('\n')
    .flatMap((line) => {
      const wide = random.chance(0.1) ? `${line}  ` : line;
      return random.chance(0.1) ? [wide, '', ''] : [wide];
    })
    .join('\n');
}

describe('formatting any document', () => {
  it('keeps what every document in the repository says', () => {
    for (const { path, text } of committedDocuments()) {
      const form = path.endsWith('.md') ? 'markdown' : 'yaml';
      for (const indent of [2, 4]) holds(holds(text, form, indent), form);
      holds(text.replaceAll('\n', '\r\n'), form);
    }
  });

  it.each(FORMS)('keeps what random documents say: %s', (form) => {
    const random = new Random(6);
    for (let round = 0; round < 300; round++) {
      const text = form === 'yaml' ? randomYamlDocument(random) : randomMarkdown(random);
      holds(text, form);
      holds(untidy(text, random), form, round % 2 ? 4 : 2);
    }
  });

  it.each(FORMS)('keeps what documents damaged at random say: %s', (form) => {
    const random = new Random(7);
    for (let round = 0; round < 300; round++) {
      let text = form === 'yaml' ? randomYamlDocument(random) : randomMarkdown(random);
      for (let edit = 0; edit < 3; edit++) text = applyEdit(text, randomEdit(random, text));
      holds(text, form);
    }
  });

  it.each(FORMS)('keeps what a document says when only a range of it is formatted: %s', (form) => {
    const random = new Random(8);
    for (let round = 0; round < 200; round++) {
      const text = form === 'yaml' ? randomYamlDocument(random) : randomMarkdown(random);
      const before = parse(text, form);
      const start = random.below(text.length + 1);
      const range = { start, end: start + random.below(text.length - start + 1) };
      const formatted = applyEdits(text, formatRange(before, range, { indent: 4 }));
      expect(said(parse(formatted, form).root), text).toEqual(said(before.root));
    }
  });
});
