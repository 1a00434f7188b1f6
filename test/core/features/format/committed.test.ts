/** What users are given to begin with is laid out as the formatter has it: the worked designs and the templates. */
import { readdirSync, readFileSync } from 'node:fs';
import { expect, test } from 'vitest';
import { applyEdits } from '../../../../src/core/base/edit.ts';
import { formatDocument } from '../../../../src/core/features/format/index.ts';
import { DocumentParser, formOf } from '../../../../src/core/syntax/index.ts';
import { committedDocuments } from '../../../support/documents.ts';

const TEMPLATES = new URL('../../../../templates/', import.meta.url);

const templates = readdirSync(TEMPLATES)
  .filter((name) => name.includes('.sysdesign.'))
  .map((path) => ({ path, text: readFileSync(new URL(path, TEMPLATES), 'utf8') }));
const examples = committedDocuments().filter(({ path }) => path.startsWith('examples/'));

test.each([...templates, ...examples])('$path is laid out', ({ path, text }) => {
  const syntax = new DocumentParser().parse(text, formOf(path, text));
  expect(applyEdits(text, formatDocument(syntax))).toBe(text);
});
