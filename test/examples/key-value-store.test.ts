/** The figures of the key-value store: a terabyte and a million calls a second on twenty pairs of nodes. */
import { expect, test } from 'vitest';
import { shownEstimates } from './values.ts';

const EXPECTED = {
  primaries: '20',
  nodes: '40',
  by_load: '14',
  node_load: '50K calls/s',
  quorum_nodes: '60',
  moved: '47.6 GB',
  modulo_moved: '95.24%',
  pair_down: '30..60 s',
  points: '4K points/s',
  downtime: '4.32 min',
};

test('come out as worked out by hand', () => {
  expect(shownEstimates('key-value-store/key-value-store.sysdesign.yaml', Object.keys(EXPECTED))).toEqual(EXPECTED);
});
