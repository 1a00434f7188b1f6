/**
 * How long terms take: `npx vitest bench --run test/core/glossary`. A measurement, not a test.
 * The documents have 10,000 lines; at most 10 ms may go into finding their terms, and 20 ms into being ready for it.
 */
import { bench, describe } from 'vitest';
import { markdownDocument, yamlDocument } from '../../../scripts/bench/documents.mjs';
import { DocumentState, NO_DOCUMENT_SETTINGS } from '../../../src/core/documentState.ts';
import { hover } from '../../../src/core/features/hover.ts';
import { termsIn } from '../../../src/core/features/terms.ts';
import { builtInTerms, createGlossary } from '../../../src/core/glossary/index.ts';

const LINES = 10_000;

describe('the glossary', () => {
  bench('is made ready for its first question', () => {
    createGlossary([...builtInTerms]).lookup('cache');
  });
});

describe.each([
  ['YAML', 'shop.sysdesign.yaml', yamlDocument(LINES)],
  ['Markdown', 'shop.sysdesign.md', markdownDocument(LINES)],
])('%s, 10,000 lines', (_, name, text) => {
  const glossary = createGlossary();
  const view = new DocumentState(`file:///design/${name}`, 0, text, NO_DOCUMENT_SETTINGS);
  const { facts } = view;
  const around = text.indexOf('Redis', text.length / 2);
  let version = 0;
  const edit = () => {
    view.change(++version, [{ range: view.lines.range({ start: around, end: around }), text: 'a' }]);
    return view.facts;
  };

  bench('one text of all of it', () => {
    glossary.match(text, 'prose');
  });
  bench('every term, nothing known', () => {
    termsIn({ facts, glossary: createGlossary() });
  });
  bench('an edit, without its terms', () => {
    edit();
  });
  bench('an edit, and every term behind it', () => {
    edit();
    termsIn(view);
  });
  bench('a hover over a term', () => {
    hover(view, around - 200);
  });
});
