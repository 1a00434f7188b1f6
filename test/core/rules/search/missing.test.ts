/** Tests of search/missing: searches in words without anything that searches. */
import { it } from 'vitest';
import { checkFindings, checkFix } from '../../../support/checkRules.ts';

const ID = 'search/missing';
const quiet = (document: string) => checkFindings(document, { rules: [ID] });
const design = (requirement: string, more = '') => `scope:
  functional:
    R1: Send a message
    R2: ${requirement}
hld:
  diagram: |
    flowchart TB
      C[Web App] -->|HTTPS| S[Chat Service]
      S -->|SQL| DB[(Messages)]
${more}`;

it.each([
  'Search messages by keyword',
  'Full-text search over all conversations',
  'Users can search for products',
  'Search the catalogue with typo tolerance and autocomplete',
  'People search their notes by words in the text',
])('finds "%s"', (requirement) => {
  checkFindings(`
    scope:
      functional:
        R2: ${requirement}
    #   ^^ search/missing: R2 asks for a search in words, and "Messages" (DB) can only find
    hld:
      diagram: |
        flowchart TB
          C[Web App] -->|HTTPS| S[Chat Service]
          S -->|SQL| DB[(Messages)]
  `);
});

it.each([
  'Search for drivers nearby',
  'Search for similar images',
  'Search by id',
  'Search',
  'Send messages',
  '{ text: Search messages by keyword, priority: later }',
])('is quiet about "%s"', (requirement) => {
  quiet(design(requirement));
});

it('is quiet where something could search, or the text says how', () => {
  const asked = 'Search messages by keyword';
  quiet(design(asked, '      S -->|query| X[Search Service]\n'));
  quiet(design(asked, '  components:\n    DB: { technology: PostgreSQL }\n    E: { kind: search-engine }\n'));
  quiet(design(asked, 'data:\n  message: { store: DB, indexes: [ content (full-text) ] }\n'));
  quiet(design(asked, '  text: A trigram index answers the search for now.\n'));
  quiet(design(asked).replace('S -->|SQL| DB[(Messages)]', 'S --> T[Other Service]'));
});

it('draws a search engine behind the component that serves it', () => {
  const before = design('Search messages by keyword', '  components:\n    S: { kind: service, serves: [ R1, R2 ] }\n');
  checkFix(
    ID,
    before,
    before.replace('DB[(Messages)]\n', 'DB[(Messages)]\n      S -->|Full-text query| Search[(Search Engine)]\n'),
  );
});
