/** Tests of capacity/bandwidth-exceeded: more bytes than the network carries. */
import { expect, it } from 'vitest';
import { ruleById } from '../../../../src/core/rules/index.ts';
import { findingsOf, messageOf } from '../../../support/checkRules.ts';

const ID = 'capacity/bandwidth-exceeded';

function found(document: string): string[] {
  return findingsOf(document, undefined, [ruleById(ID)!]).map((each) => `${each.severity}: ${messageOf(each)}`);
}

function design(capacity: string, peak = '1K/s'): string {
  return `hld:
  components:
    S: { kind: service, instances: 2, capacity: { ${capacity} } }
    O: { kind: object-storage }
  paths:
    upload: { kind: write, rate: 300/s, peak: ${peak}, payload: 1 MB, steps: [ S -> O ] }
`;
}

it('tells the load and the link in bits', () => {
  expect(found(design('bandwidth: 1 Gbps'))).toEqual([
    expect.stringMatching(
      /^error: "S" has to carry \d+ Gbps in and out at its peak, and its network carries 2 Gbps \(2 of 1 Gbps, as declared\)\. /,
    ),
  ]);
});

it('knows a way in and a way out', () => {
  expect(found(design('out: 1 Gbps'))).toEqual([expect.stringContaining('8 Gbps out at its peak')]);
  expect(found(design('out: 10 Gbps'))).toEqual([]);
});

it('is silent without sizes, and where the author accepts it', () => {
  expect(found(design('bandwidth: 1 Gbps').replace('payload: 1 MB, ', ''))).toEqual([]);
  expect(found(`accept:\n  ${ID}: { S: Uploads go to the storage }\n${design('bandwidth: 1 Gbps')}`)).toEqual([]);
});
