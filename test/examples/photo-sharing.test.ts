/** The figures of photo sharing in its last phase: twenty million people, one photo for five of them and six pages each. */
import { expect, test } from 'vitest';
import { shownEstimates } from './values.ts';

const EXPECTED = { uploads: '46.3 photos/s', reads: '1.39K pages/s', hit: '90%' };

test('come out as worked out by hand', () => {
  expect(shownEstimates('photo-sharing/photo-sharing.sysdesign.yaml', Object.keys(EXPECTED))).toEqual(EXPECTED);
});
