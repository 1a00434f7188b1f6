/** Tests of capacity/too-many-connections: sockets that do not fit. */
import { expect, it } from 'vitest';
import { ruleById } from '../../../../src/core/rules/index.ts';
import { checkFix, findingsOf, messageOf } from '../../../support/checkRules.ts';

const ID = 'capacity/too-many-connections';

function found(document: string): string[] {
  return findingsOf(document, undefined, [ruleById(ID)!]).map((each) => `${each.severity}: ${messageOf(each)}`);
}

function design(gateway: string): string {
  return `estimate:
  sockets: 100M connections
hld:
  components:
    G: { kind: websocket-gateway, connections: sockets${gateway} }
`;
}

it('tells how many fit, and how many instances it takes', () => {
  expect(found(design(', instances: 20, capacity: { connections: 1M }'))).toEqual([
    'error: "G" has 100M connections open at one time, and 20 instances take 20M connections (1M connections each, as declared). The rest is refused and comes back at once. It takes 143 instances; or let a connection serve more users, or close idle ones.',
  ]);
});

it('tells how many it takes where nobody says how many there are', () => {
  expect(found(design(', capacity: { connections: 1M }'))).toEqual([
    'info: "G" has 100M connections open at one time, and one instance takes 1M connections (as declared). That makes 143 instances: say with "instances" how many there are.',
  ]);
});

it('warns by the catalogue where no capacity is declared', () => {
  expect(found(design(', instances: 20'))[0]).toMatch(/^warning: "G" has 100M connections open/);
});

it('leaves what still fits to the headroom', () => {
  expect(found(design(', instances: 110, capacity: { connections: 1M }'))).toEqual([]);
});

it('sets the number of instances', () => {
  const before = design(', instances: 20, capacity: { connections: 1M }');
  checkFix(ID, before, before.replace('instances: 20', 'instances: 143'));
});

it('is silent without numbers, and where the author accepts it', () => {
  expect(found(design(', instances: 20, capacity: { connections: many }'))).toEqual([]);
  expect(found(design('').replace('sockets,', 'unknown,'))).toEqual([]);
  const accepted = design(', instances: 20, capacity: { connections: 1M }');
  expect(found(`accept:\n  ${ID}: { G: A load test }\n${accepted}`)).toEqual([]);
});

it('finds polls that nearly never find anything', () => {
  const polls = (rate: string) => `hld:
  components:
    S: { kind: service }
  paths:
    send: { kind: write, rate: 231K/s, steps: [ S -> DB ] }
    poll for messages: { kind: read, rate: ${rate}, steps: [ S -> DB ] }
`;
  expect(found(polls('8.33M/s'))).toEqual([
    'warning: "poll for messages" asks 8.33M times a second, 36 times as often as anything is written (231K/s): nearly every answer is "nothing new", and is paid for. Let the server speak: a WebSocket, server-sent events, or at least long polling.',
  ]);
  expect(found(polls('2M/s'))).toEqual([]);
});
