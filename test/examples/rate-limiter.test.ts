/** The figures of the rate limiter: twenty calls a day of a hundred million users, and what each way of counting them would let through. */
import { expect, test } from 'vitest';
import { shownEstimates } from './values.ts';

const EXPECTED = {
  calls: '23.1K calls/s',
  worst_peak: '116K calls/s',
  active: '10M users',
  counters: '1 GB',
  logs: '8 GB',
  window_edge: '200 calls',
  sliding: '105 calls',
  refill_time: '10 h',
  in_first_hour: '1.1K calls',
  db_limit: '10K calls/s',
  lease_calls: '500/s',
  lease_error: '600 calls',
};

test.each(['yaml', 'md'])('come out as worked out by hand, in the %s form', (form) => {
  expect(shownEstimates(`rate-limiter/rate-limiter.sysdesign.${form}`, Object.keys(EXPECTED))).toEqual(EXPECTED);
});
