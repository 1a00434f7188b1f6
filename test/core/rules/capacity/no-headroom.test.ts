/** Tests of capacity/no-headroom: components at, or near, all that they can. */
import { expect, it } from 'vitest';
import { ruleById } from '../../../../src/core/rules/index.ts';
import { checkFix, findingsOf, messageOf } from '../../../support/checkRules.ts';

const ID = 'capacity/no-headroom';

function found(document: string): string[] {
  return findingsOf(document, undefined, [ruleById(ID)!]).map((each) => `${each.severity}: ${messageOf(each)}`);
}

function design(service: string, peak: string): string {
  return `hld:
  components:
    S: { kind: service, ${service} }
    DB: { kind: sql-database, shards: 4, replicas: 2, capacity: { reads: 50K/s, storage: 2 TB } }
  paths:
    read: { kind: read, rate: 100/s, peak: ${peak}, steps: [ S -> DB ] }
`;
}

it('tells how much there is, how much is used, and how many it takes', () => {
  expect(found(design('instances: 4, capacity: { requests: 1K/s }', '3.6K/s'))).toEqual([
    'warning: "S" gets 3.6K requests/s at its peak, 90 % of what there is, where 70 % is planned for: 4 instances take 4K requests/s (1K requests/s each, as declared). Waiting grows steeply from here, and nothing is left for a spike or a lost machine. At 70 % it takes 6 instances.',
  ]);
});

it('is an error where a declared capacity is exceeded, and a warning where the catalogue says so', () => {
  expect(found(design('instances: 2, capacity: { requests: 1K/s }', '8K/s'))[0]).toMatch(
    /^error: "S" gets 8K requests\/s at its peak, which is 4 times what there is/,
  );
  expect(found(design('instances: 2', '80K/s'))[0]).toMatch(/^warning: "S" gets 80K requests\/s at its peak, which is/);
});

it('speaks at the ceiling of the component, by the median of an uncertain load', () => {
  expect(found(design('instances: 10, capacity: { requests: 1K/s }', '7K/s'))).toEqual([]);
  expect(found(design('instances: 10, utilisation: 50%, capacity: { requests: 1K/s }', '6K/s'))).toHaveLength(1);
  expect(found(design('instances: 10, capacity: { requests: 1K/s }', '4K..9K/s'))).toEqual([]);
  expect(found(design('instances: 10, capacity: { requests: 1K/s }', '6K..9K/s'))).toHaveLength(1);
});

it('counts with the loss of one instance', () => {
  expect(found(design('instances: 2, capacity: { requests: 1K/s }', '1.2K/s'))).toEqual([
    expect.stringContaining(
      'When one is lost or deployed the others are asked for 120 % of what they take. At 70 % it takes 3 instances.',
    ),
  ]);
  expect(found(design('instances: 2, capacity: { requests: 1K/s }', '900/s'))).toEqual([]);
});

it('sets the number of instances', () => {
  checkFix(
    ID,
    design('instances: 4, capacity: { requests: 1K/s }', '3.6K/s'),
    design('instances: 6, capacity: { requests: 1K/s }', '3.6K/s'),
    { title: 'Make it 6 instances' },
  );
});

it('is silent without numbers, where another rule speaks, and where the author accepts it', () => {
  expect(found(design('instances: 4, capacity: { requests: 1K/s }', 'lots'))).toEqual([]);
  expect(
    found(
      'hld:\n  components:\n    DB: { kind: sql-database, capacity: { writes: 1K/s } }\n  paths:\n    w: { kind: write, rate: 1/s, peak: 5K/s, steps: [ S -> DB ] }\n',
    ),
  ).toEqual([]);
  expect(
    found(
      `accept:\n  ${ID}: { S: It is resized by hand }\n${design('instances: 4, capacity: { requests: 1K/s }', '3.6K/s')}`,
    ),
  ).toEqual([]);
});
