/** The figures of file sync: fifty million accounts of ten gigabytes, ten million of them active with two changes a day. */
import { expect, test } from 'vitest';
import { shownEstimates } from './values.ts';

const EXPECTED = {
  promised: '0.5 EB',
  changes: '231 changes/s',
  new_bytes: '20..40 TB/day',
  sockets: '12M..16M sockets',
  polling: '400K..533K calls/s',
  metadata: '19.3..51.7 TB',
  downtime: '43.2 min',
};

test('come out as worked out by hand', () => {
  expect(shownEstimates('file-sync/file-sync.sysdesign.yaml', Object.keys(EXPECTED))).toEqual(EXPECTED);
});
