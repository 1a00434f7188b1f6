/** The figures of the microblog: fifty million people, two posts and forty pages a day, a hundred followers. */
import { expect, test } from 'vitest';
import { shownEstimates } from './values.ts';

const EXPECTED = {
  posts: '1.16K posts/s',
  reads: '23.1K reads/s',
  stored: '274 TB',
  timelines: '5.12 TB',
  timeline_hit: '5 ms',
  timeline_miss: '200 ms',
  media_out: '1.85 Gbit/s',
  downtime: '43.2 min',
};

test('come out as worked out by hand', () => {
  expect(shownEstimates('microblog/microblog.sysdesign.yaml', Object.keys(EXPECTED))).toEqual(EXPECTED);
});
