/** The figures of the typeahead: twenty keys for each of a hundred million searches a day, and an index that fits one machine. */
import { expect, test } from 'vitest';
import { shownEstimates } from './values.ts';

const EXPECTED = {
  searches: '1.16K searches/s',
  keys: '23.1K keys/s',
  evening: '46.3K keys/s',
  index: '2.68..4.24 GB',
  flat_index: '63.4 GB',
  search_log: '1.8 TB',
  delta_rate: '16.7 phrases/s',
};

test('come out as worked out by hand', () => {
  expect(shownEstimates('typeahead/typeahead.sysdesign.yaml', Object.keys(EXPECTED))).toEqual(EXPECTED);
});
