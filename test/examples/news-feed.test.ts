/** The figures of the news feed, in both of its forms: 200M people, half a post and ten pages a day, 200 followers. */
import { expect, test } from 'vitest';
import { shownEstimates } from './values.ts';

const EXPECTED = {
  posts: '1.16K posts/s',
  reads: '23.1K pages/s',
  fan_out: '231K inserts/s',
  feed_memory: '2.56 TB',
  post_storage: '274 TB',
  hot_posts: '100 GB',
  follows: '40B follows',
};

test.each(['yaml', 'md'])('come out as worked out by hand (%s)', (form) => {
  expect(shownEstimates(`news-feed/news-feed.sysdesign.${form}`, Object.keys(EXPECTED))).toEqual(EXPECTED);
});
