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

  bench('one text of all of it', () => {
    glossary.match(text, 'prose');
  });
  bench('every term, nothing known', () => {
    termsIn({ facts, glossary: createGlossary() });
  });
  // The edit is outside of the measure: what a version costs is for `npm run bench` to say.
  bench(
    'every term, one line edited',
    () => {
      termsIn(view);
    },
    {
      setup: () => {
        termsIn(view);
      },
      iterations: 1,
      time: 0,
      warmupIterations: 0,
      warmupTime: 0,
    },
  );
  bench('a hover over a term', () => {
    version++;
    hover(view, around);
  });
});
