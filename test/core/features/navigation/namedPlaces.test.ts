/** Names of a document for a search over many: by id and by what people call it, whether or not the document is open. */
import { describe, expect, test } from 'vitest';
import { createLanguageService, hasLetters } from '../../../../src/core/index.ts';

const URI = 'file:///plans/web%20shop.sysdesign.yaml';
const TEXT = `scope:
  functional: { R1: Order }
estimate:
  writes: 10/s
hld:
  diagram: |
    flowchart TB
      S[Shop Service] --> DB
  flows:
    S -> DB: { protocol: SQL }
deep-dive:
  - question: Why one store?
`;

describe('names of a document', () => {
  test('are found with what they stand for, and where', () => {
    const service = createLanguageService();
    const places = service.namedPlaces(URI, TEXT);
    expect(
      places.map(({ name, kind, container, start, end }) => [name, kind, container, TEXT.slice(start, end)]),
    ).toEqual([
      ['R1 · Order', 'requirement', 'web shop · Scope', 'R1'],
      ['writes', 'estimate', 'web shop · Estimates', 'writes'],
      ['S · Shop Service', 'component', 'web shop · High-level design', 'S'],
      ['DB', 'component', 'web shop · High-level design', 'DB'],
      ['S -> DB', 'flow', 'web shop · High-level design', 'S -> DB'],
      ['Why one store?', 'decision', 'web shop · Deep dive', 'Why one store?'],
    ]);
  });

  test('are those of the text that is open, and of its title', () => {
    const service = createLanguageService();
    service.open(URI, 1, 'title: Shop\nestimate: { reads: 1/s }\n');
    const shown = service.namedPlaces(URI, TEXT).map(({ name, container }) => `${name}, ${container}`);
    expect(shown).toEqual(['reads, Shop · Estimates']);
    service.close(URI);
    expect(service.namedPlaces(URI)).toEqual([]);
    expect(service.namedPlaces('file:///plans/%zz.sysdesign', TEXT)[0]?.container).toBe('%zz · Scope');
  });
});

test.each([
  ['DB · Message Store', '', true],
  ['DB · Message Store', 'db', true],
  ['DB · Message Store', 'Mess st', true],
  ['DB · Message Store', 'dbx', false],
  ['Ärger', 'ÄR', true],
  ['short', 'shorter', false],
])('"%s" has the letters of "%s": %s', (name, typed, expected) => expect(hasLetters(name, typed)).toBe(expected));
