/** Tests of estimate/label: counting labels that do not cancel. */
import { it } from 'vitest';
import { checkFindings, checkFix } from '../../../support/checkRules.ts';

const ID = 'estimate/label';

it('finds labels left over, missing, and equal to a name', () => {
  checkFindings(`
    estimate:
      messages: 231K messages/s
      ingest: messages * 100 B
      #       ^^^^^^^^^^^^^^^^ estimate/label: leaves
  `);
});

it('states the number per what it counts, where it stands', () => {
  checkFix(
    ID,
    'estimate:\n  w: 5 messages/s\n  i: w * 100 B # raw\n',
    'estimate:\n  w: 5 messages/s\n  i: w * 100 B/message # raw\n',
  );
  checkFix(
    ID,
    'estimate:\n  w: 5 messages/s\n  size: 1 KB\n  i: w * size\n',
    'estimate:\n  w: 5 messages/s\n  size: 1 KB/message\n  i: w * size\n',
  );
});
