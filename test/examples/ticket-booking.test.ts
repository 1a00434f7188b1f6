/** The figures of ticket booking: ten million buyers in ten minutes for fifty thousand seats. */
import { expect, test } from 'vitest';
import { shownEstimates } from './values.ts';

const EXPECTED = {
  arrivals: '16.7K buyers/s',
  peak_joins: '33.3K..66.7K calls/s',
  edge_calls: '667K calls/s',
  orders_of_sale: '16.7K..25K orders',
  lucky: '0.17..0.25%',
  in_shop: '18K..30K buyers',
  holds: '150..300 holds/s',
  waiting_memory: '3 GB',
};

test('come out as worked out by hand', () => {
  expect(shownEstimates('ticket-booking/ticket-booking.sysdesign.yaml', Object.keys(EXPECTED))).toEqual(EXPECTED);
});
