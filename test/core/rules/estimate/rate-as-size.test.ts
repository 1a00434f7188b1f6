/** Tests of estimate/rate-as-size: rates where an amount belongs. */
import { it } from 'vitest';
import { checkFindings } from '../../../support/checkRules.ts';

it('finds a bandwidth that is shown as a size, and takes one with its time', () => {
  checkFindings(`
    estimate:
      ingest: 231K messages/s * 100 B/message
      storage: ingest in TB
      #                  ^^ estimate/rate-as-size
      kept: ingest for 1 year in TB
  `);
});
