/** The figures of video streaming: five million people, five views each, and one upload in ten of 300 MB. */
import { expect, test } from 'vitest';
import { shownEstimates } from './values.ts';

const EXPECTED = {
  pushed: '150 TB/day',
  pulled: '7.5 PB/day',
  views: '289 views/s',
  peak_egress: '2.08..3.47 Tbit/s',
  segment_size: '2 MB/segment',
  kept_originals: '54.8 PB',
  beats: '5.79K beats/s',
  vectors_kept: '40 GB',
};

test('come out as worked out by hand', () => {
  expect(shownEstimates('video-streaming/video-streaming.sysdesign.yaml', Object.keys(EXPECTED))).toEqual(EXPECTED);
});
