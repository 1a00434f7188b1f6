/** Tests of capacity/pool-exhausted: calls that want more threads than there are. */
import { expect, it } from 'vitest';
import { ruleById } from '../../../../src/core/rules/index.ts';
import { findingsOf, messageOf } from '../../../support/checkRules.ts';

const ID = 'capacity/pool-exhausted';

function found(document: string): string[] {
  return findingsOf(document, undefined, [ruleById(ID)!]).map((each) => `${each.severity}: ${messageOf(each)}`);
}

function design(service: string): string {
  return `hld:
  components:
    S: { kind: service, ${service} }
    DB: { kind: sql-database }
  paths:
    read page: { kind: read, rate: 1K/s, peak: 3K/s, steps: [ S -> DB ] }
`;
}

it('multiplies rate and time, and counts the places of all instances', () => {
  expect(found(design('instances: 2, capacity: { connections: 100 }, latency: { p50: 100 ms }'))).toEqual([
    'error: "S" gets 3K calls/s at its peak, and a call stays for 100 ms: 300 calls are inside at one moment, and it has room for 200 (2 × 100, as declared). The others wait for a free place. Add instances, enlarge the pool, or make the calls shorter, for example by not waiting for what is slow.',
  ]);
});

it('counts the time of what is waited for', () => {
  const slow = design('instances: 4, capacity: { connections: 100 }, latency: { p50: 100 ms }').replace(
    'kind: sql-database',
    'kind: sql-database, latency: { p50: 50 ms }',
  );
  expect(found(slow)).toEqual([expect.stringContaining('a call stays for 150 ms: 450 calls are inside')]);
});

it('is silent without a pool or a latency, and where the author accepts it', () => {
  expect(found(design('instances: 2, latency: { p50: 100 ms }'))).toEqual([]);
  expect(found(design('instances: 2, capacity: { connections: 100 }'))).toEqual([]);
  const full = design('instances: 2, capacity: { connections: 100 }, latency: { p50: 100 ms }');
  expect(found(`accept:\n  ${ID}: { S: Event loop }\n${full}`)).toEqual([]);
});
