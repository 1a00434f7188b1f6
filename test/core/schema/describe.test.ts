/** What completion and hovers learn from the schema about a place. */
import { describe, expect, test } from 'vitest';
import { describePath, freeNameAt, keysAt, refersAt, valuesAt } from '../../../src/core/schema/index.ts';

describe('what a place is', () => {
  test('of a key under a name that the author gave', () => {
    expect(describePath(['hld', 'components', 'C', 'ttl'])).toEqual({
      title: 'Time to live',
      description: 'How long a copy is served before it is fetched again.',
      type: 'duration',
      examples: ['10 min'],
      values: [],
      refers: [],
      optional: true,
    });
  });

  test('of the name itself', () => {
    const info = describePath(['hld', 'components', 'CS']);
    expect([info?.title, info?.type]).toEqual(['Component CS', 'component']);
  });

  test('of an item, a choice, a step, and the reason for nothing', () => {
    expect(describePath(['deep-dive', 3, 'trade-off'])?.title).toBe('Trade off');
    expect(describePath(['status'])?.type).toBe('one of draft, review, accepted');
    expect(describePath(['api'])?.title).toBe('API');
    expect(describePath(['api', 'none'])?.description).toBe('Why there is nothing here.');
    expect(describePath(['hld', 'paths', 'send', 'steps', 0, 'A -> B', 'times'])?.type).toBe('expression');
    expect(describePath(['rules'], 'config')?.type).toBe('severity of each rule');
  });

  test('is unknown for keys that are free or not there', () => {
    expect([['x-mine'], ['zzz'], ['title', 'zzz'], ['hld', 'x-a', 'b'], [0]].map((path) => describePath(path))).toEqual(
      Array.from({ length: 5 }, () => undefined),
    );
  });
});

describe('the keys of a mapping', () => {
  test('in their order, without those that are there', () => {
    expect(keysAt(['conventions']).map(({ name }) => name)).toEqual(['bytes', 'none']);
    expect(
      keysAt([], { title: 'x', status: 'draft' })
        .map(({ name }) => name)
        .slice(0, 3),
    ).toEqual(['sysdesign', 'summary', 'profile']);
    expect(keysAt(['api'], { none: 'x' })).toEqual([]);
    expect(keysAt(['title', 'nowhere'])).toEqual([]);
  });

  test('with what each is, and how it is written', () => {
    const kinds = Object.fromEntries(keysAt([]).map(({ name, valueKind }) => [name, valueKind]));
    expect(kinds).toMatchObject({
      title: 'text',
      summary: 'block',
      status: 'choice',
      scope: 'map',
      estimate: 'names',
      hld: 'map',
    });
    const hld = Object.fromEntries(keysAt(['hld']).map(({ name, valueKind }) => [name, valueKind]));
    expect(hld).toMatchObject({ diagram: 'diagram', components: 'names', paths: 'names' });
    const [value] = keysAt(['estimate', 'dau']);
    expect([value?.name, value?.required, value?.valueKind]).toEqual(['value', true, 'expression']);
  });

  test('that make sense beside the others', () => {
    const relevant = (present: Record<string, unknown>) =>
      keysAt(['hld', 'components', 'C'], present).flatMap(({ name, relevant }) => (relevant ? [name] : []));
    expect(relevant({ kind: 'cache' })).toEqual(expect.arrayContaining(['ttl', 'eviction', 'technology']));
    expect(relevant({ kind: 'cache' })).not.toContain('dead-letter');
    expect(relevant({ kind: 'event-stream' })).not.toContain('eviction');
    expect(relevant({})).toEqual(expect.arrayContaining(['dead-letter', 'eviction']));
    const rest = keysAt(['api', 'send'], { style: 'websocket' });
    expect(rest.find(({ name }) => name === 'method')?.relevant).toBe(false);
  });
});

describe('the names and values of a place', () => {
  test('that the author gives', () => {
    expect(freeNameAt(['hld', 'components'])?.name).toBe('component');
    expect(freeNameAt(['rules'])).toMatchObject({ name: 'rule', refers: ['rule'], valueKind: 'choice' });
    expect(freeNameAt(['conventions'])).toBeUndefined();
  });

  test('that are known', () => {
    expect(valuesAt(['profile']).map(({ value, open }) => [value, open])).toEqual([
      ['design-doc', false],
      ['interview', false],
    ]);
    expect(valuesAt(['hld', 'components', 'C', 'eviction'])[0]).toEqual({
      value: 'lru',
      description: 'What was not used for longest.',
      open: true,
    });
    expect(valuesAt(['data', 'm', 'sensitivity']).map(({ value }) => value)).toContain('personal');
    expect(valuesAt(['hld', 'components', 'C', 'managed']).map(({ value }) => value)).toEqual(['true', 'false']);
    expect(valuesAt(['profile'], 'config').map(({ value }) => value)).toContain('interview');
  });

  test('that are names of something in the document or the catalogue', () => {
    expect(refersAt(['hld', 'components', 'C', 'kind'])).toEqual(['kind']);
    expect(refersAt(['data', 'm', 'store'])).toEqual(['component']);
    expect(refersAt(['deep-dive', 0, 'concerns'])).toEqual(['component', 'entity', 'contract', 'path']);
    expect(refersAt(['title'])).toEqual([]);
  });
});
