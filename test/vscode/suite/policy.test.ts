/** Comes last: whatever the tests before did with the pages of the extension, their content policy was never broken. */
import { equal } from '../support/assert.ts';
import { hand } from '../support/hand.ts';
import { describe, it } from '../support/runner.ts';

describe('the content policy', () => {
  it('was not broken by any page, in any test', async () => {
    const broken = (await hand.errors('webview')).filter(({ text }) => /content security policy/i.test(text));
    equal(broken, []);
  });
});
