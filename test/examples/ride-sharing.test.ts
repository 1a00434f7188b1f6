/** The figures of ride sharing: a million drivers that report every four seconds, and ten million trips a day. */
import { expect, test } from 'vitest';
import { shownEstimates } from './values.ts';

const EXPECTED = {
  peak_pings: '250K pings/s',
  ping_traffic: '16 MB/s',
  trips: '116 trips/s',
  quotes: '463 quotes/s',
  index_size: '400 MB',
  downtime: '21.6 min',
};

test('come out as worked out by hand', () => {
  expect(shownEstimates('ride-sharing/ride-sharing.sysdesign.yaml', Object.keys(EXPECTED))).toEqual(EXPECTED);
});
