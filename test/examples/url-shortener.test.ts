/** The figures of the URL shortener: a hundred million links a month, read a hundred times each. */
import { expect, test } from 'vitest';
import { shownEstimates } from './values.ts';

const EXPECTED = {
  new_links: '100M links/month',
  redirects: '3.86K redirects/s',
  links_raw: '3.04 TB',
  links_stored: '9.13 TB',
  hot_set: '33.3 GB',
  code_space: '3.52T',
  first_code: 'dnh',
  break_point: '1M/s',
  downtime: '21.6 min',
};

test('comes out as worked out by hand', () => {
  expect(shownEstimates('url-shortener/url-shortener.sysdesign.yaml', Object.keys(EXPECTED))).toEqual(EXPECTED);
});
