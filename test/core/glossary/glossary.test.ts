/** Looking terms up, searching them, describing them, and a document's own entries. */
import { describe, expect, test } from 'vitest';
import { builtInTerms, createGlossary, describeTerm, type Term } from '../../../src/core/glossary/index.ts';
import { checkMatches, glossary } from './marks.ts';

describe('lookup', () => {
  test.each([
    ['QPS', 'qps'],
    ['qps', 'qps'],
    ['cache_aside', 'cache-aside'],
    ['Cache Aside', 'cache-aside'],
    ['requests per second', 'qps'],
    ['use', 'use-method'],
    ['worker', 'worker'],
  ])('%s', (name, id) => expect(glossary.lookup(name)?.id).toBe(id));

  test.each(['', ' ', '!', 'no such thing', '__proto__', 'constructor', 'cache line'])('%j is no term', (name) => {
    expect(glossary.lookup(name)).toBeUndefined();
    expect(glossary.byId(name)).toBeUndefined();
  });
});

describe('search', () => {
  const best = (query: string) => glossary.search(query, 3).map((term) => term.id);

  test.each([
    ['ttl', 'ttl'],
    ['idempot', 'idempotency'],
    ['kafak', 'kafka'],
    ['circuit braker', 'circuit-breaker'],
    ['backpresure', 'backpressure'],
    ['law', 'littles-law'],
  ])('%s', (query, id) => expect(best(query)).toContain(id));

  test('a limit, an empty query, and nonsense', () => {
    expect(glossary.search('cache', 2)).toHaveLength(2);
    expect(glossary.search('', 5)).toHaveLength(5);
    expect(glossary.search('qqqzzzxxx')).toEqual([]);
  });
});

describe("a document's own glossary", () => {
  const local = createGlossary(builtInTerms, [
    { name: 'fan-out', definition: 'Copying one post into the feed of every follower.' },
    { name: 'Inbox', definition: 'The list of conversations of one user.' },
    { name: 'primary', definition: 'The colour of the brand.' },
    { name: 'SLO', definition: 'What we promise ourselves.' },
  ]);

  test('wins over the built-in term, in every spelling of the name', () => {
    for (const name of ['fan-out', 'fan out', 'fanout', 'Fan-outs', 'fan_out']) {
      expect(local.lookup(name)?.definition, name).toContain('every follower');
    }
    expect(local.lookup('SLOs')?.category).toBe('document');
    expect(local.lookup('fan-out')?.related).toEqual(['fan-out']);
  });

  test('leaves the other names of the built-in term alone', () => {
    expect(local.lookup('fan-out on write')?.id).toBe('fan-out');
    expect(local.lookup('service level objective')?.id).toBe('slo');
    expect(local.lookup('leader')?.id).toBe('leader');
    expect(local.byId('fan-out')?.category).toBe('architecture');
  });

  test('adds words, also in the plural, and makes ordinary ones count in prose', () => {
    checkMatches('Two [[inboxes]], one [[Inbox]], the [[primary]] on a [[primary key]]; an slo.', 'prose', local);
    expect(local.match('primary', 'prose')[0]?.term.definition).toBe('The colour of the brand.');
    expect(local.match('primary', 'prose')[0]?.decorate).toBe(true);
  });

  test('comes first in search and in the list of terms', () => {
    expect(local.terms.length).toBe(builtInTerms.length + 4);
    expect(local.search('inbox')[0]?.category).toBe('document');
  });

  test('does not change the built-in glossary', () => {
    expect(glossary.lookup('fan-out')?.category).toBe('architecture');
    expect(glossary.lookup('inbox')).toBeUndefined();
  });

  test('takes whatever a document says', () => {
    const odd = createGlossary(builtInTerms, [
      { name: '', definition: 'Nothing.' },
      { name: '!!!', definition: 'Signs.' },
      { name: '__proto__', definition: 'A prototype.' },
      { name: 'cache', definition: 'First.' },
      { name: 'Cache', definition: 'Second.' },
      { name: 'long '.repeat(60), definition: 'A sentence.' },
      { name: 'a  b\nc', definition: 'Blanks.' },
    ]);
    expect(odd.lookup('cache')?.definition).toBe('First.');
    expect(odd.lookup('A B C')?.definition).toBe('Blanks.');
    checkMatches('[[a b c]], [[cache]], !!!, [[kafka]]', 'prose', odd);
  });
});

describe('a description', () => {
  test('says what there is, the definition first', () => {
    const ttl = describeTerm(glossary.byId('ttl')!);
    expect(ttl.headline).toBe('Time to live (TTL)');
    expect(ttl.blocks.map((block) => block.kind)).toEqual(['definition', 'tradeoff', 'mistake']);
    expect(ttl.related).toContain('cache-stampede');
  });

  test('of a product has what it is chosen for, its usual consistency with the caveat, and a figure with its source', () => {
    const redis = describeTerm(glossary.byId('redis')!);
    expect(redis.headline).toBe('Redis');
    const consistency = redis.blocks.find((block) => block.kind === 'consistency')!;
    expect(consistency.text).toMatch(/^Neither CP nor AP\. .*can lose acknowledged writes/);
    expect(redis.blocks.find((block) => block.kind === 'capacity')?.source).toBeTruthy();
    expect(redis.blocks.map((block) => block.kind)).toContain('chosen-for');
  });

  test('of a term with no more than a definition', () => {
    const term: Term = { id: 'x', name: 'X ray', category: 'document', definition: 'Light.' };
    const block = { kind: 'definition', label: 'Definition', text: 'Light.' };
    expect(describeTerm(term)).toEqual({ id: 'x', headline: 'X ray', blocks: [block], related: [] });
  });

  test.each([
    ['slo', 'Service level objective (SLO)'],
    ['load-balancer', 'Load balancer (LB)'],
    ['cqrs', 'CQRS'],
    ['apns', 'Apple Push Notification service (APNs)'],
    ['sqs', 'Amazon SQS'],
    ['client', 'Client'],
    ['memory', 'Memory'],
    ['xss', 'Cross-site scripting (XSS)'],
    ['kubernetes', 'Kubernetes (K8s)'],
    ['aws-alb', 'AWS Application Load Balancer'],
  ])('headline of %s', (id, headline) => expect(describeTerm(glossary.byId(id)!).headline).toBe(headline));

  test('has no empty block', () => {
    for (const term of builtInTerms) {
      for (const block of describeTerm(term).blocks) expect(block.text.trim() && block.label, term.id).toBeTruthy();
    }
  });
});
