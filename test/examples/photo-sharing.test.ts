/** The figures of photo sharing in its last phase: twenty million people, one photo for five of them and six pages each. */
import { expect, test } from 'vitest';
import { shownEstimates } from './values.ts';

const EXPECTED = { uploads: '46.3 photos/s', reads: '1.39K pages/s', hit: '99%', fan_out: '16.5K..39K photos/s', first_reads: '6.94 pages/s' };

test('come out as worked out by hand', () => {
  expect(shownEstimates('photo-sharing/photo-sharing.sysdesign.yaml', Object.keys(EXPECTED))).toEqual(EXPECTED);
});
