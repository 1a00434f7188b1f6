/** The figures of the payments: a million a day, and what each of them may cost if it happens twice. */
import { expect, test } from 'vitest';
import { shownEstimates } from './values.ts';

const EXPECTED = {
  payments: '11.6 payments/s',
  volume: '40M USD/day',
  events: '34.7 events/s',
  file_lines: '1.05M lines/day',
  file_time: '8.75 min',
  two_providers: '99.9999%',
  downtime: '43.2 min',
};

test('come out as worked out by hand', () => {
  expect(shownEstimates('payment/payment.sysdesign.yaml', Object.keys(EXPECTED))).toEqual(EXPECTED);
});
