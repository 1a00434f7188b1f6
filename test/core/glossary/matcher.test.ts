/** Terms in text, as marked documents: which words are one, where, and which only look like one. */
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { builtInTerms, createGlossary, type MatchContext } from '../../../src/core/glossary/index.ts';
import { namesOf } from '../../../src/core/glossary/names.ts';
import { checkMatches, glossary } from './marks.ts';

const NAMING: readonly MatchContext[] = ['code', 'label', 'value', 'key'];
const ALL: readonly MatchContext[] = ['prose', 'heading', ...NAMING];

describe('tiers', () => {
  test.each([
    'The [[load balancer]] keeps a [[WebSocket]] open; [[p99]] [[latency]] stays below 200 ms.',
    'We put [[Kafka]] before [[Cassandra]], with a [[dead letter queue]] for a [[poison message]].',
    'A [[cache-aside]] read of [[Redis]] with a [[TTL]] of 10 min and [[LRU]] [[eviction]].',
    'An [[at-least-once]] sender needs an [[idempotency key]].',
    '[[At-least-once delivery]] and [[read-your-writes]], but [[eventual consistency]] elsewhere.',
    '231K writes/s over 6 [[shards]] and 3 [[replicas]], [[DAU]] 500M, [[QPS]] 231K, [[peak factor]] 4.',
    '[[TLS 1.3]] in transit, [[AES-256]] at rest, [[OAuth 2]] for [[authentication]].',
    'Push by [[APNs]] and [[FCM]]; [[traces]] by [[OpenTelemetry]], [[metrics]] in [[Prometheus]], a [[canary]] of one per cent.',
    'The [[SLO]] is [[four nines]]; [[SLAs]] promise less than [[SLIs]] show.',
    'Under [[CAP]] the store is [[AP]], and [[PACELC]] asks about [[latency]].',
    '[[Pub/sub]] over [[HTTP/2]], not [[TCP]]/IP trivia; [[CI/CD]] and [[Little’s law]] apply.',
  ])('%s', (text) => checkMatches(text, 'prose'));

  test('ordinary words are terms only where the author names things', () => {
    checkMatches('[[Client]] [[Service]] [[Worker]] [[primary]] [[index]] [[topic]]', [...NAMING, 'heading']);
    checkMatches('Our client praised the service; a primary concern was the index of topics.', 'prose');
  });

  test('each match says its tier, and only the safe tier may be decorated', () => {
    const tiers = glossary.match('Kafka cache', 'prose').map((match) => [match.term.id, match.tier, match.decorate]);
    expect(tiers).toEqual([
      ['kafka', 'anywhere', true],
      ['cache', 'hover-only', false],
    ]);
    expect(glossary.match('Worker', 'label')[0]).toMatchObject({ tier: 'context-only', decorate: false });
  });
});

describe('other senses stay silent in prose', () => {
  test.each([
    'Primary Green and Header Teal are the colours of the page.',
    'DOM nodes are reused by Node.js tooling.',
    'Two load jobs ran at night and the jobs took an hour.',
    'Email bounced, so the channel was closed.',
    'The follower count is shown beside the master copy.',
    'Physical isolation of the racks matters here.',
    'The token lifecycle starts when a device registers.',
    'An entry of the [[Raft]] log is found by its index.',
    'Resource exhaustion is likely without a limit.',
    'The rest of the red team will use the base camp at this time.',
    'A leader of the team met our provider; follow the log of that topic.',
    'In the presence of errors, search for the word peak.',
    'They miss the target or hit it; the lease of the warehouse ends.',
    'Some celery and rabbit stew, with a spark of genius, for the consul and his envoy.',
    'User retention grew, and consumer electronics sold well.',
    'A stack trace was attached; it depends on call order and on the playbook.',
  ])('%s', (text) => checkMatches(text, 'prose'));
});

describe('letter case', () => {
  test('short capitals count as spelled in prose and headings, and freely elsewhere', () => {
    checkMatches('the ttl of an lru is not a TTl', ['prose', 'heading']);
    checkMatches('[[TTL]] and [[SLOs]]', ALL);
    checkMatches('[[ttl]] [[lru]] [[dau]] [[qps]] [[cdn]] [[dlq]] [[mq]]', NAMING);
    checkMatches('[[rest]]', NAMING);
    checkMatches('the rest of it', 'prose');
  });

  test('words that are also English count as spelled everywhere', () => {
    checkMatches('use the red base, cp it to ap, ha', ALL);
    checkMatches('[[CP]] or [[AP]], [[BASE]], [[HA]]', ALL);
    checkMatches('[[USE]] and [[RED]]', [...NAMING, 'heading']);
  });

  test('other names in any case', () => checkMatches('[[KAFKA]], [[kafka]], [[Load Balancer]], [[LATENCY]]', ALL));
});

describe('boundaries', () => {
  test('the longest name wins', () => {
    checkMatches('A [[dead letter queue]] is no [[message queue]], nor a [[queue]].', 'prose');
    checkMatches('[[read replica]] and [[cross-shard queries]] and [[quorum reads]]', 'prose');
  });

  test('weak names do not match before a hyphen or a file ending', () => {
    checkMatches('cache-friendly, queue-based, cache.js, latency.ts, replica-set', ALL);
    checkMatches('[[Kafka]]-based and [[Redis]]-backed', ALL);
    checkMatches('low-[[latency]] and a [[cache]] - or a [[queue]].', 'prose');
  });

  test('possessives, punctuation and emphasis', () => {
    checkMatches(
      "[[Kafka]]'s ([[cache]]), “[[Redis]]” **[[latency]]** _[[throughput]]_ [[replicas]]’ [[TTL]]…",
      'prose',
    );
  });

  test('parts of words and identifiers are not names', () => {
    checkMatches('caches2, precache, kafkaesque, dau_growth, my_cache, cache_key, 5QPS', ALL);
    checkMatches('[[peak_factor]] [[idempotency_key]] [[idempotency-key]] [[rate-limit]] [[partition-key]]', NAMING);
    checkMatches('config.cache, data.message.retention, .cache', ALL);
  });

  test('members of an expression are names in code only', () => {
    checkMatches('[[redis]].timeout', 'code');
    checkMatches('redis.timeout', 'prose');
  });

  test('names across a line break, but not across paragraphs or list items', () => {
    checkMatches('the [[load\nbalancer]], the [[dead letter\r\n   queue]] and\n> a [[message\n> queue]]', 'prose');
    checkMatches('message\n\n[[queue]]\n- event\n- stream', 'prose');
  });

  test('line breaks of a diagram label', () => {
    checkMatches('[[Message<br/>Queue]]<br>([[Kafka]])', 'label');
    checkMatches('[[Load  Balancer]] <br /> [[Cache]]', 'label');
  });

  test('addresses are not words', () => {
    checkMatches('See https://example.org/kafka/redis?cache=1 and www.kafka.org, write to redis@cache.io.', ALL);
    checkMatches('[the [[cache]]](docs/cache.md#redis) and [a [[Kafka]]](#kafka)', 'prose');
    checkMatches('/api/v1/cache/{id}, ./kafka/redis, src/cache/redis.ts, redis://cache:6379', ALL);
    checkMatches('[[read replica]]/[[cache]] or [[SLO]]/[[SLA]]', 'prose');
  });

  test('text beyond ASCII', () => {
    checkMatches('Überlatency, cacheé, 🙂[[latency]]🙂, 缓存 [[Redis]]。', 'prose');
    const café = createGlossary([], [{ name: 'Café au lait', definition: 'A drink.' }]);
    checkMatches('the [[café au lait]], no caf, no cafés', 'prose', café);
    checkMatches('[[cache‑aside]] and [[load\u00a0balancer]]', 'prose');
  });
});

describe('matchAt', () => {
  test('the end of a match belongs to it, the next blank does not', () => {
    expect(glossary.matchAt('a cache b', 2, 'prose')?.term.id).toBe('cache');
    expect(glossary.matchAt('a cache b', 7, 'prose')?.term.id).toBe('cache');
    expect(glossary.matchAt('a cache b', 8, 'prose')).toBeUndefined();
    expect(glossary.matchAt('a cache b', 1, 'prose')).toBeUndefined();
  });

  test('no text, and offsets outside of it', () => {
    for (const offset of [-5, 0, 3, 99]) expect(glossary.matchAt('', offset, 'prose')).toBeUndefined();
    expect(glossary.matchAt('cache', 99, 'prose')).toBeUndefined();
  });

  test('far into a text where every name could be part of one further left', () => {
    const local = createGlossary([], [{ name: 'x x x', definition: 'Three of them.' }]);
    const text = 'x '.repeat(2000);
    const matches = local.match(text, 'prose');
    expect(matches.length).toBe(666);
    for (const match of matches.slice(-5)) {
      expect(local.matchAt(text, match.start, 'prose')).toEqual(match);
      expect(local.matchAt(text, match.end, 'prose')).toEqual(match);
    }
    expect(local.matchAt(text, text.length, 'prose')).toBeUndefined();
  });
});

// What would read a text again and again runs into the limit of a test; how fast it is, is for the bench to say.
describe('comes to an end', () => {
  test('on all definitions, and at any place in them', () => {
    const text = builtInTerms.map((term) => term.definition).join(' ');
    const found = glossary.match(text, 'prose');
    expect(found.length).toBeGreaterThan(500);
    for (let at = 0; at < found.length; at += 7) {
      const match = found[at]!;
      expect(glossary.matchAt(text, match.start, 'prose')).toEqual(match);
    }
  });

  test.each([
    ['slashes', '/'.repeat(100_000)],
    ['paths', '/a cache '.repeat(12_000)],
    ['at signs', 'a@'.repeat(50_000)],
    ['dots', `${'a.'.repeat(50_000)}/`],
    ['brackets', ']('.repeat(50_000)],
    ['line breaks', '<br '.repeat(25_000)],
    ['one long word', 'cache'.repeat(20_000)],
    ['beginnings of names', 'dead letter '.repeat(8_000)],
  ])('%s', (_, text) => {
    const found = glossary.match(text, 'prose');
    const at = glossary.matchAt(text, text.length >> 1, 'prose');
    expect(at === undefined || found.some((match) => match.start === at.start && match.end === at.end)).toBe(true);
  });
});

describe('whatever the text', () => {
  const names = glossary.terms.flatMap((term) => namesOf(term).map((name) => name.text));
  const piece = fc.oneof(
    { weight: 5, arbitrary: fc.constantFrom(...names) },
    {
      weight: 2,
      arbitrary: fc.constantFrom('the', 'of', 'a-b', 'Node.js', 'https://a.b/cache', 'x_y', '`', 'DOM', '<br/>'),
    },
    { weight: 1, arbitrary: fc.string({ unit: 'grapheme', maxLength: 8 }) },
  );
  const gap = fc.constantFrom(' ', ' ', ' ', '-', '_', '\n', '\n\n', ', ', '. ', '.', '/', "'s ", '  ', '(', ') ', '');
  const text = fc
    .array(fc.tuple(piece, gap), { maxLength: 60 })
    .map((pieces) => pieces.map(([word, after]) => word + after).join(''));
  const context = fc.constantFrom(...ALL);

  test('matches are in order, do not overlap, and stand on word boundaries', () => {
    fc.assert(
      fc.property(text, context, (source, where) => {
        let last = 0;
        for (const match of glossary.match(source, where)) {
          expect(match.start).toBeGreaterThanOrEqual(last);
          expect(match.end).toBeGreaterThan(match.start);
          last = match.end;
          const before = [...source.slice(0, match.start)].at(-1) ?? ' ';
          const after = [...source.slice(match.end, match.end + 2)][0] ?? ' ';
          expect(before).not.toMatch(/[\p{L}\p{N}]/u);
          expect(after).not.toMatch(/[\p{L}\p{N}]/u);
          expect(where === 'prose' && match.tier === 'context-only').toBe(false);
        }
      }),
      { numRuns: 300 },
    );
  });

  test('matchAt equals match around every offset', () => {
    fc.assert(
      fc.property(text, context, (source, where) => {
        const matches = glossary.match(source, where);
        for (let offset = 0; offset <= source.length; offset += 1 + (offset % 3)) {
          const around = matches.find((match) => match.start <= offset && offset <= match.end);
          expect(glossary.matchAt(source, offset, where)).toEqual(around);
        }
      }),
      { numRuns: 150 },
    );
  });
});
