/** Tests of estimate/id-space: codes and ids that run out. */
import { it } from 'vitest';
import { checkFindings, checkFix, fixTitles } from '../../../support/checkRules.ts';

const ID = 'estimate/id-space';

it('finds codes that do not last for what is kept', () => {
  checkFindings(`
    estimate:
      new_links: 100M links/month
      short_codes: 62^5
      #            ^^^^ estimate/id-space: gives 916M of them, and \`new_links\`, 100M links/month, is kept for 5 years: that needs 6.08bn; they last for 270 days
      storage: new_links * 500 B/link for 5 years
  `);
  checkFindings(`
    estimate:
      writes: 40 urls/s
      urls: writes over 100 years
      length: 6
      url_keys: (62^length)
      #         ^^^^^^^^^^^ estimate/id-space: \`urls\` is 126B urls: that needs 126bn
      message_ids: 2^16
  `);
  checkFindings(`
    estimate:
      order_ids: 2^31
      #          ^^^^ estimate/id-space: there are 3bn of "order"
    data:
      order: { store: DB, count: 3bn }
  `);
});

it('is quiet where they last, share places, or it is not told what they are for', () => {
  const quiet = [
    'codes: 62^7\n  links: 100M links/month over 5 years',
    'key_space: 2^32\n  links: 100bn links/month over 5 years',
    'hash_codes: 2^32\n  links: 100bn links/month over 5 years',
    'codes: 62^5\n  links: 100bn links',
    'codes: 62^5\n  links: 100bn links/month over 5 years\n  messages: 3bn messages/day over 1 year',
    'codes: 62^5\n  other_codes: 62^6\n  links: 100bn links/month over 5 years',
    'codes: 900M\n  links: 100bn links/month over 5 years',
    'growth: 2^5\n  links: 100bn links/month over 5 years',
    'codes: 62^5',
  ];
  for (const estimate of quiet) checkFindings(`estimate:\n  ${estimate}\n`, { rules: [ID] });
});

it('makes them as long as is needed', () => {
  checkFix(
    ID,
    'estimate:\n  codes: 62^5 # letters and digits\n  links: 100M links/month over 5 years\n',
    'estimate:\n  codes: 62^6 # letters and digits\n  links: 100M links/month over 5 years\n',
  );
  const named = 'estimate:\n  length: 5\n  codes: 62^length\n  links: 100M links/month over 5 years\n';
  if (fixTitles(ID, named).length > 0) throw new Error('The length is an estimate of its own.');
});
