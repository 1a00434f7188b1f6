/** Tests of estimate/peak-as-volume: storage and bills that follow the peak. */
import { expect, it } from 'vitest';
import { checkFindings, checkFix, fixTitles } from '../../../support/checkRules.ts';

const ID = 'estimate/peak-as-volume';

it('finds peaks in storage, in its growth, and in what each byte costs', () => {
  checkFindings(`
    estimate:
      posts: 1M posts/day
      peak_posts: posts * 10
      ingress: peak_posts * 2 KB/post
      storage: ingress over 1 year
      #        ^^^^^^^ estimate/peak-as-volume: \`storage\` is computed from \`peak_posts\`, which holds for the busiest hour, but data is stored at the average, 10 times lower: 7.3 TB are too much
      total: storage * 3 copies
      daily_growth: ingress in GB/day
      #             ^^^^^^^ estimate/peak-as-volume
      egress_cost: ingress * 0.09 USD/GB
      #            ^^^^^^^ estimate/peak-as-volume: pays for data at \`peak_posts\`
      peak_factor: 5
      sized: 20 MB/s * ref.factor.peak for 1 year
      #                ^^^^^^^^^^^^^^^ estimate/peak-as-volume: is computed from \`ref.factor.peak\`
      yearly: 20 MB/s * peak_factor for 1 year
      #                 ^^^^^^^^^^^ estimate/peak-as-volume: 5 times lower
  `);
});

it('is quiet about what the peak is for', () => {
  checkFindings(
    `
      estimate:
        posts: 1M posts/day
        peak_posts: posts * 10
        ingress: peak_posts * 2 KB/post
        backlog: ingress over 1 h
        queue_disk: ingress over 2 days
        instances: ceil(peak_posts / 100 posts/s)
        cost: instances * $100/month
        storage: posts * 2 KB/post over 1 year
        peak_storage: ingress over 1 year
        share: storage / ingress
        peak_day: 30 GB/s
    `,
    { rules: [ID] },
  );
});

it('puts the average in its place, through other estimates too', () => {
  const inputs = 'estimate:\n  posts: 1M posts/day\n  peak_factor: 10\n  peak_posts: posts * peak_factor\n';
  checkFix(
    ID,
    `${inputs}  storage: peak_posts * 2 KB/post over 1 year # kept\n`,
    `${inputs}  storage: posts * 2 KB/post over 1 year # kept\n`,
  );
  checkFix(
    ID,
    `${inputs}  storage: posts * peak_factor * 2 KB/post over 1 year\n`,
    `${inputs}  storage: posts * 2 KB/post over 1 year\n`,
  );
  checkFix(
    ID,
    `${inputs}  storage: peak_factor * posts * 2 KB/post over 1 year\n`,
    `${inputs}  storage: posts * 2 KB/post over 1 year\n`,
  );
  checkFix(
    ID,
    `${inputs}  ingress: 2 KB/post * peak_posts\n  storage: ingress * 3 copies over 1 year\n`,
    `${inputs}  ingress: 2 KB/post * peak_posts\n  storage: (2 KB/post * posts) * 3 copies over 1 year\n`,
  );
  expect(fixTitles(ID, 'estimate:\n  peak: 5 MB/s\n  storage: peak over 1 year\n')).toEqual([]);
});
