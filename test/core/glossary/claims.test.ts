/** Claims that teaching material gets wrong or says without its condition: what our entries say instead. */
import { describe, expect, test } from 'vitest';
import { builtInTerms, describeTerm } from '../../../src/core/glossary/index.ts';
import { glossary } from './marks.ts';

const textOf = (id: string) =>
  describeTerm(glossary.byId(id)!)
    .blocks.map((block) => block.text)
    .join(' ');

type Said = readonly [id: string, words: RegExp];

/** Each claim with the terms that it concerns and the words that decide. */
const CLAIMS: readonly (readonly [claim: string, ...said: Said[]])[] = [
  [
    'reliability is the probability of working, not of failing',
    ['reliability', /probability that a system works correctly .* failure is its complement/],
  ],
  [
    'partitions happen, so the choice is between consistency and availability during one',
    ['cap-theorem', /choice is between consistency and availability during one/],
    ['cap-theorem', /partitions is not optional/],
  ],
  [
    'staleness is how far an answer lags; a maximum age is a limit on it',
    ['staleness', /How far an answer lags/],
    ['staleness', /max-stale or a stale-while-revalidate window, limits staleness and is not the same/],
  ],
  ['GraphQL uses POST mostly, not only', ['graphql', /POST is usual, yet GET and persisted queries exist/]],
  [
    'gRPC has status codes, which clients may raise as exceptions',
    ['grpc', /own status codes, which a client library may raise as exceptions/],
  ],
  [
    'wide-column stores keep partitioned rows, columnar storage is something else',
    ['wide-column-store', /partitioned rows and is not the same as columnar/],
    ['columnar-storage', /values of one column together/],
  ],
  [
    'memory against SSD is a range that depends on the access, not one ratio',
    ['latency-numbers', /80 to 150 µs/],
    ['latency-numbers', /one ratio of memory to SSD/],
    ['memory', /hundreds to thousands of times .* by device and access pattern/],
  ],
  ['cache layers are ordered by distance, not by speed', ['cache-hierarchy', /ordered by distance from the user/]],
  [
    'a load balancer of layer 7 knows the application protocol',
    ['layer-7-load-balancing', /Knows the application protocol/],
    ['layer-4-load-balancing', /without looking at what the connection carries/],
  ],
  [
    'a single PostgreSQL primary is outside CAP, and with replicas it depends',
    ['postgresql', /outside CAP\. With replicas it depends on configuration/i],
    ['mysql', /outside CAP/],
  ],
  [
    'products are usually classed, and their settings decide',
    ['redis', /can lose acknowledged writes, in Redis Cluster too/],
    ['mongodb', /Depends on read and write concern/],
    ['dynamodb', /unless a strongly consistent read is asked for/],
    ['couchbase', /strong inside one cluster and eventual across clusters/],
    ['cassandra', /Tunable for each query/],
  ],
  [
    'strong consistency does not need every replica to acknowledge',
    ['strong-consistency', /consensus group or overlapping quorums .* not all copies need to acknowledge/],
  ],
  [
    'one counter does not survive sharding or several leaders',
    ['id-generator', /single counter does not survive several writers; hand out ranges/],
    ['auto-increment', /survives neither sharding nor several leaders/],
    ['collision', /hand out ranges of numbers/],
  ],
  [
    'TCP opens with one handshake of one round trip, then TLS',
    ['tcp', /one three-way handshake, which is one round trip, before TLS/],
    ['tcp-handshake', /three messages and one round trip/],
  ],
  [
    '2^40 is twelve decimal orders',
    ['powers-of-two', /It is twelve/],
    ['order-of-magnitude', /from one to a trillion twelve/],
  ],
  [
    'layer 4 and layer 7 differ little in speed on current hardware',
    ['layer-4-load-balancing', /On current hardware the speed difference to layer 7 is seldom what decides/],
  ],
];

for (const [claim, ...said] of CLAIMS) {
  describe(claim, () => {
    test.each(said)('%s', (id, words) => expect(textOf(id)).toMatch(words));
  });
}

test('no entry tells how a company is said to have built something', () => {
  const anecdotes = /\b(?:Instagram|Uber|Slack|Airbnb|Twitter|YouTube)\b/;
  for (const term of builtInTerms) expect(textOf(term.id), term.id).not.toMatch(anecdotes);
});
