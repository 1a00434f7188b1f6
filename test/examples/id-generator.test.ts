/** The figures of the id generator: 64 bits, of which 41 are time, 10 the node and 12 a sequence. */
import { expect, test } from 'vitest';
import { shownEstimates } from './values.ts';

const EXPECTED = {
  lifetime: '69.7 years',
  nodes: '1.02K',
  ids_per_node: '4.1M ids/s',
  peak_ids: '605K..1.25M ids/s',
  renewals: '1.8 renewals/s',
  clock_error: '1.5 s',
  restarts: '250',
  downtime: '4.32 min',
};

test('come out as worked out by hand', () => {
  expect(shownEstimates('id-generator/id-generator.sysdesign.yaml', Object.keys(EXPECTED))).toEqual(EXPECTED);
});
