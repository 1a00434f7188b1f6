/** The glossary's data: every term fits its schema, no name is claimed twice, and what must be explained is. */
import { readdirSync, readFileSync } from 'node:fs';
import Ajv from 'ajv';
import { describe, expect, test } from 'vitest';
import { parse } from 'yaml';
import { referenceById } from '../../../src/core/catalog/index.ts';
import { builtInTerms, createGlossary, type Term } from '../../../src/core/glossary/index.ts';
import { namesOf } from '../../../src/core/glossary/names.ts';
import { nameKey, stepsOf } from '../../../src/core/glossary/words.ts';
import { KINDS, MUST_KNOW } from './mustKnow.ts';

const root = new URL('../../../', import.meta.url);
const read = (path: string) => readFileSync(new URL(path, root), 'utf8');
const generator = 'scripts/generate/glossary.mjs';
const folder = 'src/core/glossary/terms/';
const files = readdirSync(new URL(folder, root)).filter((name) => name.endsWith('.yaml'));
const glossary = createGlossary();
const ids = new Set(builtInTerms.map((term) => term.id));

describe('the term files', () => {
  const schema = JSON.parse(read('src/core/glossary/term.schema.json'));
  const validate = new Ajv({ allErrors: true, strict: true, strictSchema: 'log' }).compile(schema);

  test.each(files)('%s is valid', (name) => {
    const data = parse(read(folder + name));
    expect(validate(data), JSON.stringify(validate.errors)).toBe(true);
    expect(`${data.category}.yaml`).toBe(name);
  });

  test.each([
    ['a Markdown link', { definition: 'x' }],
    ['an unknown key', { colour: 'red' }],
    ['a sentence without its end', { definition: 'A copy of data that is kept near' }],
    ['an unknown tier', { tier: 'sometimes' }],
    ['an id with capitals', { id: 'Cache' }],
  ])('the schema refuses %s', (_, change) => {
    const term = { id: 'cache', name: 'Cache', definition: 'A fast copy of data, kept near.', ...change };
    expect(validate({ category: 'caching', title: 'Caching', terms: [term] })).toBe(false);
  });

  test('generated files are what the generator gives', async () => {
    const script: { generate(): Promise<Map<string, string>> } = await import(new URL(generator, root).href);
    for (const [path, content] of await script.generate()) expect(read(path), path).toBe(content);
  });
});

describe('the terms', () => {
  test('there are enough of them', () => expect(builtInTerms.length).toBeGreaterThanOrEqual(110));

  test('ids and names are claimed once, and every name leads to its term', () => {
    expect(ids.size).toBe(builtInTerms.length);
    const claimed = new Map<string, string>();
    for (const term of builtInTerms) {
      for (const name of [...namesOf(term).map((each) => each.text), ...(term.except ?? [])]) {
        expect(stepsOf(name), `${term.id}: no text can hold "${name}"`).toBeDefined();
        const key = nameKey(name);
        expect(claimed.get(key), `"${name}" of ${term.id}`).toBeUndefined();
        claimed.set(key, term.id);
      }
      for (const name of namesOf(term)) expect(glossary.lookup(name.text)?.id, name.text).toBe(term.id);
    }
  });

  test('an id that is also a name belongs to the same term', () => {
    for (const term of builtInTerms) expect(glossary.lookup(term.id)?.id ?? term.id, term.id).toBe(term.id);
  });

  test('related terms and kinds exist, and nobody is related to itself', () => {
    for (const term of builtInTerms) {
      for (const id of term.related ?? []) expect(ids, `${term.id} → ${id}`).toContain(id);
      expect(term.related ?? [], term.id).not.toContain(term.id);
      for (const kind of term.technology?.kinds ?? []) expect(KINDS, `${term.id} → ${kind}`).toContain(kind);
    }
  });

  test('every term is found from another one', () => {
    const reached = new Set(builtInTerms.flatMap((term) => term.related ?? []));
    expect(builtInTerms.filter((term) => !reached.has(term.id) && !term.technology).map((term) => term.id)).toEqual([]);
  });

  /** The terms on which a definition rests: those that its first words name. */
  const foundations = (term: Term) => {
    const opening = /^(?:\S+\s+){0,5}\S+/.exec(term.definition)![0];
    return glossary.match(opening, 'value').map((match) => match.term.id);
  };

  test('a definition does not begin with what it defines, and no two begin with each other', () => {
    const restsOn = new Map(builtInTerms.map((term) => [term.id, foundations(term)]));
    for (const [id, bases] of restsOn) {
      expect(bases, id).not.toContain(id);
      for (const base of bases) expect(restsOn.get(base), `${id} and ${base}`).not.toContain(id);
    }
    expect(new Set(builtInTerms.map((term) => term.definition)).size).toBe(builtInTerms.length);
  });

  test('plain text: no Markdown, no markup, no address', () => {
    const texts = builtInTerms.flatMap((term) => [term.definition, term.when, term.tradeoff, term.mistake]);
    for (const text of texts) expect(text ?? '').not.toMatch(/[`*<>]|\]\(|https?:|\bTODO\b| {2}/);
  });
});

describe('figures', () => {
  const figures = builtInTerms.flatMap((term) => [
    ...(term.numbers ?? []),
    ...(term.technology?.capacity ? [term.technology.capacity] : []),
  ]);

  test('of the reference catalogue say what the catalogue says', () => {
    const named = figures.filter((figure) => figure.ref !== undefined);
    expect(named.length).toBeGreaterThan(30);
    for (const { ref, value, source, seen } of named) {
      const reference = referenceById(ref!)!;
      expect(value.replace(' to ', '..').replace('µs', 'us'), ref).toBe(reference.value);
      expect([source, seen], ref).toEqual([reference.source.replaceAll('`', ''), reference.seen]);
    }
  });

  test('every one has a label, a value and a source', () => {
    for (const { label, value, source } of figures) expect(label && value && source, label).toBeTruthy();
  });
});

describe('what a design document will ask for', () => {
  test.each([...MUST_KNOW, ...KINDS])('%s', (name) => {
    const term = glossary.lookup(name) ?? glossary.byId(name);
    expect(term, 'a term').toBeDefined();
    if (!glossary.lookup(name)) return;
    for (const context of ['value', 'code', 'label'] as const) {
      const matches = glossary.match(`  ${name} `, context);
      expect(
        matches.map((match) => match.term.id),
        context,
      ).toEqual([term!.id]);
      expect(matches[0]!.end - matches[0]!.start).toBe(name.length);
    }
    const inProse = glossary.match(`About ${name} here`, 'prose').map((match) => match.term.id);
    const known = namesOf(term!).find((each) => nameKey(each.text) === nameKey(name))!;
    const spelled = known.case === 'any' || known.text === name;
    if (spelled) expect(inProse, 'prose').toEqual(known.tier === 'context-only' ? [] : [term!.id]);
  });

  test('every kind of component is a term under its own id', () => {
    for (const kind of KINDS) expect(glossary.byId(kind)?.id).toBe(kind);
  });
});
