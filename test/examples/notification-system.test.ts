/** The figures of the notification system: sixteen million sends a day, and ten million of them within ten minutes. */
import { expect, test } from 'vitest';
import { shownEstimates } from './values.ts';

const EXPECTED = {
  average: '185 sends/s',
  campaign_rate: '16.7K sends/s',
  burst: '90',
  log_storage: '1.3 TB',
  morning: '889..1.78K sends/s',
  receipts: '69.4 receipts/s',
};

test('comes out as worked out by hand', () => {
  const file = 'notification-system/notification-system.sysdesign.yaml';
  expect(shownEstimates(file, Object.keys(EXPECTED))).toEqual(EXPECTED);
});
