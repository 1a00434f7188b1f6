/** The figures of the web crawler: a billion pages a month, kept for five years, and what their links ask of the frontier. */
import { expect, test } from 'vitest';
import { shownEstimates } from './values.ts';

const EXPECTED = {
  pages: '386 pages/s',
  month: '500 TB/month',
  raw: '30 PB',
  stored: '6.93..10.7 PB',
  links: '19.3K links/s',
  seen_filter: '37.5 GB',
  large_site: '3.17 years',
  bandwidth: '2.31..3.09 Gbit/s',
};

test('come out as worked out by hand', () => {
  expect(shownEstimates('web-crawler/web-crawler.sysdesign.yaml', Object.keys(EXPECTED))).toEqual(EXPECTED);
});
