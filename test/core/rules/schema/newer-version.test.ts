/** Tests of schema/newer-version: documents of a newer format are left alone. */
import { it } from 'vitest';
import { checkFindings } from '../../../support/checkRules.ts';

it('says so once, and passes over what it does not know', () => {
  checkFindings(
    `
    sysdesign: 9
    #          ^ schema/newer-version: version 9
    brand-new: key
    status: brand-new
    `,
    { rules: ['schema/newer-version', 'schema/unknown-key', 'schema/value'] },
  );
});
